//! A track's picture, at the size it is shown at.

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageReader, Limits};
use serde::Deserialize;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::file;
use super::sound::{gone, known};
use crate::library::PICTURE;
use crate::server::App;
use crate::server::caller::{Id, Who};
use crate::server::problem::Problem;

/// A browser may show it again for so long without asking.
const CACHE_CONTROL: &str = "private, max-age=86400";
/// Sides of pictures that are made, in pixels; what is asked for is rounded up to one of them.
const SIDES: [u32; 5] = [64, 128, 256, 512, 1024];
/// Pictures are made by so many at once: each takes a processor.
const MAKERS: usize = 2;
/// Room is waited for so long.
const PATIENCE: Duration = Duration::from_secs(30);
/// Bytes of pictures that are kept.
const KEPT: usize = 32 * 1024 * 1024;
/// A picture is made anew after this: the one in the file may be another by then.
const FRESH: Duration = Duration::from_secs(600);
/// What decoding one may take: pixels a side, bytes.
const MOST_PIXELS: u32 = 12_000;
const MOST_BYTES: u64 = 256 * 1024 * 1024;
/// As good as nobody sees what is lost.
const QUALITY: u8 = 82;

/// Pictures that were made lately, and bounds on how many are made at once and on what waits for it.
pub struct Covers {
    makers: Arc<Semaphore>,
    /// KiB for pictures as they came from their sources.
    room: Arc<Semaphore>,
    made: Mutex<Made>,
}

#[derive(Default)]
struct Made {
    by_name: HashMap<(String, u32), Kept>,
    bytes: usize,
}

struct Kept {
    picture: Picture,
    at: Instant,
}

#[derive(Clone, Debug)]
struct Picture {
    media_type: &'static str,
    bytes: Bytes,
}

impl Covers {
    /// `megabytes`: what pictures may take that are read, wait for a maker, or are handed on as they are.
    pub fn new(megabytes: usize) -> Self {
        Self {
            makers: Arc::new(Semaphore::new(MAKERS)),
            room: Arc::new(Semaphore::new(megabytes * 1024)),
            made: Mutex::default(),
        }
    }

    /// Waits for room for a picture of any size. `None`: there was none for a long time.
    async fn room(&self) -> Option<Room> {
        let room = self.room.clone().acquire_many_owned(kib(PICTURE) as u32);
        timeout(PATIENCE, room).await.ok()?.ok().map(Room)
    }
}

fn kib(bytes: usize) -> usize {
    bytes.div_ceil(1024)
}

/// Room for a picture that is being read.
struct Room(OwnedSemaphorePermit);

/// A picture's bytes, which give their room back when they are dropped.
struct Held {
    bytes: Bytes,
    _room: Option<OwnedSemaphorePermit>,
}

