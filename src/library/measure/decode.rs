//! A file's sound as samples: by Symphonia, and by ffmpeg what that does not know.

use std::io::ErrorKind;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::common::Limit;
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader, TrackType};
use symphonia::core::io::MediaSourceStream;
use symphonia::core::meta::MetadataOptions;
use tokio::io::AsyncReadExt;
use tokio::process::{Child, Command};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::{More, Piece, Unmeasured};
use crate::library::{Format, regular};

/// Packets without sense, one after the other, after which a file is taken for broken.
const SENSELESS: usize = 100;
/// Bytes of a picture in the tags that are read past; they are not what is looked for.
const PICTURE: usize = 64 << 20;
/// How ffmpeg hands sound over.
const RATE: u32 = 44_100;
const CHANNELS: usize = 2;
/// An ffmpeg that was told to end is waited for so long.
const LAST: Duration = Duration::from_secs(2);
/// Bytes that are taken from ffmpeg at once: whole frames.
const TAKEN: usize = 64 * 1024;

fn unusable(what: impl std::fmt::Display) -> Unmeasured {
    Unmeasured::Unusable(format!("its sound can't be read: {what}"))
}

fn unreadable(error: std::io::Error) -> Unmeasured {
    Unmeasured::NotNow(format!("it can't be read: {error}"))
}

/// A disk that fails says nothing of the file; one that ends too early does.
fn fault(error: Error) -> Unmeasured {
    match error {
        Error::IoError(error) if error.kind() != ErrorKind::UnexpectedEof => unreadable(error),
        error => unusable(error),
    }
}

