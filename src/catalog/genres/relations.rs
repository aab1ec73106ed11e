//! Families and neighbours, worked out once from the names and the tracks.

use std::collections::{BTreeSet, HashMap};

use super::super::columns::{GenreId, TrackIx};
use super::super::texts::{Names, Ragged, Shared};
use super::{genre_key, key_of, table, words_of};

/// What a name begins with is only taken for the genre if so many of its tracks are in the family.
const PREFIX_SHARE: f32 = 0.3;

/// A genre is broad if its family holds so many of all tracks.
const BROAD: f32 = 0.01;

/// "Modern country rock" is no rock if so many of its tracks are country, and so few rock otherwise.
const CLAIMED: f32 = 0.7;
const UNCLAIMED: f32 = 0.5;

/// Neighbours that share less are not kept, nor more than so many.
const NEIGHBOUR_SHARE: f32 = 0.1;
const NEIGHBOURS: usize = 32;

/// Pretend tracks without the genre, so that a share of three tracks says little.
const SMOOTHING: f32 = 3.0;

type Sets = Vec<BTreeSet<usize>>;

#[derive(Default)]
pub struct Relations {
    pub(in crate::catalog) families: Ragged<GenreId>,
    pub(in crate::catalog) neighbours: Ragged<(GenreId, f32)>,
    spelt: HashMap<String, Vec<GenreId>>,
}

/// Genres that no track carries by name and that exist because of their parts ("electronic" over
/// "house" and "techno"): the names that are missing.
pub fn umbrellas(names: &Names) -> Vec<&'static str> {
    let words: Vec<Vec<String>> = names.iter().map(words_of).collect();
    let mut known: BTreeSet<String> = words.iter().map(|words| key_of(words)).collect();
    // "deep house" makes "house" known enough to stand below "edm".
    let mut below: BTreeSet<String> = words.iter().flat_map(|words| ends(words)).collect();
    let mut missing = Vec::new();
    // Each round may make a part of a wider genre known: "techno" makes "edm", that "electronic".
    loop {
        let parts = table::PARTS.iter().filter(|(name, parts)| {
            !known.contains(&genre_key(name))
                && parts.iter().any(|part| below.contains(&genre_key(part)))
        });
        let qualities = table::QUALITIES.iter().filter(|quality| {
            !known.contains(**quality) && words.iter().flatten().any(|word| word == **quality)
        });
        let found: Vec<&str> = parts.map(|(name, _)| *name).chain(qualities.copied()).collect();
        if found.is_empty() {
            return missing;
        }
        for name in found {
            known.insert(genre_key(name));
            below.insert(genre_key(name));
            missing.push(name);
        }
    }
}

/// The keys of what a name ends with, itself included.
fn ends(words: &[String]) -> impl Iterator<Item = String> + '_ {
    (0..words.len()).map(|from| key_of(&words[from..]))
}

impl Relations {
    pub fn family(&self, id: GenreId) -> &[GenreId] {
        self.families.row(id.at())
    }

    pub fn neighbours(&self, id: GenreId) -> &[(GenreId, f32)] {
        self.neighbours.row(id.at())
    }

    pub fn spelt(&self, key: &str) -> &[GenreId] {
        self.spelt.get(key).map_or(&[], Vec::as_slice)
    }

    /// `of_track`: the genres of each track; `tracks`: the tracks of each genre.
    pub fn work_out(names: &Names, of_track: &Shared<GenreId>, tracks: &Ragged<TrackIx>) -> Self {
        let mut kin = Kin::of(names);
        let mut counter = Counter::new(of_track, tracks, names.len());
        kin.disown(&mut counter);
        kin.adopt(&counter);
        let families = close(&kin.children);
        let mut relations = Self::default();
        for family in &families {
            let mut near: Vec<_> = counter
                .shares(family)
                .into_iter()
                .filter(|(genre, share)| *share >= NEIGHBOUR_SHARE && !family.contains(genre))
                .map(|(genre, share)| (GenreId(genre as u32), share))
                .collect();
            near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            near.truncate(NEIGHBOURS);
            relations.neighbours.push(near);
            relations.families.push(family.iter().map(|genre| GenreId(*genre as u32)));
        }
        relations.families.shrink();
        relations.neighbours.shrink();
        relations.spell(names, tracks);
        relations
    }

