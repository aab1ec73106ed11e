//! Wishes as people type them, each for a rule that once was missing.

use super::*;
use crate::protocol::Span;

#[test]
fn spellings_of_the_young() {
    let brief = read("hiphop frm da 90z, 10 trax").brief;
    assert_eq!(brief.must.years, [Span::new(1990, 1999)]);
    assert_eq!(brief.must.genres_any, ["hip hop", "rap"]);
    assert_eq!(read("20 rap songs, every one by someone else").brief.must.max_per_artist, Some(1));
}

#[test]
fn a_song_and_something_like_it() {
    let reading = read("i want to hear paper lanterns by marlo quist and then something similar");
    assert_eq!(reading.songs.len(), 1);
    assert_eq!(reading.brief.prefer.like_tracks, ["t0"]);
}

#[test]
fn so_many_of_each() {
    let brief = read("some jazz and rock, ten of each").brief;
    assert_eq!((brief.length, brief.mix.len()), (Some(Length::Tracks(20)), 2));
    let brief = read("five by queen and five by marlo quist, alternating").brief;
    assert_eq!((brief.length, brief.mix.len()), (Some(Length::Tracks(10)), 2));
}

#[test]
fn small_words_around_names_and_numbers() {
    let must = read("songs under 3 mins and over 2").brief;
    assert_eq!(must.must.duration_ms, Span(Some(120_000), Some(180_000)));
    assert_eq!(must.length, None);
    let must = read("queen but not paper lanterns or silver weather").brief.must;
    assert_eq!(must.artists_any, ["Queen"]);
    let brief = read("queen, marlo quist and similar").brief;
    assert_eq!(brief.prefer.like_artists, ["Queen", "Marlo Quist"]);
    assert!(brief.must.artists_any.is_empty());
    assert!(read("can i get like 5 hype songs before my match").brief.arc.is_empty());
    assert_eq!(read("jazz, niente Zarbo Rossini").unmarked, ["Zarbo Rossini"]);
    let reading = read("what's the newest song in the queue?");
    assert_eq!((reading.act, reading.asks.len()), (Act::Nothing, 1));
}

#[test]
fn not_this_fast_is_slower() {
    let mut talk = Talk::new();
    talk.say("rock");
    talk.queue(&[1, 2, 3]);
    let must = talk.say("not this fast please").brief.must;
    assert!(must.bpm.0.is_none() && must.bpm.1.is_some(), "{must:?}");
    assert!(must.tracks_none.is_empty());
}

#[test]
fn numbers_that_count_no_songs() {
    for input in
        ["stuff my dad would like, he's 60", "two decades of pop: 1990-2010", "swap 2 and 3"]
    {
        assert_eq!(read(input).brief.length, None, "{input}");
    }
    assert_eq!(
        read("songs from before i was born (2001)").brief.must.years,
        [Span(None, Some(2000))]
    );
    assert_eq!(read("pop, at least 140 bpm").brief.must, read("pop, atleast 140 bpm").brief.must);
}

#[test]
fn all_but_one_thing_is_refused_or_asked_for() {
    assert_eq!(read("anything except rap").brief.must.genres_any.len(), 0);
    assert!(!read("anything except rap").brief.must.genres_none.is_empty());
    assert_eq!(read("nothing except jazz").brief.must.genres_any, ["jazz"]);
}

#[test]
fn a_kind_behind_its_genre_does_not_refuse_all_of_it() {
    let reading = read("du jazz mais pas de jazz zarbouche");
    assert_eq!(
        (reading.brief.must.genres_any, reading.missing),
        (vec!["jazz".to_owned()], vec!["jazz zarbouche".to_owned()])
    );
    assert!(reading.brief.must.genres_none.is_empty());
}

#[test]
fn entries_from_one_end_of_a_scale() {
    let mut talk = Talk::new();
    talk.say("rock");
    talk.queue(&[1, 2, 3, 4]);
    let tempi: Vec<f32> = talk.view.upcoming.iter().filter_map(|e| e.track.bpm).collect();
    let mut sorted = talk.view.upcoming.clone();
    sorted.sort_by(|a, b| a.track.bpm.unwrap_or(0.0).total_cmp(&b.track.bpm.unwrap_or(0.0)));
    assert_eq!(tempi.len(), 4);
    let none = talk.say("take out the two slowest ones").brief.must.tracks_none;
    assert_eq!(none, [sorted[0].track.id.clone(), sorted[1].track.id.clone()]);
    let like = talk.say("more like the fastest one").brief.prefer.like_tracks;
    assert_eq!(like, [sorted[3].track.id.clone()]);
}

#[test]
fn slow_then_fast_then_slow_is_a_peak() {
    let arc = read("start slow, speed up, then slow down again").brief.arc;
    assert!(
        arc.len() == 3 && arc[1].energy.0 > arc[0].energy.0 && arc[2].energy.1 < arc[1].energy.1,
        "{arc:?}"
    );
}

