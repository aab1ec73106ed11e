//! English.

use super::Line;

pub fn lines(line: Line) -> &'static [&'static str] {
    match line {
        Line::Opening => &[
            "{what}, coming right up.",
            "{what}: good call.",
            "Let's do {what}.",
            "Right, {what}.",
            "{what} it is.",
        ],
        Line::OpeningPlain => {
            &["Here we go.", "Coming right up.", "On it.", "Let me dig some out."]
        }
        Line::Turning => &[
            "Changing course.",
            "Sure, turning there now.",
            "Got it, re-stacking the queue.",
            "Alright, shifting gears.",
        ],
        Line::Adding => &["More on the way.", "Happy to.", "Adding some.", "Coming up."],
        Line::First => &["First up is {a}.", "I'd open with {a}.", "It begins with {a}."],
        Line::FirstTwo => {
            &["First {a}, then {b}.", "{a} leads, {b} follows.", "I'd go from {a} into {b}."]
        }
        Line::Three => &[
            "It opens with {a}, moves into {b}, and ends on {c}.",
            "First {a}, then {b}; {c} closes it.",
            "{a} and {b} lead the way, {c} rounds it off.",
        ],
        Line::Closing => &[
            "That's {n} in.",
            "{n} new ones are in the queue.",
            "{n} picked; shout if you want a turn.",
        ],
        Line::Fits => &[
            "What's queued fits that already, so nothing had to move.",
            "No change needed: the queue is like that already.",
        ],
        Line::Stays => &["So what was queued goes on as it was."],
        Line::Left => &["Taken out of the queue: {n}. The rest stays."],
        Line::Few => &["Only {n} here fit that.", "I found just {n} that fit."],
        Line::FewBut => &[
            "Only {n} fit; without “{cost}” it would be {more}.",
            "Just {n} fit all of that. Drop “{cost}” and there'd be {more}.",
        ],
        Line::None => &[
            "Nothing here fits all of that, so I added nothing.",
            "I couldn't find a single one that fits.",
        ],
        Line::NoneBut => &[
            "Nothing here fits all of that; without “{cost}” it would be {more}.",
            "Not one fits. Without “{cost}” there'd be {more}.",
        ],
        Line::Next => &["{a} is up next.", "Sure: {a} comes next.", "{a}, right after this."],
        Line::Later => &["{a} is in the queue.", "Added {a} at the end."],
        Line::Nearest => &["There's no {what} here as such; {near} is the nearest I have."],
        Line::OnlyNearest => {
            &["There's no {what} here, so nothing has changed. The nearest would be {near}."]
        }
        Line::Released => &["Of those in this catalogue, that's “{a}”."],
        Line::Reversed => &["The queue runs the other way round now."],
        Line::Shuffled => &["The queue is shuffled."],
        Line::Placed => &["{a} is number {n} in the queue now."],
        Line::Traded => &["{a} and {b} have changed places."],
        Line::Instead => &["{a} takes its place."],
        Line::Missing => {
            &["I don't have {name} in this catalogue.", "Sorry, {name} isn't in this catalogue."]
        }
        Line::Unread => &[
            "I didn't catch “{what}”.",
            "“{what}” means nothing to me, I'm afraid, so I left it out.",
        ],
        Line::Lost => &[
            "I couldn't make a music wish of that, so nothing changed. Try a genre, an era, a mood or an artist.",
            "Sorry, I didn't get that; the queue stays as it is. Tell me a genre, an artist or a mood.",
        ],
        Line::NotMusic => &[
            "I only do music, so no {what} from me.",
            "That's not something I can play: just music here, no {what}.",
        ],
        Line::Meddling => &[
            "I just pick music, and can't do anything else. What would you like to hear?",
            "That's not for me; I only know songs. Any music in mind?",
        ],
        Line::Undone => &["Back to how it was.", "Undone: the wish before stands again."],
        Line::NothingToUndo => &["There's nothing to undo yet.", "Nothing to take back so far."],
        Line::Cleared => {
            &["The queue is empty. What would you like next?", "All gone. What shall it be?"]
        }
        Line::ClearedButYours => {
            &["Only what you added or pinned is left. What would you like next?"]
        }
        Line::LetGo => &[
            "Too little of the earlier wish fits, so I let {what} go.",
            "I dropped {what}: it can't be had together with this.",
        ],
        Line::Hello => &[
            "Hi! What are you in the mood for?",
            "Hello! Tell me a mood, an era, an artist.",
            "Hey there. What shall we play?",
        ],
        Line::Thanks => &["Any time.", "You're welcome.", "My pleasure."],
        Line::Praise => {
            &["Glad you like it.", "Good to hear.", "Lovely, then we're on the right track."]
        }
        Line::Sorry => &["No harm done.", "No worries at all."],
        Line::Stop => &[
            "I'll be quiet. The queue stays as it is.",
            "Okay, not another word; the queue waits for you.",
        ],
        Line::Bye => &["See you soon.", "Bye! It was a pleasure."],
        Line::Playing => &["This is {a}{year}.", "That's {a}{year}."],
        Line::Played => &["That was {a}{year}.", "Before this it was {a}{year}."],
        Line::NothingPlayed => &["Nothing has played before this yet."],
        Line::About => &["That's {a}{facts}."],
        Line::Contradiction => &["Nothing can be both: “{what}”. So nothing has changed."],
        Line::Silence => {
            &["Nothing is playing right now.", "It's quiet at the moment: nothing is playing."]
        }
        Line::Skipped => &["Skipped.", "On to the next one."],
        Line::Why => &["{a} is here because: {why}.", "{a}? It's here for this: {why}."],
        Line::AskForLess => &["“Less {what}” would change that."],
        Line::Paced => &["For {n} songs in {m} minutes, each takes about {each}."],
        Line::WhyUnknown => &[
            "{a} was put there by hand, not by me.",
            "I didn't choose {a}: it was put in by hand.",
        ],
        Line::HowMany => &[
            "{n} in the queue, about {m} minutes.",
            "There are {n} waiting, some {m} minutes of music.",
        ],
        Line::Stock => &["{what}: {n} in this catalogue.", "I have {n} of those here: {what}."],
        Line::StockNone => &["{what}: none in this catalogue."],
        Line::Tally => &["{n} of the {m} in the queue: {what}."],
        Line::TallyAll => &["All {m} in the queue: {what}."],
        Line::TallyNone => &["None of the {m} in the queue: {what}."],
        Line::Unmarked => &[
            "Nothing here is marked “{what}”, so I couldn't leave it out.",
            "I can't tell “{what}” apart here, so that changed nothing.",
        ],
        Line::Nowhere => {
            &["I can't tell which in the queue “{what}” would be, so it stays as it is."]
        }
        Line::NoTrackOrder => {
            &["I don't know in which order an album runs, so it isn't in that order."]
        }
        Line::Empty => &["The queue is empty. Nothing is waiting.", "Nothing is in the queue yet."],
        Line::Upcoming => &["Next is {a}.", "{a} comes next."],
        Line::Help => &[
            "I pick from {n} tracks. Give me a genre, an era, a tempo, a mood or an artist, how many, and what to leave out; then say “slower”, “older” or “undo”.",
            "Tell me what you'd like: “ten calm 70s songs, no country”, “play X next”, “a bit faster”. I choose from {n} tracks.",
        ],
        Line::Likes => &["So far you've liked {what}.", "I know you like {what}."],
        Line::NoTaste => &[
            "Nothing yet: you haven't liked or banned anything.",
            "I don't know your taste yet. Like a few tracks and I'll learn.",
        ],
        Line::Erase => &[
            "I don't erase that on a word, as it can't be undone: a like goes on the song's card, and “DELETE /v1/taste” on this server erases all I've learned.",
        ],
        Line::Cant => &[
            "I can't tell you that; I only know what's in the queue and the catalogue.",
            "That I don't know. Ask me what's playing, or why.",
        ],
    }
}
