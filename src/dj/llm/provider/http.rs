//! The connection to a provider: one request, one answer read as it comes.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_stream::try_stream;
use futures_util::FutureExt;
use futures_util::stream::BoxStream;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Response, Url};
use serde::Serialize;
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};

use super::anthropic::Anthropic;
use super::frames::Frames;
use super::gemini::Gemini;
use super::ollama::Ollama;
use super::openai::OpenAi;
use super::{Answer, ChatRequest, Dialect, Provider, ProviderError, ProviderEvent, ToolSpec};
use crate::outgoing::client_for;
use crate::protocol::merge_patch;

/// Bytes of an error's body that are read.
const ERROR_BODY: usize = 16 * 1024;
/// A connection that is not there by then won't come. The turn's own deadline is usually shorter.
const CONNECT: Duration = Duration::from_secs(10);

/// Where a model is, and how it is asked.
#[derive(Clone)]
pub struct Endpoint {
    /// `openai`, `anthropic`, `gemini` or `ollama`.
    pub provider: String,
    /// As the provider names it.
    pub model: String,
    /// Empty: the provider's own.
    pub base_url: String,
    pub key: Option<String>,
    /// Laid over the body of each request, as a JSON merge patch (RFC 7396).
    pub extra: Value,
}

/// Why an endpoint can't be one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EndpointError {
    #[error("no provider is called {0:?}; there are openai, anthropic, gemini and ollama")]
    Provider(String),
    #[error("{0:?} is no address such as http://localhost:8080/v1")]
    BaseUrl(String),
    #[error("the key holds characters that no header can carry")]
    Key,
    #[error("no HTTPS here: {0}")]
    Tls(String),
}

/// A model behind HTTP.
pub struct HttpProvider {
    client: Client,
    url: Url,
    host: String,
    headers: HeaderMap,
    model: String,
    key: Option<Arc<str>>,
    extra: Value,
    dialect: Arc<dyn Dialect>,
    /// The tools that were told last, and how they are told: to write down their schemas takes longer than
    /// all the rest of a question.
    tools: Mutex<Option<Told>>,
}

/// Tools, and how this provider is told of them.
type Told = (Arc<[ToolSpec]>, Arc<RawValue>);

impl HttpProvider {
    pub fn new(endpoint: Endpoint) -> Result<Self, EndpointError> {
        let own = endpoint.base_url.is_empty();
        let (dialect, home): (Arc<dyn Dialect>, _) = match endpoint.provider.as_str() {
            "openai" => (Arc::new(OpenAi { official: own }), "https://api.openai.com/v1"),
            "anthropic" => (Arc::new(Anthropic), "https://api.anthropic.com"),
            "gemini" => (Arc::new(Gemini), "https://generativelanguage.googleapis.com"),
            "ollama" => (Arc::new(Ollama), "http://localhost:11434"),
            other => return Err(EndpointError::Provider(other.to_owned())),
        };
        let base = if own { home } else { endpoint.base_url.trim_end_matches('/') };
        let wrong = || EndpointError::BaseUrl(endpoint.base_url.clone());
        let url = format!("{base}/{}", dialect.path(&endpoint.model));
        let url = Url::parse(&url).map_err(|_| wrong())?;
        let host = url.host_str().filter(|_| url.scheme().starts_with("http")).ok_or_else(wrong)?;
        let host = host.to_owned();
        let mut headers = HeaderMap::new();
        for (name, value) in dialect.headers(endpoint.key.as_deref()) {
            let mut value = HeaderValue::try_from(value).map_err(|_| EndpointError::Key)?;
            value.set_sensitive(true);
            headers.insert(HeaderName::from_static(name), value);
        }
        let json = HeaderValue::from_static("application/json");
        headers.insert(reqwest::header::CONTENT_TYPE, json);
        let key = endpoint.key.map(Arc::from);
        // HTTP/1.1 only: each answer has a connection of its own, so to drop an answer is to close its socket.
        let client = client_for(&url).connect_timeout(CONNECT).build();
        let client = client.map_err(|e| EndpointError::Tls(e.to_string()))?;
        let Endpoint { model, extra, .. } = endpoint;
        let tools = Mutex::default();
        Ok(Self { client, url, host, headers, model, key, extra, dialect, tools })
    }

