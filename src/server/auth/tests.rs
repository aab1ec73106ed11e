use super::*;
use crate::config::Token;
use axum::http::HeaderValue;

struct Setup {
    auth: Auth,
    token: String,
    settings: config::Auth,
    dir: tempfile::TempDir,
}

fn setup() -> Setup {
    let dir = tempfile::tempdir().unwrap();
    let (token, sha256) = new_token().unwrap();
    let (_, other) = new_token().unwrap();
    let tokens = vec![
        Token { listener: "bob".into(), sha256: other },
        Token { listener: "ada".into(), sha256: sha256.to_uppercase() },
    ];
    let settings = config::Auth { mode: AuthMode::Token, tokens, ..config::Auth::default() };
    let auth = Auth::new(&settings, dir.path()).unwrap();
    Setup { auth, token, settings, dir }
}

fn headers(pairs: &[(header::HeaderName, &str)]) -> HeaderMap {
    pairs.iter().map(|(k, v)| (k.clone(), HeaderValue::from_str(v).unwrap())).collect()
}

fn with_token(token: &str) -> HeaderMap {
    headers(&[(header::AUTHORIZATION, &format!("Bearer {token}"))])
}

fn with_cookie(set: &str) -> HeaderMap {
    headers(&[(header::COOKIE, &format!("theme=dark; {}", set.split(';').next().unwrap()))])
}

#[test]
fn a_token_names_its_listener_and_nothing_else_does() {
    let s = setup();
    assert_eq!(s.auth.who(&with_token(&s.token)).as_deref(), Ok("ada"));
    assert_eq!(s.auth.who(&with_token("segue_")), Err(Stranger));
    assert_eq!(s.auth.who(&with_token(&s.settings.tokens[1].sha256)), Err(Stranger));
    assert_eq!(s.auth.who(&HeaderMap::new()), Err(Stranger));
}

#[test]
fn a_cookie_outlives_a_restart_but_not_its_token() {
    let s = setup();
    let set = s.auth.login(&with_token(&s.token), "/", true).unwrap().unwrap();
    for part in ["HttpOnly", "SameSite=Strict", "Max-Age=43200", "Path=/;", "Secure"] {
        assert!(set.contains(part), "{set}");
    }
    assert!(!set.contains(&s.token));
    assert_eq!(s.auth.who(&with_cookie(&set)).as_deref(), Ok("ada"));

    let again = Auth::new(&s.settings, s.dir.path()).unwrap();
    assert_eq!(again.who(&with_cookie(&set)).as_deref(), Ok("ada"));

    let mut settings = s.settings.clone();
    settings.tokens.pop();
    let without = Auth::new(&settings, s.dir.path()).unwrap();
    assert_eq!(without.who(&with_cookie(&set)), Err(Stranger));
}

#[test]
fn a_cookie_can_not_be_changed_or_used_too_long() {
    let s = setup();
    let set = s.auth.login(&with_token(&s.token), "/", false).unwrap().unwrap();
    assert!(!set.contains("Secure"));
    let value = set.split([';', '=']).nth(1).unwrap();
    let parts: Vec<_> = value.split('.').collect();
    let later = format!("{}.{}.{}", parts[0], parts[1].parse::<u64>().unwrap() + 1, parts[2]);
    assert_eq!(s.auth.who(&with_cookie(&format!("segue_login={later}"))), Err(Stranger));
    assert_eq!(s.auth.who(&with_cookie(&format!("segue_login={value}.x"))), Err(Stranger));

    let Mode::Token { tokens, cookies, .. } = &s.auth.mode else { unreachable!() };
    let hours = |n: u64| SystemTime::now() + Duration::from_secs(n * 3_600);
    assert!(cookies.check(value, tokens, hours(11)).is_some());
    assert!(cookies.check(value, tokens, hours(13)).is_none());
}

#[test]
fn the_key_of_the_cookies_is_for_its_owner_only() {
    let s = setup();
    let path = s.dir.path().join("cookie.key");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    std::fs::write(&path, "not a key").unwrap();
    assert!(matches!(Auth::new(&s.settings, s.dir.path()), Err(AuthError::Key { .. })));
}

#[test]
fn a_key_whose_writing_was_cut_off_is_made_anew() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("cookie.new"), "00ff").unwrap();
    let s = setup();
    let open = || Auth::new(&s.settings, dir.path()).unwrap();
    let set = open().login(&with_token(&s.token), "/", true).unwrap().unwrap();
    assert_eq!(open().who(&with_cookie(&set)).as_deref(), Ok("ada"));
}

#[test]
fn a_ticket_is_good_once() {
    let s = setup();
    let (ticket, life) = s.auth.ticket(&"ada".into()).unwrap();
    assert_eq!(life, Duration::from_secs(60));
    assert_eq!(s.auth.who_by_ticket("00"), Err(Stranger));
    assert_eq!(s.auth.who_by_ticket(&ticket).as_deref(), Ok("ada"));
    assert_eq!(s.auth.who_by_ticket(&ticket), Err(Stranger));
}

#[test]
fn a_ticket_expires_and_one_listener_can_not_take_them_all() {
    let tickets = Tickets::new(Duration::ZERO);
    tickets.keep("t", "ada".into()).unwrap();
    assert_eq!(tickets.redeem("t"), None);

    let s = setup();
    let ada: Listener = "ada".into();
    while s.auth.ticket(&ada).is_ok() {}
    assert!(matches!(s.auth.ticket(&ada), Err(TicketError::TooMany)));
    assert!(s.auth.ticket(&"bob".into()).is_ok());
}

#[test]
fn without_tokens_everyone_is_local() {
    let auth = Auth::new(&config::Auth::default(), Path::new("/nowhere")).unwrap();
    assert_eq!(auth.who(&HeaderMap::new()).as_deref(), Ok(LOCAL));
    assert_eq!(auth.who_by_ticket("x").as_deref(), Ok(LOCAL));
    assert_eq!(auth.login(&HeaderMap::new(), "/", false), Ok(None));
}
