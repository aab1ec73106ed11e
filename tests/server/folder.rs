//! A folder of music as a source: made here by ffmpeg, in all kinds of files.

use std::path::{Path, PathBuf};
use std::process::Command;

use lofty::config::WriteOptions;
use lofty::file::{AudioFile, TaggedFileExt};
use lofty::tag::{ItemKey, ItemValue, TagItem};
use segue::config::{Config, Source, SourceKind};
use segue::protocol::{ResponseStatus, Vocals};
use serde_json::{Value, json};

use crate::support::{TestServer, soon};

/// Makes a file with a tone of so many seconds in the kind that its name asks for.
pub fn tone(path: &Path, seconds: f32, options: &[&str]) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let made = Command::new("ffmpeg")
        .args(["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i"])
        .arg(format!("sine=frequency=330:sample_rate=44100:duration={seconds}"))
        .args(options)
        .arg(path)
        .status();
    assert!(made.expect("ffmpeg: scripts/test installs it").success(), "{}", path.display());
}

/// Writes tags into a file, in the place of those that are there.
fn tag(path: &Path, items: &[(ItemKey, &str)]) {
    let mut file = lofty::read_from_path(path).unwrap();
    let kind = file.primary_tag_type();
    file.clear();
    let mut tag = lofty::tag::Tag::new(kind);
    for (key, text) in items {
        tag.push(TagItem::new(*key, ItemValue::Text((*text).to_owned())));
    }
    file.insert_tag(tag);
    file.save_to_path(path, WriteOptions::default()).unwrap();
}

pub fn plain(path: &Path, title: &str, artist: &str, genre: &str) {
    tag(
        path,
        &[(ItemKey::TrackTitle, title), (ItemKey::TrackArtist, artist), (ItemKey::Genre, genre)],
    );
}

pub fn folder(config: &mut Config, name: &str, path: &Path) {
    let (kind, name) = (SourceKind::Folder, name.to_owned());
    config.catalog.source.push(Source { kind, name, path: path.into(), ..Source::default() });
}

async fn serve(path: &Path) -> TestServer {
    TestServer::with_builtin(|config| folder(config, "music", path)).await
}

/// What is shown of the first source once it is in this state.
pub async fn once(server: &TestServer, state: &str) -> Value {
    soon("the state of the source", async {
        loop {
            let shown = server.get("/v1/sources").await.json()["sources"][0].clone();
            if shown["state"] == state {
                return shown;
            }
            tokio::task::yield_now().await;
        }
    })
    .await
}

async fn find(server: &TestServer, words: &str) -> Value {
    server.get(&format!("/v1/catalog/search?q={words}")).await.json()["tracks"][0].clone()
}

