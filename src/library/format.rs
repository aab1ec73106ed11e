//! Kinds of sound files: what they are called, and who can play them.

use serde::{Deserialize, Serialize};

/// How sound is encoded, container included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Mp3,
    Flac,
    /// Vorbis in Ogg.
    Vorbis,
    /// Opus in Ogg.
    Opus,
    /// Speex in Ogg.
    Speex,
    /// FLAC in Ogg.
    OggFlac,
    /// AAC in MP4.
    Aac,
    /// AAC with ADTS heads.
    Adts,
    /// Apple Lossless in MP4.
    Alac,
    Wav,
    Aiff,
    Wma,
    /// Monkey's Audio.
    Ape,
    Musepack,
    WavPack,
    Webm,
}

impl Format {
    /// By the name's extension, in any case. A closer look may tell more: `.m4a` may hold AAC or ALAC,
    /// `.ogg` several.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "mp3" | "mp2" | "mpga" => Self::Mp3,
            "flac" => Self::Flac,
            "ogg" | "oga" => Self::Vorbis,
            "opus" => Self::Opus,
            "spx" => Self::Speex,
            "m4a" | "m4b" | "mp4" => Self::Aac,
            "aac" => Self::Adts,
            "wav" | "wave" => Self::Wav,
            "aif" | "aiff" | "aifc" => Self::Aiff,
            "wma" => Self::Wma,
            "ape" => Self::Ape,
            "mpc" | "mp+" => Self::Musepack,
            "wv" => Self::WavPack,
            "weba" => Self::Webm,
            _ => return None,
        })
    }

    /// By the media type that another server gives; parameters are not looked at.
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        let name = media_type.split(';').next().unwrap_or_default().trim();
        Some(match name.to_ascii_lowercase().as_str() {
            "audio/mpeg" | "audio/mp3" => Self::Mp3,
            "audio/flac" | "audio/x-flac" => Self::Flac,
            "audio/ogg" | "application/ogg" | "audio/vorbis" => Self::Vorbis,
            "audio/opus" => Self::Opus,
            "audio/mp4" | "audio/m4a" | "audio/x-m4a" => Self::Aac,
            "audio/aac" | "audio/aacp" => Self::Adts,
            "audio/wav" | "audio/x-wav" | "audio/wave" | "audio/vnd.wave" => Self::Wav,
            "audio/aiff" | "audio/x-aiff" => Self::Aiff,
            "audio/x-ms-wma" => Self::Wma,
            "audio/ape" | "audio/x-ape" | "audio/x-monkeys-audio" => Self::Ape,
            "audio/x-musepack" | "audio/musepack" => Self::Musepack,
            "audio/x-wavpack" | "audio/wavpack" => Self::WavPack,
            "audio/webm" => Self::Webm,
            _ => return None,
        })
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Mp3 => "audio/mpeg",
            Self::Flac => "audio/flac",
            Self::Vorbis | Self::Opus | Self::Speex | Self::OggFlac => "audio/ogg",
            Self::Aac | Self::Alac => "audio/mp4",
            Self::Adts => "audio/aac",
            Self::Wav => "audio/wav",
            Self::Aiff => "audio/aiff",
            Self::Wma => "audio/x-ms-wma",
            Self::Ape => "audio/x-ape",
            Self::Musepack => "audio/x-musepack",
            Self::WavPack => "audio/x-wavpack",
            Self::Webm => "audio/webm",
        }
    }

    /// Whether the browsers of today play it as it is. (Ogg: Safari since 18.4.)
    pub fn plays_in_browsers(self) -> bool {
        match self {
            Self::Mp3
            | Self::Flac
            | Self::Vorbis
            | Self::Opus
            | Self::OggFlac
            | Self::Aac
            | Self::Adts
            | Self::Wav
            | Self::Webm => true,
            Self::Speex
            | Self::Alac
            | Self::Aiff
            | Self::Wma
            | Self::Ape
            | Self::Musepack
            | Self::WavPack => false,
        }
    }

    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mp3 => "MP3",
            Self::Flac => "FLAC",
            Self::Vorbis => "Ogg Vorbis",
            Self::Opus => "Opus",
            Self::Speex => "Speex",
            Self::OggFlac => "Ogg FLAC",
            Self::Aac | Self::Adts => "AAC",
            Self::Alac => "Apple Lossless",
            Self::Wav => "WAV",
            Self::Aiff => "AIFF",
            Self::Wma => "WMA",
            Self::Ape => "Monkey's Audio",
            Self::Musepack => "Musepack",
            Self::WavPack => "WavPack",
            Self::Webm => "WebM",
        }
    }
}
