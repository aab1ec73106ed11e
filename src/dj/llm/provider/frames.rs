//! Bytes from a connection, put together to frames. A character that two packets share is whole again,
//! since a frame is read only once its last byte is there.

use super::ProviderError;

/// A frame larger than this is no answer of a model.
const FRAME: usize = 1 << 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    /// Server-sent events: <https://html.spec.whatwg.org/multipage/server-sent-events.html>, without
    /// the lone carriage return as a line's end, which no provider sends.
    Events,
    /// One JSON value a line.
    Lines,
}

/// One event, or one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    /// The event's name; empty where it has none.
    pub event: String,
    pub data: String,
}

pub(super) struct Frames {
    framing: Framing,
    bytes: Vec<u8>,
    /// Where the line begins that is not whole yet.
    line: usize,
    /// Up to here no line ends: looked at once only, so that a packet a byte costs no more than one.
    looked: usize,
    frame: Frame,
    has_data: bool,
}

impl Frames {
    pub fn new(framing: Framing) -> Self {
        let frame = Frame::default();
        Self { framing, bytes: Vec::new(), line: 0, looked: 0, frame, has_data: false }
    }

    pub fn push(&mut self, bytes: &[u8]) {
        if self.line == self.bytes.len() {
            self.bytes.clear();
            (self.line, self.looked) = (0, 0);
        } else if self.line > self.bytes.len() / 2 {
            self.bytes.drain(..self.line);
            self.looked -= self.line;
            self.line = 0;
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// The next frame that is whole.
    pub fn next(&mut self) -> Result<Option<Frame>, ProviderError> {
        loop {
            let Some(at) = self.bytes[self.looked..].iter().position(|byte| *byte == b'\n') else {
                self.looked = self.bytes.len();
                if self.bytes.len() - self.line + self.frame.data.len() > FRAME {
                    return Err(too_long());
                }
                return Ok(None);
            };
            let end = self.looked + at;
            let line = self.line..end;
            (self.line, self.looked) = (end + 1, end + 1);
            if let Some(frame) = self.take(line)? {
                return Ok(Some(frame));
            }
        }
    }

    /// What stands at the end without its line's end.
    pub fn last(&mut self) -> Result<Option<Frame>, ProviderError> {
        let line = self.line..self.bytes.len();
        (self.line, self.looked) = (line.end, line.end);
        if let Some(frame) = self.take(line)? {
            return Ok(Some(frame));
        }
        Ok(std::mem::take(&mut self.has_data).then(|| std::mem::take(&mut self.frame)))
    }

    fn take(&mut self, line: std::ops::Range<usize>) -> Result<Option<Frame>, ProviderError> {
        let text = std::str::from_utf8(&self.bytes[line])
            .map_err(|_| ProviderError::Unreadable("it is not UTF-8".into()))?;
        let text = text.strip_suffix('\r').unwrap_or(text);
        if self.framing == Framing::Lines {
            let frame = Frame { event: String::new(), data: text.to_owned() };
            return Ok((!text.trim().is_empty()).then_some(frame));
        }
        if text.is_empty() {
            let whole = std::mem::take(&mut self.has_data);
            let frame = std::mem::take(&mut self.frame);
            return Ok(whole.then_some(frame));
        }
        let (field, value) = text.split_once(':').unwrap_or((text, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.frame.event),
            "data" => {
                if std::mem::replace(&mut self.has_data, true) {
                    self.frame.data.push('\n');
                }
                if self.frame.data.len() + value.len() > FRAME {
                    return Err(too_long());
                }
                self.frame.data.push_str(value);
            }
            // A comment (the field without a name), an id, a time to wait: nothing for here.
            _ => {}
        }
        Ok(None)
    }
}

fn too_long() -> ProviderError {
    ProviderError::Unreadable("a frame of it does not end".into())
}