    /// Learns the spellings of the genres: each name's key.
    pub fn spell(&mut self, names: &Names, tracks: &Ragged<TrackIx>) {
        let mut spelt: HashMap<String, Vec<GenreId>> = HashMap::new();
        for (name, at) in names.iter().zip(0u32..) {
            spelt.entry(genre_key(name)).or_default().push(GenreId(at));
        }
        for ids in spelt.values_mut() {
            ids.sort_by_key(|id| (std::cmp::Reverse(tracks.row(id.at()).len()), *id));
        }
        self.spelt = spelt;
    }
}

/// What the names tell: of each genre, the genres right below it.
struct Kin {
    words: Vec<Vec<String>>,
    keys: Vec<String>,
    spelt: HashMap<String, Vec<GenreId>>,
    children: Sets,
}

impl Kin {
    fn of(names: &Names) -> Self {
        let words: Vec<Vec<String>> = names.iter().map(words_of).collect();
        let keys: Vec<String> = words.iter().map(|words| key_of(words)).collect();
        let mut spelt: HashMap<String, Vec<GenreId>> = HashMap::new();
        for (at, key) in keys.iter().enumerate() {
            spelt.entry(key.clone()).or_default().push(GenreId(at as u32));
        }
        let children = vec![BTreeSet::new(); keys.len()];
        let mut kin = Self { words, keys, spelt, children };
        for child in 0..kin.keys.len() {
            for parent in kin.named_in(child) {
                kin.children[parent.at()].insert(child);
            }
        }
        for (parent, parts) in table::PARTS {
            for part in *parts {
                for (parent, part) in kin.pairs(parent, part) {
                    kin.children[parent].insert(part);
                }
            }
        }
        for (parent, other) in table::NOT_PARTS {
            for (parent, other) in kin.pairs(parent, other) {
                kin.children[parent].remove(&other);
            }
        }
        kin
    }

    /// The genres of two names. A part that has no genre of its own stands for those that end with it.
    fn pairs(&self, parent: &str, part: &str) -> Vec<(usize, usize)> {
        let Some(parents) = self.spelt.get(&genre_key(parent)) else { return Vec::new() };
        let key = genre_key(part);
        let parts: Vec<usize> = match self.spelt.get(&key) {
            Some(ids) => ids.iter().map(|id| id.at()).collect(),
            None => (0..self.words.len())
                .filter(|at| ends(&self.words[*at]).any(|end| end == key))
                .collect(),
        };
        parents.iter().flat_map(|parent| parts.iter().map(|part| (parent.at(), *part))).collect()
    }

    /// The genres that a name belongs to: those that it ends with ("classic rock" with "rock",
    /// "southern hip hop" with "hip-hop", "synthpop" with "pop"), its other spellings, and qualities.
    fn named_in(&self, child: usize) -> Vec<GenreId> {
        let words = &self.words[child];
        let spelt = |key: &str| self.spelt.get(key).into_iter().flatten().copied();
        let mut parents: Vec<GenreId> = spelt(&self.keys[child]).collect();
        for from in 1..words.len() {
            parents.extend(spelt(&key_of(&words[from..])));
            // "French indie pop" is French pop, too.
            parents.extend(spelt(&key_of(&[&words[..1], &words[from..]].concat())));
        }
        if let Some(last) = words.last() {
            let ends = last.char_indices().skip(3).filter(|(at, _)| last.len() - at >= 3);
            parents.extend(ends.flat_map(|(at, _)| spelt(&last[at..])));
        }
        let qualities = words.iter().filter(|word| table::QUALITIES.contains(&word.as_str()));
        parents.extend(qualities.flat_map(|quality| spelt(quality)));
        parents
    }

    /// Takes a name from the genre that it ends with where its tracks belong elsewhere: almost all
    /// "modern country rock" is country, and little of it is called rock otherwise.
    fn disown(&mut self, counter: &mut Counter) {
        let families = close(&self.children);
        let all = counter.of_track.rows() as f32;
        let broad: Vec<usize> = (0..families.len())
            .filter(|genre| counter.size(&families[*genre]) as f32 >= BROAD * all)
            .collect();
        let holds: Vec<Vec<bool>> = broad
            .iter()
            .map(|genre| {
                (0..families.len()).map(|other| families[*genre].contains(&other)).collect()
            })
            .collect();
        for (at, parent) in broad.iter().enumerate() {
            let rivals: Vec<&Vec<bool>> = (0..broad.len())
                .filter(|other| !holds[*other][*parent] && !holds[at][broad[*other]])
                .map(|other| &holds[other])
                .collect();
            let disowned: Vec<usize> = self.children[*parent]
                .iter()
                .copied()
                // Another spelling of the parent, or a part by the table, is not to be taken away.
                .filter(|child| {
                    self.keys[*child] != self.keys[*parent] && !self.is_part(*parent, *child)
                })
                .filter(|child| {
                    let rest =
                        |genre: usize| holds[at][genre] && !families[*child].contains(&genre);
                    counter.share(*child, rest) <= UNCLAIMED
                        && rivals
                            .iter()
                            .any(|rival| counter.share(*child, |genre| rival[genre]) >= CLAIMED)
                })
                .collect();
            for child in disowned {
                self.children[*parent].remove(&child);
            }
        }
    }

