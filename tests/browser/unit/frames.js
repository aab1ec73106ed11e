// @ts-check
/** Frames as a server would send them, for tests that feed a client without one. */

/** @import { Entry, Snapshot } from "../../../web-demo/segue-types.js" */

/** @param {string} id @param {Partial<import("../../../web-demo/segue-types.js").Track>} [track] @returns {Entry} */
export function entry(id, track = {}) {
  return {
    entry_id: id,
    track: { id: `t-${id}`, title: `Title ${id}`, artists: [`Artist ${id}`], audio: "sketch", duration_ms: 200_000, ...track },
    by: "dj",
    pinned: false,
    why: "because",
    because: [],
  };
}

/** @param {Partial<Snapshot>} [change] @returns {Snapshot} */
export function snapshot(change = {}) {
  return {
    auto_refill: true,
    archived: false,
    brief: {},
    queue: { version: 0, upcoming: [], history: [] },
    messages: [],
    waiting: [],
    taste: { liked: [], disliked: [], banned: [] },
    ...change,
  };
}

/** @param {Record<string, unknown>} [change] @returns {any} */
export function attached(change = {}) {
  return { type: "session.attached", session_id: "s1", seq: 1, epoch: "e1", recovered: "new", snapshot: snapshot(), ...change };
}

/** Numbers events from a first `seq` on. @param {number} from @param {Record<string, unknown>[]} events @returns {any[]} */
export function numbered(from, events) {
  return events.map((event, i) => ({ at: 1000 + i, ...event, seq: from + i }));
}
