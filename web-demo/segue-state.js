// @ts-check
/**
 * The mirror of a session: `reduce(state, event)` answers with the next state. Pure: no clock, no
 * socket, no page, so that it can be tested by feeding it frames. What did not change keeps its
 * identity, so that a view may compare by reference.
 *
 * @import { Brief, Entry, Message, Now, Played, Queue, Reading, SegueEvent, ServerInfo, Snapshot, Taste,
 *   TasteItem, Waiting } from "./segue-types.js"
 */

/**
 * @typedef {{ response_id: string, text: string, dj: string, picks: number }} Active
 *   The response that runs now.
 * @typedef {{ code: string, message: string }} Degraded
 * @typedef {{
 *   sessionId: string | null, seq: number, epoch: string | null, server: ServerInfo | null,
 *   title: string, autoRefill: boolean, archived: boolean,
 *   brief: Brief, read: Reading[], unread: string[],
 *   queue: Queue, player: string | null, messages: Message[], waiting: Waiting[], taste: Taste,
 *   active: Active | null, degraded: Degraded | null }} State
 *   `read`: which of the listener's words became what stands in the brief now; `unread`: those of the
 *   newest wish that became nothing. `player` is the client that plays.
 */

/** A 200-turn conversation stays whole; anything longer lives in the server's log. */
const MESSAGES_KEPT = 400;
/** As many played entries as a snapshot holds. */
const HISTORY_KEPT = 50;
/** Readings that are kept: more than a brief has keys. */
const READINGS_KEPT = 64;

/** @returns {State} */
export function emptyState() {
  return {
    sessionId: null,
    seq: 0,
    epoch: null,
    server: null,
    title: "",
    autoRefill: true,
    archived: false,
    brief: {},
    read: [],
    unread: [],
    queue: { version: 0, now: null, upcoming: [], history: [] },
    player: null,
    messages: [],
    waiting: [],
    taste: { liked: [], disliked: [], banned: [] },
    active: null,
    degraded: null,
  };
}

/**
 * @param {State} state
 * @param {Snapshot} snapshot
 * @returns {State}
 */
function fromSnapshot(state, snapshot) {
  const now = snapshot.queue.now ?? null;
  return {
    ...state,
    title: snapshot.title ?? "",
    autoRefill: snapshot.auto_refill ?? true,
    archived: snapshot.archived ?? false,
    brief: snapshot.brief ?? {},
    read: snapshot.read ?? [],
    unread: snapshot.unread ?? [],
    queue: {
      version: snapshot.queue.version ?? 0,
      now,
      upcoming: snapshot.queue.upcoming ?? [],
      history: snapshot.queue.history ?? [],
    },
    player: now?.player ?? null,
    messages: snapshot.messages ?? [],
    waiting: snapshot.waiting ?? [],
    taste: {
      liked: snapshot.taste?.liked ?? [],
      disliked: snapshot.taste?.disliked ?? [],
      banned: snapshot.taste?.banned ?? [],
    },
    active: null,
  };
}

/**
 * @param {State} state
 * @param {SegueEvent} event
 * @returns {State}
 */
export function reduce(state, event) {
  if (event.type === "session.attached") return attached(state, event);
  if (event.type === "response.text.delta") return spoken(state, event);
  if (event.type === "playback.progress") {
    const now = state.queue.now;
    if (now?.entry.entry_id !== event.entry_id) return state;
    return withQueue(state, { now: { ...now, position_ms: event.position_ms } });
  }
  if (!("seq" in event) || event.type === "command.accepted") return state;
  // A replay may overlap what a snapshot showed: what has been seen has no second effect.
  if (event.seq <= state.seq) return state;
  return durable({ ...state, seq: event.seq }, event);
}

/**
 * @param {State} state
 * @param {import("./segue-types.js").SessionAttached} event
 * @returns {State}
 */
function attached(state, event) {
  /** @type {State} */
  let next = { ...state, sessionId: event.session_id, epoch: event.epoch };
  if (event.server) next.server = event.server;
  if (event.snapshot) next = { ...fromSnapshot(next, event.snapshot), seq: event.seq };
  const flight = event.in_flight;
  if (flight) {
    const same = state.active?.response_id === flight.response_id ? state.active : null;
    next.active = { dj: "", picks: 0, ...same, response_id: flight.response_id, text: flight.text };
  } else if (event.snapshot) {
    next.active = null;
  }
  return next;
}