pub async fn audio(server: &TestServer, words: &str) -> String {
    let track = find(server, words).await;
    format!("/v1/tracks/{}/audio", track["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_folder_is_talked_to_and_its_files_are_played() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    for n in 0..4 {
        let path = root.join(format!("Tidal Engine/Slack/{n}.mp3"));
        tone(&path, 2.0, &[]);
        plain(&path, &format!("Tide {n}"), "Tidal Engine", "Trip Hop");
        let path = root.join(format!("Ledger/{n}.flac"));
        tone(&path, 2.0, &[]);
        plain(&path, &format!("Column {n}"), "The Ledger Lines", "Polka");
    }
    let mut server = serve(root).await;
    let shown = once(&server, "ready").await;
    assert_eq!((&shown["kind"], &shown["tracks"]), (&json!("folder"), &json!(8)), "{shown}");

    let mut peer = server.session().await;
    let (_, response) = peer.say("three songs of trip hop").await;
    assert_eq!(peer.done(&response).await.0, ResponseStatus::Completed);
    let path = format!("/v1/sessions/{}", peer.session());
    let queue = server.get(&path).await.json()["queue"].clone();
    let picked = queue["upcoming"].as_array().unwrap();
    assert_eq!(picked.len(), 3, "{queue}");
    for entry in picked {
        assert_eq!(entry["track"]["artists"][0], "Tidal Engine", "{entry}");
        assert_eq!(entry["track"]["audio"], "file", "{entry}");
    }

    let path = audio(&server, "tide+0").await;
    let file = root.join("Tidal Engine/Slack/0.mp3");
    let bytes = std::fs::read(&file).unwrap();
    let head = server.http("HEAD", &path, &[]).await;
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(head.header("content-type"), Some("audio/mpeg"));
    assert_eq!(head.header("content-length"), Some(&*bytes.len().to_string()));
    let head = server.http("HEAD", &path, &[("Range", "bytes=0-2")]).await;
    assert_eq!((head.status, head.header("content-range")), (200, None));
    let tag = head.header("etag").unwrap();
    let ask = async |headers: &[(&str, &str)]| server.http("GET", &path, headers).await;
    let first = ask(&[("Range", "bytes=0-2")]).await;
    assert_eq!((first.status, first.body.as_str()), (206, "ID3"));
    let range = format!("bytes 0-2/{}", bytes.len());
    assert_eq!(first.header("content-range"), Some(&*range));
    let last = ask(&[("Range", "bytes=-5")]).await;
    assert_eq!((last.status, last.header("content-length")), (206, Some("5")));
    assert_eq!(ask(&[("If-None-Match", tag)]).await.status, 304);
    assert_eq!(ask(&[("Range", "bytes=0-2"), ("If-Range", tag)]).await.status, 206);
    assert_eq!(ask(&[("Range", "bytes=0-2"), ("If-Range", "\"old\"")]).await.status, 200);
    let beyond = ask(&[("Range", &format!("bytes={}-", bytes.len()))]).await;
    beyond.is_problem(416);
    assert_eq!(beyond.header("content-range"), Some(&*format!("bytes */{}", bytes.len())));
    for way in ["..%2f..%2fetc%2fpasswd", "%2fetc%2fpasswd", "Tidal%20Engine%2fSlack%2f0.mp3"] {
        server.get(&format!("/v1/tracks/{way}/audio")).await.is_problem(404);
    }

    // What is gone is said to be gone; the log stays readable when the next scan has missed it.
    std::fs::remove_file(&file).unwrap();
    server.get(&path).await.is_problem(404);
    let session = format!("/v1/sessions/{}", peer.session());
    drop(peer);
    server.restart().await;
    let mut catalog = server.catalog.watch();
    let less = catalog.wait_for(|catalog| catalog.len() == 7);
    drop(soon("the catalogue without the file", less).await.unwrap());
    assert_eq!(server.get(&session).await.json()["queue"], queue);

    // Nothing is forgotten when the drive is away.
    std::fs::rename(root.join("Tidal Engine"), root.join(".away")).unwrap();
    std::fs::rename(root.join("Ledger"), root.join(".gone")).unwrap();
    server.restart().await;
    let failed = once(&server, "failed").await;
    assert!(failed["error"].as_str().unwrap().contains("is its drive there"), "{failed}");
    assert_eq!(server.catalog.current().len(), 7);
}

#[tokio::test]
async fn a_cover_is_shown_at_the_size_that_is_asked_for_and_gaps_are_counted() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    for (n, album) in ["Slack", "Bare"].iter().enumerate() {
        let path = root.join(format!("{album}/{n}.mp3"));
        tone(&path, 1.0, &[]);
        plain(&path, &format!("Tide {n}"), "Tidal Engine", "Trip Hop");
    }
    let drawn = image::RgbImage::from_fn(900, 600, |x, y| image::Rgb([x as u8, y as u8, 90]));
    drawn.save(root.join("Slack/cover.png")).unwrap();
    let whole = std::fs::metadata(root.join("Slack/cover.png")).unwrap().len();
    let server = serve(root).await;
    once(&server, "ready").await;

    let cover = |n: usize| {
        let server = &server;
        async move {
            let track = find(server, &format!("tide+{n}")).await;
            format!("/v1/tracks/{}/cover", track["id"].as_str().unwrap())
        }
    };
    for (n, has) in [(0, true), (1, false)] {
        assert_eq!(find(&server, &format!("tide+{n}")).await["art"], has, "{n}");
    }
    let path = cover(0).await;
    let as_it_is = server.get(&path).await;
    assert_eq!(as_it_is.header("content-type"), Some("image/png"));
    assert_eq!(as_it_is.header("content-length"), Some(&*whole.to_string()));
    let small = server.get(&format!("{path}?size=100")).await;
    assert_eq!((small.status, small.header("content-type")), (200, Some("image/jpeg")));
    let length: u64 = small.header("content-length").unwrap().parse().unwrap();
    assert!(length < whole / 2, "{length} of {whole}");
    let tag = small.header("etag").unwrap();
    let sized = format!("{path}?size=100");
    let again = server.http("GET", &sized, &[("If-None-Match", tag)]).await;
    assert_eq!(again.status, 304);
    server.get(&format!("{path}?size=0")).await.is_problem(400);
    server.get(&format!("{path}?size=many")).await.is_problem(400);
    server.get(&format!("{}?size=100", cover(1).await)).await.is_problem(404);

    let shown = server.get("/v1/sources").await.json()["catalog"].clone();
    assert_eq!((&shown["tracks"], &shown["artists"]), (&json!(2), &json!(1)), "{shown}");
    let described = shown["described"].as_array().unwrap();
    let of = |name: &str| described.iter().find(|one| one["name"] == name).unwrap();
    assert_eq!((&of("genre")["known"], &of("year")["known"]), (&json!(2), &json!(0)), "{shown}");
    assert!(of("year")["without"].as_str().unwrap().contains("nineties"));
}

