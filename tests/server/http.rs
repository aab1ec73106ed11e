//! What is asked over plain HTTP.

use segue::protocol::CloseCode;
use serde_json::json;

use crate::support::{Peer, TestServer, track_id};

#[tokio::test]
async fn the_page_is_served_with_a_strict_policy() {
    let server = TestServer::start().await;
    let page = server.get("/").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    let policy = page.header("content-security-policy").unwrap();
    for part in ["default-src 'none'", "script-src 'self';", "frame-ancestors 'none'"] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(page.header(name), Some(value), "{name}");
    }
    let tag = page.header("etag").unwrap();
    let again = server.http("GET", "/index.html", &[("If-None-Match", tag)]).await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    let script = server.get("/segue-client.js").await;
    assert_eq!(script.header("content-type"), Some("text/javascript; charset=utf-8"));
    let head = server.http("HEAD", "/", &[]).await;
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[tokio::test]
async fn the_pages_files_are_compressed_for_those_who_take_it() {
    let server = TestServer::start().await;
    let length = |of: &str| of.parse::<usize>().unwrap();
    let plain = server.http("HEAD", "/app.js", &[("Accept-Encoding", "br, gzip;q=0")]).await;
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(plain.header("vary"), Some("accept-encoding"));
    let zipped = server.http("HEAD", "/app.js", &[("Accept-Encoding", "br, gzip;q=0.8")]).await;
    assert_eq!(zipped.header("content-encoding"), Some("gzip"));
    let [whole, small] = [&plain, &zipped].map(|a| length(a.header("content-length").unwrap()));
    assert!(small * 2 < whole, "{small} of {whole} bytes");
    let tag = zipped.header("etag").unwrap();
    assert_ne!(plain.header("etag"), Some(tag), "another encoding, another tag");
    for (accepted, status) in [("gzip", 304), ("identity", 200)] {
        let headers = [("Accept-Encoding", accepted), ("If-None-Match", tag)];
        assert_eq!(server.http("HEAD", "/app.js", &headers).await.status, status, "{accepted}");
    }
    let picture = server.http("HEAD", "/icons/icon-192.png", &[("Accept-Encoding", "gzip")]).await;
    assert_eq!(picture.header("content-encoding"), None);
}

#[tokio::test]
async fn no_path_leads_out_of_the_pages_folder() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("web")).unwrap();
    std::fs::write(folder.path().join("web/index.html"), "<p>from disk</p>").unwrap();
    std::fs::write(folder.path().join("secret.txt"), "secret").unwrap();
    let web_dir = folder.path().join("web").display().to_string();
    let server = TestServer::with(|config| config.server.web_dir = web_dir).await;
    assert_eq!(server.get("/").await.body, "<p>from disk</p>");
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/./../secret.txt",
        "//etc/passwd",
        "/..\\secret.txt",
        "/index.html/../../secret.txt",
    ] {
        let answer = server.get(path).await;
        assert!(!answer.body.contains("secret"), "{path}: {answer:?}");
        answer.is_problem(404);
    }
    server.http("POST", "/", &[]).await.is_problem(405);
    for path in ["/v1/tracks/%ff", "/v1/tracks/%ff/audio", "/v1/sessions/%ff/export?format=csv"] {
        server.get(path).await.is_problem(400);
    }
}

#[tokio::test]
async fn health_readiness_metrics_and_the_wires_description_are_there() {
    let server = TestServer::start().await;
    assert_eq!(server.get("/healthz").await.status, 200);
    let ready = server.get("/readyz").await;
    assert_eq!((ready.status, &ready.json()["catalog_tracks"]), (200, &json!(60)));
    let _peer = server.session().await;
    let metrics = server.get("/metrics").await;
    assert!(metrics.header("content-type").unwrap().starts_with("text/plain; version=0.0.4"));
    for name in ["segue_sockets ", "segue_sessions_awake ", "segue_store_writable 1"] {
        assert!(metrics.body.contains(name), "{name} in {}", metrics.body);
    }
    let document = server.get("/asyncapi.json").await;
    assert_eq!(document.json(), segue::protocol::asyncapi());
}