impl Room {
    /// The same bytes, with no more room than they take.
    fn hold(mut self, bytes: Bytes) -> Bytes {
        let room = self.0.split(kib(bytes.len()));
        Bytes::from_owner(Held { bytes, _room: room })
    }
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Made {
    fn get(&self, name: &(String, u32)) -> Option<Picture> {
        let kept = self.by_name.get(name)?;
        (kept.at.elapsed() < FRESH).then(|| kept.picture.clone())
    }

    /// Keeps one; the oldest ones go where it would be too much.
    fn put(&mut self, name: (String, u32), picture: Picture, most: usize) {
        let size = picture.bytes.len();
        if size > most {
            return;
        }
        self.drop_one(&name);
        while self.bytes + size > most {
            let oldest = self.by_name.iter().min_by_key(|(_, kept)| kept.at);
            let Some(name) = oldest.map(|(name, _)| name.clone()) else { break };
            self.drop_one(&name);
        }
        self.bytes += size;
        self.by_name.insert(name, Kept { picture, at: Instant::now() });
    }

    fn drop_one(&mut self, name: &(String, u32)) {
        if let Some(gone) = self.by_name.remove(name) {
            self.bytes -= gone.picture.bytes.len();
        }
    }
}

#[derive(Deserialize)]
pub struct Wanted {
    /// Pixels a side.
    size: Option<u32>,
}

/// A track's picture: as it stands at its source, or no larger than asked for.
pub async fn cover(
    State(app): State<Arc<App>>,
    _: Who,
    Id(id): Id,
    wanted: Result<Query<Wanted>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Query(wanted) = wanted.map_err(|e| Problem::invalid(e.body_text()))?;
    known(&app, &id)?;
    let picture = match wanted.size {
        None => as_it_stands(&app, &id).await?,
        Some(size) => sized(&app, id, side(size)?).await?,
    };
    let tag = format!("\"{:08x}-{:x}\"", crc32fast::hash(&picture.bytes), picture.bytes.len());
    let same = file::is_known(&headers, &tag);
    let headers = [
        (header::CONTENT_TYPE, picture.media_type.to_owned()),
        (header::CACHE_CONTROL, CACHE_CONTROL.to_owned()),
        (header::ETAG, tag),
    ];
    Ok(match same {
        true => (StatusCode::NOT_MODIFIED, headers).into_response(),
        false => (headers, picture.bytes).into_response(),
    })
}

fn side(size: u32) -> Result<u32, Problem> {
    let most = SIDES[SIDES.len() - 1];
    if size == 0 || size > most {
        return Err(Problem::invalid(format!("size is 1 to {most}")));
    }
    Ok(SIDES.into_iter().find(|side| *side >= size).unwrap_or(most))
}

async fn as_it_stands(app: &App, id: &str) -> Result<Picture, Problem> {
    let room = app.covers.room().await.ok_or_else(|| {
        metrics::counter!("segue_limits_hit_total", "limit" => "picture_megabytes").increment(1);
        Problem::too_many("too many pictures are being read")
    })?;
    let cover = app.library.cover(id).await.map_err(gone)?;
    let bytes = cover.ok_or_else(|| Problem::not_found("cover of this track"))?;
    // By what it is, not by what it is called: nothing else than a picture is handed on.
    let media_type = match &bytes[..] {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        _ => return Err(Problem::not_found("cover of this track that browsers show")),
    };
    Ok(Picture { media_type, bytes: room.hold(bytes) })
}

async fn sized(app: &App, id: String, side: u32) -> Result<Picture, Problem> {
    let covers = &app.covers;
    let name = (id, side);
    let made = || covers.made.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(picture) = made().get(&name) {
        return Ok(picture);
    }
    let whole = as_it_stands(app, &name.0).await?;
    let gone = || Problem::new(StatusCode::SERVICE_UNAVAILABLE, "the server is going away");
    let seat = covers.makers.clone().acquire_owned().await.map_err(|_| gone())?;
    let work = tokio::task::spawn_blocking(move || {
        let _seat = seat;
        shrink(&whole, side)
    });
    let unreadable = || Problem::not_found("cover of this track that can be read");
    let picture = work.await.ok().flatten().ok_or_else(unreadable)?;
    made().put(name, picture.clone(), KEPT);
    Ok(picture)
}

/// The picture with no side longer than `side` pixels, JPEG, or PNG where one sees through it. A small
/// one stays as it is. Nothing of it is `whole`'s memory. `None`: it is broken, or too large to be looked at.
fn shrink(whole: &Picture, side: u32) -> Option<Picture> {
    let reader = || ImageReader::new(Cursor::new(&whole.bytes)).with_guessed_format();
    let (width, height) = reader().ok()?.into_dimensions().ok()?;
    if width.max(height) <= side && whole.bytes.len() <= 256 * 1024 {
        return Some(Picture { bytes: Bytes::copy_from_slice(&whole.bytes), ..*whole });
    }
    let mut reader = reader().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let image = reader.decode().ok()?;
    let image = match width.max(height) > side {
        true => image.thumbnail(side, side),
        false => image,
    };
    let mut out = Vec::new();
    let media_type = match sees_through(&image) {
        true => {
            image.write_with_encoder(PngEncoder::new(&mut out)).ok()?;
            "image/png"
        }
        false => {
            let opaque = DynamicImage::ImageRgb8(image.into_rgb8());
            opaque.write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY)).ok()?;
            "image/jpeg"
        }
    };
    Some(Picture { media_type, bytes: out.into() })
}

