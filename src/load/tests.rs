//! The generator against a real server, and against one that breaks its promises.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpListener;
use tokio_tungstenite::accept_hdr_async;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use tokio_util::task::AbortOnDropHandle;

use super::*;
use crate::catalog::Live;
use crate::config::Config;
use crate::journal::{SledJournal, StoreSettings};
use crate::library::Library;
use crate::server::{Parts, Server};

/// A server with a metronome, and the folder that it keeps its sessions in.
async fn server() -> (Server, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::default();
    config.server.listen = ([127, 0, 0, 1], 0).into();
    config.store.data_dir = folder.path().to_owned();
    let journal = SledJournal::open(folder.path(), StoreSettings::default()).unwrap();
    let parts = Parts {
        journal: Arc::new(journal),
        library: Library::fixed(Live::new(Arc::new(metronome_catalog()))),
        dj: Arc::new(Metronome),
        control: None,
    };
    (Server::start(&config, parts).await.unwrap(), folder)
}

/// A built-in scenario, small and short.
fn small(name: &str, sessions: usize) -> Scenario {
    let mut scenario = Scenario::find(name).unwrap();
    scenario.sessions = sessions;
    scenario.ramp_seconds = 0.1;
    scenario.duration_seconds = 1.0;
    scenario.warmup_seconds = 0.0;
    let script = Script { tokens: 10, pace_ms: 5, picks: 3 };
    for part in &mut scenario.listeners {
        part.every_seconds = part.every_seconds.map(|every| every.min(0.4));
        part.wishes = vec![script.wish()];
    }
    scenario
}

async fn played(url: &str, scenario: Scenario) -> Report {
    let target = Target::find(url, Protocol::Segue, &[], false).await.unwrap();
    run(Plan { target, scenario, seed: 7, server: None, cuts: None }, |_| {}).await.unwrap()
}

#[tokio::test]
async fn a_sound_server_keeps_every_promise_in_every_scenario() {
    let (server, _folder) = server().await;
    for name in ["talk", "interrupt", "churn", "storm", "devices", "slow", "mix"] {
        let report = played(&server.url(), small(name, 8)).await;
        assert!(report.is_clean(), "{name}:\n{report}");
        assert!(report.counts.responses > 0, "{name}:\n{report}");
    }
    server.drain().await;
}

/// Who reads a frame in three seconds is far behind when the time is up; what they then find was not lost.
#[tokio::test]
async fn who_is_behind_in_the_end_reads_all_that_came() {
    let (server, _folder) = server().await;
    let mut scenario = small("slow", 4);
    scenario.listeners.retain(|part| part.read_pause_ms > 0);
    scenario.listeners[0].read_pause_ms = 3_000;
    let report = played(&server.url(), scenario).await;
    assert!(report.is_clean(), "{report}");
    assert_eq!(report.counts.responses, 4, "{report}");
    server.drain().await;
}

#[tokio::test]
async fn what_was_due_is_timed() {
    let (server, _folder) = server().await;
    let mut scenario = small("interrupt", 4);
    scenario.listeners[0].wishes = vec![Script { tokens: 500, pace_ms: 5, picks: 2 }.wish()];
    let report = played(&server.url(), scenario).await;
    assert!(report.is_clean(), "{report}");
    // No model's API is in this process.
    for metric in Metric::ALL.into_iter().filter(|metric| *metric != Metric::UpstreamCut) {
        assert!(!report.histogram(metric).is_empty(), "{}:\n{report}", metric.name());
    }
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["metrics"]["first_pick"]["count"], report.histogram(Metric::FirstPick).len());
    let page = report.html();
    assert!(page.contains("<svg") && !page.contains("<script"), "{page}");
    assert!(!page.replace("http://www.w3.org", "").contains("http"), "it asks nobody for anything");
    let bound = |text: &str| text.parse::<Threshold>().unwrap().exceeded(&report);
    assert!(bound("first_pick.p50=0us").is_some());
    assert!(bound("first_pick.max=60s").is_none());
    assert!(bound("server.growth=100%").is_some(), "no process was watched");
    server.drain().await;

    let mut report = report;
    report.scenario.duration_seconds = 8.0;
    let mut tally = super::tally::Tally::new().unwrap();
    // Much at the beginning and a peak are no growth; the last two seconds are 4 % above the third and fourth.
    for (second, rss) in [10, 900, 1_000, 1_000, 9_000, 1_030, 1_040, 1_040].into_iter().enumerate()
    {
        tally.tick(second as f64 + 1.0, None, Some(rss));
    }
    report.seconds = tally.seconds;
    let bound = |text: &str| text.parse::<Threshold>().unwrap().exceeded(&report);
    assert_eq!(bound("server.growth=3.9%").unwrap(), "server.growth=3.9%: it was 4.0 %");
    assert!(bound("server.growth=4.1%").is_none());
}