    fn is_part(&self, parent: usize, child: usize) -> bool {
        table::PARTS.iter().any(|(name, parts)| {
            genre_key(name) == self.keys[parent]
                && parts.iter().any(|part| genre_key(part) == self.keys[child])
        })
    }

    /// Adds names that begin with a genre where the tracks confirm it and the rest of the name is no
    /// genre of its own: "country road" is country, "rap conscient" rap; "pop rap" is no pop.
    fn adopt(&mut self, counter: &Counter) {
        let families = close(&self.children);
        for child in 0..self.words.len() {
            let words = &self.words[child];
            let rest_is_genre = |to: usize| {
                (to..words.len()).any(|from| self.spelt.contains_key(&key_of(&words[from..])))
            };
            let begins: Vec<usize> = (1..words.len())
                .filter(|to| !rest_is_genre(*to))
                .flat_map(|to| self.spelt.get(&key_of(&words[..to])).into_iter().flatten())
                .map(|parent| parent.at())
                .collect();
            for parent in begins {
                if counter.share(child, |genre| families[parent].contains(&genre)) >= PREFIX_SHARE {
                    self.children[parent].insert(child);
                }
            }
        }
    }
}

/// Each genre with all that can be reached from it.
fn close(children: &Sets) -> Sets {
    (0..children.len())
        .map(|genre| {
            let mut reached = BTreeSet::from([genre]);
            let mut open = vec![genre];
            while let Some(next) = open.pop() {
                open.extend(children[next].iter().filter(|child| reached.insert(**child)));
            }
            reached
        })
        .collect()
}

/// Counts on how many tracks genres meet.
struct Counter<'a> {
    of_track: &'a Shared<GenreId>,
    tracks: &'a Ragged<TrackIx>,
    /// The round in which a track was counted last.
    seen: Vec<u32>,
    round: u32,
    counts: Vec<u32>,
}

impl<'a> Counter<'a> {
    fn new(of_track: &'a Shared<GenreId>, tracks: &'a Ragged<TrackIx>, genres: usize) -> Self {
        Self { of_track, tracks, seen: vec![0; of_track.rows()], round: 0, counts: vec![0; genres] }
    }

    /// Each track of the family, once.
    fn members(&mut self, family: &BTreeSet<usize>) -> impl Iterator<Item = TrackIx> {
        self.round += 1;
        let (round, seen) = (self.round, &mut self.seen);
        let tracks = self.tracks;
        family
            .iter()
            .flat_map(|genre| tracks.row(*genre))
            .filter(move |track| std::mem::replace(&mut seen[track.at()], round) != round)
            .copied()
    }

    fn size(&mut self, family: &BTreeSet<usize>) -> usize {
        self.members(family).count()
    }

    /// The share of one genre's tracks that carry one of the genres in question, smoothed.
    fn share(&self, genre: usize, counts: impl Fn(usize) -> bool) -> f32 {
        let tracks = self.tracks.row(genre);
        let carries =
            |track: &&TrackIx| self.of_track.row(track.at()).iter().any(|genre| counts(genre.at()));
        tracks.iter().filter(carries).count() as f32 / (tracks.len() as f32 + SMOOTHING)
    }

    /// For every genre that meets the family, in no order: the share of its tracks that are in the
    /// family, smoothed.
    fn shares(&mut self, family: &BTreeSet<usize>) -> Vec<(usize, f32)> {
        let mut counts = std::mem::take(&mut self.counts);
        let mut touched = Vec::new();
        let of_track = self.of_track;
        for track in self.members(family) {
            for genre in of_track.row(track.at()) {
                if counts[genre.at()] == 0 {
                    touched.push(genre.at());
                }
                counts[genre.at()] += 1;
            }
        }
        let share =
            |genre: usize, met: u32| met as f32 / (self.tracks.row(genre).len() as f32 + SMOOTHING);
        let shares = touched
            .into_iter()
            .map(|genre| (genre, share(genre, std::mem::take(&mut counts[genre]))))
            .collect();
        self.counts = counts;
        shares
    }
}
