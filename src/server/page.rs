//! The page's files: from the binary, or from a folder while the page is being worked on.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use rust_embed::{EmbeddedFile, RustEmbed};

use super::problem::Problem;

#[derive(RustEmbed)]
#[folder = "web-demo/"]
struct Embedded;

/// What a browser may load and do while it shows the page.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; media-src 'self' blob:; manifest-src 'self'; \
    worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

pub struct Page {
    folder: Option<PathBuf>,
    /// What was compressed once of the binary's files: no more of them than there are files.
    squeezed: Mutex<HashMap<String, Bytes>>,
}

struct File {
    bytes: Cow<'static, [u8]>,
    etag: String,
}

impl From<EmbeddedFile> for File {
    fn from(file: EmbeddedFile) -> Self {
        let hash = file.metadata.sha256_hash();
        let etag = hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect::<String>();
        Self { etag: format!("\"{etag}\""), bytes: file.data }
    }
}

/// The media type of a file by its name. Browsers are told not to guess.
fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether the asker takes gzip (RFC 9110, section 12.5.3): named, and not with a weight of nothing.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    accepted.unwrap_or_default().split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        let weight = parts.find_map(|part| part.strip_prefix("q=")?.parse::<f32>().ok());
        named && weight.is_none_or(|weight| weight > 0.0)
    })
}

impl Page {
    /// `folder` may be empty: the files in the binary are served then.
    pub fn new(folder: &str) -> Self {
        Self { folder: (!folder.is_empty()).then(|| folder.into()), squeezed: Mutex::default() }
    }

    /// The bytes of a file as gzip; `None` when that is no smaller. A folder's files may change under
    /// their name, so only the binary's are kept.
    fn squeeze(&self, path: &str, bytes: &[u8]) -> Option<Bytes> {
        let kept = || self.squeezed.lock().unwrap_or_else(PoisonError::into_inner);
        if self.folder.is_none()
            && let Some(known) = kept().get(path)
        {
            return Some(known.clone());
        }
        let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::best());
        encoder.write_all(bytes).ok()?;
        let squeezed = Bytes::from(encoder.finish().ok()?);
        if squeezed.len() >= bytes.len() {
            return None;
        }
        if self.folder.is_none() {
            kept().insert(path.to_owned(), squeezed.clone());
        }
        Some(squeezed)
    }

    /// The file at a path below the server's root; `index.html` for the root itself.
    pub async fn serve(&self, method: &Method, path: &str, headers: &HeaderMap) -> Response {
        if method != Method::GET && method != Method::HEAD {
            return Problem::new(StatusCode::METHOD_NOT_ALLOWED, "the page is only read")
                .into_response();
        }
        let path = match path.trim_start_matches('/') {
            "" => "index.html",
            path => path,
        };
        // A path is a list of plain names, or it is nothing of ours.
        let plain = |part| matches!(part, Component::Normal(_));
        if !Path::new(path).components().all(plain) || path.contains(['\\', '\0', '%']) {
            return Problem::not_found("page").into_response();
        }
        let file = match &self.folder {
            None => Embedded::get(path).map(File::from),
            Some(folder) => tokio::fs::read(folder.join(path)).await.ok().map(|bytes: Vec<u8>| {
                let etag = format!("\"{:08x}-{:x}\"", crc32fast::hash(&bytes), bytes.len());
                File { bytes: bytes.into(), etag }
            }),
        };
        let Some(file) = file else { return Problem::not_found("page").into_response() };
        let media = media_type(path);
        // Pictures are compressed already.
        let text = !media.starts_with("image/") || media == "image/svg+xml";
        let squeezed = match text && takes_gzip(headers) {
            true => self.squeeze(path, &file.bytes),
            false => None,
        };
        // Another encoding is another representation, with a tag of its own.
        let etag = match squeezed {
            Some(_) => format!("{}-gzip\"", file.etag.trim_end_matches('"')),
            None => file.etag,
        };
        let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        let fresh = known.is_some_and(|known| known.split(',').any(|tag| tag.trim() == etag));
        let zipped = squeezed.is_some();
        let mut response = match (fresh, squeezed) {
            (true, _) => StatusCode::NOT_MODIFIED.into_response(),
            (false, Some(squeezed)) => squeezed.into_response(),
            (false, None) => file.bytes.into_response(),
        };
        let out = response.headers_mut();
        if zipped {
            out.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        if text {
            out.append(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        // Asked again each time, and answered by 304: an update of the server is an update of the page.
        out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        out.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
        if let Ok(etag) = HeaderValue::from_str(&etag) {
            out.insert(header::ETAG, etag);
        }
        response
    }
}
