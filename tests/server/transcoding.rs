//! What browsers can't play is made playable, whoever else listens.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

use crate::folder::{folder, once, tone};
use crate::support::{TestServer, soon};

/// Asks for a track's sound, and takes no more of it than that it comes.
async fn paused(server: &TestServer, path: &str) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    // Little, so that what nobody listens to stays with the server.
    socket.set_recv_buffer_size(64 * 1024).unwrap();
    let address = server.authority().parse().unwrap();
    let mut stream = soon("a connection", socket.connect(address)).await.unwrap();
    let ask = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", server.authority());
    stream.write_all(ask.as_bytes()).await.unwrap();
    let mut head = [0; 12];
    soon("an answer", stream.read_exact(&mut head)).await.unwrap();
    assert_eq!(&head, b"HTTP/1.1 200");
    stream
}

#[tokio::test]
async fn listeners_who_have_paused_are_in_nobodys_way() {
    let dir = tempfile::tempdir().unwrap();
    // As MP3 ten megabytes, of which the buffers between hold less than five: what is plain would come out smaller.
    let noise = ["-af", "aeval=random(0)*2-1", "-c:a", "pcm_s8"];
    tone(&dir.path().join("Long.aiff"), 900.0, &noise);
    tone(&dir.path().join("Short.aiff"), 1.0, &[]);
    let server = TestServer::with(|config| {
        folder(config, "music", dir.path());
        config.catalog.source[0].measure = false;
    })
    .await;
    once(&server, "ready").await;
    let catalog = server.catalog.current();
    let path = |title: &str| {
        let named = catalog.all().find(|ix| catalog.title(*ix) == title).expect(title);
        format!("/v1/tracks/{}/audio", catalog.id(named))
    };
    let mut waiting = Vec::new();
    for _ in 0..6 {
        waiting.push(paused(&server, &path("Long")).await);
    }
    let sound = server.get(&path("Short")).await;
    assert_eq!((sound.status, sound.header("content-type")), (200, Some("audio/mpeg")));
    // Whoever goes on to listen gets more than was made until now.
    let mut more = vec![0; 6 * 1024 * 1024];
    soon("more of it", waiting[0].read_exact(&mut more)).await.unwrap();
}
