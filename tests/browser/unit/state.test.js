// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { emptyState, reduce } from "../../../web-demo/segue-state.js";
import { attached, entry, numbered, snapshot } from "./frames.js";

/** @param {any[]} events @param {any} [state] */
const play = (events, state = emptyState()) => events.reduce(reduce, state);

/** @param {any} state */
const ids = (state) => state.queue.upcoming.map((/** @type {any} */ e) => e.entry_id);

test("a snapshot and then events give the same queue as the server has", () => {
  const state = play([
    attached({ snapshot: snapshot({ queue: { version: 3, upcoming: [entry("a")], history: [] } }) }),
    ...numbered(2, [
      { type: "queue.picked", entry: entry("b"), position: 0, reason: "asked", version: 4 },
      { type: "queue.picked", entry: entry("c"), position: 9, reason: "asked", version: 5 },
      { type: "queue.changed", version: 6, removed: ["a"], reason: "steered" },
      { type: "queue.changed", version: 7, added: [entry("d")], order: ["d", "c", "b"], reason: "listener" },
      { type: "queue.changed", version: 8, updated: [{ ...entry("c"), pinned: true }], reason: "listener" },
    ]),
  ]);
  assert.deepEqual(ids(state), ["d", "c", "b"]);
  assert.equal(state.queue.upcoming[1].pinned, true);
  assert.equal(state.queue.version, 8);
  assert.equal(state.seq, 6);
});

test("what the words became is known from a snapshot, and stays as long as what they became", () => {
  const brief = { must: { genres_any: ["jazz"], duration_ms: [null, 300_000] } };
  const read = [{ phrase: "jazz", path: "must.genres_any" }, { phrase: "short", path: "must.duration_ms" }];
  const before = play([attached({ snapshot: snapshot({ brief: /** @type {any} */ (brief), read, unread: ["wibble"] }) })]);
  assert.deepEqual([before.read, before.unread], [read, ["wibble"]]);
  const edited = { must: { genres_any: ["jazz", "soul"], duration_ms: [null, 240_000] } };
  const after = play(
    numbered(2, [{ type: "brief.updated", brief: edited, by: "listener" }]),
    before,
  );
  assert.deepEqual(after.read, [read[0]], "the length is the listener's own now; jazz is still said");
  assert.deepEqual(after.unread, ["wibble"]);
  const turned = play(
    numbered(3, [{ type: "brief.updated", brief: { must: { genres_any: ["rock"] } }, by: "dj", read: [{ phrase: "rock", path: "must.genres_any" }] }]),
    after,
  );
  assert.deepEqual([turned.read, turned.unread], [[{ phrase: "rock", path: "must.genres_any" }], []]);
});

test("who plays is known from a snapshot and from reports", () => {
  const now = { entry: entry("a"), state: /** @type {const} */ ("started"), position_ms: 1, at: 1, player: "phone" };
  const state = play([attached({ snapshot: snapshot({ queue: { version: 1, now, upcoming: [entry("b")], history: [] } }) })]);
  assert.equal(state.player, "phone");
  const other = play(numbered(2, [{ type: "playback.updated", entry_id: "b", state: "started", position_ms: 0, version: 2, player: "desk" }]), state);
  assert.deepEqual([other.player, other.queue.now?.player], ["desk", "desk"]);
});

test("an event that was seen already has no second effect", () => {
  const pick = numbered(2, [{ type: "queue.picked", entry: entry("a"), position: 0, reason: "asked", version: 1 }]);
  const once = play([attached(), ...pick]);
  assert.equal(play(pick, once), once);
});

test("deltas join, and a text in flight is taken up where it is", () => {
  const state = play([
    attached(),
    ...numbered(2, [
      { type: "input.created", input: "hello", response_id: "r1", event_id: "x" },
      { type: "response.created", response_id: "r1", dj: "builtin" },
    ]),
    { type: "response.text.delta", response_id: "r1", offset: 0, delta: "One " },
    { type: "response.text.delta", response_id: "r1", offset: 4, delta: "two" },
    { type: "response.text.delta", response_id: "other", offset: 0, delta: "nobody's" },
  ]);
  assert.equal(state.active?.text, "One two");
  assert.deepEqual(state.waiting, []);
  const back = play(
    [
      { type: "session.attached", session_id: "s1", seq: 3, epoch: "e1", recovered: "replay", in_flight: { response_id: "r1", text: "One two three" } },
      { type: "response.text.delta", response_id: "r1", offset: 13, delta: "." },
    ],
    state,
  );
  assert.equal(back.active?.text, "One two three.");
});

