//! What the DJ says, in six languages: data.
//!
//! `{…}` are filled in by the speaker: only names and numbers that are true of the turn.

mod de;
mod en;
mod es;
mod fr;
mod it;
mod pt;

use crate::brief::Language;

/// What a sentence is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A new wish, with its gist: `{what}`.
    Opening,
    /// The same where the gist has no words.
    OpeningPlain,
    /// A change of what stands.
    Turning,
    Adding,
    /// `{a}`: the first pick.
    First,
    /// `{a}` and `{b}`.
    FirstTwo,
    /// `{a}` `{b}` `{c}`: first, second and last.
    Three,
    /// `{n}` picks were made.
    Closing,
    /// Nothing had to change.
    Fits,
    /// `{n}` entries left the queue, and none came.
    Left,
    /// Nothing fits what was asked for, so that nothing was done.
    Stays,
    /// Only `{n}` fit.
    Few,
    /// Only `{n}` fit; without `{cost}`: `{more}`.
    FewBut,
    None,
    NoneBut,
    /// `{a}` comes next.
    Next,
    /// `{a}` is at the end.
    Later,
    /// `{what}` is not named here, and `{near}` was taken for it.
    Nearest,
    /// The same where only that was asked for: nothing is done.
    OnlyNearest,
    /// The album that was meant by when it came out is `{a}`.
    Released,
    Reversed,
    Shuffled,
    /// `{a}` is at place `{n}` of the queue.
    Placed,
    /// `{a}` and `{b}` stand where the other stood.
    Traded,
    /// `{a}` stands where another stood.
    Instead,
    /// `{name}` isn't in the catalogue.
    Missing,
    Unread,
    Lost,
    NotMusic,
    Meddling,
    Undone,
    NothingToUndo,
    /// The queue is empty now.
    Cleared,
    /// Only the listener's own entries are left in it.
    ClearedButYours,
    /// An earlier wish gave way.
    LetGo,
    Hello,
    Thanks,
    Praise,
    Sorry,
    Stop,
    Bye,
    Playing,
    /// `{a}` played before this.
    Played,
    /// Nothing did.
    NothingPlayed,
    /// `{a}` and its `{facts}`.
    About,
    /// Nothing can be all of `{what}`.
    Contradiction,
    Silence,
    /// What played is skipped.
    Skipped,
    Why,
    WhyUnknown,
    /// `{n}` songs in `{m}` minutes: each lasts `{each}`.
    Paced,
    /// How to have less of `{what}`.
    AskForLess,
    /// `{n}` wait, `{m}` minutes.
    HowMany,
    /// `{n}` tracks of the catalogue are `{what}`.
    Stock,
    /// None is.
    StockNone,
    /// `{n}` of the `{m}` in the queue are `{what}`.
    Tally,
    /// All of the `{m}` are.
    TallyAll,
    /// None is.
    TallyNone,
    /// Nothing is marked as `{what}`, which was refused.
    Unmarked,
    /// `{what}` points at nothing in the queue, or nobody knows at what.
    Nowhere,
    /// An album can't be played as it runs.
    NoTrackOrder,
    Empty,
    Upcoming,
    Help,
    Likes,
    NoTaste,
    /// Where to erase what was learnt: not by a word that might have been meant otherwise.
    Erase,
    Cant,
}

/// The sentences for a purpose, any of which will do; never empty.
pub(super) fn lines(language: Language, line: Line) -> &'static [&'static str] {
    match language {
        Language::En => en::lines(line),
        Language::Fr => fr::lines(line),
        Language::De => de::lines(line),
        Language::Es => es::lines(line),
        Language::Pt => pt::lines(line),
        Language::It => it::lines(line),
    }
}

/// "Title by Artist"
pub(super) fn by(language: Language) -> &'static str {
    match language {
        Language::En => "by",
        Language::Fr | Language::Es | Language::Pt => "de",
        Language::De => "von",
        Language::It => "di",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &[Line] = &[
        Line::Opening,
        Line::OpeningPlain,
        Line::Turning,
        Line::Adding,
        Line::First,
        Line::FirstTwo,
        Line::Three,
        Line::Closing,
        Line::Fits,
        Line::Left,
        Line::Stays,
        Line::Few,
        Line::FewBut,
        Line::None,
        Line::NoneBut,
        Line::Next,
        Line::Later,
        Line::Nearest,
        Line::OnlyNearest,
        Line::Released,
        Line::Reversed,
        Line::Shuffled,
        Line::Placed,
        Line::Traded,
        Line::Instead,
        Line::Missing,
        Line::Unread,
        Line::Lost,
        Line::NotMusic,
        Line::Meddling,
        Line::Undone,
        Line::NothingToUndo,
        Line::Cleared,
        Line::ClearedButYours,
        Line::LetGo,
        Line::Hello,
        Line::Thanks,
        Line::Praise,
        Line::Sorry,
        Line::Stop,
        Line::Bye,
        Line::Playing,
        Line::Played,
        Line::NothingPlayed,
        Line::About,
        Line::Contradiction,
        Line::Silence,
        Line::Skipped,
        Line::Why,
        Line::WhyUnknown,
        Line::Paced,
        Line::AskForLess,
        Line::HowMany,
        Line::Stock,
        Line::StockNone,
        Line::Tally,
        Line::TallyAll,
        Line::TallyNone,
        Line::Unmarked,
        Line::Nowhere,
        Line::NoTrackOrder,
        Line::Empty,
        Line::Upcoming,
        Line::Help,
        Line::Likes,
        Line::NoTaste,
        Line::Erase,
        Line::Cant,
    ];

    fn slots(sentence: &str) -> Vec<&str> {
        sentence.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
    }

    /// A slot that a translation forgot would drop a fact; one too many would be read out as it stands.
    #[test]
    fn every_language_says_the_same_facts() {
        for line in ALL {
            let mut wanted = slots(lines(Language::En, *line)[0]);
            wanted.sort_unstable();
            for language in Language::ALL {
                for sentence in lines(language, *line) {
                    let mut found = slots(sentence);
                    found.sort_unstable();
                    assert_eq!(found, wanted, "{language:?} {line:?}: {sentence}");
                }
            }
        }
    }
}