/**
 * @param {State} state
 * @param {import("./segue-types.js").TextDelta} event
 * @returns {State}
 */
function spoken(state, event) {
  const active = state.active;
  if (active?.response_id !== event.response_id) return state;
  // Offsets join without gap or overlap; cutting at the offset keeps that true after a reattach.
  const text = active.text.slice(0, event.offset) + event.delta;
  return { ...state, active: { ...active, text } };
}

/**
 * @param {State} state
 * @param {import("./segue-types.js").DurableEvent} event
 * @returns {State}
 */
function durable(state, event) {
  switch (event.type) {
    case "session.created":
      return { ...state, title: event.title ?? state.title };
    case "session.updated":
      return {
        ...state,
        title: event.title ?? state.title,
        autoRefill: event.auto_refill ?? state.autoRefill,
        archived: event.archived ?? state.archived,
      };
    case "input.created":
      return {
        ...withMessage(state, {
          role: "listener",
          text: event.input,
          response_id: event.response_id,
          at: event.at,
        }),
        waiting: [...state.waiting, { response_id: event.response_id, input: event.input }],
      };
    case "response.created": {
      const active = state.active;
      const waiting = state.waiting.filter((w) => w.response_id !== event.response_id);
      // What runs already ends before another takes its place. While it does, one that waited can begin
      // and end in the same moment, cancelled; and a replay tells how it began.
      if (active && active.response_id !== event.response_id) return { ...state, waiting };
      return {
        ...state,
        waiting,
        active: { response_id: event.response_id, text: active?.text ?? "", dj: event.dj, picks: 0 },
        degraded: null,
      };
    }
    case "response.done":
      return done(state, event);
    case "brief.updated":
      return briefed(state, event);
    case "queue.picked":
      return picked(state, event);
    case "queue.changed":
      return changed(state, event);
    case "playback.updated":
      return played(state, event);
    case "feedback.created":
      return tasted(state, event);
    default:
      return state; // a newer server may say more
  }
}

/**
 * @param {State} state
 * @param {import("./segue-types.js").ResponseDone} event
 * @returns {State}
 */
function done(state, event) {
  const next = withMessage(state, {
    role: "dj",
    text: event.text,
    response_id: event.response_id,
    status: event.status,
    at: event.at,
  });
  next.waiting = state.waiting.filter((w) => w.response_id !== event.response_id);
  if (state.active?.response_id === event.response_id) next.active = null;
  next.degraded = event.degraded ?? null;
  return next;
}

/**
 * @param {State} state
 * @param {import("./segue-types.js").BriefUpdated} event
 * @returns {State}
 */
function briefed(state, event) {
  const fresh = event.read ?? [];
  const kept = state.read.filter(
    (r) => stands(state.brief, event.brief, r.path) && !fresh.some((f) => f.path === r.path && f.phrase === r.phrase),
  );
  const read = [...kept, ...fresh].slice(-READINGS_KEPT);
  const unread = event.by === "dj" ? (event.unread ?? []) : state.unread;
  return { ...state, brief: event.brief, read, unread };
}

/**
 * Whether what stood at a path stands there still; of a list, all of its elements: "jazz" is still there
 * after "and some soul". The server keeps the readings of its snapshots by the same rule.
 * @param {Brief} before
 * @param {Brief} after
 * @param {string} path
 */
function stands(before, after, path) {
  /** @param {unknown} brief */
  const value = (brief) => path.split(".").reduce((/** @type {any} */ inner, key) => inner?.[key], brief);
  const [old, now] = [value(before), value(after)];
  if (now === undefined || now === null) return false;
  if (!Array.isArray(old) || !Array.isArray(now)) return same(old, now);
  return now.length > 0 && old.every((element) => now.some((other) => same(element, other)));
}

/** @param {unknown} a @param {unknown} b two values of JSON, made by one server and so with keys in one order */
function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * @param {State} state
 * @param {import("./segue-types.js").QueuePicked} event
 * @returns {State}
 */
function picked(state, event) {
  const upcoming = state.queue.upcoming.filter((e) => e.entry_id !== event.entry.entry_id);
  upcoming.splice(Math.min(event.position, upcoming.length), 0, event.entry);
  const next = withQueue(state, { upcoming, version: event.version });
  if (state.active && state.active.response_id === event.response_id) {
    next.active = { ...state.active, picks: state.active.picks + 1 };
  }
  return next;
}

/**
 * @param {State} state
 * @param {import("./segue-types.js").QueueChanged} event
 * @returns {State}
 */