/// Hands the sound over piece by piece, until its end or until no more is wanted.
pub(super) fn decode(
    path: &Path,
    format: Format,
    stop: &CancellationToken,
    hear: &mut dyn FnMut(Piece<'_>) -> More,
) -> Result<(), Unmeasured> {
    match open(path)? {
        Some((reader, decoder, track)) => by_symphonia(reader, decoder, track, stop, hear),
        None => by_ffmpeg(path, format, stop, hear),
    }
}

type Opened = (Box<dyn FormatReader>, Box<dyn AudioDecoder>, u32);

/// `None`: Symphonia does not know its kind.
fn open(path: &Path) -> Result<Option<Opened>, Unmeasured> {
    let file = regular::open(path).map_err(unreadable)?;
    let stream = MediaSourceStream::new(Box::new(file), Default::default());
    let tags = MetadataOptions::default().limit_visual_bytes(Limit::Maximum(PICTURE));
    let (probe, codecs) = (symphonia::default::get_probe(), symphonia::default::get_codecs());
    let reader = match probe.probe(&Hint::new(), stream, FormatOptions::default(), tags) {
        Ok(reader) => reader,
        Err(Error::Unsupported(_)) => return Ok(None),
        Err(error) => return Err(fault(error)),
    };
    let Some(track) = reader.default_track(TrackType::Audio) else { return Ok(None) };
    let number = track.id;
    let params = track.codec_params.as_ref().and_then(|params| params.audio());
    let Some(params) = params else { return Ok(None) };
    match codecs.make_audio_decoder(params, &AudioDecoderOptions::default()) {
        Ok(decoder) => Ok(Some((reader, decoder, number))),
        Err(Error::Unsupported(_)) => Ok(None),
        Err(error) => Err(unusable(error)),
    }
}

fn by_symphonia(
    mut reader: Box<dyn FormatReader>,
    mut decoder: Box<dyn AudioDecoder>,
    track: u32,
    stop: &CancellationToken,
    hear: &mut dyn FnMut(Piece<'_>) -> More,
) -> Result<(), Unmeasured> {
    let mut interleaved: Vec<f32> = Vec::new();
    let mut senseless = 0;
    let mut heard = false;
    loop {
        if stop.is_cancelled() {
            return Err(Unmeasured::Stopped);
        }
        let packet = match reader.next_packet() {
            Ok(Some(packet)) if packet.track_id == track => packet,
            Ok(Some(_)) => continue,
            Ok(None) => break,
            // Cut off: what was there was heard.
            Err(_) if heard => break,
            Err(error) => return Err(fault(error)),
        };
        match decoder.decode(&packet) {
            Ok(sound) => {
                senseless = 0;
                heard |= sound.frames() > 0;
                sound.copy_to_vec_interleaved(&mut interleaved);
                let (channels, rate) = (sound.spec().channels().count(), sound.spec().rate());
                if hear(Piece { interleaved: &interleaved, channels, rate }) == More::No {
                    return Ok(());
                }
            }
            Err(Error::DecodeError(_) | Error::IoError(_)) if senseless < SENSELESS => {
                senseless += 1;
            }
            Err(_) if heard => break,
            Err(error) => return Err(fault(error)),
        }
    }
    if heard { Ok(()) } else { Err(unusable("there is none")) }
}

/// ffmpeg may hang, at a drive that does not answer: it is waited for beside `stop`, and ended by it.
fn by_ffmpeg(
    path: &Path,
    format: Format,
    stop: &CancellationToken,
    hear: &mut dyn FnMut(Piece<'_>) -> More,
) -> Result<(), Unmeasured> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|_| not_started())?.block_on(async {
        let mut child = ffmpeg(path, format)?;
        let heard = hear_out(&mut child, stop, hear).await;
        // It may have ended by itself; one that a drive holds ends when that lets it.
        drop(timeout(LAST, child.kill()).await);
        heard
    })
}

fn not_started() -> Unmeasured {
    Unmeasured::NotNow("ffmpeg does not start".into())
}

fn ffmpeg(path: &Path, format: Format) -> Result<Child, Unmeasured> {
    let mut input = std::ffi::OsString::from("file:");
    input.push(path);
    let (rate, channels) = (RATE.to_string(), CHANNELS.to_string());
    let spawned = Command::new("ffmpeg")
        .args([
            "-nostdin",
            "-v",
            "quiet",
            "-protocol_whitelist",
            "file,pipe",
            "-threads",
            "1",
            "-i",
        ])
        .arg(input)
        .args(["-map", "0:a:0", "-vn", "-ac", &channels, "-ar", &rate, "-f", "f32le", "pipe:1"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        // Whatever breaks off.
        .kill_on_drop(true)
        .spawn();
    spawned.map_err(|error| match error.kind() {
        ErrorKind::NotFound => Unmeasured::NotNow(format!(
            "{} is not measured; with ffmpeg installed here it would be",
            format.name()
        )),
        _ => not_started(),
    })
}

async fn hear_out(
    child: &mut Child,
    stop: &CancellationToken,
    hear: &mut dyn FnMut(Piece<'_>) -> More,
) -> Result<(), Unmeasured> {
    let mut out = child.stdout.take().ok_or_else(|| unusable("ffmpeg does not answer"))?;
    let mut taken = Vec::with_capacity(TAKEN);
    let mut interleaved = Vec::with_capacity(TAKEN / 4);
    let mut heard = false;
    loop {
        taken.clear();
        let mut part = (&mut out).take(TAKEN as u64);
        tokio::select! {
            biased;
            () = stop.cancelled() => return Err(Unmeasured::Stopped),
            read = part.read_to_end(&mut taken) => read.map_err(unreadable)?,
        };
        interleaved.clear();
        let samples = taken.chunks_exact(4).filter_map(|bytes| bytes.try_into().ok());
        interleaved.extend(samples.map(f32::from_le_bytes));
        interleaved.truncate(interleaved.len() / CHANNELS * CHANNELS);
        if interleaved.is_empty() {
            break;
        }
        heard = true;
        let piece = Piece { interleaved: &interleaved, channels: CHANNELS, rate: RATE };
        if hear(piece) == More::No {
            break;
        }
    }
    if heard { Ok(()) } else { Err(unusable("there is none")) }
}
