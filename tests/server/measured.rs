//! What a folder's files don't tell of themselves is measured from their sound, beside all else.

use std::f32::consts::TAU;
use std::path::Path;

use lofty::config::WriteOptions;
use lofty::file::AudioFile;
use lofty::tag::{ItemKey, ItemValue, Tag, TagItem, TagType};
use segue::config::{Config, Source, SourceKind};
use segue::protocol::{MeasuredField, ResponseStatus, Vocals};
use serde_json::{Value, json};

use crate::support::{TestServer, silence, soon, wav};

const RATE: u32 = 22_050;
const SECONDS: usize = 14;

fn sound(path: &Path, at: impl Fn(f32) -> f32) {
    let sample = |n: usize| (at(n as f32 / RATE as f32) * 32_767.0) as i16;
    wav(path, RATE, (0..SECONDS * RATE as usize).map(sample));
}

/// A short knock, so many times a minute.
fn knocks(path: &Path, bpm: f32) {
    sound(path, |t| {
        let since = t % (60.0 / bpm);
        0.7 * (TAU * 1_900.0 * since).sin() * (-since * 60.0).exp()
    });
}

/// Chords of A minor, quiet and slow: i, iv, v.
fn pad(path: &Path) {
    let chords: [[i32; 4]; 4] =
        [[57, 60, 64, 69], [50, 57, 62, 65], [52, 56, 59, 64], [57, 60, 64, 69]];
    sound(path, |t| {
        let note = |note: &i32| {
            let hz = 440.0 * 2f32.powf((note - 69) as f32 / 12.0);
            (1..=4).map(|n| (TAU * hz * n as f32 * t).sin() / (n * n) as f32).sum::<f32>()
        };
        0.01 * chords[t as usize % 4].iter().map(note).sum::<f32>()
    });
}

/// Lets a file say how fast it is.
fn tag_bpm(path: &Path, bpm: &str) {
    let mut file = lofty::read_from_path(path).unwrap();
    let mut tag = Tag::new(TagType::Id3v2);
    tag.push(TagItem::new(ItemKey::IntegerBpm, ItemValue::Text(bpm.to_owned())));
    lofty::file::TaggedFileExt::insert_tag(&mut file, tag);
    file.save_to_path(path, WriteOptions::default()).unwrap();
}

fn folder(config: &mut Config, path: &Path, measure: bool) {
    let (kind, name) = (SourceKind::Folder, "music".to_owned());
    let source = Source { kind, name, path: path.into(), measure, ..Source::default() };
    config.catalog.source = vec![source];
}

/// What is shown of the source once all its files were listened to.
async fn listened(server: &TestServer) -> Value {
    soon("the last file to be measured", async {
        loop {
            let shown = server.get("/v1/sources").await.json()["sources"][0].clone();
            if shown["to_measure"].is_u64() && shown["measured"] == shown["to_measure"] {
                return shown;
            }
            tokio::task::yield_now().await;
        }
    })
    .await
}

async fn queue(server: &TestServer, session: &str) -> Vec<Value> {
    let path = format!("/v1/sessions/{session}");
    let shown = server.get(&path).await.json();
    shown["queue"]["upcoming"].as_array().unwrap().clone()
}