#[tokio::test]
async fn the_catalogue_is_searched_and_a_track_is_shown() {
    let server = TestServer::start().await;
    let found = server.get("/v1/catalog/search?q=song+7&limit=5").await.json();
    assert_eq!(found["tracks"][0]["id"], track_id(7), "{found}");
    let few = server.get("/v1/catalog/search?q=artist%203&limit=2").await.json();
    assert_eq!(few["tracks"].as_array().unwrap().len(), 2);
    assert_eq!(few["tracks"][0]["artists"][0], "Artist 3");
    server.get("/v1/catalog/search").await.is_problem(400);
    server.get("/v1/catalog/search?q=%20").await.is_problem(400);
    server.get("/v1/catalog/search?q=x&limit=many").await.is_problem(400);

    let track = server.get(&format!("/v1/tracks/{}", track_id(7))).await.json();
    assert_eq!((&track["title"], &track["year"]), (&json!("Song 7"), &json!(1967)));
    server.get("/v1/tracks/nope").await.is_problem(404);
    server.get(&format!("/v1/tracks/{}/audio", track_id(7))).await.is_problem(404);
    server.get("/v1/nothing").await.is_problem(404);
    server.http("PUT", "/v1/sessions", &[]).await.is_problem(405);
}

async fn named(server: &TestServer, title: &str) -> Peer {
    let mut peer = server.session().await;
    peer.does(json!({"type": "session.update", "title": title})).await;
    peer
}

#[tokio::test]
async fn sessions_are_listed_newest_first_page_by_page() {
    let server = TestServer::start().await;
    let mut made = Vec::new();
    for n in 0..5 {
        made.push(named(&server, &format!("session {n}")).await.session());
    }
    made.reverse();
    let mut seen = Vec::new();
    let mut path = "/v1/sessions?limit=2".to_owned();
    loop {
        let page = server.get(&path).await.json();
        for item in page["sessions"].as_array().unwrap() {
            assert!(item["title"].as_str().unwrap().starts_with("session "), "{item}");
            assert!(item["updated_at"].as_i64() >= item["created_at"].as_i64(), "{item}");
            assert_eq!(item["archived"], false);
            seen.push(item["session_id"].as_str().unwrap().to_owned());
        }
        match page["next"].as_str() {
            Some(next) => path = format!("/v1/sessions?limit=2&after={next}"),
            None => break,
        }
    }
    assert_eq!(seen, made);
    server.get("/v1/sessions?after=x").await.is_problem(400);
}

