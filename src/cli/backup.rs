use std::path::{Path, PathBuf};

use super::Failure;
use crate::journal::{OpenError, copy_store};

#[derive(clap::Args)]
pub(super) struct BackupArgs {
    /// The folder to make; it must not exist
    to: PathBuf,
    /// The data folder of the server
    #[arg(long, default_value = "data", value_name = "DIR")]
    data_dir: PathBuf,
}

#[derive(clap::Args)]
pub(super) struct RestoreArgs {
    /// A folder that `segue backup` made
    from: PathBuf,
    /// The data folder to put it into; it must not have a store
    #[arg(long, default_value = "data", value_name = "DIR")]
    data_dir: PathBuf,
}

pub(super) fn backup(args: &BackupArgs) -> Result<(), Failure> {
    if !args.data_dir.is_dir() {
        return Err(format!("there is no data folder {}", args.data_dir.display()).into());
    }
    let to = std::path::absolute(&args.to)?;
    match copy_store(&args.data_dir, &to) {
        Err(OpenError::InUse(_)) => ask_the_server(&args.data_dir, &to)?,
        copied => copied?,
    }
    println!("backed up to {}", to.display());
    Ok(())
}

#[cfg(unix)]
fn ask_the_server(data_dir: &Path, to: &Path) -> Result<(), Failure> {
    let asked = crate::journal::ask_for_backup(data_dir, to)
        .map_err(|error| format!("a server has the data folder, but can't be asked: {error}"))?;
    Ok(asked?)
}

#[cfg(not(unix))]
fn ask_the_server(data_dir: &Path, _: &Path) -> Result<(), Failure> {
    Err(format!("a server has {}; here it must be stopped for a backup", data_dir.display()).into())
}

pub(super) fn restore(args: &RestoreArgs) -> Result<(), Failure> {
    crate::journal::restore(&args.from, &args.data_dir)?;
    println!("restored to {}, with a new epoch", args.data_dir.display());
    Ok(())
}
