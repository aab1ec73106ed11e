//! "The latest album by X": which of those that the catalogue has.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{ArtistId, Catalog, Title};
use crate::dj::View;

use super::Reader;
use super::albums::{Album, STOCKED};
use super::item::{Refer, Release, Subject};
use super::stage::meant;
use super::wish::Wish;

/// Names of albums that hold what came out before.
const GATHERED: [&str; 10] = [
    "greatest hits",
    "best of",
    "the best",
    "essential",
    "anthology",
    "collection",
    "live",
    "remixes",
    "singles",
    "platinum",
];

impl Reader {
    /// Puts the albums that are meant in the place of the words for them; answers with their names.
    pub(super) fn find_releases(&self, view: &View, wish: &mut Wish) -> Vec<String> {
        let mut found = Vec::new();
        for said in std::mem::take(&mut wish.releases) {
            let (which, artist) = &said.what;
            let artist = artist.clone().or_else(|| spoken_of(view));
            let id = artist.and_then(|name| self.names.artist(&crate::catalog::fold(&name)));
            let album = match which {
                Release::Same => self.same_album(view),
                which => id.and_then(|id| self.release(id, *which)),
            };
            match album {
                Some(album) => {
                    found.extend(album.names.first().cloned());
                    wish.ask(Subject::Album(album), said.words);
                }
                None => wish.unknown.push(said.words),
            }
        }
        found
    }

    /// The album that what plays, or was spoken of last, is from.
    fn same_album(&self, view: &View) -> Option<Album> {
        let entry = meant(view, Refer::That).into_iter().next()?;
        let ix = self.catalog.by_id(&entry.track.id)?;
        let name = Title::parse(self.catalog.album(ix)?).song;
        Album::of(&self.catalog, self.names.albums.named(&name), Some(self.catalog.main_artist(ix)))
    }

    fn release(&self, artist: ArtistId, which: Release) -> Option<Album> {
        let c: &Catalog = &self.catalog;
        // By name: the first year that it is known of, and its songs.
        let mut albums: BTreeMap<String, (i32, BTreeSet<usize>)> = BTreeMap::new();
        for ix in c.artist_tracks(artist).iter().filter(|ix| c.main_artist(**ix) == artist) {
            let Some((album, year)) = c.album(*ix).zip(c.year(*ix)) else { continue };
            let entry = albums.entry(Title::parse(album).song).or_insert((year, BTreeSet::new()));
            entry.0 = entry.0.min(year);
            entry.1.insert(c.song(*ix).at());
        }
        let gathered = |name: &str| GATHERED.iter().any(|word| name.contains(word));
        // On a compilation most songs are by others.
        let own = |name: &str| {
            let tracks = self.names.albums.named(name);
            2 * tracks.iter().filter(|ix| c.artists(**ix).any(|id| id == artist)).count()
                >= tracks.len()
        };
        let whole = |(name, (_, songs)): &(&String, &(i32, BTreeSet<usize>))| {
            songs.len() >= STOCKED && !gathered(name) && own(name)
        };
        let any = albums.iter().any(|one| whole(&one));
        let of = albums.iter().filter(|one| !any || whole(one));
        // Of one year, the one with the most songs.
        let best = match which {
            Release::Same => return None,
            Release::Latest => of.max_by_key(|(_, (year, songs))| (*year, songs.len())),
            Release::First => of.max_by_key(|(_, (year, songs))| (-year, songs.len())),
        };
        Album::of(c, self.names.albums.named(best?.0), Some(artist))
    }
}

/// The artist that "their" is about: who was asked for, or else who plays.
fn spoken_of(view: &View) -> Option<String> {
    let asked = view.brief.must.artists_any.last().cloned();
    let playing = || meant(view, Refer::That).first()?.track.artists.first().cloned();
    asked.or_else(playing)
}
