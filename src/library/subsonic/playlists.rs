//! A queue written back to a server as a playlist of its user.

use super::client::{Client, Fault};
use super::song::{items, text};

/// The comment by which a playlist that was made here is known again.
pub const MADE_HERE: &str = "Made by Segue";
/// Songs of one question: their ids stand in its address, of which servers take 8 KB.
const BATCH: usize = 100;

/// Why a playlist is not there as it should be.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("{method}: {fault}")]
    Asked { method: &'static str, fault: Fault },
    #[error("the server does not show the playlist it was asked to make")]
    Lost,
}

fn asked(method: &'static str) -> impl FnOnce(Fault) -> WriteError {
    move |fault| WriteError::Asked { method, fault }
}

/// Writes a playlist with these songs. One of this name that was made here is replaced; any other is
/// left alone. Answers with its id.
pub async fn write(client: &Client, name: &str, songs: &[&str]) -> Result<String, WriteError> {
    let ours = find(client, name, true).await?;
    let (first, rest) = songs.split_at(songs.len().min(BATCH));
    let mut question: Vec<(&str, &str)> = first.iter().map(|id| ("songId", *id)).collect();
    match &ours {
        Some(id) => question.push(("playlistId", id)),
        None => question.push(("name", name)),
    }
    let answer = client.tell("createPlaylist", &question).await.map_err(asked("createPlaylist"))?;
    // Servers of an API before 1.14 don't say which one it became.
    let told = answer.get("playlist").and_then(|made| text(made.as_object()?, "id"));
    let id = match ours.or(told) {
        Some(id) => id,
        None => find(client, name, false).await?.ok_or(WriteError::Lost)?,
    };
    let note = [("playlistId", id.as_str()), ("comment", MADE_HERE)];
    client.tell("updatePlaylist", &note).await.map_err(asked("updatePlaylist"))?;
    for batch in rest.chunks(BATCH) {
        let mut question = vec![("playlistId", id.as_str())];
        question.extend(batch.iter().map(|id| ("songIdToAdd", *id)));
        client.tell("updatePlaylist", &question).await.map_err(asked("updatePlaylist"))?;
    }
    Ok(id)
}

/// A playlist by its name: one that was made here, or one that has no comment yet.
async fn find(client: &Client, name: &str, made: bool) -> Result<Option<String>, WriteError> {
    let answer = client.ask("getPlaylists", &[]).await.map_err(asked("getPlaylists"))?;
    let all = answer.get("playlists").and_then(|all| all.as_object());
    let wanted = if made { Some(MADE_HERE) } else { None };
    let fits = |list: &&super::song::Object| {
        text(list, "name").as_deref() == Some(name) && text(list, "comment").as_deref() == wanted
    };
    let found = all.and_then(|all| items(all, "playlist").filter(fits).last());
    Ok(found.and_then(|list| text(list, "id")))
}
