use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::Failure;
use crate::config::{LISTENER, is_listener};
use crate::history::forget_lists;
use crate::journal::{Journal, OpenError, SledJournal, StoreSettings};

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Take out all that is kept about a listener, from a running server too, for good
    Erase {
        /// The listener's name; with `auth.mode = "none"` everybody is `local`
        name: String,
        /// The data folder of the server
        #[arg(long, default_value = "data", value_name = "DIR")]
        data_dir: PathBuf,
        /// Don't ask whether it is meant
        #[arg(long)]
        yes: bool,
    },
}

pub(super) fn run(args: Args) -> Result<(), Failure> {
    let Command::Erase { name, data_dir, yes } = args.command;
    if !is_listener(&name) {
        return Err(format!("a listener's name has {LISTENER}, not {name:?}").into());
    }
    if !data_dir.is_dir() {
        return Err(format!("there is no data folder {}", data_dir.display()).into());
    }
    if !yes && !is_meant(&name)? {
        return Err("nothing was erased".into());
    }
    match SledJournal::open(&data_dir, StoreSettings::default()) {
        Ok(journal) => erase(&journal, &data_dir, &name)?,
        Err(OpenError::InUse(_)) => ask_the_server(&data_dir, &name)?,
        Err(error) => return Err(error.into()),
    }
    println!("erased all that was kept about {name}; backups keep what they hold");
    Ok(())
}

fn is_meant(name: &str) -> Result<bool, Failure> {
    print!("Erase all sessions and the taste of {name} for good? Type the name again: ");
    std::io::stdout().flush()?;
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim() == name)
}

fn erase(journal: &SledJournal, data_dir: &Path, name: &str) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let erased = journal.erase_listener(name).await;
        journal.close().await;
        erased
    })?;
    Ok(forget_lists(data_dir, name)?)
}

#[cfg(unix)]
fn ask_the_server(data_dir: &Path, name: &str) -> Result<(), Failure> {
    let asked = crate::journal::ask_to_erase(data_dir, name)
        .map_err(|error| format!("a server has the data folder, but can't be asked: {error}"))?;
    Ok(asked?)
}

#[cfg(not(unix))]
fn ask_the_server(data_dir: &Path, _: &str) -> Result<(), Failure> {
    Err(format!("a server has {}; here it must be stopped for that", data_dir.display()).into())
}
