//! TLS, for servers behind a proxy that speaks it.

use std::sync::{Arc, OnceLock};

use rustls::ClientConfig;
use rustls_platform_verifier::ConfigVerifierExt;
use tokio_tungstenite::Connector;
use tokio_tungstenite::tungstenite::http::Uri;

/// What to connect to `uri` with: whom the system trusts (`SSL_CERT_FILE` names others), read once. `None`
/// where the connection is a plain one.
pub(crate) fn connector(uri: &Uri) -> Result<Option<Connector>, rustls::Error> {
    static CONFIG: OnceLock<Arc<ClientConfig>> = OnceLock::new();
    if uri.scheme_str() != Some("wss") {
        return Ok(None);
    }
    if let Some(config) = CONFIG.get() {
        return Ok(Some(Connector::Rustls(config.clone())));
    }
    // Installed already is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let config = Arc::new(ClientConfig::with_platform_verifier()?);
    Ok(Some(Connector::Rustls(CONFIG.get_or_init(|| config).clone())))
}

/// A server's address as somebody would write it: `https` or `wss` in front is TLS, `http`, `ws` or nothing
/// is not. The scheme of its socket, and the rest without the socket's path. `None`: another scheme.
pub(crate) fn split(url: &str) -> Option<(&'static str, &str)> {
    let (scheme, rest) = match url.split_once("://") {
        Some(("http" | "ws", rest)) => ("ws", rest),
        Some(("https" | "wss", rest)) => ("wss", rest),
        None => ("ws", url),
        Some(_) => return None,
    };
    Some((scheme, rest.trim_end_matches('/').trim_end_matches("/v1/ws")))
}
