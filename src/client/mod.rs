//! The Rust client: [`Socket`] is one connection, frame by frame; [`Client`] is a session over as many
//! connections as it takes.

mod ask;
mod backoff;
mod link;
mod mirror;
mod socket;
pub(crate) mod tls;

pub use ask::Answer;
pub use backoff::Backoff;
pub use link::{Client, Options, Update};
pub use mirror::Mirror;
pub use socket::{Closed, Frame, Socket, Target};

use crate::protocol::WireError;

#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    #[error("{0:?} is no address of a server, such as http://127.0.0.1:7878")]
    Url(String),
    #[error("the token can't be sent in a header")]
    Token,
    #[error("can't reach the server: {0}")]
    Connect(#[source] Box<tokio_tungstenite::tungstenite::Error>),
    #[error("the server took too long to answer")]
    Slow,
    #[error(transparent)]
    Closed(#[from] Closed),
    #[error("the server refused: {}", .0.message)]
    Refused(WireError),
    #[error("the client has ended")]
    Ended,
}
