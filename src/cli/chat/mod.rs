//! `segue chat`: a session in the terminal. Words stream, the queue stands below; what is typed in
//! mid-answer steers, Ctrl-C stops the answer.

mod input;
mod screen;

use std::io::IsTerminal;

use self::input::{Input, Typed};
use self::screen::Screen;
use super::Failure;
use crate::client::{Client, Frame, Mirror, Options, Target, Update};
use crate::protocol::{
    Command, EventBody, Notice, OnActive, PlaybackState, Scope, SessionId, Verdict,
};

#[derive(clap::Args)]
pub(super) struct Args {
    /// The server's address
    #[arg(long, default_value = USUAL)]
    url: String,
    /// For a server that wants to know who comes [env: SEGUE_TOKEN]
    #[arg(long, hide_default_value = true)]
    token: Option<String>,
    /// Go on with this session instead of a new one
    #[arg(long, value_name = "ID")]
    session: Option<SessionId>,
}

/// Where a server listens if nothing else is said.
const USUAL: &str = "http://127.0.0.1:7878";

const HELP: &str = "Say what you want to hear; say it while the DJ talks, and the queue turns.
  /queue          what comes next
  /play [N]       play the next track, or number N
  /skip           skip what plays
  /like  /ban     what plays, or what comes first
  /pin N          keep number N whatever you say
  /remove N       take number N out
  /quit           leave (Ctrl-C stops an answer; when nobody talks it leaves)";

pub(super) fn run(args: Args) -> Result<(), Failure> {
    let mut target = Target::new(&args.url)?;
    let token = args.token.or_else(|| std::env::var("SEGUE_TOKEN").ok());
    if let Some(token) = token {
        target = target.with_token(&token)?;
    }
    let options = Options { session: args.session, ..Options::new(target) };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let at = if args.url == USUAL { String::new() } else { format!(" --url {}", args.url) };
    let done = runtime.block_on(chat(options.client_id("chat"), &at));
    // The line that is being typed holds a thread; it need not be waited for.
    runtime.shutdown_background();
    done
}

/// `at`: how the server's address is told again.
async fn chat(options: Options, at: &str) -> Result<(), Failure> {
    let client = Client::connect(options).await?;
    let (mut input, printer) = Input::open()?;
    let mut screen = Screen::new(printer, std::io::stdout().is_terminal());
    let session = client.session();
    let mut chat = Chat { client, mirror: Mirror::default(), asked: false };
    loop {
        // Piped in, one wish waits for the answer to the one before; at a terminal it steers.
        let patient = !input.is_terminal() && (chat.asked || chat.mirror.speaking.is_some());
        tokio::select! {
            update = chat.client.next() => match update {
                Some(update) => chat.show(update, &mut screen)?,
                None => return Ok(()),
            },
            typed = input.next(), if !patient => match typed {
                Typed::Line(line) => {
                    if !input.is_terminal() && !line.trim().is_empty() {
                        // What is piped in stands on no screen by itself.
                        screen.typed(line.trim());
                    }
                    if chat.obey(line.trim(), &mut screen).await? {
                        break;
                    }
                }
                Typed::Interrupt if chat.mirror.speaking.is_some() => {
                    let cancel = Command::ResponseCancel { response_id: None, heard: None };
                    chat.client.send(cancel).await?;
                }
                Typed::Interrupt | Typed::End => break,
            },
        }
    }
    screen.note(&format!("Come back with: segue chat{at} --session {session}"));
    Ok(())
}

struct Chat {
    client: Client,
    mirror: Mirror,
    /// A wish was sent whose response has not begun.
    asked: bool,
}

