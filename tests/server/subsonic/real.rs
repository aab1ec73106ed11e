//! Supysonic over a small library that is made for it. It knows passwords only.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use segue::library::subsonic::Auth;
use segue::protocol::ResponseStatus;
use serde_json::{Value, json};

use super::{SECRET, once, shown, source, tracks};
use crate::support::{Answer, TestServer, request, soon};

struct MusicServer {
    child: Child,
    authority: String,
    dir: tempfile::TempDir,
}

impl MusicServer {
    async fn start() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let python = root.join("target/music-server/bin/python");
        assert!(python.exists(), "the music server is not installed: run scripts/music-server");
        let dir = tempfile::tempdir().unwrap();
        let mut child = Command::new(python)
            .arg(root.join("tests/server/subsonic/music_server.py"))
            .arg(dir.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = child.stdout.take().unwrap();
        let port = tokio::task::spawn_blocking(move || {
            let mut line = String::new();
            BufReader::new(out).read_line(&mut line).unwrap();
            line.trim().to_owned()
        });
        let port = soon("the music server", port).await.unwrap();
        assert!(!port.is_empty(), "the music server did not start");
        Self { child, authority: format!("127.0.0.1:{port}"), dir }
    }

    fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    fn url(&self) -> String {
        format!("http://{}", self.authority)
    }

    /// Asks it as another client of the same user would.
    async fn ask(&self, method: &str, query: &str) -> Value {
        let secret: String = SECRET.bytes().map(|byte| format!("{byte:02x}")).collect();
        let path = format!("/rest/{method}?u=ada&p=enc:{secret}&v=1.12.0&c=test&f=json&{query}");
        let answer = request(&self.authority, "GET", &path, &[]).await.json();
        let answer = answer["subsonic-response"].clone();
        assert_eq!(answer["status"], "ok", "{answer}");
        answer
    }

    async fn song(&self, title: &str) -> String {
        let all = self.ask("search3", "query=&songCount=100").await;
        let songs = all["searchResult3"]["song"].as_array().unwrap();
        let song = songs.iter().find(|song| song["title"] == title).unwrap();
        song["id"].as_str().unwrap().to_owned()
    }
}

impl Drop for MusicServer {
    fn drop(&mut self) {
        self.stop();
    }
}

async fn segue(music: &MusicServer, auth: Auth) -> TestServer {
    let (url, file) = (music.url(), music.dir.path().join("secret"));
    TestServer::with_builtin(|config| source(config, &url, &file, auth)).await
}

async fn find(server: &TestServer, words: &str) -> Value {
    server.get(&format!("/v1/catalog/search?q={words}")).await.json()["tracks"][0].clone()
}

