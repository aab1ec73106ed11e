//! A file of this machine over HTTP: by ranges (RFC 9110, section 14), and not again where the asker has
//! it.

use std::io::SeekFrom;
use std::path::Path;
use std::time::UNIX_EPOCH;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use tokio::io::{AsyncReadExt, AsyncSeekExt};

use crate::library::open_aside;
use crate::server::problem::Problem;

/// Bytes that are read at once.
const PIECE: u64 = 64 * 1024;

/// What of a file is asked for.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Whole,
    /// From the first to the last byte.
    Range(u64, u64),
    /// Nothing of the range is there.
    Nothing,
}

impl Part {
    /// One range is honoured; of several, and of what is no range, the whole may be answered.
    fn of(range: Option<&str>, length: u64) -> Self {
        let Some(range) = range.and_then(|range| range.trim().strip_prefix("bytes=")) else {
            return Self::Whole;
        };
        let Some((first, last)) = range.split_once('-') else { return Self::Whole };
        let number = |text: &str| match text.trim() {
            "" => Some(None),
            digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                // A number beyond all files is as good as the largest.
                Some(Some(digits.parse().unwrap_or(u64::MAX)))
            }
            _ => None,
        };
        let (Some(first), Some(last)) = (number(first), number(last)) else { return Self::Whole };
        match (first, last) {
            (None, None) => Self::Whole,
            (Some(first), Some(last)) if first > last => Self::Whole,
            (None, Some(0)) => Self::Nothing,
            (None, Some(_)) if length == 0 => Self::Nothing,
            (None, Some(count)) => Self::Range(length.saturating_sub(count), length - 1),
            (Some(first), _) if first >= length => Self::Nothing,
            (Some(first), last) => {
                Self::Range(first, last.map_or(length - 1, |last| last.min(length - 1)))
            }
        }
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Whether `If-None-Match` names this tag.
pub fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let named = text(headers, header::IF_NONE_MATCH).unwrap_or_default();
    named
        .split(',')
        .map(str::trim)
        .any(|known| known == "*" || known.trim_start_matches("W/") == tag)
}

/// The answer with the file at `path`, or with what the headers ask of it.
pub async fn serve(
    path: &Path,
    media_type: &'static str,
    headers: &HeaderMap,
    head: bool,
) -> Result<Response, Problem> {
    let gone = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => Problem::new(StatusCode::NOT_FOUND, "the file is gone"),
        _ => Problem::new(StatusCode::BAD_GATEWAY, "the file can't be read"),
    };
    let mut file = open_aside(path).await.map_err(gone)?;
    let metadata = file.metadata().await.map_err(gone)?;
    let length = metadata.len();
    let changed = metadata.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    let tag = format!("\"{length:x}-{:x}\"", changed.unwrap_or_default().as_nanos());
    let mut answer = HeaderMap::new();
    let mut put = |name, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            answer.insert(name, value);
        }
    };
    put(header::ETAG, &tag);
    put(header::ACCEPT_RANGES, "bytes");
    // It may be kept, but is to be asked for again: files change.
    put(header::CACHE_CONTROL, "private, no-cache");
    if is_known(headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, answer).into_response());
    }
    put(header::CONTENT_TYPE, media_type);
    let same = text(headers, header::IF_RANGE).is_none_or(|known| known == tag);
    // Ranges are of what is got: a head is that of the whole.
    let range = text(headers, header::RANGE).filter(|_| same && !head);
    let (status, first, last) = match Part::of(range, length) {
        Part::Whole => (StatusCode::OK, 0, length),
        Part::Range(first, last) => {
            put(header::CONTENT_RANGE, &format!("bytes {first}-{last}/{length}"));
            (StatusCode::PARTIAL_CONTENT, first, last + 1)
        }
        Part::Nothing => {
            let problem = "no byte of that range is there";
            let mut response =
                Problem::new(StatusCode::RANGE_NOT_SATISFIABLE, problem).into_response();
            if let Ok(value) = HeaderValue::from_str(&format!("bytes */{length}")) {
                response.headers_mut().insert(header::CONTENT_RANGE, value);
            }
            return Ok(response);
        }
    };
    put(header::CONTENT_LENGTH, &(last - first).to_string());
    if head {
        return Ok((status, answer).into_response());
    }
    file.seek(SeekFrom::Start(first)).await.map_err(gone)?;
    let pieces = unfold((file, last - first), |(mut file, left)| async move {
        let size = usize::try_from(left.min(PIECE)).unwrap_or(0);
        if size == 0 {
            return None;
        }
        let mut piece = vec![0; size];
        match file.read(&mut piece).await {
            // It became shorter meanwhile: the answer must not look whole.
            Ok(0) => Some((Err(std::io::ErrorKind::UnexpectedEof.into()), (file, 0))),
            Ok(count) => {
                piece.truncate(count);
                Some((Ok(Bytes::from(piece)), (file, left - count as u64)))
            }
            Err(error) => Some((Err(error), (file, 0))),
        }
    });
    Ok((status, answer, Body::from_stream(pieces)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_they_are_defined() {
        for (range, part) in [
            ("bytes=0-0", Part::Range(0, 0)),
            ("bytes=5-", Part::Range(5, 9)),
            ("bytes=5-99", Part::Range(5, 9)),
            ("bytes=-3", Part::Range(7, 9)),
            ("bytes=-99", Part::Range(0, 9)),
            ("bytes=10-", Part::Nothing),
            ("bytes=99999999999999999999-", Part::Nothing),
            ("bytes=-0", Part::Nothing),
            ("bytes=4-2", Part::Whole),
            ("bytes=0-1,3-4", Part::Whole),
            ("bytes=-", Part::Whole),
            ("bytes=+1-2", Part::Whole),
            ("lines=1-2", Part::Whole),
        ] {
            assert_eq!(Part::of(Some(range), 10), part, "{range}");
        }
        assert_eq!(Part::of(Some("bytes=-3"), 0), Part::Nothing);
        assert_eq!(Part::of(None, 10), Part::Whole);
    }
}