#[tokio::test]
async fn what_tags_say_is_read_in_every_kind_of_file() {
    let dir = tempfile::tempdir().unwrap();
    let files: [(&str, &[&str], &str); 9] = [
        ("a.mp3", &["-id3v2_version", "3"], "audio/mpeg"),
        ("b.mp3", &["-id3v2_version", "4"], "audio/mpeg"),
        ("c.flac", &[], "audio/flac"),
        ("d.ogg", &["-c:a", "libvorbis"], "audio/ogg"),
        ("e.opus", &["-c:a", "libopus"], "audio/ogg"),
        ("f.m4a", &["-c:a", "aac"], "audio/mp4"),
        ("g.wav", &[], "audio/wav"),
        ("h.m4a", &["-c:a", "alac"], "audio/mpeg"),
        ("i.aiff", &[], "audio/mpeg"),
    ];
    for (number, (name, options, _)) in files.iter().enumerate() {
        let path = dir.path().join(name);
        tone(&path, 2.0, options);
        let isrc = format!("GB-AYE-69-0000{number}");
        let items = [
            (ItemKey::TrackTitle, format!("Song {name}")),
            (ItemKey::TrackArtist, "Ora Lindqvist feat. Tidal Engine".to_owned()),
            (ItemKey::AlbumTitle, "Tide Tables".to_owned()),
            (ItemKey::Genre, "Trip Hop; Dub".to_owned()),
            (ItemKey::RecordingDate, "2011-03-04".to_owned()),
            (ItemKey::OriginalReleaseDate, "1994".to_owned()),
            (ItemKey::IntegerBpm, "92".to_owned()),
            (ItemKey::Bpm, "92".to_owned()),
            (ItemKey::InitialKey, "8A".to_owned()),
            (ItemKey::Isrc, isrc),
            (ItemKey::ReplayGainTrackGain, "-7.50 dB".to_owned()),
        ];
        let items: Vec<(ItemKey, &str)> =
            items.iter().map(|(key, text)| (*key, text.as_str())).collect();
        tag(&path, &items);
    }
    let server = serve(dir.path()).await;
    let shown = once(&server, "ready").await;
    assert_eq!((&shown["tracks"], &shown["skips"]), (&json!(files.len()), &json!([])), "{shown}");
    let catalog = server.catalog.current();
    for (number, (name, _, media_type)) in files.iter().enumerate() {
        let ix = catalog.by_isrc(&format!("GBAYE690000{number}"));
        let track = catalog.track(ix.unwrap_or_else(|| panic!("{name} has no ISRC")));
        assert_eq!(track.title, format!("Song {name}"));
        assert_eq!(track.artists, ["Ora Lindqvist", "Tidal Engine"], "{name}");
        assert_eq!(track.album.as_deref(), Some("Tide Tables"), "{name}");
        assert_eq!(track.genres, ["trip hop", "dub"], "{name}");
        assert_eq!((track.year, track.bpm), (Some(1994), Some(92.0)), "{name}");
        assert_eq!(track.key.as_deref(), Some("Am"), "{name}");
        assert_eq!(track.loudness_db, Some(-10.5), "{name}");
        let ms = track.duration_ms.unwrap();
        assert!((1_900..2_200).contains(&ms), "{name}: {ms} ms");
        // Browsers play it, as it is or transcoded.
        let sound = server.get(&format!("/v1/tracks/{}/audio", track.id)).await;
        assert_eq!(
            (sound.status, sound.header("content-type")),
            (200, Some(*media_type)),
            "{name}"
        );
        assert!(sound.body.len() > 1_000, "{name}: {} bytes", sound.body.len());
    }
}