test("a response created in a replay keeps the text that was in flight", () => {
  const state = play([
    attached({ recovered: "replay", snapshot: undefined, seq: 2, in_flight: { response_id: "r1", text: "Half a" } }),
    ...numbered(1, [
      { type: "input.created", input: "hello", response_id: "r1" },
      { type: "response.created", response_id: "r1", dj: "builtin" },
    ]),
  ]);
  assert.equal(state.active?.text, "Half a");
});

test("what runs goes on beside one that waited and is cancelled, and through a replay of both", () => {
  const cancelled = (/** @type {number} */ seq) =>
    numbered(seq, [
      { type: "response.created", response_id: "r2", dj: "builtin" },
      { type: "response.done", response_id: "r2", status: "cancelled", text: "", timings: { total_ms: 0 } },
    ]);
  const live = play([
    attached(),
    ...numbered(2, [{ type: "response.created", response_id: "r1", dj: "builtin" }]),
    { type: "response.text.delta", response_id: "r1", offset: 0, delta: "One " },
    ...cancelled(3),
    { type: "response.text.delta", response_id: "r1", offset: 4, delta: "two" },
  ]);
  assert.equal(live.active?.text, "One two");
  const back = play([
    attached({ recovered: "replay", snapshot: undefined, seq: 4, in_flight: { response_id: "r3", text: "Half a" } }),
    ...cancelled(2),
    ...numbered(4, [{ type: "response.created", response_id: "r3", dj: "builtin" }]),
    { type: "response.text.delta", response_id: "r3", offset: 6, delta: " line" },
  ]);
  assert.equal(back.active?.text, "Half a line");
});

test("the text of response.done is what stays", () => {
  const state = play([
    attached(),
    ...numbered(2, [{ type: "response.created", response_id: "r1", dj: "builtin" }]),
    { type: "response.text.delta", response_id: "r1", offset: 0, delta: "A long sentence" },
    ...numbered(3, [{ type: "response.done", response_id: "r1", status: "steered", text: "A long", timings: { total_ms: 1 } }]),
  ]);
  assert.equal(state.active, null);
  assert.deepEqual(state.messages.at(-1), { role: "dj", text: "A long", response_id: "r1", status: "steered", at: 1000 });
});

test("playing moves entries from upcoming to now to history", () => {
  const state = play([
    attached({ snapshot: snapshot({ queue: { version: 1, upcoming: [entry("a"), entry("b"), entry("c")], history: [] } }) }),
    ...numbered(2, [
      { type: "playback.updated", entry_id: "a", state: "started", position_ms: 0, version: 2, player: "p" },
      { type: "playback.updated", entry_id: "c", state: "started", position_ms: 0, version: 3, player: "p" },
    ]),
  ]);
  assert.equal(state.queue.now?.entry.entry_id, "c");
  assert.deepEqual(state.queue.history.map((/** @type {any} */ h) => [h.entry.entry_id, h.outcome]), [["a", "passed"], ["b", "passed"]]);
  assert.deepEqual(ids(state), []);
  const again = play(
    numbered(4, [
      { type: "playback.updated", entry_id: "c", state: "finished", position_ms: 200_000, version: 4 },
      { type: "playback.updated", entry_id: "a", state: "started", position_ms: 0, version: 5 },
    ]),
    state,
  );
  assert.equal(again.queue.now?.entry.entry_id, "a");
  assert.deepEqual(again.queue.history.map((/** @type {any} */ h) => [h.entry.entry_id, h.outcome]), [["b", "passed"], ["c", "finished"]]);
});

test("what the reader read, and what it did not, is kept with the brief", () => {
  const state = play([
    attached(),
    ...numbered(2, [
      { type: "brief.updated", by: "dj", brief: { version: 1, must: { years: [[1990, 1999]] } }, patch: {}, read: [{ phrase: "90s", path: "must.years" }], unread: ["zydeco"] },
      { type: "brief.updated", by: "listener", brief: { version: 2, must: {} }, patch: {} },
    ]),
  ]);
  assert.deepEqual(state.read, [], "the listener took the years out");
  assert.deepEqual(state.unread, ["zydeco"]);
  assert.deepEqual(state.brief, { version: 2, must: {} });
});

test("a verdict replaces the one before", () => {
  const state = play([
    attached({ snapshot: snapshot({ queue: { version: 1, upcoming: [entry("a")], history: [] } }) }),
    ...numbered(2, [
      { type: "feedback.created", track_id: "t-a", verdict: "like", scope: "track" },
      { type: "feedback.created", track_id: "t-a", verdict: "ban", scope: "track" },
    ]),
  ]);
  assert.deepEqual(state.taste, { liked: [], disliked: [], banned: [{ scope: "track", id: "t-a", name: "Title a" }] });
});
