//! Files as some are found in real folders: tags that say too much or can't be read, names that promise what is not
//! in them.

use std::path::Path;

use serde_json::json;

use crate::folder::{audio, folder, once, tone};
use crate::support::{TestServer, soon};

/// A text frame of ID3v2.4, in UTF-8 as it says, whatever the bytes are.
fn frame(name: &str, text: &[u8]) -> Vec<u8> {
    [name.as_bytes(), &length(text.len() + 1), b"\0\0\x03", text].concat()
}

/// Seven bits a byte.
fn length(bytes: usize) -> [u8; 4] {
    [21, 14, 7, 0].map(|shift| (bytes >> shift & 0x7f) as u8)
}

/// Puts an ID3v2.4 tag of these frames before the sound of a file without tags.
fn id3(path: &Path, sound: &[u8], frames: &[Vec<u8>]) {
    let frames = frames.concat();
    let tag = [b"ID3\x04\0\0", &length(frames.len())[..], &frames, sound].concat();
    std::fs::write(path, tag).unwrap();
}

/// A second of sound as MP3, without tags.
fn bare(dir: &Path) -> Vec<u8> {
    let path = dir.join("bare.mp3");
    tone(&path, 1.0, &["-map_metadata", "-1", "-id3v2_version", "0", "-write_xing", "0"]);
    let sound = std::fs::read(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    sound
}

async fn serve(path: &Path) -> TestServer {
    TestServer::with_builtin(|config| folder(config, "music", path)).await
}

#[tokio::test]
async fn a_tag_that_says_too_much_is_cut_and_costs_the_others_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    let sound = bare(root);
    let many = |what: &str| {
        let names: Vec<String> = (0..30_000).map(|n| format!("{what}{n}")).collect();
        names.join("\0").into_bytes()
    };
    let long = vec![b'x'; 3_000_000];
    id3(&root.join("a.mp3"), &sound, &[frame("TIT2", &long), frame("TPE1", b"Long")]);
    let title = frame("TIT2", b"Many");
    id3(
        &root.join("b.mp3"),
        &sound,
        &[title, frame("TPE1", &many("A")), frame("TCON", &many("G"))],
    );
    id3(&root.join("c.mp3"), &sound, &[frame("TIT2", b"Plain"), frame("TPE1", b"Short")]);
    let mut server = serve(root).await;
    for _ in 0..2 {
        let shown = once(&server, "ready").await;
        assert_eq!((&shown["tracks"], &shown["skips"]), (&json!(3), &json!([])), "{shown}");
        server.restart().await;
    }
    let catalog = server.catalog.current();
    let tracks: Vec<_> = catalog.all().map(|ix| catalog.track(ix)).collect();
    assert_eq!((tracks[0].title.len(), tracks[2].title.as_str()), (500, "Plain"));
    assert_eq!((tracks[1].artists.len(), tracks[1].genres.len()), (50, 50));
}

#[tokio::test]
async fn tags_that_can_not_be_read_cost_a_song_no_more_than_themselves() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    let sound = bare(root);
    let (title, artist) = (frame("TIT2", b"Ebb"), frame("TPE1", b"Ora"));
    id3(&root.join("date.mp3"), &sound, &[title, artist, frame("TDRC", b"05/12/1987")]);
    let folder = root.join("Low/Slack");
    std::fs::create_dir_all(&folder).unwrap();
    id3(&folder.join("01 - Text.mp3"), &sound, &[frame("TIT2", b"no \xff UTF-8")]);
    let server = serve(root).await;
    let shown = once(&server, "ready").await;
    assert_eq!((&shown["tracks"], &shown["skips"]), (&json!(2), &json!([])), "{shown}");
    let catalog = server.catalog.current();
    let tracks: Vec<_> = catalog.all().map(|ix| catalog.track(ix)).collect();
    let named: Vec<_> = tracks.iter().map(|track| (&*track.title, &*track.artists[0])).collect();
    assert_eq!(named, [("Text", "Low"), ("Ebb", "Ora")]);
    assert!(tracks.iter().all(|track| track.duration_ms.is_some()), "{tracks:?}");
}

#[tokio::test]
async fn what_only_its_name_calls_sound_is_left_out_or_said_to_be_silent() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    for name in ["garbage.wma", "garbage.weba"] {
        std::fs::write(root.join(name), "no sound at all, ".repeat(400)).unwrap();
    }
    let whole = root.join("Whole.wma");
    tone(&whole, 1.0, &[]);
    // It begins as it should, and there is nothing behind it.
    let head = std::fs::read(&whole).unwrap()[..60].to_vec();
    std::fs::write(root.join("Headed.wma"), head).unwrap();
    let server = serve(root).await;
    let shown = once(&server, "ready").await;
    assert_eq!(shown["tracks"], 2, "{shown}");
    let skips = shown["skips"].as_array().unwrap();
    assert!(
        skips.iter().all(|skip| skip["reason"].as_str().unwrap().contains("no sound is known"))
    );
    let (silent, sounds) = (audio(&server, "headed").await, audio(&server, "whole").await);
    for method in ["GET", "HEAD"] {
        assert_eq!(server.http(method, &silent, &[]).await.status, 502, "{method}");
        assert_eq!(server.http(method, &sounds, &[]).await.status, 200, "{method}");
    }
    server.get(&silent).await.is_problem(502);
}

#[tokio::test]
async fn a_file_that_can_not_be_opened_is_played_from_the_other_place_that_has_it() {
    let dir = tempfile::tempdir().unwrap();
    let (one, other) = (dir.path().join("one"), dir.path().join("other"));
    std::fs::create_dir_all(&one).unwrap();
    std::fs::create_dir_all(&other).unwrap();
    let sound = bare(dir.path());
    let frames = [frame("TIT2", b"Ebb"), frame("TPE1", b"Ora")];
    id3(&one.join("a.mp3"), &sound, &frames);
    id3(&other.join("b.mp3"), &sound, &[&frames[..], &[frame("TALB", b"Other")]].concat());
    let server = TestServer::with_builtin(|config| {
        folder(config, "one", &one);
        folder(config, "other", &other);
    })
    .await;
    soon("both sources", async {
        let is_ready = |source: &serde_json::Value| source["state"] == "ready";
        while !server.get("/v1/sources").await.json()["sources"]
            .as_array()
            .is_some_and(|sources| sources.iter().all(is_ready))
        {
            tokio::task::yield_now().await;
        }
    })
    .await;
    let path = audio(&server, "ebb").await;
    let length = async || {
        let answer = server.http("HEAD", &path, &[]).await;
        (answer.status, answer.header("content-length").map(str::to_owned))
    };
    let size = |path: &Path| Some(std::fs::metadata(path).unwrap().len().to_string());
    assert_eq!(length().await, (200, size(&one.join("a.mp3"))));
    // A file that nobody may read, not even root.
    std::fs::remove_file(one.join("a.mp3")).unwrap();
    std::os::unix::fs::symlink("/proc/sys/net/ipv4/route/flush", one.join("a.mp3")).unwrap();
    assert_eq!(length().await, (200, size(&other.join("b.mp3"))));
}
