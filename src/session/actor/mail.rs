use tokio::sync::oneshot;
use tokio::time::Instant;

use crate::protocol::{CommandFrame, Snapshot};
use crate::session::delivery::{Joining, SocketId};

/// What a session is told. Boxed on its way: a mailbox keeps room for 32 from the start, in every session.
pub enum Mail {
    Attach(AttachRequest),
    Command {
        socket: SocketId,
        frame: CommandFrame,
    },
    Detach(SocketId),
    Snapshot(oneshot::Sender<Snapshot>),
    /// Another session of the listener learnt something.
    TasteChanged,
    /// The server goes away at that moment.
    Drain(Instant),
    /// The session is deleted: sockets close, nothing more is written.
    Delete(oneshot::Sender<()>),
}

/// A socket's `session.attach`.
pub struct AttachRequest {
    pub event_id: String,
    pub joining: Joining,
    pub after: Option<u64>,
    pub epoch: Option<String>,
    /// The session was made by this very attach.
    pub is_new: bool,
}
