//! Reading a wish from plain language into changes of a brief.
//!
//! A sentence is taken in steps, each a file: words with their places (`token`), phrases and names
//! (`lex`, by the tables in `words` and the catalogue), items such as "80s" or "ten songs" (`parse`,
//! `quantity`, `arc`), how far a "no" reaches (`scope`), all of it together (`wish`, `lead`), and what it
//! makes of the brief that stands (`change`). A new kind of phrase is a row in a table or a small function in
//! `parse`.

mod albums;
mod arc;
mod called;
mod change;
mod diff;
mod distance;
mod follow;
mod item;
mod joined;
mod language;
mod lead;
mod levels;
mod lex;
mod lexicon;
mod moves;
mod names;
mod numeral;
mod parse;
mod pattern;
mod placed;
mod quantity;
mod questions;
mod quota;
mod reading;
mod relative;
mod releases;
mod remark;
mod scope;
mod sense;
mod share;
mod skip;
mod spelt;
mod stage;
mod survey;
mod takeback;
mod taken;
mod tempo;
#[cfg(test)]
mod tests;
mod token;
mod whole;
mod wish;
mod words;

use std::sync::{Arc, LazyLock};

use serde_json::Value;

use crate::catalog::{Catalog, TrackIx};
use crate::dj::View;
use crate::protocol::{Brief, Entry, Prefer};

pub use change::Act;
pub use diff::patch;
pub use language::Language;
pub use reading::{Reading, Stock};
pub use sense::{Ask, Chat};
pub use wish::Place;

use names::Names;
use reading::{UNREAD, passed_over, side_by_side};
use wish::Wish;

/// Reads what listeners say about one catalogue.
pub struct Reader {
    catalog: Arc<Catalog>,
    names: Names,
}

/// Something is there that "too slow" or "not this one" could be of.
fn is_running(view: &View) -> bool {
    view.now.is_some() || !view.upcoming.is_empty()
}

impl Reader {
    pub fn new(catalog: Arc<Catalog>) -> Self {
        LazyLock::force(&lexicon::LEXICON);
        let names = Names::new(&catalog);
        Self { catalog, names }
    }

    pub fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    /// Reads an utterance against the session as it stands. Never fails: what is not understood is in
    /// `unread`.
    pub fn read(&self, input: &str, view: &View) -> Reading {
        let tokens = token::tokens(input);
        let written = tokens.iter().filter(|token| input.get(token.start..token.end) != Some("&"));
        let written: Vec<&str> = written.map(|token| token.word.as_str()).collect();
        let language = Language::guess(&written, input, Language::spoken(&view.messages));
        let remark = remark::of(&tokens, language, is_running(view));
        let language = remark.map_or(language, |(_, of_words)| of_words);
        if let Some((rest, of_words)) = skip::cut(input, &tokens) {
            let language = if language == Language::En { of_words } else { language };
            return Reading { language, skips: true, ..self.read(&rest, view) };
        }
        let asked = || {
            self.survey(input, &tokens, language, view)
                .or_else(|| self.placed(input, &tokens, language, view))
        };
        let asked = remark.is_none().then(asked).flatten();
        asked.unwrap_or_else(|| self.read_wish(input, view, language))
    }

    /// Reads what is no question about the queue.
    fn read_wish(&self, input: &str, view: &View, language: Language) -> Reading {
        let tokens = token::tokens(input);
        let lexemes = self.lexemes(input, &tokens, language);
        let parser = parse::Parser {
            input,
            tokens: &tokens,
            lexemes: &lexemes,
            catalog: &self.catalog,
            names: &self.names,
            language,
            running: is_running(view),
        };
        let mut wish = Wish::of(parser.items(), input);
        let released = self.find_releases(view, &mut wish);
        let nowhere = stage::lost(view, &mut wish);
        self.refuse_by_part(input, &mut wish);
        wish.let_in(&view.brief);
        wish.narrow_refusals(&view.brief, input);
        wish.settle_quotas(&view.brief);
        wish.tell_refused(&view.brief);
        self.drop_untold(&mut wish);
        let meant =
            wish.praised.as_ref().map(|said| stage::meant(view, said.what)).unwrap_or_default();
        let stock = self.stock(input, &wish);
        let counts_music = wish.changes_brief() && !wish.cues.last;
        let mut changed =
            change::Change::new(&self.catalog, &self.names, view, input, &wish).apply();
        self.let_be(view, &mut wish, &mut changed);
        let mut reading = self.finish(input, view, wish, changed, language, meant);
        if stock.is_none() && reading.asks == [Ask::HowMany] && counts_music {
            reading.asks = vec![Ask::Other];
        }
        reading.stock = stock.map(Box::new);
        reading.released = released;
        let spoken = |words: wish::Words| input.get(words.0..words.1).unwrap_or_default();
        reading.nowhere = nowhere.into_iter().map(|words| spoken(words).to_owned()).collect();
        if reading.came_to_nothing() {
            reading.unread = passed_over(input, &tokens, &lexemes);
        }
        reading
    }