function changed(state, event) {
  const gone = new Set(event.removed ?? []);
  const known = new Map(state.queue.upcoming.map((e) => [e.entry_id, e]));
  for (const entry of event.added ?? []) known.set(entry.entry_id, entry);
  for (const entry of event.updated ?? []) known.set(entry.entry_id, entry);
  for (const id of gone) known.delete(id);
  /** @type {Entry[]} */
  let upcoming = [...known.values()];
  if (event.order) {
    upcoming = [];
    for (const id of event.order) {
      const entry = known.get(id);
      if (entry) upcoming.push(entry);
    }
  }
  let now = state.queue.now;
  if (now) {
    const id = now.entry.entry_id;
    const fresh = (event.updated ?? []).find((e) => e.entry_id === id);
    if (fresh) now = { ...now, entry: fresh };
  }
  return withQueue(state, { upcoming, now, version: event.version });
}

/**
 * @param {State} state
 * @param {import("./segue-types.js").PlaybackUpdated} event
 * @returns {State}
 */
function played(state, event) {
  let { now, upcoming, history } = state.queue;
  const player = event.player ?? state.player;
  const by = player ? { player } : {};
  const isNow = now?.entry.entry_id === event.entry_id;
  /** @param {Entry} entry @param {Played["outcome"]} outcome */
  const bury = (entry, outcome) => {
    history = [...history, { entry, outcome, at: event.at }].slice(-HISTORY_KEPT);
  };
  if (event.state === "started" && !isNow) {
    if (now) bury(now.entry, "passed");
    const index = upcoming.findIndex((e) => e.entry_id === event.entry_id);
    let entry = upcoming[index];
    if (entry) {
      for (const jumped of upcoming.slice(0, index)) bury(jumped, "passed");
      upcoming = upcoming.slice(index + 1);
    } else {
      const old = history.findLast((h) => h.entry.entry_id === event.entry_id);
      if (!old) return withQueue(state, { now, history, version: event.version });
      entry = old.entry;
      history = history.filter((h) => h !== old);
    }
    now = { entry, state: "started", position_ms: event.position_ms, at: event.at, ...by };
  } else if (event.state === "finished" || event.state === "skipped") {
    if (now && isNow) {
      bury(now.entry, event.state);
      now = null;
    } else {
      const entry = upcoming.find((e) => e.entry_id === event.entry_id);
      if (entry) {
        bury(entry, event.state);
        upcoming = upcoming.filter((e) => e !== entry);
      }
    }
  } else if (now && isNow) {
    now = { ...now, state: event.state, position_ms: event.position_ms, at: event.at, ...by };
  }
  const next = withQueue(state, { now, upcoming, history, version: event.version });
  next.player = player;
  return next;
}

/**
 * @param {State} state
 * @param {import("./segue-types.js").FeedbackCreated} event
 * @returns {State}
 */
function tasted(state, event) {
  const track = findTrack(state, event.track_id);
  const name = event.scope === "artist" ? (track?.artists[0] ?? "") : (track?.title ?? "");
  const id = event.scope === "artist" ? name || event.track_id : event.track_id;
  /** @type {TasteItem} */
  const item = { scope: event.scope, id, name };
  /** @param {TasteItem[]} list */
  const without = (list) =>
    list.filter((i) => !(i.scope === event.scope && (i.id === id || i.id === event.track_id)));
  const { liked, disliked, banned } = state.taste;
  const taste = { liked: without(liked), disliked: without(disliked), banned: without(banned) };
  if (event.verdict === "like") taste.liked.push(item);
  if (event.verdict === "dislike") taste.disliked.push(item);
  if (event.verdict === "ban") taste.banned.push(item);
  return { ...state, taste };
}

/**
 * @param {State} state
 * @param {string} id
 */
export function findTrack(state, id) {
  const { now, upcoming, history } = state.queue;
  if (now?.entry.track.id === id) return now.entry.track;
  return (
    upcoming.find((e) => e.track.id === id)?.track ??
    history.find((h) => h.entry.track.id === id)?.entry.track ??
    null
  );
}

/**
 * @param {State} state
 * @param {Partial<Queue>} change
 * @returns {State}
 */
function withQueue(state, change) {
  return { ...state, queue: { ...state.queue, ...change } };
}

/**
 * @param {State} state
 * @param {Message} message
 * @returns {State}
 */
function withMessage(state, message) {
  return { ...state, messages: [...state.messages, message].slice(-MESSAGES_KEPT) };
}
