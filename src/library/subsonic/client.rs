//! The OpenSubsonic API over HTTP: one question, one answer, both bounded.
//! (<https://opensubsonic.netlify.app/docs/api-reference/>)
//!
//! The API wants what lets one in within the address, so no address of it may stand in a message.

use std::fmt::Write;
use std::time::Duration;

use md5::{Digest, Md5};
use reqwest::{Response, StatusCode, Url, header};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::outgoing::client_for;

/// What a server must speak: the first version with tokens, and the last one without.
const WITH_TOKENS: &str = "1.13.0";
const WITHOUT_TOKENS: &str = "1.12.0";
/// A connection that is not there by then won't come.
const CONNECT: Duration = Duration::from_secs(10);
/// Attempts of a question after the first, and the pause before them, doubled each time.
const RETRIES: u32 = 2;
const PAUSE: Duration = Duration::from_millis(200);
/// Bytes of an answer: ten times a playlist of 3,000 tracks.
const ANSWER: usize = 32 * 1024 * 1024;
/// Characters of a server's own message that are handed on.
const MESSAGE: usize = 300;

/// How a server is told who asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Auth {
    /// A salted hash of the password (MD5, as the API has it).
    #[default]
    Token,
    /// The password itself, for servers that know no tokens.
    Password,
    /// An API key that the server gave out.
    Key,
}

/// Who asks where.
#[derive(Clone)]
pub struct Account {
    pub url: String,
    pub user: String,
    pub auth: Auth,
    /// The password or the key.
    pub secret: String,
    /// A server that sends nothing for so long is given up.
    pub patience: Duration,
}

/// Why a question has no answer. For people; no message names a secret or an address with one.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("{0:?} is no address such as http://localhost:4533")]
    Address(String),
    #[error("no HTTPS here: {0}")]
    Tls(String),
    #[error("no randomness for a token: {0}")]
    Randomness(getrandom::Error),
    #[error("no whole answer: {0}")]
    Network(String),
    #[error("HTTP {0}")]
    Status(u16),
    #[error("it sends elsewhere, to {0}; if that is right, name it in `url`")]
    Redirect(String),
    #[error("what came is no answer of a Subsonic server: {0}")]
    Broken(String),
    #[error("an answer of more than {} MB", ANSWER / (1024 * 1024))]
    TooBig,
    #[error("{message} (code {code}){}", hint(*.code))]
    Refused { code: i64, message: String },
}

/// What helps against a refusal of the API.
fn hint(code: i64) -> &'static str {
    match code {
        40 => ": look at `user` and the password",
        // 10 is what servers say that look for a password and find a token.
        10 | 41 => ": it takes no tokens; set auth = \"password\"",
        42 | 43 => ": set another `auth`",
        44 => ": look at the key",
        _ => "",
    }
}

/// The item is not there (any more).
const NOT_FOUND: i64 = 70;

impl Fault {
    /// Another attempt may do better.
    fn is_passing(&self) -> bool {
        matches!(self, Self::Network(_) | Self::Status(429 | 500..))
    }

    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Refused { code: NOT_FOUND, .. } | Self::Status(404))
    }
}

/// A connection to one server. Its connections belong to the runtime in which it is first used.
pub struct Client {
    http: reqwest::Client,
    base: Url,
    account: Account,
}

impl Client {
    pub fn new(account: &Account) -> Result<Self, Fault> {
        let wrong = || Fault::Address(account.url.split('?').next().unwrap_or_default().to_owned());
        let base = format!("{}/rest/", account.url.trim_end_matches('/'));
        let base = Url::parse(&base).map_err(|_| wrong())?;
        let bare = base.username().is_empty() && base.password().is_none();
        if !bare || base.query().is_some() || !matches!(base.scheme(), "http" | "https") {
            return Err(wrong());
        }
        let http = client_for(&base).connect_timeout(CONNECT).read_timeout(account.patience);
        let http = http.build().map_err(|e| Fault::Tls(e.without_url().to_string()))?;
        Ok(Self { http, base, account: account.clone() })
    }

    /// Where a question goes, with all that lets one in.
    fn address(&self, method: &str, asked: &[(&str, &str)]) -> Result<Url, Fault> {
        let mut url =
            self.base.join(&format!("{method}.view")).map_err(|e| Fault::Broken(e.to_string()))?;
        let Account { user, auth, secret, .. } = &self.account;
        let mut query = url.query_pairs_mut();
        match auth {
            Auth::Token => {
                let mut salt = [0; 8];
                getrandom::fill(&mut salt).map_err(Fault::Randomness)?;
                let salt = hex(&salt);
                let token = hex(&Md5::digest(format!("{secret}{salt}")));
                query.append_pair("u", user).append_pair("t", &token).append_pair("s", &salt);
            }
            Auth::Password => {
                let coded = format!("enc:{}", hex(secret.as_bytes()));
                query.append_pair("u", user).append_pair("p", &coded);
            }
            Auth::Key => {
                query.append_pair("apiKey", secret);
            }
        }
        let version = if *auth == Auth::Password { WITHOUT_TOKENS } else { WITH_TOKENS };
        query.append_pair("v", version).append_pair("c", "segue").append_pair("f", "json");
        query.extend_pairs(asked);
        drop(query);
        Ok(url)
    }

