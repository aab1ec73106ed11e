//! A music server that does by a script what real ones seldom do.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use segue::config::Config;
use segue::library::added;
use segue::library::subsonic::Auth;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::task::AbortOnDropHandle;

use super::{SECRET, once, source, tracks};
use crate::support::{TestServer, soon};

/// What a question got.
pub(super) enum Reply {
    /// Within the envelope that all answers have.
    Fine(Value),
    /// Status, headers and body as they are.
    Raw(u16, String, Vec<u8>),
    /// A body of JSON that ends in its middle, though its head promises more.
    Half,
    /// Nothing, and the connection stays.
    Silence,
}

/// A question: its method, and what stood in its address.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) method: String,
    pub(super) query: HashMap<String, String>,
    head: String,
}

pub(super) struct Scripted {
    pub(super) url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    _serving: AbortOnDropHandle<()>,
}

impl Scripted {
    pub(super) async fn start(reply: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let (seen, reply) = (asked.clone(), Arc::new(reply));
        let serving = tokio::spawn(async move {
            let mut served = tokio::task::JoinSet::new();
            while let Ok((socket, _)) = listener.accept().await {
                served.spawn(answer(socket, seen.clone(), reply.clone()));
            }
        });
        Self { url, asked, _serving: AbortOnDropHandle::new(serving) }
    }

    pub(super) fn asked(&self, method: &str) -> Vec<Asked> {
        let all = self.asked.lock().unwrap();
        all.iter().filter(|asked| asked.method == method).cloned().collect()
    }
}

async fn answer(
    mut socket: TcpStream,
    seen: Arc<Mutex<Vec<Asked>>>,
    reply: Arc<impl Fn(&Asked) -> Reply>,
) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if socket.read_buf(&mut head).await.unwrap_or(0) == 0 {
            return;
        }
    }
    let head = String::from_utf8(head).unwrap();
    let target = head.split(' ').nth(1).unwrap();
    let url = reqwest::Url::parse(&format!("http://x{target}")).unwrap();
    let method = url.path().rsplit('/').next().unwrap().trim_end_matches(".view").to_owned();
    let asked = Asked { method, query: url.query_pairs().into_owned().collect(), head };
    seen.lock().unwrap().push(asked.clone());
    let (status, headers, body) = match reply(&asked) {
        Reply::Fine(mut answer) => {
            answer["status"] = "ok".into();
            let body = json!({ "subsonic-response": answer }).to_string().into_bytes();
            (200, "content-type: application/json\r\n".to_owned(), body)
        }
        Reply::Raw(status, headers, body) => (status, headers, body),
        Reply::Half => {
            let half = "HTTP/1.1 200 x\r\ncontent-length: 1000\r\n\r\n{\"subsonic-response\": {";
            let _ = socket.write_all(half.as_bytes()).await;
            return;
        }
        Reply::Silence => return std::future::pending().await,
    };
    let length = if headers.contains("content-length") {
        String::new()
    } else {
        format!("content-length: {}\r\n", body.len())
    };
    let head = format!("HTTP/1.1 {status} x\r\n{headers}{length}connection: close\r\n\r\n");
    let _ = socket.write_all(head.as_bytes()).await;
    let _ = socket.write_all(&body).await;
}

fn song(n: usize) -> Value {
    json!({
        "id": format!("s{n}"), "title": format!("Title {n}"), "artist": "Someone", "duration": 100 + n,
        "contentType": "audio/mpeg", "type": "music",
    })
}

fn json_body(body: &str) -> Reply {
    Reply::Raw(200, "content-type: application/json\r\n".into(), body.into())
}

fn refusal(code: i64, message: &str) -> Reply {
    let error = json!({ "code": code, "message": message });
    json_body(&json!({ "subsonic-response": { "status": "failed", "error": error } }).to_string())
}

