use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::catalog::TrackIx;
use crate::catalog::import::Report;

const TABLE: &str = "id,title,artists,album,year,genres,tempo,energy,isrc,explicit,measured\n\
    a,Teardrop,Massive Attack; Elizabeth Fraser,Mezzanine,1998,trip hop,77,0.4,GBAAA9800001,false,bpm;energy\n\
    b,Teardrop - Live,Massive Attack,,2001,trip hop; downtempo,78,0.5,,,\n\
    c,Déjà Vu,Beyoncé,B'Day,2006,r&b,105,0.8,USSM10601234,true,\n";

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    /// A table, and the file that was prepared of it.
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        fs::write(place.table(), TABLE).unwrap();
        let report = prepare(&place.table(), &place.prepared()).unwrap();
        assert_eq!(report.kept, 3);
        place
    }

    fn table(&self) -> PathBuf {
        self.folder.path().join("tracks.csv")
    }

    fn prepared(&self) -> PathBuf {
        self.folder.path().join("ready.segue")
    }
}

fn load(path: &Path) -> Result<(Catalog, Report), ImportError> {
    let (catalog, mut reports) = Catalog::load(&[path.to_owned()])?;
    assert_eq!(reports.len(), 1);
    Ok((catalog, reports.remove(0)))
}

fn same(a: &Catalog, b: &Catalog) {
    assert_eq!((a.len(), a.song_count()), (b.len(), b.song_count()));
    for ix in a.all() {
        assert_eq!(a.track(ix), b.track(ix));
        assert_eq!((a.song(ix), a.is_plain(ix)), (b.song(ix), b.is_plain(ix)));
        assert_eq!(b.by_id(a.id(ix)), Some(ix));
        assert_eq!(a.search(a.title(ix), 5), b.search(a.title(ix), 5));
        for genre in a.genres(ix) {
            assert_eq!(a.genre_family(genre), b.genre_family(genre));
            assert_eq!(a.genre_neighbours(genre), b.genre_neighbours(genre));
            assert_eq!(a.genre_tracks(genre), b.genre_tracks(genre));
            let name = a.genre_name(genre);
            assert!(a.genres_spelt(name).eq(b.genres_spelt(name)));
        }
        for artist in a.artists(ix) {
            let name = a.artist_name(artist);
            assert_eq!(a.artists_spelt(name), b.artists_spelt(name));
            assert_eq!(a.artist_tracks(artist), b.artist_tracks(artist));
        }
    }
}

#[test]
fn a_prepared_table_is_the_table() {
    let place = Place::new();
    let (plain, _) = load(&place.table()).unwrap();
    let (ready, report) = load(&place.prepared()).unwrap();
    assert_eq!((report.kept, report.in_place), (3, None));
    assert_eq!(ready.name(), "tracks.csv");
    same(&plain, &ready);
    assert_eq!(ready.by_isrc("USSM10601234"), Some(TrackIx(2)));

    let starter = place.folder.path().join("starter.csv");
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/catalog/starter.csv"), &starter).unwrap();
    let out = starter.with_extension("segue");
    prepare(&starter, &out).unwrap();
    same(&Catalog::starter().unwrap(), &load(&out).unwrap().0);

    // Without what it was made of it is as good as before.
    fs::remove_file(place.table()).unwrap();
    assert_eq!(load(&place.prepared()).unwrap().1.in_place, None);
}

