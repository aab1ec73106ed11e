use std::fs::OpenOptions;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::{Failure, doctor_model};
use crate::config::{self, Overrides};
use crate::journal::examine;

#[derive(clap::Args)]
pub(super) struct Args {
    /// The data folder, or a store in it that was set aside
    #[arg(required_unless_present = "model")]
    data_dir: Option<PathBuf>,
    /// Write what can be read to this new file, as JSON lines
    #[arg(long, value_name = "FILE", requires = "data_dir")]
    export: Option<PathBuf>,
    /// Make one call to the model of the settings, and say what is wrong
    #[arg(long)]
    model: bool,
    /// The settings [default: config.toml, if it is there]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    if args.model {
        model(args.config.as_deref())?;
    }
    match &args.data_dir {
        Some(data_dir) => store(data_dir, args.export.as_deref()),
        None => Ok(()),
    }
}

fn model(config: Option<&Path>) -> Result<(), Failure> {
    let config = config::load(config, std::env::vars_os(), Overrides::default())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let check =
        doctor_model::check(&config.dj, |name| std::env::var(name).ok(), doctor_model::PATIENCE);
    println!("{}", runtime.block_on(check)?);
    Ok(())
}

fn store(data_dir: &Path, export: Option<&Path>) -> Result<(), Failure> {
    let mut export = match export {
        None => None,
        Some(path) => {
            let file = OpenOptions::new().write(true).create_new(true).open(path);
            Some(BufWriter::new(file.map_err(|error| format!("{}: {error}", path.display()))?))
        }
    };
    let report = examine(data_dir, export.as_mut().map(|export| export as &mut dyn Write))?;
    if let Some(mut export) = export {
        export.flush()?;
    }
    println!("store       {}", report.store.display());
    println!("epoch       {}", report.epoch.as_deref().unwrap_or("none"));
    println!("sessions    {}", report.sessions);
    println!("listeners   {}", report.listeners);
    println!("events      {}", report.events);
    println!("answers     {}", report.answers);
    println!("snapshots   {}", report.snapshots);
    println!("checkpoints {}", report.checkpoints);
    println!("signals     {}", report.signals);
    println!("kept        {} bytes in a file of {}", report.kept_bytes, report.file_bytes);
    for fault in &report.faults {
        println!("fault       {fault}");
    }
    match report.fault_count {
        0 => {
            println!("sound       every record fits its checksum and its place");
            Ok(())
        }
        count => Err(format!("{count} faults in {}", report.store.display()).into()),
    }
}
