//! "Never mind", and nothing else: what was said last is taken back.

use crate::dj::View;
use crate::protocol::Role;

use super::change::{Act, Changed};
use super::item::Found;
use super::sense::{Chat, Cue};
use super::wish::Wish;
use super::{Reader, Reading};

impl Wish {
    /// Takes back what was said last, and asks for nothing in its place: "never mind", or a "forget" that
    /// nothing follows.
    pub(super) fn takes_back(&self) -> bool {
        let cues = self.cues;
        let said = cues.never_mind && !cues.fresh;
        let judged = self.praised.is_some() || !self.chats.iter().all(|chat| is_polite(*chat));
        let named = !self.songs.is_empty() || !self.missing.is_empty() || self.arrange.is_some();
        said && !self.is_wish()
            && !named
            && !judged
            && !cues.anything
            && !cues.queue
            && self.asks.is_empty()
            && self.unknown.is_empty()
            && self.not_music.is_none()
    }

    /// "Never mind, this one is lovely": all stays as it is.
    pub(super) fn lets_be(&self) -> bool {
        let cues = self.cues;
        let wishes = self.is_wish() || cues.anything || !self.songs.is_empty();
        cues.never_mind && !cues.fresh && !wishes
    }
}

/// "Laisse tomber", "no, drop": a "forget" with nothing behind it that could be forgotten.
pub(super) fn forgets_all(items: &[Found], input: &str) -> bool {
    let small = [Cue::Forget, Cue::Correction, Cue::Instead, Cue::But, Cue::And];
    let only = items.iter().all(|found| small.into_iter().any(|cue| found.is(cue)));
    let Some(last) = items.last().filter(|last| only && last.is(Cue::Forget)) else { return false };
    !input.get(last.end..).unwrap_or_default().contains(char::is_alphanumeric)
}

/// Says nothing of the music.
fn is_polite(chat: Chat) -> bool {
    matches!(chat, Chat::Thanks | Chat::Sorry)
}

impl Reader {
    /// Where what was said last changed nothing, there is nothing to take back: that is fine as well, and
    /// what stood before it stays.
    pub(super) fn let_be(&self, view: &View, wish: &mut Wish, changed: &mut Changed) {
        if changed.act == Act::Undo && wish.takes_back() && !self.did_something(view) {
            changed.act = Act::Nothing;
            wish.chats = vec![Chat::Sorry];
        }
    }

    /// Whether what was said last did anything, as far as its words tell.
    fn did_something(&self, view: &View) -> bool {
        if view.undoable.is_none() && view.briefs_before.is_empty() {
            return false;
        }
        let last = view.messages.iter().rev().find(|message| message.role == Role::Listener);
        // It is read without the talk before it: "never mind" twice takes back two steps.
        let bare = View { messages: Default::default(), ..view.clone() };
        last.is_none_or(|said| self.read(&said.text, &bare).does_something())
    }
}

impl Reading {
    fn does_something(&self) -> bool {
        self.act != Act::Nothing
            || !self.songs.is_empty()
            || !self.traded.is_empty()
            || self.arranged.is_some()
    }
}