    fn told(&self, tools: &Arc<[ToolSpec]>) -> Arc<RawValue> {
        let mut last = self.tools.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((of, told)) if Arc::ptr_eq(of, tools) => told.clone(),
            _ => {
                let told = to_raw_value(&self.dialect.tools(tools)).unwrap_or_default();
                last.insert((tools.clone(), told.into())).1.clone()
            }
        }
    }

    /// The whole question as JSON, which anything of it can be written as.
    fn question(&self, request: &ChatRequest) -> Vec<u8> {
        let mut body = self.dialect.body(&self.model, request);
        let tools = (!request.tools.is_empty()).then(|| self.told(&request.tools));
        if self.extra.is_null() {
            return serde_json::to_vec(&Question { body, tools }).unwrap_or_default();
        }
        if let Some(tools) = tools {
            body["tools"] = serde_json::from_str(tools.get()).unwrap_or_default();
        }
        merge_patch(&mut body, &self.extra);
        serde_json::to_vec(&body).unwrap_or_default()
    }
}

#[derive(Serialize)]
struct Question {
    #[serde(flatten)]
    body: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    tools: Option<Arc<RawValue>>,
}

impl Provider for HttpProvider {
    fn chat(&self, request: ChatRequest) -> BoxStream<'static, Answer> {
        let question = self.client.post(self.url.clone()).headers(self.headers.clone());
        let question = question.body(self.question(&request));
        let (host, key) = (self.host.clone(), self.key.clone());
        let mut frames = Frames::new(self.dialect.framing());
        let mut decoder = self.dialect.decoder();
        Box::pin(try_stream! {
            let answer = question.send().await;
            let mut response = answer.map_err(|e| connect_error(&host, &e))?;
            if !response.status().is_success() {
                Err(refusal(response, key.as_deref()).await)?;
                return;
            }
            let mut out = Vec::new();
            loop {
                let bytes = response.chunk().await.map_err(|_| ProviderError::Cut)?;
                let ended = bytes.is_none();
                if let Some(bytes) = &bytes {
                    frames.push(bytes);
                }
                loop {
                    let frame = if ended { frames.last()? } else { frames.next()? };
                    let Some(frame) = frame else { break };
                    let read = decoder.frame(&frame, &mut out);
                    for event in out.drain(..) {
                        let last = matches!(event, ProviderEvent::Finish(_));
                        yield event;
                        if last {
                            // The end of the body came with it: the connection can be used again.
                            let _ = response.chunk().now_or_never();
                            return;
                        }
                    }
                    read.map_err(|error| error.without(key.as_deref()))?;
                }
                if ended {
                    let whole = decoder.end(&mut out);
                    for event in out.drain(..) {
                        yield event;
                    }
                    if !whole {
                        Err(ProviderError::Cut)?;
                    }
                    return;
                }
            }
        })
    }
}

/// Without the address, which may hold more than a log should.
fn connect_error(host: &str, error: &reqwest::Error) -> ProviderError {
    use std::error::Error as _;
    let mut cause = error.source();
    let mut said = "the request could not be sent".to_owned();
    while let Some(inner) = cause {
        said = inner.to_string();
        cause = inner.source();
    }
    ProviderError::Connect { host: host.to_owned(), cause: said }
}

async fn refusal(mut response: Response, key: Option<&str>) -> ProviderError {
    let status = response.status().as_u16();
    let after = response.headers().get("retry-after").and_then(|value| value.to_str().ok());
    let after = after.map(str::to_owned);
    let mut body = Vec::new();
    while body.len() < ERROR_BODY {
        match response.chunk().await {
            Ok(Some(bytes)) => body.extend_from_slice(&bytes),
            _ => break,
        }
    }
    let body = String::from_utf8_lossy(&body);
    ProviderError::of_status(status, after.as_deref(), &body, key)
}