#[tokio::test]
async fn what_tags_do_not_tell_is_measured_and_steered_by() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    for (name, bpm) in
        [("Walk", 92.0), ("Stride", 122.0), ("Run", 126.0), ("Sprint", 150.0), ("Told", 124.0)]
    {
        knocks(&root.join(format!("Metro Nome - {name}.wav")), bpm);
    }
    tag_bpm(&root.join("Metro Nome - Told.wav"), "90");
    pad(&root.join("Ora Lindqvist - Dusk.wav"));
    silence(&root.join("Nobody - Hush.wav"), 30);
    let mut server = TestServer::with_builtin(|config| folder(config, root, true)).await;
    let mut catalog = server.catalog.watch();
    // Silence has no loudness, and no energy.
    let heard = catalog.wait_for(|c| c.all().filter(|ix| c.energy(*ix).is_some()).count() == 6);
    drop(soon("the catalogue with what was measured", heard).await.unwrap());
    let shown = listened(&server).await;
    assert_eq!((&shown["measured"], &shown["tracks"]), (&json!(7), &json!(7)), "{shown}");
    let catalog = server.catalog.current();
    let of = |id: &str| catalog.track(catalog.by_id(id).unwrap());
    for (name, bpm) in [("walk", 92.0), ("stride", 122.0), ("run", 126.0), ("sprint", 150.0)] {
        let told = of(&format!("metro-nome--{name}")).bpm.unwrap();
        assert!((told - bpm).abs() < 0.5, "{name}: {told}");
    }
    // What a tag tells is not measured over, and what was measured is marked so, on the wire too.
    let told = serde_json::to_value(of("metro-nome--told")).unwrap();
    assert_eq!(
        (&told["bpm"], &told["measured"]),
        (&json!(90.0), &json!(["energy", "loudness_db"]))
    );
    let dusk = of("ora-lindqvist--dusk");
    // Its chords change once a second.
    assert_eq!((dusk.key.as_deref(), dusk.bpm), (Some("Am"), Some(60.0)));
    assert!(of("nobody--hush").measured.is_empty());

    let mut peer = server.session().await;
    let (_, response) = peer.say("three songs between 120 and 128 bpm").await;
    assert_eq!(peer.done(&response).await.0, ResponseStatus::Completed);
    let mut titles: Vec<String> = Vec::new();
    for entry in queue(&server, &peer.session()).await {
        assert!(entry["track"]["measured"].as_array().unwrap().contains(&json!("bpm")), "{entry}");
        titles.push(entry["track"]["title"].as_str().unwrap().to_owned());
    }
    titles.sort();
    assert_eq!(titles, ["Run", "Stride"]);
    let mut calm = server.session().await;
    let (_, response) = calm.say("six songs sorted by energy").await;
    assert_eq!(calm.done(&response).await.0, ResponseStatus::Completed);
    let first = queue(&server, &calm.session()).await.swap_remove(0);
    assert_eq!(first["track"]["title"], "Dusk", "{first}");

    // A server that starts again knows it at once, and listens to nothing twice.
    let kept = server.config.store.data_dir.join("library/music.measured");
    let before = std::fs::read(&kept).unwrap();
    drop((peer, calm));
    server.restart().await;
    let catalog = server.catalog.current();
    let known = catalog.track(catalog.by_id("metro-nome--run").unwrap());
    assert!(known.bpm.is_some_and(|bpm| (bpm - 126.0).abs() < 0.5), "{known:?}");
    assert_eq!(listened(&server).await["measured"], 7);
    assert_eq!(std::fs::read(&kept).unwrap(), before);

    // Where nothing is to be measured, tags alone count.
    server.config.catalog.source[0].measure = false;
    server.restart().await;
    let catalog = server.catalog.current();
    assert_eq!(catalog.track(catalog.by_id("metro-nome--run").unwrap()).bpm, None);
}

#[tokio::test]
async fn what_an_older_server_measured_is_kept_and_what_it_did_not_listen_for_is_added() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    let band = |path: &Path| {
        let sample = |n: usize| {
            let t = n as f32 / RATE as f32;
            let (beat, note) = (t % 0.5, [110.0, 130.8, 146.8, 164.8][t as usize % 4]);
            let kick = (TAU * 55.0 * beat).sin() * (-beat * 18.0).exp();
            let keys = (1..=4).map(|n| (TAU * note * n as f32 * t).sin() / (n * n) as f32);
            ((0.4 * kick + 0.2 * keys.sum::<f32>()) * 32_767.0) as i16
        };
        wav(path, RATE, (0..25 * RATE as usize).map(sample));
    };
    band(&root.join("Metro Nome - Bare.wav"));
    let mut server = TestServer::with_builtin(|config| folder(config, root, true)).await;
    listened(&server).await;
    let kept = server.config.store.data_dir.join("library/music.measured");
    let text = std::fs::read_to_string(&kept).unwrap();
    let (head, line) = text.split_once('\n').unwrap();
    let mut line: Value = serde_json::from_str(line.trim_end().split_once(' ').unwrap().1).unwrap();
    let measured = line["outcome"]["measured"].as_object_mut().unwrap();
    assert!(measured.remove("way").is_some() && measured.remove("voice").is_some(), "{line}");
    line["outcome"]["measured"]["bpm"] = json!(99.0);
    let line = line.to_string();
    let older = format!("{head}\n{:08x} {line}\n", crc32fast::hash(line.as_bytes()));

    std::fs::write(&kept, older).unwrap();
    server.restart().await;
    let mut catalog = server.catalog.watch();
    let heard = catalog.wait_for(|c| c.all().all(|ix| c.vocals(ix).is_some()));
    drop(soon("the catalogue with who sings", heard).await.unwrap());
    let catalog = server.catalog.current();
    let track = catalog.track(catalog.by_id("metro-nome--bare").unwrap());
    assert_eq!((track.bpm, track.vocals), (Some(99.0), Some(Vocals::Instrumental)));
    assert!(track.measured.contains(&MeasuredField::Vocals));

    // It is an instrumental for a wish, and the reason says by what.
    let mut peer = server.session().await;
    let (_, response) = peer.say("one instrumental song").await;
    assert_eq!(peer.done(&response).await.0, ResponseStatus::Completed);
    let entry = queue(&server, &peer.session()).await.swap_remove(0);
    assert!(entry["why"].as_str().unwrap().contains("sounds instrumental"), "{entry}");
}