    fn lexemes(
        &self,
        input: &str,
        tokens: &[token::Token],
        language: Language,
    ) -> Vec<lex::Lexeme> {
        let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
        lex::Lexer::new(&self.catalog, &self.names, input, tokens, &words, language).run()
    }

    /// "christmas songs", where nothing is marked so: a mood that is known by its name alone can't be kept; nor
    /// can a place or a language be refused that nothing tells.
    fn drop_untold(&self, wish: &mut Wish) {
        let c = &self.catalog;
        let told = |mood: &str| {
            c.genres_spelt(mood).next().is_some()
                || !self.names.genres_with(mood).is_empty()
                || c.all().any(|ix| c.moods(ix).chain(c.tags(ix)).any(|own| own == mood))
        };
        let untold = |feel: &sense::Feel| {
            let sounds = [feel.energy, feel.valence, feel.dance, feel.acoustic, feel.bpm];
            sounds.iter().all(Option::is_none) && !feel.mood.is_empty() && !told(feel.mood)
        };
        let mut words = Vec::new();
        wish.feels.retain(|said| {
            let lost = untold(said.what.0);
            words.extend(lost.then_some(said.words));
            !lost
        });
        wish.puzzling.extend(&words);
        wish.unknown.extend(words);
        let told = |said: &wish::Said<_>| change::is_told(c, &self.names, said.what);
        let (told, untold) = std::mem::take(&mut wish.not_tongues).into_iter().partition(told);
        wish.not_tongues = told;
        let untold: Vec<wish::Said<_>> = untold;
        wish.unknown.extend(untold.iter().map(|said| said.words));
        wish.unmarked.extend(untold.iter().map(|said| said.words));
    }

    /// What is to be counted, where hard wishes say all of it: how many are sad nobody can tell.
    fn stock(&self, input: &str, wish: &Wish) -> Option<Stock> {
        if !wish.asks_how_many()
            || !wish.changes_brief()
            || wish.praised.is_some()
            || wish.cues.last
        {
            return None;
        }
        let nobodys = View::default();
        let changed =
            change::Change::new(&self.catalog, &self.names, &nobodys, input, wish).apply();
        if changed.brief.prefer != Prefer::default() || changed.brief.order.is_some() {
            return None;
        }
        let phrases: Vec<String> = changed.read.into_iter().map(|read| read.phrase).collect();
        Some(Stock { brief: changed.brief, words: phrases.join(", ") })
    }