#[tokio::test]
async fn a_session_is_shown_and_deleted_and_its_sockets_are_told() {
    let server = TestServer::start().await;
    let mut peer = named(&server, "short-lived").await;
    let path = format!("/v1/sessions/{}", peer.session());
    let shown = server.get(&path).await.json();
    assert_eq!(shown["title"], "short-lived");
    assert!(shown["queue"]["upcoming"].is_array(), "{shown}");
    assert_eq!(server.http("DELETE", &path, &[]).await.status, 204);
    peer.closes_with(CloseCode::NoSession).await;
    for (method, path) in [("GET", &*path), ("DELETE", &*path), ("GET", "/v1/sessions/..%2f..")] {
        let gone = server.http(method, path, &[]).await;
        gone.is_problem(404);
        assert_eq!(gone.json()["code"], "session_not_found");
    }
    assert!(server.get("/v1/sessions").await.json()["sessions"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_queue_is_taken_away_in_five_formats() {
    let server = TestServer::start().await;
    let mut peer = named(&server, "Läte <drive> & co\n#EXT").await;
    for n in [1, 2, 3] {
        peer.does(json!({"type": "queue.add", "track_id": track_id(n)})).await;
    }
    let path = format!("/v1/sessions/{}/export", peer.session());
    let export = async |format: &str, media_type: &str| {
        let answer = server.get(&format!("{path}?format={format}")).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert!(answer.header("content-type").unwrap().starts_with(media_type), "{answer:?}");
        let name = format!("attachment; filename=\"l-te-drive-co-ext.{format}\"");
        assert_eq!(answer.header("content-disposition"), Some(&*name));
        answer.body
    };
    let m3u8 = export("m3u8", "audio/mpegurl").await;
    let lines: Vec<_> = m3u8.lines().collect();
    assert_eq!(lines[..2], ["#EXTM3U", "#PLAYLIST:Läte <drive> & co#EXT"]);
    assert_eq!(lines[2..4], ["#EXTINF:181,Artist 1 - Song 1", "urn:segue:track:t01"]);
    assert_eq!(lines.len(), 8);

    let jspf: serde_json::Value =
        serde_json::from_str(&export("jspf", "application/").await).unwrap();
    let second = &jspf["playlist"]["track"][1];
    assert_eq!((&second["title"], &second["duration"]), (&json!("Song 2"), &json!(182_000)));

    let xspf = export("xspf", "application/xspf+xml").await;
    assert!(xspf.contains("<title>Läte &lt;drive&gt; &amp; co#EXT</title>"), "{xspf}");
    assert_eq!(xspf.matches("<track>").count(), 3);

    let csv = export("csv", "text/csv").await;
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(rows.headers().unwrap().get(1), Some("title"));
    let titles: Vec<_> = rows.records().map(|row| row.unwrap()[1].to_owned()).collect();
    assert_eq!(titles, ["Song 1", "Song 2", "Song 3"]);

    let jsonl = export("jsonl", "application/jsonl").await;
    let entries: Vec<segue::protocol::Entry> =
        jsonl.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(entries.len(), 3);

    server.get(&path).await.is_problem(400);
    server.get(&format!("{path}?format=mp3")).await.is_problem(400);
}

#[tokio::test]
async fn what_was_learnt_is_shown_with_why_and_can_be_set_and_forgotten() {
    let mut server = TestServer::start().await;
    let mut peer = server.session().await;
    let like = json!({"type": "feedback.create", "track_id": track_id(5), "verdict": "like"});
    peer.does(like).await;
    let learnt = server.get("/v1/taste").await.json();
    let artist = learnt["artists"][0].clone();
    assert!(artist["weight"].as_f64().unwrap() > 0.1, "{learnt}");
    assert_eq!((&artist["words"], &artist["set"]), (&json!(1), &json!(false)));
    let name = artist["name"].as_str().unwrap().to_owned();

    for bad in [
        json!({"artists": {"x": 1.5}}),
        json!({"genres": {"": 0.5}}),
        json!({"moods": {"calm": 1.0}}),
        json!("rap"),
        json!({"genres": {"rap": "much"}}),
    ] {
        let json = [("Content-Type", "application/json")];
        server.post("/v1/taste", &json, &bad.to_string()).await.is_problem(400);
    }
    assert_eq!(server.get("/v1/taste").await.json(), learnt, "what is wrong changes nothing");

    let edit = json!({"artists": {&name: null}, "genres": {"rap": -0.5}}).to_string();
    let answer = server.post("/v1/taste", &[("Content-Type", "application/json")], &edit).await;
    assert_eq!(answer.status, 200);
    let edited = answer.json();
    let has = |taste: &serde_json::Value, name: &str| {
        let artists = taste["artists"].as_array().unwrap();
        artists.iter().any(|item| item["name"] == name)
    };
    assert!(has(&learnt, &name) && !has(&edited, &name), "{edited}");
    let rap = edited["genres"].as_array().unwrap().iter().find(|item| item["name"] == "rap");
    let rap = rap.unwrap();
    assert!((rap["weight"].as_f64().unwrap() + 0.5).abs() < 1e-3 && rap["set"] == true, "{rap}");
    assert_eq!(edited["liked"], learnt["liked"], "what was said stands");

    server.restart().await;
    assert_eq!(server.get("/v1/taste").await.json(), edited, "as it was, after a restart");
}

#[tokio::test]
async fn taste_is_shown_and_forgotten() {
    let server = TestServer::start().await;
    let mut peer = server.session().await;
    let like = json!({"type": "feedback.create", "track_id": track_id(5), "verdict": "like"});
    peer.does(like).await;
    assert_eq!(server.get("/v1/taste").await.json()["liked"][0]["id"], track_id(5));
    assert_eq!(server.http("DELETE", "/v1/taste", &[]).await.status, 204);
    assert_eq!(server.get("/v1/taste").await.json()["liked"], json!([]));
    assert!(server.session().await.snapshot().taste.liked.is_empty());
}

#[tokio::test]
async fn a_base_path_moves_everything() {
    let server = TestServer::with(|config| config.server.base_path = "/segue".into()).await;
    assert_eq!(server.get("/segue/").await.status, 200);
    assert_eq!(server.get("/segue/healthz").await.status, 200);
    assert_eq!(server.get("/healthz").await.status, 404);
    server.session().await;
}
