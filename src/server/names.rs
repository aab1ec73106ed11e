//! By which names the server may be called, and from which pages.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderName, header};

use crate::config;

/// Browsers send a page's requests to whatever address its name resolves to: only a `Host` that is
/// really ours tells that the page meant us (DNS rebinding). And any page may try to open a socket
/// here: only its `Origin` tells whose it is.
pub struct Names {
    hosts: Vec<String>,
    origins: Vec<String>,
}

impl Names {
    pub fn new(settings: &config::Server) -> Self {
        let mut hosts: Vec<String> =
            ["localhost", "127.0.0.1", "::1"].into_iter().map(str::to_owned).collect();
        let ip = settings.listen.ip();
        if !ip.is_unspecified() {
            hosts.push(ip.to_string());
        }
        hosts.extend(settings.allowed_hosts.iter().map(|host| host.to_lowercase()));
        let origins = settings.allowed_origins.iter().map(|origin| origin.to_lowercase()).collect();
        Self { hosts, origins }
    }

    /// Whether these headers name us as the host, and as origin (if any) one of our own pages or one
    /// that is allowed.
    pub fn admit(&self, headers: &HeaderMap) -> bool {
        let Some(host) = text(headers, header::HOST) else { return false };
        let (name, port) = split_port(&host);
        if !self.hosts.iter().any(|known| known == name) {
            return false;
        }
        if !headers.contains_key(header::ORIGIN) {
            return !is_embedded_elsewhere(headers);
        }
        let Some(origin) = text(headers, header::ORIGIN) else { return false };
        self.allows(&origin) || is_own(&origin, name, port)
    }

    /// Whether this origin is listed in `server.allowed_origins`.
    pub fn allows(&self, origin: &str) -> bool {
        self.origins.iter().any(|known| *known == origin.to_lowercase())
    }
}

/// Whether another site's page loads this as a part of itself, such as a picture or a script: browsers send
/// no `Origin` with that. To follow a link to us is not that. Other clients don't say.
fn is_embedded_elsewhere(headers: &HeaderMap) -> bool {
    let says = |name| text(headers, HeaderName::from_static(name));
    let foreign =
        says("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none");
    foreign && says("sec-fetch-mode").is_none_or(|mode| mode != "navigate")
}

/// The one value of a header, in lower case. A header that comes twice is nobody's.
fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?.to_lowercase();
    values.next().is_none().then_some(value)
}

/// `host:80` into `host` and `80`; `[::1]:80` into `::1` and `80`.
fn split_port(authority: &str) -> (&str, Option<&str>) {
    if let Some(rest) = authority.strip_prefix('[') {
        return match rest.split_once(']') {
            Some((name, port)) if name.parse::<IpAddr>().is_ok() => (name, port.strip_prefix(':')),
            _ => ("", None),
        };
    }
    match authority.rsplit_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (authority, None),
    }
}

fn is_own(origin: &str, host: &str, port: Option<&str>) -> bool {
    let (authority, default) = match origin.split_once("://") {
        Some(("http", authority)) => (authority, "80"),
        Some(("https", authority)) => (authority, "443"),
        _ => return false,
    };
    let (name, origin_port) = split_port(authority);
    // A `Host` without a port is on the default one of the scheme that the page was loaded by.
    name == host && origin_port.unwrap_or(default) == port.unwrap_or(default)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn admits(names: &Names, host: &str, origin: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, HeaderValue::from_str(origin).unwrap());
        }
        names.admit(&headers)
    }

    #[test]
    fn only_our_own_names_and_pages_are_admitted() {
        let names = Names::new(&config::Server {
            allowed_hosts: vec!["Music.example.org".into()],
            allowed_origins: vec!["https://app.example.org".into()],
            ..config::Server::default()
        });
        for (host, origin, admitted) in [
            ("127.0.0.1:7878", None, true),
            ("LOCALHOST:7878", Some("http://localhost:7878"), true),
            ("[::1]:7878", Some("http://[::1]:7878"), true),
            ("music.example.org", Some("https://music.example.org"), true),
            ("music.example.org", Some("https://app.example.org"), true),
            ("music.example.org:443", Some("https://music.example.org"), true),
            ("localhost:7878", Some("http://localhost:7879"), false),
            ("localhost:7878", Some("http://127.0.0.1:7878"), false),
            ("localhost:7878", Some("null"), false),
            ("localhost:7878", Some("http://evil.example"), false),
            ("localhost:7878", Some("https://app.example.org.evil.example"), false),
            ("evil.example:7878", None, false),
            ("evil.example:7878", Some("http://evil.example:7878"), false),
            ("localhost.evil.example", None, false),
            ("[localhost]:7878", None, false),
            ("", None, false),
        ] {
            assert_eq!(admits(&names, host, origin), admitted, "{host} {origin:?}");
        }
        assert!(!names.admit(&HeaderMap::new()));
    }

    #[test]
    fn no_other_site_has_us_in_its_pages() {
        let names = Names::new(&config::Server::default());
        for (site, mode, admitted) in [
            ("same-origin", "no-cors", true),
            ("none", "navigate", true),
            ("cross-site", "navigate", true),
            ("cross-site", "no-cors", false),
            ("same-site", "no-cors", false),
            ("same-site", "cors", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static("localhost:7878"));
            headers.insert("sec-fetch-site", HeaderValue::from_static(site));
            headers.insert("sec-fetch-mode", HeaderValue::from_static(mode));
            assert_eq!(names.admit(&headers), admitted, "{site} {mode}");
        }
    }
}