impl Chat {
    /// Answers whether it is time to leave.
    async fn obey(&mut self, line: &str, screen: &mut Screen) -> Result<bool, Failure> {
        if line.is_empty() {
            return Ok(false);
        }
        let Some(order) = line.strip_prefix('/') else {
            screen.cut();
            let (input, on_active) = (line.to_owned(), OnActive::Steer);
            self.client.send(Command::ResponseCreate { input, on_active, heard: None }).await?;
            self.asked = true;
            return Ok(false);
        };
        let (name, rest) = order.split_once(' ').unwrap_or((order, ""));
        let number = rest.trim().parse::<usize>().ok();
        let upcoming = &self.mirror.queue.upcoming;
        let numbered = upcoming.get(number.unwrap_or(1).wrapping_sub(1));
        let now = self.mirror.queue.now.as_ref().map(|now| &now.entry);
        let command = match (name, numbered, now) {
            ("quit" | "q", ..) => return Ok(true),
            ("queue", ..) => {
                screen.queue(&self.mirror);
                return Ok(false);
            }
            ("play", Some(entry), _) => report(&entry.entry_id, PlaybackState::Started),
            ("skip", _, Some(now)) => report(&now.entry_id, PlaybackState::Skipped),
            ("like" | "ban", entry, now) if entry.is_some() || now.is_some() => {
                let entry = now.or(entry).map(|entry| entry.track.id.clone());
                let verdict = if name == "like" { Verdict::Like } else { Verdict::Ban };
                let track_id = entry.unwrap_or_default();
                Command::FeedbackCreate { track_id, verdict, scope: Scope::Track }
            }
            ("pin", Some(entry), _) if number.is_some() => {
                Command::QueuePin { entry_id: entry.entry_id.clone(), pinned: !entry.pinned }
            }
            ("remove", Some(entry), _) if number.is_some() => {
                Command::QueueRemove { entry_id: entry.entry_id.clone() }
            }
            ("play" | "skip" | "like" | "ban" | "pin" | "remove", ..) => {
                screen.note("There is no such entry.");
                return Ok(false);
            }
            _ => {
                screen.note(HELP);
                return Ok(false);
            }
        };
        self.client.send(command).await?;
        Ok(false)
    }

    fn show(&mut self, update: Update, screen: &mut Screen) -> Result<(), Failure> {
        let first = self.mirror.seq == 0;
        self.mirror.apply(&update);
        match update {
            Update::Attached(attached) => {
                if first {
                    let server = &attached.server;
                    let tracks = server.catalog.tracks;
                    screen.note(&format!("{tracks} tracks, {} at the desk. /help", server.dj));
                    if !self.mirror.queue.upcoming.is_empty() {
                        screen.queue(&self.mirror);
                    }
                } else {
                    screen.note("Connected again.");
                }
                if let Some(said) = attached.in_flight {
                    screen.words(&said.text);
                }
            }
            Update::Frame(Frame::Notice(notice)) => match notice {
                Notice::TextDelta { delta, .. } => screen.words(&delta),
                Notice::Error { error, .. } => {
                    self.asked = false;
                    screen.note(&format!("Not done: {}", error.message));
                }
                Notice::Draining { .. } => screen.note("The server is going away for a moment."),
                _ => {}
            },
            Update::Frame(Frame::Event(event)) => match event.body {
                EventBody::ResponseCreated { .. } => self.asked = false,
                EventBody::QueuePicked { entry, .. } => screen.pick(&entry),
                EventBody::ResponseDone { status, degraded, .. } => {
                    screen.done(status);
                    if let Some(degraded) = degraded {
                        screen.note(&format!("({})", degraded.message));
                    }
                    // The next response is about to begin where this one was steered.
                    if self.mirror.speaking.is_none() && !self.asked {
                        screen.queue(&self.mirror);
                    }
                }
                EventBody::PlaybackUpdated { state: PlaybackState::Started, .. } => {
                    if let Some(now) = &self.mirror.queue.now {
                        screen.playing(&now.entry);
                    }
                }
                EventBody::FeedbackCreated { verdict, .. } => screen.verdict(verdict),
                _ => {}
            },
            Update::Frame(_) => {}
            Update::Lost { retry, .. } => {
                let seconds = retry.as_secs_f32();
                screen.note(&format!("Connection lost; next try in {seconds:.1} s."));
            }
            Update::Ended(closed) => return Err(closed.into()),
        }
        Ok(())
    }
}

fn report(entry_id: &str, state: PlaybackState) -> Command {
    Command::PlaybackReport { entry_id: entry_id.to_owned(), state, position_ms: 0 }
}