#[tokio::test]
async fn who_sings_is_known_where_it_is_written_and_else_not() {
    let dir = tempfile::tempdir().unwrap();
    type Items = &'static [(ItemKey, &'static str)];
    const WORDS: &str = "The tide goes out and leaves the harbour lights behind";
    let files: [(&str, Items, Option<Vocals>); 6] = [
        ("a.mp3", &[(ItemKey::UnsyncLyrics, WORDS)], Some(Vocals::Vocal)),
        ("b.flac", &[(ItemKey::Lyrics, WORDS)], Some(Vocals::Vocal)),
        ("c.flac", &[(ItemKey::Lyrics, "[Instrumental]")], Some(Vocals::Instrumental)),
        ("d.mp3", &[(ItemKey::Language, "zxx")], Some(Vocals::Instrumental)),
        ("e - Ebb (Instrumental).mp3", &[], Some(Vocals::Instrumental)),
        ("f.mp3", &[(ItemKey::UnsyncLyrics, "words: see booklet")], None),
    ];
    for (name, items, _) in &files {
        let path = dir.path().join(name);
        tone(&path, 1.0, &[]);
        let title = name.trim_start_matches("e - ").trim_end_matches(".mp3");
        let named = [(ItemKey::TrackTitle, title), (ItemKey::TrackArtist, "Tidal Engine")];
        tag(&path, &[&named, *items].concat());
    }
    let server = serve(dir.path()).await;
    once(&server, "ready").await;
    let catalog = server.catalog.current();
    let tracks: Vec<_> = catalog.all().map(|ix| catalog.track(ix)).collect();
    for (track, (name, _, vocals)) in tracks.iter().zip(&files) {
        assert_eq!(track.vocals, *vocals, "{name}: {track:?}");
    }
    assert_eq!(tracks.len(), files.len());
}

#[tokio::test]
async fn what_is_no_use_is_listed_with_its_reason_and_the_rest_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    let good = root.join("Some One/An Album/07 - Good Song.mp3");
    tone(&good, 2.0, &["-map_metadata", "-1"]);
    // No tags at all: its place names it.
    lofty::read_from_path(&good).unwrap().clear();
    // Nor can they be read of this.
    let ogg = root.join("Some One/An Album/08 - Other Song.oga");
    tone(&ogg, 2.0, &["-c:a", "flac"]);
    let put = |name: &str, bytes: &[u8]| {
        let path: PathBuf = root.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    let whole = std::fs::read(&good).unwrap();
    put("empty.mp3", b"");
    put("text.mp3", "no sound at all, ".repeat(400).as_bytes());
    put("head.flac", b"fLaC\x00\x00\x00\x22");
    put("cut.m4a", b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00M4A mp42isom\x00\x00\x00\x00");
    put("notes.txt", b"not looked at");
    put(".hidden/song.mp3", &whole);
    let huge = std::fs::File::create(root.join("huge.wav")).unwrap();
    huge.set_len(5 << 30).unwrap();
    std::os::unix::fs::symlink(root, root.join("loop")).unwrap();
    std::os::unix::fs::symlink(root.join("nowhere"), root.join("dangling.mp3")).unwrap();
    let pipe = root.join("pipe.mp3");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());

    let server = serve(root).await;
    let shown = once(&server, "ready").await;
    assert_eq!(shown["tracks"], 2, "{shown}");
    let sound = server.get(&audio(&server, "other+song").await).await;
    assert_eq!((sound.status, sound.header("content-type")), (200, Some("audio/ogg")));
    let track = find(&server, "good+song").await;
    assert_eq!((&track["title"], &track["artists"][0]), (&json!("Good Song"), &json!("Some One")));
    assert_eq!(track["album"], "An Album");
    let skips = shown["skips"].as_array().unwrap();
    for (what, why) in [
        ("empty.mp3", "empty"),
        ("text.mp3", ""),
        ("head.flac", "broken"),
        ("cut.m4a", "broken"),
        ("huge.wav", "4 GiB"),
        ("loop", "link"),
        ("dangling.mp3", "can't be read"),
        ("pipe.mp3", "no file"),
    ] {
        let skip = skips.iter().find(|skip| skip["what"] == what);
        let reason =
            skip.unwrap_or_else(|| panic!("{what} in {shown}"))["reason"].as_str().unwrap();
        assert!(reason.contains(why) && !reason.is_empty(), "{what}: {reason}");
    }
    assert_eq!(skips.len(), 8, "{shown}");
}

