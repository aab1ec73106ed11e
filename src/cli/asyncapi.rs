use std::io::{self, Write};

use super::Failure;

pub(super) fn run() -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &crate::protocol::asyncapi())?;
    writeln!(out)?;
    Ok(())
}