fn id(track: &Value) -> String {
    track["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn its_songs_are_picked_and_their_sound_and_covers_are_handed_through() {
    let mut music = MusicServer::start().await;
    let mut server = segue(&music, Auth::Password).await;
    tracks(&server, 7).await;
    let reading = once(&server, "ready").await;
    assert_eq!((&reading["tracks"], &reading["kind"]), (&json!(7), &json!("subsonic")));

    let track = find(&server, "bjork").await;
    assert_eq!(
        (&track["title"], &track["artists"]),
        (&json!("Björk & Gran"), &json!(["Ora Lindqvist"]))
    );
    assert_eq!((&track["year"], &track["genres"]), (&json!(2011), &json!(["folk"])));
    assert_eq!((&track["duration_ms"], &track["audio"]), (&json!(6_000), &json!("stream")));

    let mut peer = server.session().await;
    let (_, response) = peer.say("three songs of trip hop").await;
    assert_eq!(peer.done(&response).await.0, ResponseStatus::Completed);
    let queue =
        server.get(&format!("/v1/sessions/{}", peer.session())).await.json()["queue"].clone();
    let picked = queue["upcoming"].as_array().unwrap();
    assert_eq!(picked.len(), 3, "{queue}");
    assert!(picked.iter().all(|entry| entry["track"]["artists"][0] == "Tidal Engine"), "{queue}");

    // By ranges, as a browser asks; nothing of the way behind is seen.
    let path = format!("/v1/tracks/{}/audio", id(&track));
    let whole = server.http("HEAD", &path, &[]).await;
    let length: u64 = whole.header("content-length").unwrap().parse().unwrap();
    assert_eq!((whole.status, whole.header("content-type")), (200, Some("audio/wav")));
    assert!(length > 96_000 && whole.body.is_empty(), "{whole:?}");
    let part = async |range: &str| server.http("GET", &path, &[("Range", range)]).await;
    let first = part("bytes=0-3").await;
    assert_eq!((first.status, &*first.body), (206, "RIFF"));
    let range = |answer: &Answer| answer.header("content-range").unwrap_or_default().to_owned();
    assert_eq!(range(&first), format!("bytes 0-3/{length}"));
    assert_eq!(
        range(&part("bytes=-10").await),
        format!("bytes {}-{}/{length}", length - 10, length - 1)
    );
    assert_eq!(part(&format!("bytes={length}-")).await.status, 416);
    assert_eq!(part("bytes=0-1,5-6").await.status, 200, "several ranges are not asked for");
    let got = server.get(&path).await;
    assert!(got.headers.iter().all(|(name, value)| {
        name != "set-cookie" && !value.contains("enc:") && !value.contains(&music.authority)
    }));

    let cover = find(&server, "slack").await;
    assert_eq!((&cover["art"], &track["art"]), (&json!(true), &json!(false)));
    let cover = server.get(&format!("/v1/tracks/{}/cover", id(&cover))).await;
    assert_eq!((cover.status, cover.header("content-type")), (200, Some("image/png")));
    server.get(&format!("/v1/tracks/{}/cover", id(&track))).await.is_problem(404);

    // What was read stands when the music server is gone, and its sound is said to be away.
    music.stop();
    server.restart().await;
    assert_eq!(server.catalog.current().len(), 7);
    let away = server.get(&path).await;
    away.is_problem(502);
    assert!(!away.body.contains("enc:") && !away.body.contains("/rest/"), "{away:?}");
    let failed = once(&server, "failed").await;
    assert!(failed["error"].as_str().unwrap().contains("ping"), "{failed}");
}

#[tokio::test]
async fn what_its_user_likes_and_lists_is_learnt() {
    let music = MusicServer::start().await;
    let star = music.song("Ebb").await;
    music.ask("star", &format!("id={star}")).await;
    let rated = music.song("Petty Cash").await;
    music.ask("setRating", &format!("id={rated}&rating=5")).await;
    let hated = music.song("Night Ferry").await;
    music.ask("setRating", &format!("id={hated}&rating=1")).await;
    music.ask("createPlaylist", &format!("name=Late&songId={star}&songId={rated}")).await;
    let server = segue(&music, Auth::Password).await;
    tracks(&server, 7).await;
    // It is taken in after the tracks.
    let taste = soon("the taste", async {
        loop {
            let taste = server.get("/v1/taste").await.json();
            if taste["liked"].as_array().is_some_and(|liked| liked.len() == 2) {
                return taste;
            }
            tokio::task::yield_now().await;
        }
    })
    .await;
    let mut liked: Vec<String> = taste["liked"].as_array().unwrap().iter().map(id).collect();
    liked.sort();
    assert_eq!(liked, ["the-ledger-lines--petty-cash", "tidal-engine--ebb"]);
    assert_eq!(id(&taste["disliked"][0]), "tidal-engine--night-ferry");
    let lists = soon("the lists", async {
        loop {
            let lists = segue::history::read_lists(&server.config.store.data_dir).unwrap();
            if !lists.is_empty() {
                return lists;
            }
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert_eq!(lists[0].name.as_deref(), Some("Late"));
    assert_eq!(lists[0].tracks, ["tidal-engine--ebb", "the-ledger-lines--petty-cash"]);
}

#[tokio::test]
async fn a_server_that_takes_no_tokens_says_what_to_set() {
    let music = MusicServer::start().await;
    let server = segue(&music, Auth::Token).await;
    let failed = once(&server, "failed").await;
    let error = failed["error"].as_str().unwrap();
    assert!(error.contains("set auth = \"password\""), "{error}");
    assert!(!error.contains(SECRET), "{error}");
    assert_eq!(shown(&server).await["tracks"], 0);
}

/// Waits until the music server shows what is wanted of an answer.
async fn shows(music: &MusicServer, method: &str, wanted: impl Fn(&Value) -> bool) -> Value {
    soon("what the music server shows", async {
        loop {
            let answer = music.ask(method, "").await;
            if wanted(&answer) {
                return answer;
            }
        }
    })
    .await
}

#[tokio::test]
async fn a_queue_is_written_back_as_a_playlist_and_a_like_as_a_star() {
    let music = MusicServer::start().await;
    // Another's work, by the same name.
    let own = music.song("Ebb").await;
    music.ask("createPlaylist", &format!("name=Tonight&songId={own}")).await;
    let theirs = music.ask("getPlaylists", "").await["playlists"]["playlist"][0]["id"].clone();
    let note = format!("playlistId={}&comment=mine", theirs.as_str().unwrap());
    music.ask("updatePlaylist", &note).await;
    let (url, file) = (music.url(), music.dir.path().join("secret"));
    let server = TestServer::with(|config| {
        source(config, &url, &file, Auth::Password);
        config.catalog.source[0].tell = true;
    })
    .await;
    tracks(&server, 7).await;

    let mut peer = server.session().await;
    let add = |track: &str| json!({"type": "queue.add", "track_id": track});
    let wanted = ["ora-lindqvist--bjork-and-gran", "tidal-engine--slack-water"];
    for track in wanted {
        peer.does(add(track)).await;
    }
    let path = format!("/v1/sessions/{}/playlist?source=tunes&name=Tonight", peer.session());
    let written = server.post(&path, &[], "").await.json();
    assert_eq!((&written["tracks"], &written["left_out"]), (&json!(2), &json!(0)), "{written}");
    peer.does(add("the-ledger-lines--petty-cash")).await;
    let again = server.post(&path, &[], "").await.json();
    assert_eq!((&again["tracks"], &again["playlist"]), (&json!(3), &written["playlist"]));

    let all = music.ask("getPlaylists", "").await["playlists"]["playlist"].clone();
    assert_eq!(all.as_array().unwrap().len(), 2, "theirs and ours: {all}");
    let list =
        music.ask("getPlaylist", &format!("id={}", written["playlist"].as_str().unwrap())).await;
    let titles: Vec<&str> = list["playlist"]["entry"]
        .as_array()
        .unwrap()
        .iter()
        .map(|song| song["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles, ["Björk & Gran", "Slack Water", "Petty Cash"]);
    let left = music.ask("getPlaylist", &format!("id={}", theirs.as_str().unwrap())).await;
    assert_eq!(left["playlist"]["songCount"], 1);
    let path = format!("/v1/sessions/{}/playlist?source=nowhere", peer.session());
    server.post(&path, &[], "").await.is_problem(404);

    let judge = |verdict: &str| json!({"type": "feedback.create", "track_id": wanted[1], "verdict": verdict});
    peer.does(judge("like")).await;
    let starred = shows(&music, "getStarred2", |a| a["starred2"]["song"].is_array()).await;
    assert_eq!(starred["starred2"]["song"][0]["title"], "Slack Water");
    peer.does(judge("clear")).await;
    shows(&music, "getStarred2", |a| a["starred2"]["song"].is_null()).await;
}