#[tokio::test]
async fn a_bare_relay_passes_on_each_word_and_ends_what_is_broken_into() {
    let model = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let model_url = format!("http://{}/v1", model.local_addr().unwrap());
    let settings = Upstream {
        script: Script { tokens: 1, pace_ms: 0, picks: 0 },
        first: Duration::ZERO,
        jitter: Duration::ZERO,
        stamp_sent: true,
        faults: 0.0,
        kinds: Faults::All,
        seed: 1,
    };
    let cuts = Arc::new(Cuts::default());
    let model = upstream(model, settings, Some(cuts.clone()));
    let _upstream = AbortOnDropHandle::new(tokio::spawn(model));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let relaying = async move { relay(listener, &model_url).await };
    let _relay = AbortOnDropHandle::new(tokio::spawn(relaying));
    let target = Target::find(&url, Protocol::Peer, &[], false).await.unwrap();
    for (name, tokens) in [("stream", 12), ("cancel", 10_000)] {
        let mut scenario = small(name, 2);
        let script = Script { tokens, pace_ms: 2, picks: 0 };
        scenario.listeners[0].script = Some(script);
        if let Some(interrupt) = &mut scenario.listeners[0].interrupt {
            interrupt.after_ms = [50, 100];
        }
        let cuts = Some(cuts.clone());
        let plan = Plan { target: target.clone(), scenario, seed: 7, server: None, cuts };
        let report = run(plan, |_| {}).await.unwrap();
        assert!(report.is_clean(), "{name}:\n{report}");
        let whole = report.counts.responses * tokens;
        assert!(report.counts.responses > 0, "{name}:\n{report}");
        match name {
            "stream" => assert_eq!(report.counts.tokens, whole, "{report}"),
            _ => {
                assert!(report.counts.tokens < whole, "{report}");
                // The model's API saw each connection end that was broken off.
                let cut = report.metrics["upstream_cut"].count;
                assert!(cut > 0 && cut == report.metrics["interrupt_done"].count, "{report}");
            }
        }
    }
}

/// A server that answers each wish with these frames, whatever they promise. `EVENT` stands for the
/// wish's `event_id`.
async fn liar(frames: &[&'static str]) -> (String, AbortOnDropHandle<()>) {
    let frames = frames.to_vec();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let serving = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        #[expect(clippy::result_large_err, reason = "the library's own callback")]
        let agree = |_: &Request, mut response: Response| {
            let name = "segue.v1".parse().unwrap();
            response.headers_mut().insert("sec-websocket-protocol", name);
            Ok(response)
        };
        let mut ws = accept_hdr_async(stream, agree).await.unwrap();
        while let Some(Ok(Message::Text(text))) = ws.next().await {
            let frame: serde_json::Value = serde_json::from_str(&text).unwrap();
            let event = frame["event_id"].as_str().unwrap().to_owned();
            if frame["type"] == "session.attach" {
                let attached = r#"{"type":"session.attached","session_id":"s","seq":1,"epoch":"e","recovered":"new"}"#;
                ws.send(Message::text(attached)).await.unwrap();
                continue;
            }
            for frame in &frames {
                ws.send(Message::text(frame.replace("EVENT", &event))).await.unwrap();
            }
        }
    });
    (url, AbortOnDropHandle::new(serving))
}

#[tokio::test]
async fn a_lie_fails_the_run() {
    const ACCEPTED: &str = r#"{"type":"command.accepted","seq":4,"event_id":"EVENT"}"#;
    const INPUT: &str = r#"{"type":"input.created","seq":2,"response_id":"r","event_id":"EVENT"}"#;
    const CREATED: &str = r#"{"type":"response.created","seq":3,"response_id":"r"}"#;
    const DONE: &str =
        r#"{"type":"response.done","seq":4,"response_id":"r","status":"completed","text":""}"#;
    let cases: [(&[&str], &str); 4] = [
        (&[INPUT, CREATED, DONE], "lost_command"),
        (&[INPUT, CREATED, ACCEPTED], "accepted_early"),
        (&[INPUT, CREATED], "done_missing"),
        (&[CREATED, DONE, ACCEPTED], "hole_in_seq"),
    ];
    for (frames, kind) in cases {
        let (url, _serving) = liar(frames).await;
        let mut scenario = small("talk", 1);
        scenario.listeners[0].every_seconds = Some(0.0);
        scenario.grace_seconds = 0.2;
        let report = played(&url, scenario).await;
        assert!(report.failures.contains_key(kind), "{kind}:\n{report}");
    }
}

#[tokio::test]
async fn another_machine_is_loaded_only_on_request() {
    let find = |remote| Target::find("http://192.0.2.1:80", Protocol::Segue, &[], remote);
    assert!(matches!(find(false).await, Err(LoadError::Remote(_))));
    assert!(find(true).await.is_ok());
    let wrong = Target::find("ftp://x", Protocol::Segue, &[], false).await;
    assert!(matches!(wrong, Err(LoadError::Url(_))));
}
