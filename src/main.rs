use std::process::ExitCode;

fn main() -> ExitCode {
    segue::cli::run()
}
