//! The music server that a track is from: what was heard and liked of it is told back.

use futures_util::future::BoxFuture;

use super::{Listen, Service, TellError, Told};
use crate::library::{Library, News, SoundError};
use crate::protocol::Track;

/// One source of the library.
pub struct MusicServer {
    library: Library,
    source: String,
}

impl MusicServer {
    pub fn new(library: Library, source: String) -> Self {
        Self { library, source }
    }

    async fn tell(&self, track_id: &str, news: News) -> Told {
        match self.library.tell(&self.source, track_id, news).await {
            Ok(()) => Ok(None),
            Err(error @ SoundError::Gone) => Err(TellError::Refused(error.to_string())),
            Err(error) => Err(TellError::Later { why: error.to_string(), after: None }),
        }
    }
}

impl Service for MusicServer {
    fn name(&self) -> &'static str {
        "a music server"
    }

    fn together(&self) -> usize {
        1
    }

    fn now<'a>(&'a self, track: &'a Track) -> BoxFuture<'a, Told> {
        Box::pin(self.tell(&track.id, News::Began))
    }

    fn judged<'a>(&'a self, track_id: &'a str, liked: bool) -> BoxFuture<'a, Told> {
        let news = if liked { News::Liked } else { News::Unliked };
        Box::pin(self.tell(track_id, news))
    }

    fn listens<'a>(&'a self, listens: &'a [Listen]) -> BoxFuture<'a, Told> {
        Box::pin(async move {
            for listen in listens {
                self.tell(&listen.track.id, News::Heard { began_at: listen.began_at }).await?;
            }
            Ok(None)
        })
    }
}