    fn finish(
        &self,
        input: &str,
        view: &View,
        wish: Wish,
        changed: change::Changed,
        language: Language,
        mut meant: Vec<Arc<Entry>>,
    ) -> Reading {
        let change::Changed { mut brief, mut act, mut read } = changed;
        let said = |words: wish::Words| input.get(words.0..words.1).unwrap_or_default().to_owned();
        let mut songs: Vec<(Vec<TrackIx>, Place)> =
            wish.songs.iter().map(|song| song.what.clone()).collect();
        let cues = wish.cues;
        // "play the third one" is for now.
        let pointed = wish
            .praised
            .as_ref()
            .is_some_and(|said| matches!(said.what, item::Refer::Nth(_) | item::Refer::Most(..)));
        let now = cues.next || cues.play && pointed && !cues.queue && wish.chats.is_empty();
        let moved = cues.queue || cues.play && now;
        if moved && (now || cues.last) && songs.is_empty() && !wish.has_subject() {
            let place = if now { Place::Next } else { Place::End };
            songs.extend(
                meant.iter().filter_map(|e| Some((vec![self.catalog.by_id(&e.track.id)?], place))),
            );
        }
        let moves = self.place(view, &wish, &mut songs, &mut meant);
        if cues.again && meant.is_empty() && songs.is_empty() && !wish.is_wish() {
            meant = stage::meant(view, item::Refer::This);
        }
        if cues.again {
            songs.extend(meant.iter().filter_map(|entry| {
                Some((vec![self.catalog.by_id(&entry.track.id)?], Place::Next))
            }));
        }
        let not_music = wish
            .not_music
            .as_ref()
            .filter(|_| !wish.names_more_than_a_place())
            .map(|words| said(words.words));
        let mut asks = questions::asked(input, &wish);
        // Nothing is liked yet: that is what has to be told.
        if wish.liked.is_some() && brief.must.tracks_any.is_empty() {
            asks = vec![Ask::Taste];
            brief = (*view.brief).clone();
            act = Act::Nothing;
            read.clear();
        }
        let meddling = wish.chats.contains(&Chat::Meddling) && !wish.has_subject();
        let nothing_left =
            !wish.missing.is_empty() && !wish.has_subject() && !wish.refuses() && songs.is_empty();
        let contradiction = wish.contradiction.map(said);
        let only_asks = matches!(asks.as_slice(), [Ask::Other | Ask::About]);
        if not_music.is_some()
            || meddling
            || nothing_left
            || only_asks
            || wish.asks_how_many()
            || contradiction.is_some()
            || asks == [Ask::Why] && wish.praised.is_some()
        {
            brief = (*view.brief).clone();
            act = Act::Nothing;
            read.clear();
        }
        // A song by name begins a session: what follows it is to be like it.
        let comes = !wish.songs.is_empty() || cues.again;
        if act == Act::Nothing && !songs.is_empty() && comes && not_music.is_none() {
            if *view.brief == Brief::default() {
                let ids = songs.iter().filter_map(|(tracks, _)| tracks.first());
                brief.prefer.like_tracks =
                    ids.map(|ix| self.catalog.id(*ix).to_owned()).take(5).collect();
            }
            if brief.length.is_none() {
                act = Act::FillUp;
            }
            // "A playlist that starts with A and ends with B": what lies between is like both.
            if wish.encloses {
                brief = change::kept(&view.brief);
                let ids = songs.iter().filter_map(|(tracks, _)| tracks.first());
                brief.prefer.like_tracks =
                    ids.map(|ix| self.catalog.id(*ix).to_owned()).take(5).collect();
                act = Act::Anew;
            }
        }
        let mut swapped: Vec<Arc<Entry>> = Vec::new();
        if wish.cues.swap {
            let gone = wish.not_these.iter().flat_map(|said| stage::meant(view, said.what));
            swapped = gone.filter(|entry| view.upcoming.contains(entry)).collect();
            // The song that was named is all that comes.
            if !swapped.is_empty() && !songs.is_empty() {
                act = Act::Nothing;
            }
        }
        let struck = self.struck(view, &wish, &brief);
        // "Only bebop", where there is none: something else is not what was asked for.
        let other = |s: &wish::Said<item::Subject>| wish.nearest.iter().all(|n| n.words != s.words);
        if wish.cues.only && !wish.nearest.is_empty() && !wish.subjects.iter().any(other) {
            brief = (*view.brief).clone();
            act = Act::Nothing;
            read.clear();
        }
        let arranged = wish
            .arrange
            .filter(|_| !wish.is_wish() && songs.is_empty() && !view.upcoming.is_empty());
        let arranged = arranged.map(|reverse| (moves::arranged(view, reverse), reverse));
        if arranged.is_some() {
            act = Act::Nothing;
        }
        let unordered = wish.track_order.is_some();
        // "queue three Queen songs after this one"
        let adds = matches!(act, Act::Add { .. }) && wish.songs.is_empty();
        let turns = wish.cues.correction
            || wish.cues.instead
            || wish.cues.replaces
            || wish.cues.switch
            || wish.cues.forget;
        let more_like = wish
            .subjects
            .iter()
            .any(|s| matches!(s.what, item::Subject::LikeThat(_) | item::Subject::Alike(_)));
        let compares = !wish.compare.is_empty();
        let patch = match brief.check() {
            Ok(()) => diff::patch(&view.brief, &brief),
            // A bound beyond what a brief may hold: leave all as it was rather than guess.
            Err(_) => {
                brief = (*view.brief).clone();
                act = Act::Nothing;
                Value::Null
            }
        };
        let mut unread: Vec<String> = side_by_side(&wish.unknown).into_iter().map(said).collect();
        unread.extend(moves.lost.map(said));
        unread.retain(|word| word.chars().any(char::is_alphanumeric));
        unread.dedup();
        unread.truncate(UNREAD);
        let mut puzzling: Vec<String> = wish.puzzling.iter().map(|words| said(*words)).collect();
        puzzling.truncate(UNREAD);
        Reading {
            language,
            puzzling,
            paced: wish.paced.filter(|_| act == Act::Anew),
            act,
            turns,
            more_like,
            fresh: wish.cues.fresh,
            compares,
            brief,
            patch,
            read,
            unread,
            songs,
            missing: wish.missing.iter().map(|words| said(*words)).collect(),
            asks,
            chats: wish.chats,
            not_music,
            contradiction,
            stock: None,
            survey: None,
            explains: false,
            skips: false,
            unmarked: wish.unmarked.iter().map(|words| said(*words)).collect(),
            unordered,
            meant,
            swapped,
            struck,
            traded: moves.traded,
            at: moves.at.or((wish.cues.next && adds).then_some(0)),
            arranged,
            nearest: wish.nearest.iter().map(|n| (said(n.words), n.what.clone())).collect(),
            released: Vec::new(),
            nowhere: Vec::new(),
        }
    }
}
