//! A language model in the DJ's chair.
//!
//! [`Model`] is one model and how it is bounded; [`Model::converse`] is one turn of it, as a stream. The
//! model steers through tools ([`tools`]) that are checked at the [`desk`]; a pick goes out the moment
//! its element of the arguments is whole ([`scan`]). What happens when the model does not do its part is
//! decided one floor up, in `dj::fallback`.

mod breaker;
mod converse;
mod desk;
mod facts;
mod find;
mod lines;
mod meter;
mod prompt;
mod provider;
mod round;
mod scan;
mod settings;
mod spoken;
mod tools;

pub(super) use breaker::Breaker;
pub(super) use converse::{Beat, Ending, Failure, Model};
pub(super) use meter::{Budget, unix_now};
pub(super) use prompt::FirstReading;
pub use provider::{
    Answer, ChatMessage, ChatRequest, Finish, Provider, ProviderError, ProviderEvent, ToolCall,
    ToolResult, ToolSpec,
};
pub use settings::{ModelSettings, SettingsError, ToolMode, connect};
