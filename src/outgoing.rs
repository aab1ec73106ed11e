//! How other servers are asked over HTTP.

use std::net::IpAddr;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, Url};

/// A client for the server at `url`. It goes nowhere else, whoever sends it there: another place must not learn what
/// lets one in here. What is on this machine is asked without a proxy.
pub(crate) fn client_for(url: &Url) -> ClientBuilder {
    // Whoever was first to name a provider of cryptography has named it for the process.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder()
        .redirect(Policy::none())
        .referer(false)
        .user_agent(concat!("segue/", env!("CARGO_PKG_VERSION")));
    if is_here(url) { client.no_proxy() } else { client }
}

fn is_here(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_known_by_all_its_names() {
        for (url, here) in [
            ("http://localhost:4533", true),
            ("http://127.0.0.1:1", true),
            ("http://127.9.9.9/x", true),
            ("http://[::1]:8080", true),
            ("http://localhost.example.org", false),
            ("https://192.168.0.2", false),
            ("https://api.openai.com/v1", false),
        ] {
            assert_eq!(is_here(&Url::parse(url).unwrap()), here, "{url}");
        }
    }
}
