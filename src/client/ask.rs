use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Client, ClientError, Frame, Update};
use crate::protocol::{Command, Entry, EventBody, Notice, OnActive, ResponseStatus, Timings};

/// What a wish led to.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub response_id: String,
    pub status: ResponseStatus,
    pub text: String,
    /// In the order of their coming.
    pub picks: Vec<Arc<Entry>>,
    /// The server's own account.
    pub timings: Timings,
    /// From sending to the first word, the first pick and the end, as this client saw them.
    pub first_delta: Option<Duration>,
    pub first_pick: Option<Duration>,
    pub total: Duration,
}

impl Client {
    /// Says something and waits for all of the response. Other updates of the session are taken and
    /// dropped meanwhile.
    pub async fn ask(&mut self, input: &str) -> Result<Answer, ClientError> {
        let begun = Instant::now();
        let command = Command::ResponseCreate {
            input: input.to_owned(),
            on_active: OnActive::default(),
            heard: None,
        };
        let event_id = self.send(command).await?;
        let mut ours: Option<String> = None;
        let (mut first_delta, mut first_pick, mut picks) = (None, None, Vec::new());
        loop {
            let frame = match self.next().await.ok_or(ClientError::Ended)? {
                Update::Frame(frame) => frame,
                Update::Ended(closed) => return Err(closed.into()),
                _ => continue,
            };
            match frame {
                Frame::Notice(Notice::Error { event_id: Some(id), error, .. })
                    if id == event_id =>
                {
                    return Err(ClientError::Refused(error));
                }
                Frame::Notice(Notice::TextDelta { response_id, .. })
                    if Some(&response_id) == ours.as_ref() =>
                {
                    first_delta.get_or_insert_with(|| begun.elapsed());
                }
                Frame::Event(event) => match event.body {
                    EventBody::InputCreated { response_id, .. }
                        if event.event_id.as_deref() == Some(&*event_id) =>
                    {
                        ours = Some(response_id);
                    }
                    EventBody::QueuePicked { response_id: Some(id), entry, .. }
                        if Some(&id) == ours.as_ref() =>
                    {
                        first_pick.get_or_insert_with(|| begun.elapsed());
                        picks.push(entry);
                    }
                    EventBody::ResponseDone { response_id, status, text, timings, .. }
                        if Some(&response_id) == ours.as_ref() =>
                    {
                        let total = begun.elapsed();
                        return Ok(Answer {
                            response_id,
                            status,
                            text,
                            picks,
                            timings,
                            first_delta,
                            first_pick,
                            total,
                        });
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    }
}
