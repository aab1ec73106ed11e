//! Queues that are taken away from a folder of music: their paths lead to the files.

use std::process::Command;

use segue::config::{Source, SourceKind};
use serde_json::{Value, json};

use crate::folder::{folder, once, plain, tone};
use crate::support::{TestServer, silence, soon};

/// The lines of a list that name files.
fn paths(list: &str) -> Vec<&str> {
    list.lines().filter(|line| !line.starts_with('#')).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_path_of_a_list_leads_to_its_file_from_where_the_list_is() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().canonicalize().unwrap();
    let (music, more) = (root.join("music"), root.join("more"));
    silence(&music.join("Ora Lindqvist/Kvällsljus & co/01 - #Snö 100%.wav"), 1);
    silence(&more.join("Tidal Engine/Ebb/02 - Slack Water.wav"), 1);
    let server = TestServer::with(|config| {
        for (name, path) in [("music", &music), ("more", &more)] {
            let (kind, name) = (SourceKind::Folder, name.to_owned());
            config.catalog.source.push(Source {
                kind,
                name,
                path: path.clone(),
                ..Source::default()
            });
        }
    })
    .await;
    let mut catalog = server.catalog.watch();
    drop(soon("the tracks", catalog.wait_for(|catalog| catalog.len() == 2)).await.unwrap());
    let mut peer = server.session().await;
    let mut ids: Vec<Value> = Vec::new();
    for words in ["snö", "slack"] {
        let found = server.get(&format!("/v1/catalog/search?q={words}")).await.json();
        let id = found["tracks"][0]["id"].clone();
        peer.does(json!({"type": "queue.add", "track_id": id})).await;
        ids.push(id);
    }
    let path = format!("/v1/sessions/{}/export", peer.session());
    let list = server.get(&format!("{path}?format=m3u8")).await.body;
    assert_eq!(
        paths(&list),
        [
            "Ora Lindqvist/Kvällsljus & co/01 - #Snö 100%.wav",
            "../more/Tidal Engine/Ebb/02 - Slack Water.wav"
        ]
    );
    assert!(paths(&list).iter().all(|path| music.join(path).is_file()));
    let jspf: Value =
        serde_json::from_str(&server.get(&format!("{path}?format=jspf")).await.body).unwrap();
    let uri = "Ora%20Lindqvist/Kv%C3%A4llsljus%20%26%20co/01%20-%20%23Sn%C3%B6%20100%25.wav";
    assert_eq!(jspf["playlist"]["track"][0]["location"], json!([uri]));
    let xspf = server.get(&format!("{path}?format=xspf")).await.body;
    assert!(xspf.contains(&format!("<location>{uri}</location>")), "{xspf}");

    // With its paths it comes in by what its tracks are called here.
    let report = server.post("/v1/import?name=a.m3u8", &[], &list).await.json();
    assert_eq!(report["by_id"], 2, "{report}");

    // Kept elsewhere, the paths are from there.
    let kept = root.join("lists/of mine/tonight.m3u8");
    std::fs::create_dir_all(kept.parent().unwrap()).unwrap();
    let (url, session) = (server.url(), peer.session());
    let (to, below) = (kept.clone(), music.clone());
    let done = tokio::task::spawn_blocking(move || {
        Command::new(env!("CARGO_BIN_EXE_segue"))
            .args(["session", "--url", &url, "export", &session, "--to"])
            .arg(to)
            .arg("--music")
            .arg(below)
            .output()
    });
    let done = done.await.unwrap().unwrap();
    assert!(done.status.success(), "{done:?}");
    let list = std::fs::read_to_string(&kept).unwrap();
    let found = paths(&list);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|path| kept.parent().unwrap().join(path).is_file()), "{found:?}");
    assert!(found[0].starts_with("../../music/"), "{found:?}");
}

#[tokio::test]
async fn a_table_of_a_queue_holds_no_formula_and_comes_in_again() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.mp3");
    tone(&path, 1.0, &[]);
    plain(&path, "=1+1", "@ann", "=dub");
    let server = TestServer::with(|config| folder(config, "music", dir.path())).await;
    once(&server, "ready").await;
    let mut peer = server.session().await;
    let catalog = server.catalog.current();
    let id = catalog.id(catalog.all().next().unwrap()).to_owned();
    peer.does(json!({"type": "queue.add", "track_id": id})).await;
    let path = format!("/v1/sessions/{}/export?format=csv", peer.session());
    let table = server.get(&path).await.body;
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let row = rows.records().next().unwrap().unwrap();
    assert_eq!((&row[1], &row[2], &row[5]), ("'=1+1", "'@ann", "'=dub"), "{table}");
    let report = server.post("/v1/import?name=a.csv", &[], &table).await.json();
    assert_eq!(report["by_id"], 1, "{report}");
}