#[test]
fn an_entry_is_judged_or_moved_in_other_words() {
    for input in ["the second is awful", "das zweite gefällt mir nicht"] {
        let mut talk = Talk::new();
        talk.say("rock");
        talk.queue(&[1, 2, 3]);
        assert_eq!(talk.say(input).brief.must.tracks_none, ["t2"], "{input}");
    }
    let mut talk = Talk::new();
    talk.say("rock");
    talk.queue(&[1, 2, 3]);
    let reading = talk.say("put the first song at the end");
    assert_eq!(reading.songs.iter().map(|(_, place)| *place).collect::<Vec<_>>(), [Place::End]);
    let reading = talk.say("mais três do mesmo artista");
    assert_eq!(reading.brief.must.max_per_artist, None);
    assert!(matches!(reading.act, Act::Add { length: Some(Length::Tracks(3)), .. }), "{reading:?}");
}

#[test]
fn what_a_title_holds_or_an_instrument_plays_is_no_wish_that_can_be_kept_and_is_said() {
    for input in [
        "songs with 'lanterns' in the title",
        "some jazz with a lot of saxophone",
        "rock, more violins",
    ] {
        let reading = read(input);
        assert_eq!(reading.unread.len(), 1, "{input}: {:?}", reading.unread);
        assert!(reading.songs.is_empty() && !reading.puzzling.is_empty(), "{input}");
    }
    let reading = read("no love songs");
    assert_eq!((reading.unmarked.len(), reading.brief.must.energy), (1, Span(None, None)));
}

#[test]
fn the_version_that_is_named_is_the_one_that_plays() {
    let mut builder = Builder::new("test");
    for (id, title) in [("a", "Zarbo Lane"), ("b", "Zarbo Lane - Live at Quistfield")] {
        let track = Track {
            id: id.into(),
            title: title.into(),
            artists: vec!["Umbra Delacroix".into()],
            popularity: Some(0.8),
            tags: if id == "b" { vec!["live".into()] } else { Vec::new() },
            ..Track::default()
        };
        builder.push(&track).unwrap();
    }
    let reader = Reader::new(Arc::new(builder.finish()));
    for (input, id) in [
        ("play zarbo lane", "a"),
        ("the live version of zarbo lane", "b"),
        ("play zarbo lane live", "b"),
    ] {
        let reading = reader.read(input, &View::default());
        let ids: Vec<_> =
            reading.songs.iter().map(|(tracks, _)| reader.catalog.id(tracks[0])).collect();
        assert_eq!(ids, [id], "{input}: {reading:?}");
        assert!(reading.brief.must.tags_any.is_empty(), "{input}");
    }
    // No remix of it is here.
    assert_eq!(reader.read("play zarbo lane remix", &View::default()).unread, ["remix"]);
}

#[test]
fn letters_held_down_and_nouns_of_two_words() {
    assert_eq!(read("no quueen").brief.must.artists_none, ["Queen"]);
    let must = read("slowwww songs").brief.must;
    assert!(must.bpm.1.is_some(), "{must:?}");
    assert_eq!(read("Rock, keine Livesongs").brief.must.tags_none, ["live"]);
}

#[test]
fn guests_and_shares_count_no_songs() {
    for input in ["a romantic dinner for two", "breakfast for four"] {
        assert_eq!(read(input).brief.length, None, "{input}");
    }
    let reading = read("rock, at least 80% danceable");
    assert_eq!(reading.brief.length, None);
    assert_eq!(reading.unread, ["at least 80"]);
    assert_eq!(
        read("ten songs, at least 30% jazz, the rest rock").brief.length,
        Some(Length::Tracks(10))
    );
    for input in ["energy around 0.8", "an energy of 0.8"] {
        assert_eq!(read(input).brief.must.energy, Span::new(0.7, 0.9), "{input}");
    }
    assert_eq!(read("valence above 0.7").brief.must.valence, Span(Some(0.7), None));
}

#[test]
fn that_goes_with_what_it_tells_of() {
    let mut talk = Talk::new();
    talk.queue(&[3, 4]);
    assert!(talk.say("a Queen song that isn't Yesterday").brief.must.artists_none.is_empty());
    for input in ["rock that isn't metal", "rock that is not metal"] {
        let mut talk = Talk::new();
        talk.queue(&[3, 4]);
        let must = talk.say(input).brief.must;
        assert_eq!(must.genres_none, ["metal"], "{input}");
        assert!(must.tracks_none.is_empty(), "{input}");
    }
}

#[test]
fn a_song_by_what_it_is_called() {
    for input in ["play a song called Ombrelle Tango", "the track titled Ombrelle Tango please"] {
        let reading = read(input);
        assert_eq!(reading.songs.len(), 1, "{input}: {reading:?}");
    }
}
