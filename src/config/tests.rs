use std::ffi::OsString;

use toml::{Table, Value};

use super::check::RANGES;
use super::*;

fn from(file: &str, environment: &[(&str, &str)]) -> Result<Config, String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("config.toml");
    std::fs::write(&path, file).unwrap();
    let environment = environment.iter().map(|(k, v)| (OsString::from(k), OsString::from(v)));
    load(Some(&path), environment, Overrides::default()).map_err(|e| {
        e.to_string().replace(&dir.path().display().to_string(), "").replace("/config", "config")
    })
}

#[test]
fn the_file_at_the_top_holds_every_setting_with_its_default() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/config.toml"));
    let file: Table = text.unwrap().parse().unwrap();
    assert_eq!(file, Table::try_from(Config::default()).unwrap());
}

#[test]
fn every_whole_number_has_a_range_that_holds_its_default() {
    fn numbers(above: &str, table: &Table, found: &mut Vec<(String, i64)>) {
        for (key, value) in table {
            let path = format!("{above}{key}");
            match value {
                Value::Table(below) => numbers(&format!("{path}."), below, found),
                Value::Integer(number) => found.push((path, *number)),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    numbers("", &Table::try_from(Config::default()).unwrap(), &mut found);
    assert_eq!(found.len(), RANGES.len());
    for (path, number) in found {
        let range = RANGES.iter().find(|(key, ..)| *key == path);
        assert!(range.is_some_and(|(_, low, high)| (low..=high).contains(&&number)), "{path}");
    }
}

#[test]
fn a_wrong_setting_is_refused_with_one_line_that_names_the_key_and_what_it_takes() {
    for (file, line) in [
        (
            "[limits]\nframe_byte = 3",
            "limits.frame_byte (config.toml) is no setting; limits takes attach_seconds, command_burst,",
        ),
        (
            "[limits]\nframe_bytes = 3",
            "limits.frame_bytes (config.toml) takes a whole number from 1024 to 16777216, not 3",
        ),
        (
            "[limits]\nframe_bytes = \"big\"",
            "limits.frame_bytes (config.toml) takes a whole number from 1024 to 16777216, not a text",
        ),
        ("[auth]\nmode = \"open\"", "auth.mode (config.toml) takes \"none\" or \"token\", not"),
        ("[log]\ninputs = 1", "log.inputs (config.toml) takes true or false, not a whole number"),
        ("[limit]\nx = 1", "limit (config.toml) is no setting; config takes "),
        ("server = 3", "server (config.toml) takes a section, not a whole number"),
        ("[server]\nlisten = \"home\"", "server.listen (config.toml) takes an address and a port"),
        ("[server]\nlisten = [", "config.toml: line 2: "),
        ("[server]\nbase_path = \"x/\"", "server.base_path (config.toml) takes a path"),
        ("[server]\nallowed_origins = [\"x\"]", "server.allowed_origins (config.toml) takes"),
        ("[server]\nallowed_hosts = [\"x:1\"]", "server.allowed_hosts (config.toml) takes"),
        ("[server]\ntrusted_proxies = [\"x\"]", "server.trusted_proxies[0] (config.toml) won't do"),
        (
            "[listenbrainz]\nlistener = \"a/b\"",
            "listenbrainz.listener (config.toml) takes 1 to 64 letters, digits",
        ),
        ("[limits]\npong_seconds = 20", "limits.pong_seconds (config.toml) takes more than"),
        (
            "[auth]\ntokens = [{ listener = \"a\" }]",
            "auth.tokens[0] (config.toml) won't do: missing",
        ),
        (
            "[auth]\ntokens = [{ listener = \"a\", sha256 = \"1f\" }]",
            "auth.tokens (config.toml) takes a sha256 of 64 hexadecimal digits",
        ),
    ] {
        let error = from(file, &[]).unwrap_err();
        assert!(error.starts_with(line), "{file:?} gives {error:?}");
        assert_eq!(error.lines().count(), 1, "{error:?}");
    }
}

#[test]
fn an_address_that_others_can_reach_needs_tokens() {
    let error = from("[server]\nlisten = \"0.0.0.0:7878\"", &[]).unwrap_err();
    assert!(error.starts_with("server.listen (config.toml) 0.0.0.0 can be reached"), "{error}");
    let error = from("[auth]\nmode = \"token\"", &[]).unwrap_err();
    assert!(error.contains("segue token new NAME"), "{error}");
    let hash = "0f".repeat(32);
    let file = format!(
        "[server]\nlisten = \"0.0.0.0:1\"\n[auth]\nmode = \"token\"\n\
         tokens = [{{ listener = \"ada\", sha256 = \"{hash}\" }}]"
    );
    assert_eq!(from(&file, &[]).unwrap().auth.tokens[0].listener, "ada");
    let twice = file.replace(
        "}]",
        &format!("}}, {{ listener = \"bob\", sha256 = \"{}\" }}]", hash.to_uppercase()),
    );
    let error = from(&twice, &[]).unwrap_err();
    assert!(error.ends_with("has one token twice, for ada and bob"), "{error}");
}

#[test]
fn variables_override_the_file_and_flags_override_both() {
    let file = "[limits]\nframe_bytes = 2048\ninput_chars = 10\n[server]\nlisten = \"127.0.0.1:1\"";
    let config = from(
        file,
        &[
            ("SEGUE__LIMITS__FRAME_BYTES", "4096"),
            ("SEGUE__LOG__INPUTS", "true"),
            ("SEGUE__LOG__LEVEL", "debug"),
            ("SEGUE__DJ__BUILTIN__WORDS_PER_SECOND", "0"),
            ("SEGUE__SERVER__ALLOWED_HOSTS", "[\"music.home\"]"),
            ("OTHER__LOG__LEVEL", "trace"),
        ],
    )
    .unwrap();
    assert_eq!(config.limits.frame_bytes, 4096);
    assert_eq!(config.limits.input_chars, 10);
    assert!(config.log.inputs);
    assert_eq!(config.log.level, "debug");
    assert_eq!(config.dj.builtin.words_per_second, 0);
    assert_eq!(config.server.allowed_hosts, ["music.home"]);
    assert_eq!(config.limits.queue_entries, 500);

    #[cfg(unix)]
    {
        let broken = std::os::unix::ffi::OsStringExt::from_vec(b"\xff".to_vec());
        let given = [(OsString::from("SEGUE__DJ__MODEL"), broken)];
        let error = load(None, given, Overrides::default()).unwrap_err().to_string();
        assert_eq!(error, "dj.model (SEGUE__DJ__MODEL) is not UTF-8");
    }
    let error = from("", &[("SEGUE__LIMITS__FRAME_BYTES", "many")]).unwrap_err();
    assert!(error.starts_with("limits.frame_bytes (SEGUE__LIMITS__FRAME_BYTES) takes"), "{error}");
    let error = from("", &[("SEGUE__LIMITS__FRAMES", "1")]).unwrap_err();
    assert!(error.starts_with("limits.frames (SEGUE__LIMITS__FRAMES) is no setting"), "{error}");

    let mut flags = Overrides::default();
    flags.set("server.listen", "127.0.0.1:9", "--listen");
    let config = load(
        None,
        [(OsString::from("SEGUE__SERVER__LISTEN"), OsString::from("127.0.0.1:8"))],
        flags,
    )
    .unwrap();
    assert_eq!(config.server.listen.port(), 9);
}

#[test]
fn a_file_that_was_named_must_be_there() {
    let error = load(Some("/nowhere/c.toml".as_ref()), [], Overrides::default()).unwrap_err();
    assert!(error.to_string().starts_with("/nowhere/c.toml: can't be read"), "{error}");
}

#[test]
fn a_source_of_music_names_what_it_lacks() {
    let whole =
        "kind = \"subsonic\"\nname = \"a\"\nurl = \"http://h\"\nuser = \"u\"\nsecret_env = \"S\"\n";
    let given = |text: &str| from(&format!("[[catalog.source]]\n{text}"), &[]);
    assert_eq!(given(whole).unwrap().catalog.source[0].again_minutes, 60);
    for (text, told) in [
        (
            whole.replace("\"a\"", "\"../a\""),
            "catalog.source[0].name (config.toml) takes 1 to 40 letters",
        ),
        (
            format!("{whole}[[catalog.source]]\n{whole}"),
            "catalog.source[1].name (config.toml) \"a\" is",
        ),
        (whole.replace("http:", "ftp:"), "catalog.source[0].url (config.toml) takes an address"),
        (whole.replace("user = \"u\"", ""), "catalog.source[0].user (config.toml) takes the name"),
        (
            whole.replace("secret_env = \"S\"", ""),
            "catalog.source[0].secret_file (config.toml) takes a file",
        ),
        (
            format!("{whole}listener = \"../a\""),
            "catalog.source[0].listener (config.toml) takes 1 to 64 letters",
        ),
        (
            format!("{whole}again_minutes = 0"),
            "catalog.source[0].again_minutes (config.toml) takes a whole",
        ),
        (
            format!("{whole}pasword = \"x\""),
            "catalog.source[0].pasword (config.toml) won't do: unknown field",
        ),
    ] {
        let error = given(&text).unwrap_err();
        assert!(error.starts_with(told), "{error}");
    }
}