    /// Asks, more than once if need be.
    pub async fn ask(
        &self,
        method: &str,
        asked: &[(&str, &str)],
    ) -> Result<Map<String, Value>, Fault> {
        let mut pause = PAUSE;
        for _ in 0..RETRIES {
            match self.tell(method, asked).await {
                Err(fault) if fault.is_passing() => {
                    tracing::debug!(method, %fault, "a music server is asked again");
                    tokio::time::sleep(pause).await;
                    pause *= 2;
                }
                done => return done,
            }
        }
        self.tell(method, asked).await
    }

    /// Asks once: for what would be done twice if it were asked twice.
    pub async fn tell(
        &self,
        method: &str,
        asked: &[(&str, &str)],
    ) -> Result<Map<String, Value>, Fault> {
        let mut response = self.send(method, asked, &[]).await?;
        let status = response.status();
        let body = read(&mut response, ANSWER).await?;
        match self.answer(&body) {
            // A proxy's own page says less than its status.
            Err(Fault::Broken(_)) if !status.is_success() => Err(Fault::Status(status.as_u16())),
            answer => answer,
        }
    }

    /// The answer to a question whose body is no JSON if all is well, for its head to be looked at.
    pub async fn open(
        &self,
        method: &str,
        asked: &[(&str, &str)],
        headers: &[(header::HeaderName, &str)],
    ) -> Result<Response, Fault> {
        let mut response = self.send(method, asked, headers).await?;
        let kind = response.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
        let told = kind.is_some_and(|kind| kind.contains("json") || kind.contains("xml"));
        let status = response.status();
        if told {
            let body = read(&mut response, ANSWER).await?;
            self.answer(&body)?;
            return Err(Fault::Broken("words where there should be a file".into()));
        }
        let fine = status.is_success() || status == StatusCode::RANGE_NOT_SATISFIABLE;
        if fine { Ok(response) } else { Err(Fault::Status(status.as_u16())) }
    }

    async fn send(
        &self,
        method: &str,
        asked: &[(&str, &str)],
        headers: &[(header::HeaderName, &str)],
    ) -> Result<Response, Fault> {
        let mut question = self.http.get(self.address(method, asked)?);
        for (name, value) in headers {
            question = question.header(name, *value);
        }
        let response = question.send().await.map_err(network)?;
        if response.status().is_redirection() {
            let to = response.headers().get(header::LOCATION).and_then(|v| v.to_str().ok());
            let to = to.and_then(|to| self.base.join(to).ok());
            let host =
                to.and_then(|to| to.host_str().map(|host| format!("{}://{host}", to.scheme())));
            return Err(Fault::Redirect(host.unwrap_or_else(|| "nowhere".into())));
        }
        Ok(response)
    }

    /// What stands in the envelope that all answers have.
    fn answer(&self, body: &[u8]) -> Result<Map<String, Value>, Fault> {
        let broken = |what: &str| Fault::Broken(what.to_owned());
        let whole: Value = serde_json::from_slice(body).map_err(|error| {
            match body.trim_ascii_start().first() {
                Some(b'<') => broken("it is XML or HTML, not JSON"),
                None => broken("there is nothing in it"),
                _ => Fault::Broken(format!("broken JSON: {error}")),
            }
        })?;
        let Value::Object(mut whole) = whole else { return Err(broken("it is no object")) };
        let Some(Value::Object(mut answer)) = whole.remove("subsonic-response") else {
            return Err(broken("there is no `subsonic-response` in it"));
        };
        if answer.get("status").and_then(Value::as_str) == Some("ok") {
            return Ok(answer);
        }
        let error = answer.remove("error").unwrap_or_default();
        let message = error.get("message").and_then(Value::as_str).unwrap_or("refused");
        let secret = &self.account.secret;
        let message = message.replace(secret, "…").replace(&hex(secret.as_bytes()), "…");
        let message = message.chars().filter(|c| !c.is_control()).take(MESSAGE).collect();
        let code = error.get("code").and_then(super::song::whole).unwrap_or(0);
        Err(Fault::Refused { code, message })
    }
}

/// The body, up to a bound.
pub async fn read(response: &mut Response, bound: usize) -> Result<Vec<u8>, Fault> {
    let told = response.content_length().unwrap_or(0);
    if told > bound as u64 {
        return Err(Fault::TooBig);
    }
    let mut body = Vec::new();
    while let Some(bytes) = response.chunk().await.map_err(network)? {
        if body.len() + bytes.len() > bound {
            return Err(Fault::TooBig);
        }
        body.extend_from_slice(&bytes);
    }
    Ok(body)
}

/// The innermost cause, without the address.
fn network(error: reqwest::Error) -> Fault {
    use std::error::Error as _;
    let error = error.without_url();
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        said = inner.to_string();
        cause = inner.source();
    }
    Fault::Network(said)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a text can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
