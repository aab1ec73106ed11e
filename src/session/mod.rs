//! The heart: what a session is, what may happen to it, and who does it.
//!
//! [`State`] and [`decide`] are pure. One actor a session orders everything and journals it; the
//! [`Registry`] wakes sessions and lets them sleep. No socket is known here: frames go into an
//! [`Outbox`], commands come by a [`Handle`].

mod actor;
mod answers;
pub mod decide;
mod delivery;
mod frame;
#[cfg(test)]
mod grid;
mod heard;
mod listeners;
#[cfg(test)]
mod model;
mod outbox;
mod readings;
mod registry;
mod round;
mod snapshots;
mod speech;
mod state;
mod texts;

pub use actor::AttachRequest;
pub use decide::Limits;
pub use delivery::{Joining, SocketId};
pub use frame::{Delta, FrameText, encode};
pub use heard::{Ear, Heard};
pub use outbox::{Out, Outbox, OutboxLimits, OutboxReader, Straight};
pub use registry::{Asleep, BringError, Handle, Registry, Settings, Shared, TRIES, WakeError};
pub use state::State;
