//! Which tool calls of an answer are open, by the number that the provider gives them.

use super::{ProviderError, ProviderEvent};

/// Calls in one answer; more is no sane answer.
const MOST: usize = 32;

#[derive(Debug, Default)]
pub(super) struct Calls {
    /// For each call the provider's number and whether it is still open.
    known: Vec<(u64, bool)>,
}

impl Calls {
    /// Begins a call. Others that are open are left so: a provider may take turns between calls.
    pub fn begin(
        &mut self,
        number: u64,
        id: Option<String>,
        name: String,
        signature: Option<String>,
        out: &mut Vec<ProviderEvent>,
    ) -> Result<usize, ProviderError> {
        let index = self.known.len();
        let id = id.filter(|id| !id.is_empty()).unwrap_or_else(|| format!("call_{index}"));
        self.open((number, id), name, signature, out)
    }

    fn open(
        &mut self,
        (number, id): (u64, String),
        name: String,
        signature: Option<String>,
        out: &mut Vec<ProviderEvent>,
    ) -> Result<usize, ProviderError> {
        let index = self.known.len();
        if index == MOST {
            return Err(ProviderError::Unreadable("too many tool calls at once".into()));
        }
        self.known.push((number, true));
        out.push(ProviderEvent::ToolBegin { index, id, name, signature });
        Ok(index)
    }

    /// The newest call with the provider's number.
    pub fn find(&self, number: u64) -> Option<usize> {
        self.known.iter().rposition(|(known, _)| *known == number)
    }

    pub fn newest(&self) -> Option<usize> {
        self.known.len().checked_sub(1)
    }

    pub fn len(&self) -> usize {
        self.known.len()
    }

    pub fn end(&mut self, index: usize, out: &mut Vec<ProviderEvent>) {
        if let Some((_, open)) = self.known.get_mut(index)
            && std::mem::replace(open, false)
        {
            out.push(ProviderEvent::ToolEnd { index });
        }
    }

    pub fn end_all(&mut self, out: &mut Vec<ProviderEvent>) {
        for index in 0..self.known.len() {
            self.end(index, out);
        }
    }

    /// A call that came whole. Its id stays empty where the provider gave none: it wants none back then.
    pub fn whole(
        &mut self,
        id: Option<String>,
        name: String,
        arguments: String,
        signature: Option<String>,
        out: &mut Vec<ProviderEvent>,
    ) -> Result<(), ProviderError> {
        let id = (self.known.len() as u64, id.unwrap_or_default());
        let index = self.open(id, name, signature, out)?;
        out.push(ProviderEvent::ToolArgs { index, fragment: arguments });
        self.end(index, out);
        Ok(())
    }
}
