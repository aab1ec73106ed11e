//! What an utterance asks, and does not wish for.

use super::sense::Ask;
use super::wish::Wish;
use crate::catalog::fold;

/// What is asked; also where a question is about something else than music.
pub(super) fn asked(input: &str, wish: &Wish) -> Vec<Ask> {
    const WORDS: [&str; 8] = ["what", "who", "when", "where", "which", "why", "how", "whose"];
    let first: String = input.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
    let first = first.to_lowercase();
    let worded = WORDS.iter().any(|word| first == *word || first.strip_suffix('s') == Some(word));
    let told = input.trim_start().to_lowercase();
    // "what about the 80s?" proposes.
    let proposes = ["what about ", "how about "].iter().any(|head| told.starts_with(head));
    let asking = input.contains('?') && worded && !(proposes && wish.changes_brief());
    let cues = wish.cues;
    // "is this live", "was that the original": no wish for what is live.
    let heads = [
        "is this ",
        "is that ",
        "was this ",
        "was that ",
        "does this ",
        "does that ",
        "does it ",
        "is it ",
        "was it ",
        "are these ",
        "are those ",
        "are they ",
    ];
    let pleads = ["is it possible ", "is it ok ", "is it okay "];
    let heads = heads.iter().any(|head| told.starts_with(head));
    if heads && !pleads.iter().any(|plea| told.starts_with(plea)) && wish.asks.is_empty() {
        return vec![Ask::About];
    }
    // "what genre is this?": more than its name is asked for.
    const FACTS: [&str; 14] = [
        "what genre",
        "which genre",
        "what kind of music is th",
        "what year",
        "what tempo",
        "what bpm",
        "how fast is th",
        "how old is th",
        "welches genre",
        "aus welchem jahr",
        "quel genre",
        "que genero",
        "de que ano",
        "che genere",
    ];
    let folded = fold(input.trim_start_matches(|c: char| !c.is_alphanumeric()));
    if wish.asks == [Ask::Playing] && FACTS.iter().any(|head| folded.starts_with(head)) {
        return vec![Ask::About];
    }
    // "who sings the third one?", "why did you pick the first one?", "tell me about the last song"
    let telling = input.trim_start().to_lowercase().starts_with("tell me");
    let pointed = wish.praised.is_some() && !wish.has_subject() && wish.count.is_none();
    let bounded = !wish.years.is_empty() || !wish.not_genres.is_empty() || wish.total.is_some();
    if pointed && (worded || telling) && !bounded {
        return vec![if first == "why" || first == "how" && cues.again {
            Ask::Why
        } else {
            Ask::About
        }];
    }
    // "what's the newest song in my queue?"
    if asking && cues.last && wish.asks.is_empty() && !cues.queue && !cues.play {
        return vec![Ask::Other];
    }
    let musical = cues.noun
        || cues.music
        || cues.play
        || cues.queue
        || cues.anything
        || wish.count.is_some()
        || wish.names_more_than_a_place();
    if asking && wish.asks.is_empty() && !musical {
        return vec![Ask::Other];
    }
    // "help me sleep" is a wish.
    let helped = |ask: &Ask| *ask == Ask::Help && wish.is_wish();
    wish.asks.iter().copied().filter(|ask| !helped(ask)).collect()
}
