//! Families and neighbours, worked out once from the names and the tracks.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::columns::{GenreId, TrackIx};
use super::super::fold::fold;
use super::super::texts::{Names, Ragged};
use super::{genre_key, key_of, table};

/// What a name begins with is only taken for the genre if so many of its tracks are in the family.
const PREFIX_SHARE: f32 = 0.3;

/// Neighbours that share less are not kept, nor more than so many.
const NEIGHBOUR_SHARE: f32 = 0.1;
const NEIGHBOURS: usize = 32;

/// Pretend tracks without the genre, so that a share of three tracks says little.
const SMOOTHING: f32 = 3.0;

#[derive(Default)]
pub struct Relations {
    families: Ragged<GenreId>,
    neighbours: Ragged<(GenreId, f32)>,
    spelt: HashMap<String, Vec<GenreId>>,
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

    pub fn work_out(names: &Names, of_track: &Ragged<GenreId>, tracks: &Ragged<TrackIx>) -> Self {
        let kin = Kin::of(names);
        let mut counter = Counter::new(of_track, tracks, names.len());
        let heads = kin.close(&kin.children);
        let mut children = kin.children.clone();
        for (parent, candidate) in kin.prefixed() {
            let share = counter.shares(&heads[parent]).get(&candidate).copied();
            if share.is_some_and(|share| share >= PREFIX_SHARE) {
                children[parent].insert(candidate);
            }
        }
        let families = kin.close(&children);
        let mut relations = Self { spelt: kin.spelt, ..Self::default() };
        for family in &families {
            let shares = counter.shares(family);
            let mut near: Vec<_> = shares
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
        relations
    }
}

/// What the names alone tell.
struct Kin {
    words: Vec<Vec<String>>,
    keys: Vec<String>,
    spelt: HashMap<String, Vec<GenreId>>,
    children: Vec<BTreeSet<usize>>,
}

impl Kin {
    fn of(names: &Names) -> Self {
        let words: Vec<Vec<String>> =
            names.iter().map(|name| fold(name).split(' ').map(str::to_owned).collect()).collect();
        let keys: Vec<String> = names.iter().map(genre_key).collect();
        let mut spelt: HashMap<String, Vec<GenreId>> = HashMap::new();
        for (at, key) in keys.iter().enumerate() {
            spelt.entry(key.clone()).or_default().push(GenreId(at as u32));
        }
        let children = vec![BTreeSet::new(); keys.len()];
        let mut kin = Self { words, keys, spelt, children };
        for child in 0..kin.keys.len() {
            kin.add_parents(child);
        }
        for (parent, members) in table::PARTS {
            let parents = kin.spelt.get(&genre_key(parent)).cloned().unwrap_or_default();
            for member in members.iter().flat_map(|name| kin.spelt.get(&genre_key(name))).flatten()
            {
                for parent in &parents {
                    kin.children[parent.at()].insert(member.at());
                }
            }
        }
        kin
    }

    /// A name belongs to what it ends with: "classic rock" to "rock", "southern hip hop" to
    /// "hip-hop", "synthpop" to "pop". Romance names end with the adjective: "rap francais".
    fn add_parents(&mut self, child: usize) {
        let mut parents = self.spelt.get(&self.keys[child]).cloned().unwrap_or_default();
        let words = &self.words[child];
        for from in 1..words.len() {
            parents.extend(self.spelt.get(&key_of(words[from..].iter())).into_iter().flatten());
        }
        if let Some(last) = words.last() {
            for (at, _) in last.char_indices().skip(3).filter(|(at, _)| last.len() - at >= 3) {
                parents.extend(self.spelt.get(&last[at..]).into_iter().flatten());
            }
        }
        for to in 1..words.len() {
            if words[to..].iter().all(|word| table::is_origin(word)) {
                parents.extend(self.spelt.get(&key_of(words[..to].iter())).into_iter().flatten());
            }
        }
        for parent in parents {
            self.children[parent.at()].insert(child);
        }
    }

    /// (genre, name that begins with it), where the rest of the name is no genre of its own: "rock and
    /// roll" may be rock, "pop rap" is no pop.
    fn prefixed(&self) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for (child, words) in self.words.iter().enumerate() {
            for to in 1..words.len() {
                let rest_is_genre = (to..words.len())
                    .any(|from| self.spelt.contains_key(&key_of(words[from..].iter())));
                if rest_is_genre {
                    continue;
                }
                let parents = self.spelt.get(&key_of(words[..to].iter())).into_iter().flatten();
                found.extend(parents.map(|parent| (parent.at(), child)));
            }
        }
        found
    }

    /// Each genre with all that can be reached from it.
    fn close(&self, children: &[BTreeSet<usize>]) -> Vec<BTreeSet<usize>> {
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
}

/// Counts on how many tracks genres meet.
struct Counter<'a> {
    of_track: &'a Ragged<GenreId>,
    tracks: &'a Ragged<TrackIx>,
    /// The round in which a track was counted last.
    seen: Vec<u32>,
    round: u32,
    counts: Vec<u32>,
}

impl<'a> Counter<'a> {
    fn new(of_track: &'a Ragged<GenreId>, tracks: &'a Ragged<TrackIx>, genres: usize) -> Self {
        Self { of_track, tracks, seen: vec![0; of_track.rows()], round: 0, counts: vec![0; genres] }
    }

    /// For every genre that meets the family: the share of its tracks that are in the family.
    fn shares(&mut self, family: &BTreeSet<usize>) -> BTreeMap<usize, f32> {
        self.round += 1;
        let mut touched = BTreeSet::new();
        for track in family.iter().flat_map(|genre| self.tracks.row(*genre)) {
            if std::mem::replace(&mut self.seen[track.at()], self.round) == self.round {
                continue;
            }
            for genre in self.of_track.row(track.at()) {
                if self.counts[genre.at()] == 0 {
                    touched.insert(genre.at());
                }
                self.counts[genre.at()] += 1;
            }
        }
        touched
            .into_iter()
            .map(|genre| {
                let met = std::mem::take(&mut self.counts[genre]) as f32;
                (genre, met / (self.tracks.row(genre).len() as f32 + SMOOTHING))
            })
            .collect()
    }
}
