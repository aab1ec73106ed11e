//! Where a request comes from, and who sent it.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, Request, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::App;
use super::auth::Listener;
use super::limits::neighbourhood;
use super::problem::Problem;

/// The other end of the connection; put into every request by the accept loop.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// Where a request comes from: the address, and whether it came by HTTPS. A proxy's word is taken for
/// both only if `server.trusted_proxies` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caller {
    pub address: IpAddr,
    pub secure: bool,
}

impl Caller {
    pub fn new(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> Self {
        let trusts = |address: &IpAddr| trusted.contains(&address.to_canonical());
        let mut caller = Self { address: peer.to_canonical(), secure: false };
        if !trusts(&caller.address) {
            return caller;
        }
        // Each proxy appends whom it heard: the last one that is no proxy of ours is the client. What
        // stands before it, the client may have made up.
        let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|v| v.to_str().ok());
        let chain: Vec<&str> = forwarded.flat_map(|value| value.split(',')).collect();
        for hop in chain.into_iter().rev() {
            let Ok(address) = hop.trim().parse::<IpAddr>() else { break };
            caller.address = address.to_canonical();
            if !trusts(&address) {
                break;
            }
        }
        let proto = headers.get("x-forwarded-proto").and_then(|value| value.to_str().ok());
        caller.secure = proto.is_some_and(|proto| proto.trim().eq_ignore_ascii_case("https"));
        caller
    }
}

/// What stands in a path's place for a name.
pub struct Id(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let id = Path::<String>::from_request_parts(parts, state).await;
        id.map(|Path(id)| Self(id)).map_err(|error| Problem::invalid(error.body_text()))
    }
}

impl FromRequestParts<Arc<App>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let Some(Peer(peer)) = parts.extensions.get() else { return Err(Problem::internal()) };
        Ok(Self::new(peer.ip(), &parts.headers, &app.trusted_proxies))
    }
}

/// Who sent a request, by token or cookie. Extracting it counts against the listener's rate.
pub struct Who(pub Listener);

impl FromRequestParts<Arc<App>> for Who {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let listener = app.auth.who(&parts.headers).map_err(|_| Problem::unauthorized())?;
        if !app.auth.is_open() && !app.listener_rates.take(&listener) {
            metrics::counter!("segue_limits_hit_total", "limit" => "requests_per_listener")
                .increment(1);
            return Err(Problem::too_many("too many requests of this listener"));
        }
        Ok(Self(listener))
    }
}

/// Turns away what doesn't know our name, comes from a page that is not ours, or comes too fast.
pub async fn guard(
    State(app): State<Arc<App>>,
    caller: Caller,
    request: Request,
    next: Next,
) -> Response {
    if !app.names.admit(request.headers()) {
        return Problem::wrong_origin().into_response();
    }
    if !app.auth.is_open() && !app.address_rates.take(&neighbourhood(caller.address)) {
        metrics::counter!("segue_limits_hit_total", "limit" => "requests_per_address").increment(1);
        return Problem::too_many("too many requests from this address").into_response();
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn from(peer: [u8; 4], forwarded: &[&'static str], proto: &'static str) -> Caller {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", HeaderValue::from_static(value));
        }
        headers.insert("x-forwarded-proto", HeaderValue::from_static(proto));
        let trusted = [IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2])];
        Caller::new(IpAddr::from(peer), &headers, &trusted)
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_for_whom_it_heard_itself() {
        let is = |caller: Caller, ip: [u8; 4], secure| {
            assert_eq!(caller, Caller { address: IpAddr::from(ip), secure });
        };
        is(from([192, 0, 2, 7], &["198.51.100.1"], "https"), [192, 0, 2, 7], false);
        is(from([10, 0, 0, 1], &["198.51.100.1"], "https"), [198, 51, 100, 1], true);
        is(from([10, 0, 0, 1], &["1.1.1.1, 198.51.100.1"], "http"), [198, 51, 100, 1], false);
        is(from([10, 0, 0, 1], &["1.1.1.1", "9.9.9.9, 10.0.0.2"], "http"), [9, 9, 9, 9], false);
        is(from([10, 0, 0, 1], &["nonsense"], "http"), [10, 0, 0, 1], false);
        is(from([10, 0, 0, 1], &[], "http"), [10, 0, 0, 1], false);
    }
}
