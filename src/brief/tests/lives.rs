//! Years by somebody's age, albums by when they came out, kinds of music that are not named here, and so
//! many songs of each.

use super::*;
use crate::protocol::Span;

fn this_year() -> i32 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    1970 + (now.as_secs() / 31_556_952) as i32
}

#[test]
fn a_decade_on_or_back() {
    for (input, year) in [
        ("now a decade later", 1980),
        ("the next decade, please", 1980),
        ("a decade earlier", 1960),
        ("ten years later", 1980),
    ] {
        let mut talk = Talk::new();
        talk.say("ten songs from the 70s");
        let brief = talk.say(input).brief;
        assert_eq!(brief.must.years, [Span::new(year, year + 9)], "{input}");
    }
}

#[test]
fn a_stretch_of_a_life_is_years_where_its_beginning_is_told() {
    for (input, years) in [
        ("songs from when I was a teenager, born in '82", [1995, 2001]),
        ("I was born in 1982, play stuff from my teens", [1995, 2001]),
        ("from the year I was born, 1975", [1975, 1975]),
        ("songs from when I was 16, born 1990", [2006, 2006]),
        ("i was born in 1990, play songs from my high school years", [2004, 2008]),
        ("Lieder aus meiner Jugend, Jahrgang 1970", [1983, 1989]),
        ("music from my childhood, I'm 40", [this_year() - 36, this_year() - 28]),
        ("rock from my teens, I am 50 years old", [this_year() - 37, this_year() - 31]),
    ] {
        let reading = read(input);
        let wanted = [Span::new(years[0], years[1])];
        assert_eq!(reading.brief.must.years, wanted, "{input}: {reading:?}");
        assert_eq!(reading.brief.length, None, "{input}");
        assert!(reading.unread.is_empty(), "{input}: {:?}", reading.unread);
    }
    let reading = read("hits of my teenage years");
    assert_eq!(reading.unread, ["my teenage years"], "whose they are is not told");
    let reading = read("rock, I was born in 1990");
    assert!(reading.brief.must.years.is_empty(), "{reading:?}");
    for input in ["music for my 3 year old", "jazz for a 60-year-old"] {
        let reading = read(input);
        assert!(reading.brief.must.years.is_empty(), "{input}: {reading:?}");
        assert_eq!(reading.brief.length, None, "{input}");
    }
}

#[test]
fn so_many_of_each_that_is_named() {
    for (input, n) in [
        ("one song by each: Queen, Zephyr Nine, Marlo Quist", 3),
        ("a song each by Queen, Zephyr Nine and Marlo Quist", 3),
        ("one song each from Queen, Zephyr Nine and Marlo Quist", 3),
        ("two songs each by Queen and Zephyr Nine", 4),
        ("two from Queen and three from Zephyr Nine", 5),
    ] {
        let brief = read(input).brief;
        assert_eq!(brief.length, Some(Length::Tracks(n)), "{input}: {brief:?}");
        let parts = brief.mix.len().max(brief.must.artists_any.len());
        assert_eq!(parts, if n == 3 { 3 } else { 2 }, "{input}");
    }
}

#[test]
fn a_kind_that_is_not_named_here_is_the_one_around_it_and_that_is_said() {
    let reading = read("some bebop please");
    assert_eq!(reading.brief.must.genres_any, ["jazz"]);
    assert_eq!(reading.nearest, [("bebop".to_owned(), "jazz".to_owned())]);
    let reading = read("only bebop");
    assert_eq!((reading.act, reading.patch), (Act::Nothing, Value::Null), "jazz is something else");
    assert_eq!(reading.nearest.len(), 1);
    let reading = read("jazz but no bebop");
    assert_eq!((reading.unmarked, reading.nearest), (vec!["bebop".to_owned()], vec![]));
    assert!(read("trip hop").nearest.is_empty(), "it is here by its own name");
}

#[test]
fn albums_by_when_they_came_out() {
    let mut builder = Builder::new("test");
    for (n, (album, year)) in
        [("Low Tide", 1991), ("Greatest Hits", 2010), ("High Water", 2004)].into_iter().enumerate()
    {
        for k in 0..3 {
            let track = Track {
                id: format!("t{n}{k}"),
                title: format!("Zarbo {n} {k}"),
                artists: vec!["Marlo Quist".into()],
                album: Some(album.into()),
                year: Some(year),
                genres: vec!["rock".into()],
                ..Track::default()
            };
            builder.push(&track).unwrap();
        }
    }
    let reader = Reader::new(Arc::new(builder.finish()));
    let read = |input| reader.read(input, &View::default());
    for (input, album) in [
        ("the latest album by Marlo Quist", "High Water"),
        ("Marlo Quist's newest album", "High Water"),
        ("play the first album by Marlo Quist", "Low Tide"),
        ("das neueste Album von Marlo Quist", "High Water"),
    ] {
        let reading = read(input);
        assert_eq!(reading.brief.must.albums_any, [album], "{input}: {reading:?}");
        assert_eq!(reading.released, [album], "{input}");
        assert_eq!(reading.brief.length, Some(Length::Tracks(3)), "{input}");
        assert!(reading.brief.must.years.is_empty(), "{input}");
    }
    let brief = Arc::new(read("songs by Marlo Quist").brief);
    let view = View { brief, ..View::default() };
    assert_eq!(reader.read("their newest album", &view).released, ["High Water"]);
    assert_eq!(read("their newest album").released.len(), 0);
}

#[test]
fn the_queue_is_turned_round_or_shuffled() {
    let mut talk = Talk::new();
    talk.say("rock");
    talk.queue(&[3, 4, 5, 6]);
    let reading = talk.say("reverse the order");
    assert_eq!((reading.act, &reading.patch), (Act::Nothing, &Value::Null));
    let (order, reverse) = reading.arranged.unwrap();
    assert_eq!((order, reverse), (["e6", "e5", "e4", "e3"].map(str::to_owned).to_vec(), true));
    let (mut order, reverse) = talk.say("shuffle the queue").arranged.unwrap();
    assert!(!reverse && order != ["e3", "e4", "e5", "e6"]);
    order.sort();
    assert_eq!(order, ["e3", "e4", "e5", "e6"]);
}

#[test]
fn covers_of_an_artist_are_by_others() {
    let mut builder = Builder::new("test");
    let songs = [
        ("Amber Rivers", "Marlo Quist"),
        ("Amber Rivers", "Zephyr Nine"),
        ("Quartz", "Marlo Quist"),
        ("Quartz", "Zephyr Nine"),
        ("Zarbo Bay", "Zephyr Nine"),
    ];
    for (n, (title, artist)) in songs.into_iter().enumerate() {
        let track = Track {
            id: format!("t{n}"),
            title: title.into(),
            artists: vec![artist.into()],
            genres: vec!["pop".into(), "acoustic cover".into()],
            ..Track::default()
        };
        builder.push(&track).unwrap();
    }
    let reader = Reader::new(Arc::new(builder.finish()));
    let must = |input| reader.read(input, &View::default()).brief.must;
    let covers = must("covers of Marlo Quist");
    assert_eq!(covers.tracks_any, ["t1"], "a title of one word says too little");
    assert!(covers.artists_any.is_empty());
    let pop = must("acoustic covers of pop songs");
    assert_eq!(
        (pop.genres_any, pop.tags_any),
        (vec!["pop".to_owned()], vec!["acoustic".to_owned()])
    );
}

#[test]
fn an_age_behind_a_birth_is_no_year() {
    let brief = read("music from before I was born, I'm 25").brief;
    assert_eq!(brief.must.years, [Span(None, Some(this_year() - 26))]);
}