/// What the program says to these arguments, and whether it is content.
pub fn segue(data_dir: &Path, args: &[&str]) -> (bool, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_segue"))
        .current_dir(data_dir)
        .args(args)
        .args(["--data-dir".as_ref(), data_dir.as_os_str()])
        .output()
        .unwrap();
    let text = [done.stdout, done.stderr].concat();
    (done.status.success(), String::from_utf8(text).unwrap())
}

#[tokio::test]
async fn a_folder_is_added_by_a_command_and_two_folders_are_merged() {
    let (dir, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for (folder, titles) in [("My Music", ["Ebb", "Slack"]), ("Other", ["Ebb", "Flood"])] {
        for title in titles {
            let path = dir.path().join(folder).join(format!("{title}.mp3"));
            tone(&path, 1.0, &[]);
            plain(&path, title, "Tidal Engine", "Dub");
        }
    }
    std::fs::write(dir.path().join("Other/broken.mp3"), b"").unwrap();
    let at = |folder: &str| dir.path().join(folder).display().to_string();
    let says = |args: &[&str], expected: &str| {
        let (content, text) = segue(data.path(), args);
        assert!(content && text.contains(expected), "{args:?}: {text}");
        text
    };
    says(&["catalog", "add", &at("My Music")], "my-music: 2 tracks");
    says(&["catalog", "add", &at("Other")], "left out: broken.mp3: the file is empty");
    let (content, text) = segue(data.path(), &["catalog", "add", &at("Other")]);
    assert!(!content && text.contains("is there already, as \"other\""), "{text}");
    assert!(!segue(data.path(), &["catalog", "add", &at("Nowhere")]).0);
    let list = says(&["catalog", "list"], "my-music  folder  2 tracks");
    assert!(list.contains("other  folder  2 tracks"), "{list}");
    let stats = says(&["catalog", "stats"], "3 tracks, 3 songs, 1 artists");
    assert!(stats.contains("year        0 %   3 without: \"from the nineties\""), "{stats}");
    assert!(stats.contains("sound     100 %"), "{stats}");
    says(&["catalog", "search", "flood"], "Tidal Engine — Flood");

    // All of it to take away: the table is a catalogue, and the list's paths are those of the files.
    let table = data.path().join("all.csv").display().to_string();
    says(&["catalog", "export", "--to", &table], "");
    let read = Command::new(env!("CARGO_BIN_EXE_segue")).args(["catalog", "read", &table]).output();
    let read = String::from_utf8(read.unwrap().stdout).unwrap();
    assert!(read.starts_with("all.csv: 3 tracks kept, 0 rows skipped"), "{read}");
    let lines = says(&["catalog", "export", "--format", "jsonl"], "\"Flood\"");
    let lines: Vec<Value> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(lines.len() == 3 && lines.iter().all(|line| line["audio"] == "file"), "{lines:?}");
    let list = dir.path().join("Other/all.m3u8");
    let to = list.display().to_string();
    says(&["catalog", "export", "--format", "m3u8", "--to", &to], "3 of 3 tracks are files");
    let list = std::fs::read_to_string(&list).unwrap();
    for path in ["../My Music/Ebb.mp3", "../My Music/Slack.mp3", "Flood.mp3"] {
        assert!(list.lines().any(|line| line == path), "{list}");
    }

    // The one that is off takes its tracks along, and the recording that both have stays.
    says(&["catalog", "off", "other"], "other is off");
    says(&["catalog", "stats"], "2 tracks");
    says(&["catalog", "on", "other"], "other is on");
    says(&["catalog", "stats"], "3 tracks");
    let data_dir = data.path().to_owned();
    let server = TestServer::with_builtin(|config| config.store.data_dir = data_dir).await;
    let mut catalog = server.catalog.watch();
    let three = catalog.wait_for(|catalog| catalog.len() == 3);
    drop(soon("the added folders", three).await.unwrap());
    drop(server);
    says(&["catalog", "remove", "my-music"], "my-music is no source");
    says(&["catalog", "stats"], "2 tracks");
    assert!(!data.path().join("library/my-music.rows").exists());
    let (content, text) = segue(data.path(), &["catalog", "off", "my-music"]);
    assert!(!content && text.contains("there is no source \"my-music\""), "{text}");
}
