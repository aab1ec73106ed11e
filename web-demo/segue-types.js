// @ts-check
/**
 * The words of `segue.v1` as types: what `docs/protocol.md` says, for editors and for `tsc`.
 * Nothing here runs; the other modules of the client import these types in comments only.
 *
 * @typedef {{
 *   id: string, title: string, artists: string[], album?: string, year?: number, genres?: string[],
 *   tags?: string[], moods?: string[], duration_ms?: number, bpm?: number, key?: string,
 *   energy?: number, valence?: number, acousticness?: number, loudness_db?: number,
 *   vocals?: "vocal" | "instrumental", measured?: string[], language?: string, country?: string, popularity?: number,
 *   explicit?: boolean, audio: "file" | "stream" | "sketch", art?: boolean }} Track
 *
 * @typedef {[number | null, number | null]} Range a span with null for an open end
 *
 * @typedef {{ field: string, want?: Range | string | string[] | number | boolean | null,
 *   have?: unknown }} Because one term that decided a pick
 *
 * @typedef {{ entry_id: string, track: Track, by: "dj" | "listener", pinned: boolean, why?: string,
 *   because?: Because[] }} Entry
 *
 * @typedef {{
 *   years?: Range[] | null, years_none?: Range[] | null, genres_any?: string[] | null, genres_none?: string[] | null,
 *   artists_any?: string[] | null, artists_none?: string[] | null, albums_any?: string[] | null,
 *   artists_spared?: string[] | null, genres_spared?: string[] | null, tracks_spared?: string[] | null,
 *   tracks_any?: string[] | null, tracks_none?: string[] | null,
 *   tags_any?: string[] | null, tags_none?: string[] | null, languages_any?: string[] | null,
 *   languages_none?: string[] | null, countries_any?: string[] | null,
 *   keys_any?: string[] | null, keys_none?: string[] | null,
 *   bpm?: Range | null, energy?: Range | null, valence?: Range | null, popularity?: Range | null,
 *   duration_ms?: Range | null, explicit?: boolean | null,
 *   vocals?: "vocal" | "instrumental" | null, max_per_artist?: number | null }} Must
 *
 * @typedef {{
 *   genres?: Record<string, number> | null, bpm?: number | null, energy?: number | null,
 *   valence?: number | null, danceability?: number | null, acousticness?: number | null,
 *   vocals?: "vocal" | "instrumental" | null, years?: Range | null,
 *   moods?: string[] | null, like_artists?: string[] | null,
 *   like_tracks?: string[] | null, familiarity?: number | null, novelty?: number | null }} Prefer
 *
 * @typedef {{ share: number, energy?: Range, bpm?: Range }} ArcStage from where to where; falling is `[0.7, 0.2]`
 *
 * @typedef {{
 *   version?: number, said?: string, must?: Must | null, prefer?: Prefer | null,
 *   mix?: { share: number, most?: number | null, must: Must }[] | null,
 *   mix_in_order?: boolean | null,
 *   order?: { by: string, descending?: boolean } | null, arc?: ArcStage[] | null,
 *   length?: { tracks?: number, duration_ms?: number } | null }} Brief
 *
 * @typedef {"started" | "progress" | "paused" | "finished" | "skipped"} PlaybackState
 * @typedef {{ entry: Entry, state: PlaybackState, position_ms: number, at: number,
 *   player?: string }} Now
 * @typedef {{ entry: Entry, outcome: "finished" | "skipped" | "passed", at: number }} Played
 * @typedef {{ version: number, now?: Now | null, upcoming: Entry[], history: Played[] }} Queue
 *
 * @typedef {"completed" | "cancelled" | "steered" | "failed"} ResponseStatus
 * @typedef {{ role: "listener" | "dj", text: string, response_id?: string, status?: ResponseStatus,
 *   at: number }} Message
 * @typedef {{ response_id: string, input: string }} Waiting
 * @typedef {{ scope: "track" | "artist", id: string, name: string }} TasteItem
 * @typedef {{ liked: TasteItem[], disliked: TasteItem[], banned: TasteItem[] }} Taste
 *
 * @typedef {{ phrase: string, path: string }} Reading words of the listener, and what in the brief they became
 * @typedef {{ title?: string | null, auto_refill: boolean, archived: boolean, brief: Brief,
 *   read?: Reading[], unread?: string[], queue: Queue, messages: Message[], waiting: Waiting[], taste: Taste }} Snapshot
 *
 * @typedef {{ version: string, dj: string, catalog: { name: string, tracks: number },
 *   limits?: Record<string, number> }} ServerInfo
 *
 * @typedef {{ code: string, message: string, param?: string, retryable: boolean }} WireError
 *
 * The events of the wire. Numbered ones carry `seq` and `at`.
 * @typedef {{ seq: number, at: number, event_id?: string, response_id?: string }} Numbered
 * @typedef {Numbered & { type: "session.created", session_id: string, title?: string }} SessionCreated
 * @typedef {Numbered & { type: "input.created", input: string, response_id: string }} InputCreated
 * @typedef {Numbered & { type: "response.created", response_id: string, dj: string }} ResponseCreated
 * @typedef {Numbered & { type: "brief.updated", brief: Brief, patch?: object,
 *   by: "listener" | "dj", read?: Reading[],
 *   unread?: string[], undo?: boolean }} BriefUpdated
 * @typedef {Numbered & { type: "queue.picked", entry: Entry, position: number,
 *   reason: "asked" | "refill", version: number }} QueuePicked
 * @typedef {Numbered & { type: "queue.changed", version: number, removed?: string[],
 *   added?: Entry[], updated?: Entry[], order?: string[],
 *   reason: "steered" | "edited" | "revised" | "listener" | "banned" }} QueueChanged
 * @typedef {Numbered & { type: "playback.updated", entry_id: string, state: PlaybackState,
 *   position_ms: number, version: number, player?: string }} PlaybackUpdated
 * @typedef {Numbered & { type: "feedback.created", track_id: string,
 *   verdict: "like" | "dislike" | "ban" | "clear", scope: "track" | "artist" }} FeedbackCreated
 * @typedef {Numbered & { type: "response.done", response_id: string, status: ResponseStatus,
 *   text: string, degraded?: { code: string, message: string }, error?: WireError,
 *   timings?: Record<string, number>, usage?: object }} ResponseDone
 * @typedef {Numbered & { type: "session.updated", title?: string, auto_refill?: boolean,
 *   archived?: boolean }} SessionUpdated
 * @typedef {SessionCreated | InputCreated | ResponseCreated | BriefUpdated | QueuePicked |
 *   QueueChanged | PlaybackUpdated | FeedbackCreated | ResponseDone | SessionUpdated} DurableEvent
 *
 * @typedef {{ type: "response.text.delta", response_id: string, offset: number,
 *   delta: string }} TextDelta
 * @typedef {{ type: "session.attached", event_id?: string, session_id: string, seq: number,
 *   epoch: string, recovered: "new" | "replay" | "snapshot", server?: ServerInfo,
 *   in_flight?: { response_id: string, text: string }, snapshot?: Snapshot }} SessionAttached
 * @typedef {{ type: "playback.progress", entry_id: string, position_ms: number,
 *   state?: PlaybackState, player?: string, client_id?: string }} PlaybackProgress
 * @typedef {{ type: "command.accepted", event_id: string, seq: number,
 *   duplicate?: boolean }} CommandAccepted
 * @typedef {{ type: "error", event_id?: string, error: WireError }} ErrorEvent
 * @typedef {{ type: "session.draining", time_left_ms: number }} SessionDraining
 * @typedef {{ type: "pong", event_id: string }} Pong
 * @typedef {TextDelta | SessionAttached | PlaybackProgress | CommandAccepted | ErrorEvent |
 *   SessionDraining | Pong} PassingEvent
 * @typedef {DurableEvent | PassingEvent} SegueEvent
 *
 * A command as it goes out: flat, with a `type` and an `event_id`.
 * @typedef {{ type: string, event_id: string, [field: string]: unknown }} Command
 */

export {};