/// A server of so many songs, by pages of as many as are asked for, that behaves.
fn fine(asked: &Asked, songs: usize) -> Reply {
    let number = |key: &str| asked.query.get(key).map_or(0, |text| text.parse::<usize>().unwrap());
    Reply::Fine(match asked.method.as_str() {
        "search3" => {
            let from = number("songOffset").min(songs);
            let to = (from + number("songCount")).min(songs);
            json!({ "searchResult3": { "song": (from..to).map(song).collect::<Vec<_>>() } })
        }
        _ => json!({}),
    })
}

async fn segue(music: &Scripted, auth: Auth) -> (TestServer, tempfile::NamedTempFile) {
    let file = tempfile::NamedTempFile::new().unwrap();
    let server = TestServer::with(|config| source(config, &music.url, file.path(), auth)).await;
    (server, file)
}

#[tokio::test]
async fn all_pages_are_read_and_a_token_is_another_each_time() {
    let music = Scripted::start(|asked| fine(asked, 1_201)).await;
    let (server, _file) = segue(&music, Auth::Token).await;
    tracks(&server, 1_201).await;
    let pages = music.asked("search3");
    let offset = |asked: &Asked| asked.query["songOffset"].clone();
    assert_eq!(pages.iter().map(offset).collect::<Vec<_>>(), ["0", "500", "1000", "1201"]);
    assert_ne!(pages[0].query["s"], pages[1].query["s"]);
    assert_eq!((pages[0].query["u"].as_str(), pages[0].query["t"].len()), ("ada", 32));
    assert!(!pages[0].query.contains_key("p") && !pages[0].query.contains_key("apiKey"));

    let music = Scripted::start(|asked| fine(asked, 3)).await;
    let (server, _file) = segue(&music, Auth::Key).await;
    tracks(&server, 3).await;
    let ping = &music.asked("ping")[0].query;
    assert_eq!(ping["apiKey"], SECRET);
    assert!(!ping.contains_key("u"), "a key says whose it is");
}

#[tokio::test]
async fn a_server_that_finds_nothing_for_nothing_is_read_album_by_album() {
    let music = Scripted::start(|asked| {
        let id = asked.query.get("id").map(String::as_str);
        Reply::Fine(match (asked.method.as_str(), id) {
            ("getAlbumList2", _) if asked.query["offset"] == "0" => json!({ "albumList2": { "album": [
                { "id": 1, "originalReleaseDate": { "year": 1971 } },
                { "id": "2", "genres": [{ "name": "Dub; Reggae" }] },
            ] } }),
            ("getAlbum", Some("1")) => json!({ "album": { "song": [
                { "id": 7, "title": "Old", "artists": [{ "name": "A" }, { "name": "B" }], "year": "2009",
                  "albumId": 1, "bpm": "98", "isrc": ["GB-AYE-69-00001"], "suffix": "flac",
                  "replayGain": { "trackGain": -6.5 }, "explicitStatus": "explicit" },
                { "id": 8, "title": "A film", "artist": "A", "isVideo": true },
                { "id": 9, "artist": "A", "path": "A/untitled.mp3" },
            ] } }),
            // One song where there should be a list of one.
            ("getAlbum", Some("2")) => json!({ "album": { "song":
                { "id": 10, "title": "One", "artist": "C", "albumId": "2", "contentType": "audio/ogg" }
            } }),
            _ => json!({}),
        })
    })
    .await;
    let (server, _file) = segue(&music, Auth::Token).await;
    tracks(&server, 2).await;
    let reading = once(&server, "ready").await;
    assert_eq!(reading["skips"], json!([{ "what": "A/untitled.mp3", "reason": "no title" }]));
    let old = server.get("/v1/tracks/a--old").await.json();
    assert_eq!((&old["year"], &old["bpm"]), (&json!(1971), &json!(98.0)));
    assert_eq!((&old["artists"], &old["explicit"]), (&json!(["A", "B"]), &json!(true)));
    assert_eq!(old["loudness_db"], -11.5);
    assert_eq!(server.get("/v1/tracks/c--one").await.json()["genres"], json!(["dub", "reggae"]));
}

