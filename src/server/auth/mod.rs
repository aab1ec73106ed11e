//! Who is asking: a token, the page's cookie, or a ticket names a listener.
//!
//! Nothing secret is kept: of tokens the configuration holds hashes, of tickets this holds hashes, and
//! the cookie proves itself by a key that never leaves the data folder.

mod cookie;
mod ticket;
mod token;

pub use token::new_token;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::http::{HeaderMap, header};

use crate::config::{self, AuthMode};
use cookie::Cookies;
use ticket::Tickets;
use token::Tokens;

/// The name of who is asking.
pub type Listener = Arc<str>;

/// The listener that everybody is with `mode = "none"`.
pub const LOCAL: &str = "local";

/// Why the server can't tell listeners apart.
#[derive(Debug, thiserror::Error)]
pub enum AuthError {
    #[error("the system gives no randomness: {0}")]
    Randomness(getrandom::Error),
    #[error("the cookie's key can't be kept in {path}: {source}")]
    Key { path: String, source: std::io::Error },
}

/// The request says who it is from, but it is not true, or it doesn't say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stranger;

/// All tickets that may be out are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyTickets;

pub struct Auth {
    mode: Mode,
    ticket_life: Duration,
}

enum Mode {
    None(Listener),
    Token { tokens: Tokens, cookies: Cookies, tickets: Tickets },
}

impl Auth {
    /// With `mode = "token"` this makes the cookie's key in the data folder, if there is none.
    pub fn new(settings: &config::Auth, data_dir: &Path) -> Result<Self, AuthError> {
        let ticket_life = Duration::from_secs(settings.ticket_seconds);
        let mode = match settings.mode {
            AuthMode::None => Mode::None(LOCAL.into()),
            AuthMode::Token => Mode::Token {
                tokens: Tokens::new(&settings.tokens),
                cookies: Cookies::open(
                    data_dir,
                    Duration::from_secs(settings.login_hours * 3_600),
                )?,
                tickets: Tickets::new(ticket_life),
            },
        };
        Ok(Self { mode, ticket_life })
    }

    /// Whether listeners are told apart.
    pub fn is_open(&self) -> bool {
        matches!(self.mode, Mode::None(_))
    }

    /// Who sent a request with these headers: by a Bearer token, else by the cookie.
    pub fn who(&self, headers: &HeaderMap) -> Result<Listener, Stranger> {
        match &self.mode {
            Mode::None(local) => Ok(local.clone()),
            Mode::Token { tokens, cookies, .. } => match bearer(headers) {
                Some(token) => tokens.find(token).map(|found| found.listener).ok_or(Stranger),
                None => cookie(headers)
                    .and_then(|value| cookies.check(value, tokens, SystemTime::now()))
                    .ok_or(Stranger),
            },
        }
    }

    /// Who sent a socket's request that offers this ticket (if any).
    pub fn who_by_ticket(&self, ticket: &str) -> Result<Listener, Stranger> {
        match &self.mode {
            Mode::None(local) => Ok(local.clone()),
            Mode::Token { tickets, .. } => tickets.redeem(ticket).ok_or(Stranger),
        }
    }

    /// A `Set-Cookie` value for the owner of the Bearer token in these headers. `None`: there is no
    /// need for a cookie, everyone is let in.
    pub fn login(
        &self,
        headers: &HeaderMap,
        path: &str,
        secure: bool,
    ) -> Result<Option<String>, Stranger> {
        match &self.mode {
            Mode::None(_) => Ok(None),
            Mode::Token { tokens, cookies, .. } => {
                let token = bearer(headers).and_then(|token| tokens.find(token)).ok_or(Stranger)?;
                Ok(Some(cookies.issue(&token, path, secure, SystemTime::now())))
            }
        }
    }

    /// A `Set-Cookie` value that takes the cookie back.
    pub fn logout(&self, path: &str) -> String {
        cookie::cleared(path)
    }

    /// A ticket for one socket, and how long it is good for.
    pub fn ticket(&self, listener: &Listener) -> Result<(String, Duration), TicketError> {
        let secret = token::secret().map_err(TicketError::Auth)?;
        if let Mode::Token { tickets, .. } = &self.mode {
            tickets.keep(&secret, listener.clone()).map_err(|_| TicketError::TooMany)?;
        }
        Ok((secret, self.ticket_life))
    }
}

#[derive(Debug, thiserror::Error)]
pub enum TicketError {
    #[error("too many tickets are out")]
    TooMany,
    #[error(transparent)]
    Auth(AuthError),
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == cookie::NAME)
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests;