fn sees_through(image: &DynamicImage) -> bool {
    image.color().has_alpha() && image.to_rgba8().pixels().any(|pixel| pixel.0[3] < 255)
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    fn png(width: u32, height: u32, alpha: u8) -> Picture {
        let image = image::RgbaImage::from_pixel(width, height, image::Rgba([200, 30, 60, alpha]));
        let mut out = Vec::new();
        image.write_with_encoder(PngEncoder::new(&mut out)).unwrap();
        Picture { media_type: "image/png", bytes: out.into() }
    }

    fn size_of(picture: &Picture) -> (u32, u32) {
        let reader = ImageReader::new(Cursor::new(&picture.bytes)).with_guessed_format().unwrap();
        reader.into_dimensions().unwrap()
    }

    #[test]
    fn a_picture_keeps_its_shape_and_is_no_larger_than_asked_for() {
        let made = shrink(&png(900, 600, 255), 128).unwrap();
        assert_eq!((made.media_type, size_of(&made)), ("image/jpeg", (128, 85)));
        let made = shrink(&png(300, 600, 90), 256).unwrap();
        assert_eq!((made.media_type, size_of(&made)), ("image/png", (128, 256)));
        let small = png(40, 40, 255);
        assert_eq!(shrink(&small, 64).unwrap().bytes, small.bytes, "a small one stays as it is");
    }

    #[test]
    fn what_is_broken_or_huge_makes_no_picture() {
        let mut broken = png(300, 300, 255);
        broken.bytes = broken.bytes.slice(..60);
        assert!(shrink(&broken, 64).is_none());
        // Says of itself that it is 40,000 pixels wide: it is not decoded.
        let mut huge = png(1, 1, 255).bytes.to_vec();
        huge[16..20].copy_from_slice(&40_000_u32.to_be_bytes());
        let crc = crc32fast::hash(&huge[12..29]).to_be_bytes();
        huge[29..33].copy_from_slice(&crc);
        assert!(shrink(&Picture { media_type: "image/png", bytes: huge.into() }, 64).is_none());
    }

    #[tokio::test]
    async fn what_came_from_sources_has_one_bound_and_takes_no_more_of_it_than_its_size() {
        let covers = Covers::new(64);
        let free = || covers.room.available_permits();
        let (first, second) = (covers.room().await.unwrap(), covers.room().await.unwrap());
        assert_eq!(free(), 0);
        let mut third = std::pin::pin!(covers.room());
        assert!(third.as_mut().now_or_never().is_none());
        let bytes = first.hold(png(40, 40, 255).bytes);
        assert!(third.as_mut().now_or_never().is_none(), "one of any size has no room yet");
        drop(second);
        let third = third.await.unwrap();
        assert_eq!(free(), 32 * 1024 - 1);
        let kept = shrink(&Picture { media_type: "image/png", bytes }, 64).unwrap();
        drop(third);
        assert_eq!(free(), 64 * 1024, "what is kept of it takes no room");
        assert!(!kept.bytes.is_empty());
    }

    #[test]
    fn what_is_kept_is_bounded_and_the_oldest_goes_first() {
        let mut made = Made::default();
        let picture = |n: usize| Picture { media_type: "image/png", bytes: vec![0; n].into() };
        for id in ["a", "b", "c"] {
            made.put((id.into(), 64), picture(40), 100);
        }
        assert!(made.get(&("a".into(), 64)).is_none(), "the oldest went");
        assert!(made.get(&("c".into(), 64)).is_some());
        made.put(("c".into(), 64), picture(60), 100);
        made.put(("d".into(), 64), picture(101), 100);
        let sum: usize = made.by_name.values().map(|kept| kept.picture.bytes.len()).sum();
        assert_eq!((made.bytes, sum <= 100), (sum, true));
    }
}
