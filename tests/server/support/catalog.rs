use segue::catalog::{Builder, Catalog};
use segue::protocol::Track;

const GENRES: [&str; 4] = ["trip hop", "techno", "jazz", "folk"];

/// The id of the `n`th track.
pub fn track_id(n: usize) -> String {
    format!("t{n:02}")
}

/// 60 made-up tracks by 20 artists, `t00` to `t59`, from 60 to 178 BPM and from 1960 to 2019.
pub fn catalog() -> Catalog {
    let mut builder = Builder::new("test");
    for n in 0..60 {
        let share = n as f32 / 60.0;
        let track = Track {
            id: track_id(n),
            title: format!("Song {n}"),
            artists: vec![format!("Artist {}", n % 20)],
            album: Some(format!("Album {}", n / 3)),
            year: Some(1960 + n as i32),
            genres: vec![GENRES[n % 4].to_owned()],
            duration_ms: Some(180_000 + 1_000 * n as u32),
            bpm: Some(60.0 + 2.0 * n as f32),
            energy: Some(share),
            valence: Some(1.0 - share),
            popularity: Some(share),
            explicit: Some(false),
            ..Track::default()
        };
        builder.push(&track).unwrap();
    }
    builder.finish()
}
