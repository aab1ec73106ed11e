//! `/metrics`: what the server counts, in Prometheus' text format.

use std::sync::OnceLock;
use std::time::Duration;

use axum::http::header;
use axum::response::IntoResponse;
use metrics::{describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

/// Histograms drain this often, so that they don't grow between two scrapes.
pub const UPKEEP: Duration = Duration::from_secs(5);

/// Seconds; from a fast pick to a model that takes its time.
const BUCKETS: &[f64] =
    &[0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];

/// Of what is gathered: from one alone to a full queue.
const COUNTS: &[f64] = &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1_024.0];

/// The process's recorder. Metrics are global to a process; servers in one process share them.
pub fn recorder() -> Option<PrometheusHandle> {
    static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    RECORDER
        .get_or_init(|| {
            let events = Matcher::Suffix("_events".into());
            let frames = Matcher::Suffix("_frames".into());
            let built = PrometheusBuilder::new()
                .set_buckets_for_metric(Matcher::Suffix("_seconds".into()), BUCKETS)
                .and_then(|builder| builder.set_buckets_for_metric(events, COUNTS))
                .and_then(|builder| builder.set_buckets_for_metric(frames, COUNTS))
                .and_then(|builder| builder.install_recorder());
            match built {
                Ok(handle) => {
                    describe();
                    Some(handle)
                }
                Err(error) => {
                    tracing::warn!(%error, "no metrics");
                    None
                }
            }
        })
        .clone()
}

fn describe() {
    describe_gauge!("segue_sockets", "Sockets that are open");
    describe_gauge!("segue_sessions_awake", "Sessions in memory");
    describe_counter!("segue_sessions_forgotten_total", "Sessions deleted since nobody came back");
    describe_gauge!("segue_responses_running", "Responses that run");
    describe_gauge!("segue_mailbox_waiting", "Messages that wait for sessions");
    describe_gauge!("segue_mailbox_waiting_most", "Of these, those for the session with most");
    describe_gauge!("segue_journal_waiting", "Requests that waited when the last batch was made");
    describe_histogram!("segue_journal_batch_events", "Events that went to disk together");
    describe_histogram!("segue_journal_sync_seconds", "Time to write and sync a batch");
    describe_counter!("segue_journal_failures_total", "Writes to the store that failed");
    describe_gauge!("segue_store_writable", "1 if the store takes writes");
    describe_gauge!("segue_catalog_tracks", "Tracks in the catalogue");
    describe_counter!("segue_sockets_total", "Sockets that were opened");
    describe_counter!("segue_closes_total", "Sockets that the server closed, by code");
    describe_counter!("segue_sockets_gone_total", "Sockets that their client ended, by how");
    describe_histogram!("segue_outbox_frames", "Frames that went out to a socket together");
    describe_counter!("segue_commands_total", "Commands, by type");
    describe_counter!("segue_refused_commands_total", "Commands refused by the socket, by code");
    describe_counter!(
        "segue_limits_hit_total",
        "Times that a limit turned something away, by limit"
    );
    describe_counter!("segue_http_requests_total", "HTTP requests, by route and status");
    describe_counter!("segue_responses_total", "Responses that ended, by status");
    describe_histogram!("segue_first_delta_seconds", "From a response's begin to its first word");
    describe_histogram!("segue_first_pick_seconds", "From a response's begin to its first pick");
    describe_histogram!(
        "segue_steer_seconds",
        "From a steer or cancel to the end of the old response on its way to the sockets"
    );
    describe_counter!("segue_model_turns_total", "Turns of a model, by model and outcome");
    describe_counter!("segue_model_tokens_total", "Tokens, by model and kind");
    describe_histogram!("segue_model_first_word_seconds", "Time to a model's first word or call");
    describe_histogram!("segue_http_request_seconds", "Time to answer an HTTP request, by route");
}

pub fn page(handle: &PrometheusHandle) -> impl IntoResponse + use<> {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], handle.render())
}
