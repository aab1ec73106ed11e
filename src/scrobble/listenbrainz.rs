//! ListenBrainz: `POST /1/submit-listens` (<https://listenbrainz.readthedocs.io/en/latest/users/api/core.html>).

use std::path::Path;
use std::time::Duration;

use futures_util::future::BoxFuture;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::{Client, Response, Url};
use serde_json::{Map, Value, json};

use super::{Listen, Service, TellError, Told};
use crate::outgoing::client_for;
use crate::protocol::Track;

/// A connection, and a whole answer, that is not there by then won't come.
const CONNECT: Duration = Duration::from_secs(10);
const ANSWER: Duration = Duration::from_secs(30);
/// Characters of a service's own words that are handed on.
const WORDS: usize = 200;

/// Why nothing can be told.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    #[error("listenbrainz.url: {0:?} is no address such as https://api.listenbrainz.org")]
    Url(String),
    #[error("listenbrainz.token_file: {0}")]
    File(String),
    #[error("listenbrainz: no HTTPS here: {0}")]
    Tls(String),
}

/// A user's account there.
pub struct ListenBrainz {
    http: Client,
    url: Url,
}

impl ListenBrainz {
    /// `url` is the root of the API; the token stands alone in `token_file`.
    pub fn new(url: &str, token_file: &Path) -> Result<Self, SettingsError> {
        let shown = token_file.display();
        let token = std::fs::read_to_string(token_file)
            .map_err(|error| SettingsError::File(format!("{shown} can't be read: {error}")))?;
        let token = token.trim();
        let header = HeaderValue::try_from(format!("Token {token}"));
        let (Ok(mut header), false) = (header, token.is_empty()) else {
            return Err(SettingsError::File(format!("{shown} holds no token")));
        };
        header.set_sensitive(true);
        let wrong = || SettingsError::Url(url.to_owned());
        let whole = format!("{}/1/submit-listens", url.trim_end_matches('/'));
        let whole = Url::parse(&whole).map_err(|_| wrong())?;
        if !matches!(whole.scheme(), "http" | "https") {
            return Err(wrong());
        }
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, header);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let http = client_for(&whole)
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .default_headers(headers)
            .build()
            .map_err(|error| SettingsError::Tls(error.without_url().to_string()))?;
        Ok(Self { http, url: whole })
    }

    async fn submit(&self, kind: &str, payload: Vec<Value>) -> Told {
        let body = json!({ "listen_type": kind, "payload": payload }).to_string();
        let response = self.http.post(self.url.clone()).body(body).send().await;
        let later = |why: String, after| TellError::Later { why, after };
        let response = response.map_err(|e| later(e.without_url().to_string(), None))?;
        let left = number(&response, "x-ratelimit-remaining");
        let reset = number(&response, "x-ratelimit-reset-in").map(Duration::from_secs);
        let status = response.status().as_u16();
        match status {
            200..300 => Ok(reset.filter(|_| left == Some(0))),
            401 | 403 => Err(TellError::Shut(words(response).await)),
            429 => Err(later("too many requests".into(), reset)),
            400..500 => Err(TellError::Refused(words(response).await)),
            _ => Err(later(format!("HTTP {status}"), None)),
        }
    }
}

fn number(response: &Response, name: &str) -> Option<u64> {
    response.headers().get(name)?.to_str().ok()?.trim().parse().ok()
}

/// What the service says, on one line.
async fn words(mut response: Response) -> String {
    let status = response.status().as_u16();
    let body = response.chunk().await.ok().flatten().unwrap_or_default();
    let json: Value = serde_json::from_slice(&body).unwrap_or_default();
    let said = json.get("error").and_then(Value::as_str).unwrap_or_default();
    let said: String = said.chars().filter(|c| !c.is_control()).take(WORDS).collect();
    format!("HTTP {status} {said}").trim_end().to_owned()
}

fn metadata(track: &Track) -> Value {
    let mut info = Map::new();
    info.insert("media_player".into(), "Segue".into());
    info.insert("submission_client".into(), "Segue".into());
    info.insert("submission_client_version".into(), env!("CARGO_PKG_VERSION").into());
    if let Some(ms) = track.duration_ms {
        info.insert("duration_ms".into(), ms.into());
    }
    let mut metadata = Map::new();
    metadata.insert("artist_name".into(), track.artists.join(", ").into());
    metadata.insert("track_name".into(), track.title.clone().into());
    if let Some(album) = &track.album {
        metadata.insert("release_name".into(), album.clone().into());
    }
    metadata.insert("additional_info".into(), info.into());
    metadata.into()
}

impl Service for ListenBrainz {
    fn name(&self) -> &'static str {
        "ListenBrainz"
    }

    fn now<'a>(&'a self, track: &'a Track) -> BoxFuture<'a, Told> {
        let payload = vec![json!({ "track_metadata": metadata(track) })];
        Box::pin(self.submit("playing_now", payload))
    }

    fn listens<'a>(&'a self, listens: &'a [Listen]) -> BoxFuture<'a, Told> {
        let item = |listen: &Listen| {
            let at = listen.began_at / 1_000;
            json!({ "listened_at": at, "track_metadata": metadata(&listen.track) })
        };
        let payload: Vec<Value> = listens.iter().map(item).collect();
        // "import" is what the API has for several at once.
        let kind = if payload.len() == 1 { "single" } else { "import" };
        Box::pin(self.submit(kind, payload))
    }
}
