//! The page's files: from the binary, or from a folder while the page is being worked on.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
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

impl Page {
    /// `folder` may be empty: the files in the binary are served then.
    pub fn new(folder: &str) -> Self {
        Self { folder: (!folder.is_empty()).then(|| folder.into()) }
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
        let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        let fresh = known.is_some_and(|known| known.split(',').any(|tag| tag.trim() == file.etag));
        let mut response = match fresh {
            true => StatusCode::NOT_MODIFIED.into_response(),
            false => file.bytes.into_response(),
        };
        let out = response.headers_mut();
        // Asked again each time, and answered by 304: an update of the server is an update of the page.
        out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        out.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(path)));
        if let Ok(etag) = HeaderValue::from_str(&file.etag) {
            out.insert(header::ETAG, etag);
        }
        response
    }
}
