//! A folder that is being read when the program is killed.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::program::{Program, body, serve, soon};

/// A second of silence, as a WAV file.
fn silence() -> Vec<u8> {
    let bytes = 8_000u32;
    let mut wav = b"RIFF".to_vec();
    wav.extend((36 + bytes).to_le_bytes());
    wav.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data");
    wav.extend(bytes.to_le_bytes());
    wav.resize(wav.len() + bytes as usize, 128);
    wav
}

fn add(data: &Path, music: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_segue"));
    command.args(["catalog", "add"]).arg(music).arg("--data-dir").arg(data);
    command.stdout(Stdio::piped()).spawn().expect("it starts")
}

/// Lets it read to its end, and says what it said.
fn said(program: Child) -> String {
    let output = program.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("text")
}

/// Kills it as soon as it has kept some of what it read. `false`: it had come to its end before.
fn kill_amid(mut program: Child, data: &Path) -> bool {
    let kept = data.join("library/music.reading");
    // The first line alone is shorter.
    let has_some = || std::fs::metadata(&kept).is_ok_and(|kept| kept.len() > 10_000);
    while !has_some() {
        if program.try_wait().expect("it runs").is_some() {
            return false;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    program.kill().expect("it is killed");
    program.wait().expect("it ends");
    kept.exists()
}

/// A folder of so many songs.
fn songs(music: &Path, files: usize) {
    let file = silence();
    for n in 0..files {
        let album = music.join(format!("Artist {}/Album {}", n % 30, n % 90));
        std::fs::create_dir_all(&album).expect("a folder");
        std::fs::write(album.join(format!("{n:04} - Song {n}.wav")), &file).expect("a file");
    }
}

fn rows(data: &Path) -> String {
    std::fs::read_to_string(data.join("library/music.rows")).expect("rows")
}

#[test]
fn a_folder_is_read_on_from_where_a_killed_scan_was() {
    const FILES: usize = 3_000;
    let dir = tempfile::tempdir().expect("a folder");
    let music = dir.path().join("music");
    songs(&music, FILES);
    let whole = dir.path().join("whole");
    assert!(said(add(&whole, &music)).contains("music: 3000 tracks"));
    // Whoever is very slow to look at it finds it done, and looks again.
    let cut = (0..20).map(|n| dir.path().join(format!("cut {n}")));
    let cut = cut.into_iter().find(|data| kill_amid(add(data, &music), data));
    let data = cut.expect("one of twenty scans is killed before its end");
    assert!(
        !data.join("library/music.rows").exists() && !data.join("library/sources.toml").exists()
    );

    let told = said(add(&data, &music));
    let before = told.split_once("tracks, ").and_then(|(_, told)| told.split_once(' '));
    let before: usize =
        before.and_then(|(n, _)| n.parse().ok()).unwrap_or_else(|| panic!("{told}"));
    assert!((1..FILES).contains(&before), "{told}");
    assert_eq!(rows(&data), rows(&whole));
    assert!(!data.join("library/music.reading").exists());
}

/// A server that has the folder in its settings.
fn serving(config: &Path, data: &Path) -> Program {
    let mut command = serve(data);
    command.arg("--config").arg(config);
    Program::of(command)
}

/// Kills a server as soon as its scan has kept some of what it read. `false`: it had come to its end before.
async fn kill_server_amid(config: &Path, data: &Path) -> bool {
    let program = serving(config, data);
    let kept = data.join("library/music.reading");
    let amid = async {
        loop {
            if std::fs::metadata(&kept).is_ok_and(|kept| kept.len() > 10_000) {
                return;
            }
            if data.join("library/music.rows").exists() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    soon("a scan", amid).await;
    program.kill();
    kept.exists()
}

#[tokio::test]
async fn a_server_that_was_killed_amid_a_scan_reads_on_from_where_it_was() {
    const FILES: usize = 3_000;
    let dir = tempfile::tempdir().expect("a folder");
    let music = dir.path().join("music");
    songs(&music, FILES);
    let whole = dir.path().join("whole");
    said(add(&whole, &music));
    let config = dir.path().join("config.toml");
    let source = format!(
        "[[catalog.source]]\nkind = \"folder\"\nname = \"music\"\npath = {music:?}\nmeasure = false\n"
    );
    std::fs::write(&config, source).expect("a file");
    // Whoever is very slow to look at it finds it done, and looks again.
    let mut cut = None;
    for n in 0..20 {
        let data = dir.path().join(format!("cut {n}"));
        if kill_server_amid(&config, &data).await {
            cut = Some(data);
            break;
        }
    }
    let data = cut.expect("one of twenty scans is killed before its end");
    assert!(!data.join("library/music.rows").exists());

    let mut program = serving(&config, &data);
    let url = program.url().await;
    let ready = async {
        loop {
            let shown = body(&url, "/v1/sources").await["sources"][0].clone();
            if shown["state"] == "ready" {
                return shown;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let shown = soon("the end of the scan", ready).await;
    assert_eq!(shown["tracks"], FILES);
    let read = shown["read"].as_u64().unwrap_or_else(|| panic!("{shown}"));
    assert!((1..FILES as u64).contains(&read), "{shown}");
    assert_eq!(rows(&data), rows(&whole));
    assert!(!data.join("library/music.reading").exists());
}

/// Measuring waits for nobody who does not answer.
#[tokio::test]
async fn an_ffmpeg_that_hangs_is_ended_by_the_end_of_the_server() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().expect("a folder");
    let (music, tools) = (dir.path().join("music"), dir.path().join("tools"));
    std::fs::create_dir_all(&music).expect("a folder");
    std::fs::create_dir_all(&tools).expect("a folder");
    // Windows Media, of which only ffmpeg knows more than how it begins.
    let asf = b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c";
    std::fs::write(music.join("A - B.wma"), asf.repeat(100)).expect("a file");
    let (ffmpeg, began) = (tools.join("ffmpeg"), tools.join("began"));
    let script = format!("#!/bin/sh\necho $$ > '{}'\nexec sleep 600\n", began.display());
    std::fs::write(&ffmpeg, script).expect("a file");
    std::fs::set_permissions(&ffmpeg, PermissionsExt::from_mode(0o755)).expect("it can be run");
    let config = dir.path().join("config.toml");
    let source =
        format!("[[catalog.source]]\nkind = \"folder\"\nname = \"music\"\npath = {music:?}\n");
    std::fs::write(&config, source).expect("a file");

    let mut command = serve(&dir.path().join("data"));
    let path = std::env::var("PATH").expect("a path");
    command.arg("--config").arg(&config).env("PATH", format!("{}:{path}", tools.display()));
    let mut server = Program::of(command);
    server.url().await;
    let id = soon("the fake ffmpeg", async {
        loop {
            let text = std::fs::read_to_string(&began).unwrap_or_default();
            match text.trim().parse::<libc::pid_t>() {
                Ok(id) => return id,
                Err(_) => tokio::time::sleep(Duration::from_millis(5)).await,
            }
        }
    });
    let id = id.await;
    server.signal(libc::SIGTERM);
    assert_eq!(server.ended().await.code(), Some(0));
    // SAFETY: takes numbers only, and signal 0 does nothing but look.
    assert_eq!(unsafe { libc::kill(id, 0) }, -1, "nothing of it is left");
}
