//! A server's sessions from the command line: which there are, and their queues to take away.

use std::io::Write;
use std::path::{Component, Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use reqwest::{Method, Response, Url};
use serde_json::Value;

use super::Failure;
use crate::catalog::list_line;
use crate::library::relative;
use crate::outgoing::client_for;
use crate::protocol::SessionId;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
    /// The server's address
    #[arg(long, global = true, default_value = "http://127.0.0.1:7878")]
    url: String,
    /// For a server that wants to know who comes [env: SEGUE_TOKEN]
    #[arg(long, global = true)]
    token: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    /// List sessions, the newest first
    List,
    /// Take a session's queue away: what plays and what is upcoming
    Export {
        session: SessionId,
        #[arg(long, value_enum, default_value = "m3u8")]
        format: Format,
        /// Write it here, not to standard output
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
        /// The server's first music folder as it is called here: paths in an M3U8 that is kept elsewhere
        /// lead there
        #[arg(long, value_name = "DIR", requires = "to")]
        music: Option<PathBuf>,
    },
    /// Write a session's queue to a music server as a playlist
    Write {
        session: SessionId,
        /// The name of the music server in the settings
        #[arg(long)]
        source: String,
        /// What it is to be called; the session's title if not given
        #[arg(long)]
        name: Option<String>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    M3u8,
    Jspf,
    Xspf,
    Csv,
    Jsonl,
}

impl Format {
    fn name(self) -> &'static str {
        match self {
            Self::M3u8 => "m3u8",
            Self::Jspf => "jspf",
            Self::Xspf => "xspf",
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
        }
    }
}

pub(super) fn run(args: Args) -> Result<(), Failure> {
    let token = args.token.or_else(|| std::env::var("SEGUE_TOKEN").ok());
    let server = Server { url: args.url, token };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut out = std::io::stdout().lock();
        match args.command {
            Command::List => {
                let mut after = None;
                loop {
                    let query: Vec<_> =
                        after.iter().map(|after: &String| ("after", after.as_str())).collect();
                    let page: Value = server.json(Method::GET, "sessions", &query).await?;
                    for session in page["sessions"].as_array().into_iter().flatten() {
                        let text = |key: &str| session[key].as_str().unwrap_or_default().to_owned();
                        writeln!(out, "{}  {}", text("session_id"), text("title"))?;
                    }
                    match page["next"].as_str() {
                        Some(next) => after = Some(next.to_owned()),
                        None => return Ok(()),
                    }
                }
            }
            Command::Export { session, format, to, music } => {
                let path = format!("sessions/{session}/export");
                let answer = server.ask(Method::GET, &path, &[("format", format.name())]).await?;
                let mut list = read(answer).await?;
                if let (Some(to), Some(music), Format::M3u8) = (&to, &music, format) {
                    list = moved(&list, to, music)?;
                }
                let mut file: Box<dyn Write> = match &to {
                    Some(path) => Box::new(std::fs::File::create(path).map_err(|error| {
                        format!("{} can't be written: {error}", path.display())
                    })?),
                    None => Box::new(out),
                };
                file.write_all(&list)?;
                Ok(file.flush()?)
            }
            Command::Write { session, source, name } => {
                let mut query = vec![("source", source.as_str())];
                query.extend(name.as_deref().map(|name| ("name", name)));
                let path = format!("sessions/{session}/playlist");
                let written = server.json(Method::POST, &path, &query).await?;
                let name = written["name"].as_str().unwrap_or_default();
                let (tracks, left) = (&written["tracks"], &written["left_out"]);
                Ok(writeln!(out, "{name:?} at {source}: {tracks} tracks, {left} are not there")?)
            }
        }
    })
}

/// A list whose paths are from the music folder, with paths from where it is kept.
fn moved(list: &[u8], to: &Path, music: &Path) -> Result<Vec<u8>, Failure> {
    let told = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let music = music.canonicalize().map_err(|error| told(music, error))?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let folder = folder.canonicalize().map_err(|error| told(folder, error))?;
    let mut moved = String::with_capacity(2 * list.len());
    for line in String::from_utf8_lossy(list).lines() {
        let kept = line.is_empty() || line.starts_with('#') || line.starts_with("urn:");
        match kept {
            true => moved.push_str(line),
            false => {
                let mut path = music.clone();
                for part in Path::new(line).components() {
                    match part {
                        Component::ParentDir => drop(path.pop()),
                        Component::CurDir => {}
                        part => path.push(part),
                    }
                }
                moved.push_str(&list_line(&relative(&folder, &path).to_string_lossy()));
            }
        }
        moved.push('\n');
    }
    Ok(moved.into_bytes())
}

/// A server that runs.
struct Server {
    url: String,
    token: Option<String>,
}

impl Server {
    async fn ask(
        &self,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<Response, Failure> {
        let whole = format!("{}/v1/{path}", self.url.trim_end_matches('/'));
        let mut url = Url::parse(&whole).map_err(|_| format!("{:?} is no address", self.url))?;
        url.query_pairs_mut().extend_pairs(query);
        let mut question = client_for(&url).build()?.request(method, url);
        if let Some(token) = &self.token {
            question = question.bearer_auth(token);
        }
        let unreachable = |error: reqwest::Error| {
            format!("{} can't be reached: {}", self.url, error.without_url())
        };
        let answer = question.send().await.map_err(unreachable)?;
        if answer.status().is_success() {
            return Ok(answer);
        }
        let status = answer.status();
        let problem: Value = serde_json::from_slice(&read(answer).await?).unwrap_or_default();
        let detail = problem["detail"].as_str().map_or_else(|| status.to_string(), str::to_owned);
        Err(detail.into())
    }

    async fn json(
        &self,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<Value, Failure> {
        Ok(serde_json::from_slice(&read(self.ask(method, path, query).await?).await?)?)
    }
}

async fn read(mut answer: Response) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    while let Some(bytes) = answer.chunk().await.map_err(|e| e.without_url())? {
        body.extend_from_slice(&bytes);
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_called_from_where_the_list_is_kept_and_stay_paths() {
        let dir = tempfile::tempdir().unwrap();
        let music = dir.path().canonicalize().unwrap().join("music");
        let lists = music.join("lists");
        std::fs::create_dir_all(&lists).unwrap();
        let list = b"#EXTM3U\n./#1.mp3\nlists/#2.mp3\nurn:segue:track:a\n";
        let moved = |to: &str| String::from_utf8(moved(list, &lists.join(to), &music).unwrap());
        let here = "#EXTM3U\n../#1.mp3\n./#2.mp3\nurn:segue:track:a\n";
        assert_eq!(moved("tonight.m3u8").unwrap(), here);
    }
}