#[test]
fn a_damaged_one_names_itself_and_the_source_is_read() {
    let place = Place::new();
    let (plain, _) = load(&place.table()).unwrap();
    let sound = fs::read(place.prepared()).unwrap();
    let damaged = place.folder.path().join("tracks.segue");
    let step = (sound.len() / 300).max(1);
    for at in (0..sound.len()).step_by(step).chain(sound.len() - 400..sound.len()) {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x41;
        fs::write(&damaged, &bytes).unwrap();
        let (catalog, report) = load(&damaged).unwrap();
        let what = report.in_place.unwrap_or_else(|| panic!("byte {at} was taken as it is"));
        assert!(what.contains("tracks.segue is not used"), "{what}");
        assert_eq!(catalog.len(), plain.len());
    }
    for length in [0, 7, 8, 15, 16, 40, sound.len() / 2, sound.len() - 1] {
        fs::write(&damaged, &sound[..length]).unwrap();
        assert!(load(&damaged).unwrap().1.in_place.is_some(), "{length} bytes were enough");
    }

    fs::remove_file(place.table()).unwrap();
    let error = load(&damaged).map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("tracks.segue can't be used"), "{error}");
}

#[test]
fn a_stale_one_or_one_of_another_version_gives_way_to_its_source() {
    let place = Place::new();
    fs::write(place.table(), format!("{TABLE}d,Song,Somebody,,2000,pop,100,0.5,,\n")).unwrap();
    let (catalog, report) = load(&place.prepared()).unwrap();
    assert_eq!(catalog.len(), 4);
    assert!(report.in_place.is_some_and(|what| what.contains("it is stale")));

    let table = place.table();
    let (mut catalog, _) = load(&table).unwrap();
    let mut search = SearchIndex::default();
    let mut file = Vec::new();
    write(&mut file, &mut catalog, &mut search, Source::of(&table).unwrap()).unwrap();
    let version = |version: u32| format!(r#""version":{version},"#).into_bytes();
    let (own, other) = (version(VERSION), version(VERSION + 1));
    let at = file.windows(own.len()).position(|part| part == own).unwrap();
    file[at..at + other.len()].copy_from_slice(&other);
    let (foot, end) = (at - 1, file.len() - END as usize);
    let checksum = crc32fast::hash(&file[foot..end]).to_le_bytes();
    file[end + 4..].copy_from_slice(&checksum);
    fs::write(place.prepared(), file).unwrap();
    let what = load(&place.prepared()).unwrap().1.in_place.unwrap();
    assert!(what.contains(&format!("made for version {}", VERSION + 1)), "{what}");
}

#[test]
fn nothing_that_a_body_holds_is_taken_for_granted() {
    let place = Place::new();
    let sound = fs::read(place.prepared()).unwrap();
    let mut file = File::open(place.prepared()).unwrap();
    let body = read_foot(&mut file).unwrap().body_bytes as usize;
    for at in 0..body {
        for change in [0x01, 0x80, 0xff] {
            let mut bytes = sound[MAGIC.len()..MAGIC.len() + body].to_vec();
            bytes[at] ^= change;
            // As if its checksum were right.
            let mut from = bytes.as_slice();
            let mut taking = Taking::new(&mut from, body as u64);
            let (mut catalog, mut search) = (Catalog::default(), SearchIndex::default());
            let read = fields::pass(&mut catalog, &mut search, &mut taking);
            if read.and_then(|()| fields::sound(&catalog, &search)).is_ok() {
                fields::complete(&mut catalog);
                catalog.search = search.into();
                for ix in catalog.all() {
                    catalog.track(ix);
                    catalog.song_tracks(catalog.song(ix));
                }
                catalog.search("teardrop live", 3);
            }
        }
    }
}

#[test]
fn only_tables_are_prepared_and_only_under_the_name_of_a_prepared_one() {
    let place = Place::new();
    for (table, out) in [
        (place.table(), place.folder.path().join("ready.csv")),
        (place.prepared(), place.folder.path().join("again.segue")),
    ] {
        assert!(matches!(prepare(&table, &out), Err(ImportError::NotPrepared { .. })));
        assert!(!out.exists());
    }
    // Among several tables what it was made of is read.
    let other = place.folder.path().join("other.csv");
    fs::write(&other, "id,title,artists\nz,Other,Somebody\n").unwrap();
    let (catalog, reports) = Catalog::load(&[place.prepared(), other]).unwrap();
    assert_eq!((catalog.len(), reports.len()), (4, 2));
}
