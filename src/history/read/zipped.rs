//! An export as it is downloaded: a ZIP with many files, of which those that are known are read.

use std::io::{Read, Seek};

use zip::ZipArchive;

use super::super::gather::Gathered;

/// Entries that are looked at.
const ENTRIES: usize = 5_000;
/// Bytes of all entries, unpacked: a small file can claim to be endless.
const UNPACKED: u64 = 4 * 1024 * 1024 * 1024;
/// No export of text shrinks to less than this; a bomb does.
const SHRINKS: u64 = 500;

pub(super) fn read(gathered: &mut Gathered, name: &str, file: impl Read + Seek) {
    if let Err(error) = entries(gathered, name, file) {
        let mut sink = gathered.sink(name);
        "ZIP".clone_into(&mut sink.report.kind);
        sink.report.error = Some(format!("{name}: {error}"));
        sink.finish();
    }
}

fn entries(gathered: &mut Gathered, name: &str, file: impl Read + Seek) -> Result<(), String> {
    let mut archive = ZipArchive::new(file).map_err(|error| format!("broken ZIP: {error}"))?;
    if archive.len() > ENTRIES {
        return Err(format!("it has {} entries; at most {ENTRIES} are read", archive.len()));
    }
    let mut left = UNPACKED;
    let mut found = false;
    for number in 0..archive.len() {
        let entry = archive.by_index(number).map_err(|error| format!("entry {number}: {error}"))?;
        let path = entry.name().map_err(|error| format!("entry {number}: {error}"))?.into_owned();
        if !entry.is_file() || !wanted(&path) {
            continue;
        }
        found = true;
        if entry.size() / SHRINKS > entry.compressed_size().max(1) {
            return Err(format!("{path}: it unpacks to over {SHRINKS} times its size"));
        }
        // What is said of its size need not be so.
        let mut bounded = entry.take(left);
        gathered.read_plain(&format!("{name}/{path}"), &mut bounded);
        left = bounded.limit();
        if left == 0 {
            return Err(format!("it unpacks to more than {UNPACKED} bytes"));
        }
    }
    if found { Ok(()) } else { Err("no file in it is of a kind that is known here".into()) }
}

/// Files that may tell of music. An export holds much else: settings, searches, messages.
fn wanted(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let ends = |end: &str| file.ends_with(end);
    if file.starts_with('.') || path.contains("__MACOSX/") {
        return false;
    }
    if ends(".json") {
        let heads = [
            "streaminghistory_music",
            "streaminghistory",
            "streaming_history",
            "endsong",
            "playlist",
            "yourlibrary",
            "listens",
            "feedback",
            "recenttracks",
            "lovedtracks",
            "scrobbles",
        ];
        let podcasts = file.contains("podcast") || file.contains("audiobook");
        return heads.iter().any(|head| file.starts_with(head)) && !podcasts;
    }
    // ListenBrainz's listens are one file a month.
    let listens =
        path.contains("listens/") || ["listens", "feedback"].iter().any(|h| file.starts_with(h));
    (ends(".jsonl") && listens)
        || [".csv", ".m3u", ".m3u8", ".xspf", ".jspf"].iter().any(|end| ends(end))
}
