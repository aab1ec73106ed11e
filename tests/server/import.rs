//! What a listener heard and likes elsewhere comes in while they listen.

use serde_json::{Value, json};

use crate::support::{Answer, TestServer, raw, track_id};

/// Two liked songs, one of them not in the catalogue, one by its name alone.
const LIKED: &str = "Track Name,Artist Name(s),Added At\n\
    Song 7,Artist 7,2024-05-01T10:00:00Z\n\
    Nowhere,Nobody,2024-05-01T10:00:00Z\n";

/// The ids of what is liked, sorted; empty for what the catalogue does not have.
fn liked(taste: &Value) -> Vec<&str> {
    let items = taste["liked"].as_array().unwrap();
    let mut ids: Vec<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids
}

fn report(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()
}

#[tokio::test]
async fn liked_songs_are_in_the_taste_of_a_session_that_is_awake_and_count_once() {
    let mut server = TestServer::start().await;
    let peer = server.session().await;
    let path = "/v1/import?name=Liked_Songs.csv";
    let shown = report(&server.post(&format!("{path}&dry_run=true"), &[], LIKED).await);
    assert_eq!((&shown["dry_run"], &shown["taste"]["new_words"]), (&json!(true), &json!(2)));
    assert_eq!(liked(&server.get("/v1/taste").await.json()), Vec::<&str>::new());

    let first = report(&server.post(path, &[], LIKED).await);
    assert_eq!((&first["by_name"], &first["not_found"]), (&json!(1), &json!(1)));
    assert_eq!(first["unmatched"][0]["title"], "Nowhere");
    let again = report(&server.post(path, &[], LIKED).await);
    assert_eq!(again["taste"]["new_words"], 0);

    // In memory, where the session looks, and on disk.
    let shown = server.get(&format!("/v1/sessions/{}", peer.session())).await.json();
    assert_eq!(liked(&shown["taste"]), ["", &*track_id(7)]);
    server.restart().await;
    assert_eq!(liked(&server.get("/v1/taste").await.json()), ["", &*track_id(7)]);
}

#[tokio::test]
async fn what_can_not_be_taken_in_is_told_and_leaves_the_server_as_it_was() {
    let server = TestServer::with(|config| config.limits.import_megabytes = 1).await;
    let wrong = server.post("/v1/import", &[], "{\"a\": [").await;
    wrong.is_problem(422);
    assert!(wrong.json()["detail"].as_str().unwrap().contains("broken JSON"), "{wrong:?}");
    server.post("/v1/import", &[], "").await.is_problem(422);
    let name = "n".repeat(256);
    server.post(&format!("/v1/import?name={name}"), &[], LIKED).await.is_problem(400);

    // One whose head says so, and one that only grows.
    server.post("/v1/import", &[], &"x".repeat((1 << 20) + 1)).await.is_problem(413);
    let chunk = format!("10001\r\n{}\r\n", "x".repeat(0x10001)).repeat(16);
    let chunked = format!(
        "POST /v1/import HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n\
         {chunk}0\r\n\r\n",
        server.authority()
    );
    let answer = raw(&server.authority(), &chunked).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");

    assert_eq!(report(&server.post("/v1/import", &[], LIKED).await)["tracks"], 2);
}

#[tokio::test]
async fn an_import_is_the_listeners_own_and_goes_with_them() {
    let (server, tokens) = TestServer::of_two(|_| {}).await;
    let [ada, bob] = tokens.map(|token| format!("Bearer {token}"));
    let (ada, bob) = ([("Authorization", &*ada)], [("Authorization", &*bob)]);
    server.post("/v1/import", &[], LIKED).await.is_problem(401);
    let list = "#EXTM3U\n#PLAYLIST:Road\n#EXTINF:-1,Artist 1 - Song 1\na\n\
        #EXTINF:-1,Artist 2 - Song 2\nb\n";
    assert_eq!(report(&server.post("/v1/import", &ada, list).await)["lists"], 1);
    report(&server.post("/v1/import?name=liked.csv", &bob, LIKED).await);
    let taste = async |who| server.http("GET", "/v1/taste", who).await.json();
    assert!(liked(&taste(&ada).await).is_empty());
    assert_eq!(liked(&taste(&bob).await).len(), 2);

    let lists = || segue::history::read_lists(&server.config.store.data_dir).unwrap();
    assert_eq!(lists().len(), 1);
    assert_eq!(server.http("DELETE", "/v1/listener", &ada).await.status, 204);
    assert!(lists().is_empty());
    assert_eq!(liked(&taste(&bob).await).len(), 2);
}

#[tokio::test]
async fn what_is_taken_away_can_be_brought_in_again() {
    let server = TestServer::start().await;
    let mut peer = server.session().await;
    for n in [3, 1, 2] {
        peer.does(json!({"type": "queue.add", "track_id": track_id(n)})).await;
    }
    peer.does(json!({"type": "session.update", "title": "=Road & <trip>"})).await;
    for format in ["m3u8", "jspf", "xspf", "csv", "jsonl"] {
        let path = format!("/v1/sessions/{}/export?format={format}", peer.session());
        let file = server.get(&path).await.body;
        let path = format!("/v1/import?name=road.{format}");
        let report = report(&server.post(&path, &[], &file).await);
        assert_eq!(
            (&report["by_id"], &report["tracks"]),
            (&json!(3), &json!(3)),
            "{format}: {report}"
        );
        assert_eq!(report["files"][0].get("faulty"), None, "{format}: {report}");
        let lists = segue::history::read_lists(&server.config.store.data_dir).unwrap();
        let (three, one, two) = (track_id(3), track_id(1), track_id(2));
        assert!(
            lists.iter().any(|list| list.tracks == [&*three, &*one, &*two]),
            "{format}: {lists:?}"
        );
        server.http("DELETE", "/v1/taste", &[]).await;
    }
}

/// The main artist of the first that is picked for a brief.
async fn first_pick(server: &TestServer, brief: &Value) -> String {
    let mut peer = server.session().await;
    peer.does(json!({"type": "brief.update", "patch": brief})).await;
    let shown = server.get(&format!("/v1/sessions/{}", peer.session())).await.json();
    shown["queue"]["upcoming"][0]["track"]["artists"][0].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_stands_together_in_imported_lists_is_picked_together_until_it_is_erased() {
    let server = TestServer::with_builtin(|_| {}).await;
    // Artist 1 plays techno: nothing but the lists says who of trip hop is near.
    let wish = &json!({
        "must": {"genres_any": ["trip hop"]},
        "prefer": {"like_artists": ["Artist 1"]},
        "length": {"tracks": 1},
    });
    assert_ne!(first_pick(&server, wish).await, "Artist 16");
    for name in ["Road", "Rain"] {
        let list = format!(
            "#EXTM3U\n#PLAYLIST:{name}\n#EXTINF:-1,Artist 1 - Song 1\na\n\
             #EXTINF:-1,Artist 16 - Song 16\nb\n"
        );
        assert_eq!(report(&server.post("/v1/import", &[], &list).await)["by_name"], 2);
    }
    assert_eq!(first_pick(&server, wish).await, "Artist 16");
    assert_eq!(server.http("DELETE", "/v1/listener", &[]).await.status, 204);
    assert_ne!(first_pick(&server, wish).await, "Artist 16");
}
