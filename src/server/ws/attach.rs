use crate::protocol::{CloseCode, Command, CommandFrame, ErrorCode, SessionId, WireError};
use crate::server::App;
use crate::server::auth::Listener;
use crate::session::{AttachRequest, Handle, Joining, Outbox, SocketId, TRIES, WakeError};

/// Characters of a `client_id`.
const CLIENT_ID: usize = 64;

/// A socket that belongs to a session.
pub(super) struct Attached {
    pub handle: Handle,
    pub socket: SocketId,
}

/// Why a socket can't have the session, and whether it may ask again.
pub(super) struct Refusal {
    pub event_id: String,
    pub error: WireError,
    pub close: Option<CloseCode>,
}

/// Carries out `session.attach`. The session itself answers, through the outbox.
pub(super) async fn attach(
    app: &App,
    outbox: &Outbox,
    listener: &Listener,
    frame: CommandFrame,
) -> Result<Attached, Refusal> {
    let event_id = frame.event_id;
    let refuse = |(error, close)| Refusal { event_id: event_id.clone(), error, close };
    let Command::Attach { session_id, after, epoch, client_id } = frame.command else {
        let error = WireError::new(ErrorCode::NotAttached, "this is no session.attach");
        return Err(refuse((error, None)));
    };
    if client_id.as_ref().is_some_and(|id| !(1..=CLIENT_ID).contains(&id.chars().count())) {
        let error = WireError::invalid("client_id", "takes 1 to 64 characters");
        return Err(refuse((error, None)));
    }
    // What is no session id is nobody's session.
    let session = match session_id.as_deref().map(str::parse::<SessionId>) {
        None => None,
        Some(Ok(session)) => Some(session),
        Some(Err(_)) => return Err(refuse(told(WakeError::NotFound))),
    };
    let socket = app.next_socket();
    let joining = Joining { socket, client_id, outbox: outbox.clone() };
    let mut request = AttachRequest {
        event_id: event_id.clone(),
        joining,
        after,
        epoch,
        is_new: session.is_none(),
    };
    for _ in 0..TRIES {
        let handle = match session {
            None => app.registry.create(listener).await,
            Some(session) => app.registry.wake(listener, session).await,
        };
        let handle = handle.map_err(|error| refuse(told(error)))?;
        match handle.attach(request).await {
            Ok(()) => return Ok(Attached { handle, socket }),
            Err(back) => request = back,
        }
    }
    let error = WireError::retryable(ErrorCode::Internal, "the session does not stay awake");
    Err(refuse((error, None)))
}

fn told(error: WakeError) -> (WireError, Option<CloseCode>) {
    let retryable = |code, message: String| WireError::retryable(code, message);
    match error {
        WakeError::NotFound => {
            let error = WireError::new(ErrorCode::SessionNotFound, error.to_string());
            (error.at("session_id"), Some(CloseCode::NoSession))
        }
        WakeError::Busy(limit) => {
            metrics::counter!("segue_limits_hit_total", "limit" => limit).increment(1);
            (retryable(ErrorCode::LimitExceeded, error.to_string()), Some(CloseCode::TooMany))
        }
        WakeError::Draining => {
            (retryable(ErrorCode::StorageUnavailable, error.to_string()), Some(CloseCode::Draining))
        }
        // Come back later: a socket that stays would only run into the bound for those that never attach.
        WakeError::Erasing => {
            (retryable(ErrorCode::StorageUnavailable, error.to_string()), Some(CloseCode::Internal))
        }
        WakeError::Store(error) => {
            tracing::error!(%error, "a session can't be read");
            let error = "the store is not available".into();
            (retryable(ErrorCode::StorageUnavailable, error), Some(CloseCode::Internal))
        }
    }
}