/// What is said of a server that answers so, once it was given up.
async fn said_of(reply: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> (String, usize) {
    let music = Scripted::start(reply).await;
    let (server, _file) = segue(&music, Auth::Password).await;
    let failed = once(&server, "failed").await;
    assert_eq!(server.catalog.current().len(), 0, "half a library is none");
    let error = failed["error"].as_str().unwrap().to_owned();
    let coded: String = SECRET.bytes().map(|byte| format!("{byte:02x}")).collect();
    assert!(!error.contains(SECRET) && !error.contains(&coded), "{error}");
    (error, music.asked("search3").len())
}

#[tokio::test]
async fn whatever_a_server_answers_is_told_in_one_line_and_nothing_is_half_read() {
    let first = |asked: &Asked| asked.query.get("songOffset").is_some_and(|offset| offset == "0");
    let second = |asked: &Asked| asked.query.get("songOffset").is_some_and(|o| o != "0");
    let on_ping = |asked: &Asked| asked.method == "ping";

    let (said, _) = said_of(move |asked| match on_ping(asked) {
        true => refusal(40, &format!("no {SECRET} here")),
        false => fine(asked, 5),
    })
    .await;
    assert!(said.contains("ping: no … here (code 40): look at `user`"), "{said}");

    let page =
        |body: &'static str| Reply::Raw(401, "content-type: text/html\r\n".into(), body.into());
    let (said, _) = said_of(move |_| page("<html>Log in")).await;
    assert!(said.contains("ping: HTTP 401"), "{said}");

    let html = |_: &Asked| Reply::Raw(200, String::new(), "<html>".into());
    assert!(said_of(html).await.0.contains("XML or HTML"));
    assert!(said_of(|_| json_body("{\"subsonic-response\": [")).await.0.contains("broken JSON"));
    assert!(said_of(|_| json_body("{}")).await.0.contains("no `subsonic-response`"));

    // The second page: cut off, or an error, each time it is asked for.
    let (said, asked) = said_of(move |asked| match second(asked) {
        true => Reply::Half,
        false => fine(asked, 600),
    })
    .await;
    assert!(said.contains("search3: no whole answer"), "{said}");
    assert_eq!(asked, 1 + 3, "it is asked three times");
    let (said, _) = said_of(move |asked| match second(asked) {
        true => Reply::Raw(503, String::new(), Vec::new()),
        false => fine(asked, 600),
    })
    .await;
    assert!(said.contains("search3: HTTP 503"), "{said}");

    let big = "content-length: 99000000\r\n";
    let (said, _) = said_of(move |asked| match first(asked) {
        true => Reply::Raw(200, big.into(), b"{".to_vec()),
        false => fine(asked, 5),
    })
    .await;
    assert!(said.contains("an answer of more than 32 MB"), "{said}");

    // Silent for longer than it may be (a second), three times.
    let (said, _) = said_of(move |asked| match first(asked) {
        true => Reply::Silence,
        false => fine(asked, 5),
    })
    .await;
    assert!(said.contains("search3: no whole answer"), "{said}");
}

#[tokio::test]
async fn a_redirect_takes_nothing_along() {
    let other = Scripted::start(|asked| fine(asked, 5)).await;
    let to = format!("location: {}/rest/ping.view?u=ada\r\n", other.url);
    let (said, _) = said_of(move |_| Reply::Raw(302, to.clone(), Vec::new())).await;
    assert!(said.contains("it sends elsewhere, to http://127.0.0.1"), "{said}");
    assert!(other.asked.lock().unwrap().is_empty());
}

#[tokio::test]
async fn what_a_track_s_server_says_amiss_is_no_sound() {
    let music = Scripted::start(|asked| match asked.method.as_str() {
        "stream" => match asked.query["id"].as_str() {
            "s0" => refusal(70, "not found"),
            "s1" => Reply::Raw(500, String::new(), b"oops".to_vec()),
            "s2" => Reply::Raw(
                200,
                "content-type: text/html\r\nset-cookie: a=b\r\nserver: x\r\n".into(),
                b"<script>".to_vec(),
            ),
            _ => Reply::Silence,
        },
        _ => fine(asked, 4),
    })
    .await;
    let (server, _file) = segue(&music, Auth::Token).await;
    tracks(&server, 4).await;
    let ask = async |n| server.get(&format!("/v1/tracks/someone--title-{n}/audio")).await;
    ask(0).await.is_problem(404);
    ask(1).await.is_problem(502);
    let page = ask(2).await;
    assert_eq!(page.header("content-type"), Some("application/octet-stream"));
    assert_eq!((page.header("set-cookie"), page.header("server")), (None, None));
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    ask(3).await.is_problem(502);
    server.get("/v1/tracks/someone--title-9/audio").await.is_problem(404);
    // What browsers can play is asked for as it is, and no more is said than what is asked.
    let asked = &music.asked("stream")[0];
    assert_eq!(asked.query["format"], "raw");
    assert!(!asked.head.to_lowercase().contains("cookie"), "{}", asked.head);
}

#[tokio::test]
async fn a_server_is_told_what_is_heard_only_if_it_is_to_be() {
    for tell in [true, false] {
        let music = Scripted::start(|asked| fine(asked, 2)).await;
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut server = TestServer::with(|config| {
            source(config, &music.url, file.path(), Auth::Token);
            config.catalog.source[0].tell = tell;
        })
        .await;
        tracks(&server, 2).await;
        let mut peer = server.session().await;
        peer.does(json!({"type": "queue.add", "track_id": "someone--title-0"})).await;
        for (state, position_ms) in [("started", 0), ("finished", 100_000)] {
            let report = json!({
                "type": "playback.report", "entry_id": "e1", "state": state, "position_ms": position_ms,
            });
            peer.does(report).await;
            if tell {
                let count = 1 + usize::from(state == "finished");
                soon("the report", async {
                    while music.asked("scrobble").len() < count {
                        tokio::task::yield_now().await;
                    }
                })
                .await;
            }
        }
        server.drain().await;
        let told = music.asked("scrobble");
        if !tell {
            assert!(told.is_empty());
            continue;
        }
        let submitted: Vec<_> =
            told.iter().map(|asked| asked.query["submission"].as_str()).collect();
        assert_eq!(submitted, ["false", "true"]);
        assert_eq!(told[1].query["id"], "s0");
        let began: u128 = told[1].query["time"].parse().unwrap();
        let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_millis();
        assert!((100_000..130_000).contains(&(now - began)), "it began 100 seconds ago");
    }
}

#[tokio::test]
async fn whom_the_list_of_sources_wants_told_is_told_from_then_on() {
    let music = Scripted::start(|asked| fine(asked, 2)).await;
    let (file, data) = (tempfile::NamedTempFile::new().unwrap(), tempfile::tempdir().unwrap());
    let mut settings = Config::default();
    source(&mut settings, &music.url, file.path(), Auth::Token);
    let mut listed = settings.catalog.source;
    added::write(data.path(), listed.clone()).unwrap();
    let mut list = async |tell| {
        let read = music.asked("search3").len();
        listed[0].tell = tell;
        added::write(data.path(), listed.clone()).unwrap();
        // As it is another source now, it is read.
        soon("the change is taken up", async {
            while music.asked("search3").len() == read {
                tokio::task::yield_now().await;
            }
        })
        .await;
    };
    let data_dir = data.path().to_owned();
    let mut server = TestServer::with_builtin(|config| config.store.data_dir = data_dir).await;
    tracks(&server, 2).await;
    let mut peer = server.session().await;
    let mut plays = async |entry_id| {
        peer.does(json!({"type": "queue.add", "track_id": "someone--title-0"})).await;
        let state = "started";
        let report = json!({"type": "playback.report", "entry_id": entry_id, "state": state, "position_ms": 0});
        peer.does(report).await;
    };
    plays("e1").await;
    list(true).await;
    assert!(music.asked("scrobble").is_empty());
    plays("e2").await;
    soon("the report", async {
        while music.asked("scrobble").is_empty() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    list(false).await;
    plays("e3").await;
    server.drain().await;
    assert_eq!(music.asked("scrobble").len(), 1);
}
