//! A server behind a proxy that speaks TLS, as the clients of the command line see it. The proxy here passes
//! bytes on; its certificate is signed by a CA that only these tests trust.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_util::task::AbortOnDropHandle;

use crate::support::{TestServer, soon};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tls").join(name)
}

/// The proxy's port, and its task.
async fn proxy(server: &TestServer) -> (u16, AbortOnDropHandle<()>) {
    let certificate = CertificateDer::from_pem_file(fixture("localhost.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_file(fixture("localhost.key")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = server.authority();
    let serving = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, server) = (acceptor.clone(), server.clone());
            tokio::spawn(async move {
                let mut outside = acceptor.accept(stream).await?;
                let mut inside = TcpStream::connect(server).await?;
                tokio::io::copy_bidirectional(&mut outside, &mut inside).await
            });
        }
    });
    (port, AbortOnDropHandle::new(serving))
}

/// The program with these arguments and this typed, where the system trusts only one CA.
async fn segue(trusts: &str, args: &[&str], typed: &'static str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_segue"));
    command.args(args).env("SSL_CERT_FILE", fixture(trusts)).env_remove("SSL_CERT_DIR");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let run = move || {
        let mut program = command.spawn().unwrap();
        // One that has ended already takes nothing.
        let _ = program.stdin.take().unwrap().write_all(typed.as_bytes());
        program.wait_with_output().unwrap()
    };
    soon("the program's end", tokio::task::spawn_blocking(run)).await.unwrap()
}

#[tokio::test]
async fn clients_come_through_tls_where_they_trust_it() {
    let server = TestServer::with_builtin(|_| {}).await;
    let (port, _proxy) = proxy(&server).await;
    let url = format!("https://localhost:{port}");
    let chat = ["chat", "--url", &url];
    let said = segue("ca.pem", &chat, "three songs\n").await;
    let words = String::from_utf8_lossy(&said.stdout);
    assert!(said.status.success() && words.contains("Song"), "{words} {said:?}");

    let load = ["load", "talk", "--url", &url, "--sessions", "2", "--duration", "1", "--ramp", "0"];
    let ended = segue("ca.pem", &load, "").await;
    assert!(ended.status.success(), "{ended:?}");

    // Whoever trusts others only does not talk to it.
    let ended = segue("localhost.pem", &chat, "").await;
    let why = String::from_utf8_lossy(&ended.stderr);
    assert!(!ended.status.success() && why.contains("certificate"), "{why}");
}
