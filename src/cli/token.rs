use clap::Subcommand;

use super::Failure;
use crate::config::{LISTENER, is_listener};
use crate::server::auth::new_token;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a token for a listener: prints the token, and the line for config.toml
    New {
        /// The listener's name: letters, digits and -_.@
        name: String,
    },
}

pub(super) fn run(args: Args) -> Result<(), Failure> {
    let Command::New { name } = args.command;
    if !is_listener(&name) {
        return Err(format!("a listener's name has {LISTENER}, not {name:?}").into());
    }
    let (token, sha256) = new_token()?;
    println!("The token of {name}, shown only now:\n\n    {token}\n");
    println!("To let it in, put this into config.toml:\n");
    println!("    [auth]\n    mode = \"token\"");
    println!("    tokens = [{{ listener = {name:?}, sha256 = \"{sha256}\" }}]");
    Ok(())
}
