//! The accept loop: connections in, each served by its own task.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

use super::caller::Peer;
use super::limits::Connections;
use super::patient::Patient;
use crate::config::{AuthMode, Config};

/// Connections that speak plain HTTP at once; sockets are counted apart. Each costs a buffer or two,
/// and one more is worth less than the memory.
const CONNECTIONS: usize = 4_096;

/// Of these, what one address may have where listeners are told apart. A browser opens six.
const CONNECTIONS_PER_ADDRESS: usize = 512;

/// Who takes nothing of an answer for so long has gone, or never meant to read it. A player that has
/// paused asks again for the rest.
pub(super) const STALLED: Duration = Duration::from_secs(120);

/// Bytes of a request's head.
const HEAD: usize = 32 * 1024;

/// Where accepting fails (no file descriptors left, say), the next try comes after this.
const BREATH: Duration = Duration::from_millis(100);

/// The places for connections that the settings leave.
pub fn places(config: &Config) -> Arc<Connections> {
    let apart = config.auth.mode == AuthMode::Token;
    let per_address = if apart { CONNECTIONS_PER_ADDRESS } else { CONNECTIONS };
    Connections::new(CONNECTIONS, per_address, config.server.trusted_proxies.clone())
}

pub struct Listening {
    pub listener: TcpListener,
    pub places: Arc<Connections>,
    pub router: Router,
    /// The head of a request must arrive within this.
    pub handshake: Duration,
    pub tracker: TaskTracker,
    /// No more connections are taken, and idle ones are closed.
    pub stopping: CancellationToken,
    /// Whatever is still open is dropped.
    pub cut: CancellationToken,
}

/// What a connection is, beneath HTTP and what it is upgraded to.
pub(super) type Connection = TokioIo<Patient<TcpStream>>;

impl Listening {
    /// Accepts until `stopping`.
    pub async fn run(self) {
        loop {
            let accepted = tokio::select! {
                biased;
                () = self.stopping.cancelled() => return,
                accepted = self.listener.accept() => accepted,
            };
            let (stream, peer) = match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    if !is_of_one_connection(&error) {
                        tracing::warn!(%error, "no connection can be accepted");
                        tokio::time::sleep(BREATH).await;
                    }
                    continue;
                }
            };
            let place = match self.places.take(peer.ip()) {
                Ok(place) => place,
                Err(full) => {
                    metrics::counter!("segue_limits_hit_total", "limit" => full.0).increment(1);
                    continue;
                }
            };
            let served = self.serve(stream, peer);
            self.tracker.spawn(async move {
                served.await;
                drop(place);
            });
        }
    }

    fn serve(&self, stream: TcpStream, peer: SocketAddr) -> impl Future<Output = ()> + 'static {
        let router = self.router.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(Peer(peer));
            router.clone().oneshot(request)
        });
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(self.handshake).max_buf_size(HEAD);
        let (stopping, cut) = (self.stopping.clone(), self.cut.clone());
        async move {
            // Frames are small and each matters at once.
            if let Err(error) = stream.set_nodelay(true) {
                tracing::debug!(%error, "a connection ended at once");
                return;
            }
            let stream = Patient::new(stream, STALLED);
            let connection =
                http.serve_connection(Connection::new(stream), service).with_upgrades();
            let mut connection = std::pin::pin!(connection);
            let mut told = false;
            let ended = loop {
                tokio::select! {
                    ended = connection.as_mut() => break ended,
                    () = stopping.cancelled(), if !told => {
                        told = true;
                        connection.as_mut().graceful_shutdown();
                    }
                    () = cut.cancelled() => return,
                }
            };
            if let Err(error) = ended {
                tracing::debug!(%error, %peer, "a connection broke");
            }
        }
    }
}

/// The client gave up before it was accepted; the next one may be fine.
fn is_of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
