// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Session } from "../../../web-demo/segue-client.js";
import { Outbox, Pace, SegueError } from "../../../web-demo/segue-outbox.js";
import { attached, entry, numbered, snapshot } from "./frames.js";

/** A socket held by the test: it opens, speaks and closes when told. */
class FakeSocket {
  /** @type {FakeSocket[]} */
  static all = [];
  /** @type {any[]} */
  sent = [];
  readyState = 0;
  onopen = () => {};
  onmessage = (/** @type {any} */ _) => {};
  onclose = (/** @type {any} */ _) => {};

  /** @param {string} url @param {string[]} protocols */
  constructor(url, protocols) {
    this.url = url;
    this.protocols = protocols;
    FakeSocket.all.push(this);
  }

  /** @param {string} frame */
  send(frame) {
    this.sent.push(JSON.parse(frame));
  }

  open() {
    this.readyState = 1;
    this.onopen();
  }

  /** @param {any[]} events */
  say(...events) {
    for (const event of events) this.onmessage({ data: JSON.stringify(event) });
  }

  close(code = 1005) {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose({ code });
  }
}

/** @returns {import("../../../web-demo/segue-outbox.js").Storage} */
function memory() {
  /** @type {Map<string, string>} */
  const map = new Map();
  return { getItem: (k) => map.get(k) ?? null, setItem: (k, v) => void map.set(k, v), removeItem: (k) => void map.delete(k) };
}

/** @param {Partial<import("../../../web-demo/segue-client.js").Options>} [options] */
function connect(options = {}) {
  FakeSocket.all = [];
  const session = new Session({
    url: "ws://test/v1/ws",
    WebSocket: /** @type {any} */ (FakeSocket),
    random: () => 0,
    ...options,
  });
  return { session, socket: FakeSocket.all[0] };
}

/** The next socket that the session opens by itself. @param {Session} session @returns {Promise<FakeSocket>} */
function nextSocket(session) {
  const count = FakeSocket.all.length;
  return new Promise((resolve) => {
    const off = session.onStatus(() => queueMicrotask(() => {
      if (FakeSocket.all.length === count) return;
      off();
      resolve(FakeSocket.all[count]);
    }));
  });
}

test("attaches first, with the one subprotocol, and mirrors the snapshot", async () => {
  const { session, socket } = connect({ clientId: "c1" });
  assert.deepEqual(socket.protocols, ["segue.v1"]);
  socket.open();
  assert.equal(socket.sent[0].type, "session.attach");
  assert.equal(socket.sent[0].client_id, "c1");
  socket.say(attached({ snapshot: snapshot({ queue: { version: 1, upcoming: [entry("a")], history: [] } }) }));
  assert.equal((await session.ready).queue.upcoming.length, 1);
  session.close();
});

test("a command given before the socket is up goes out once it is attached", async () => {
  const { session, socket } = connect();
  const answer = session.command("queue.clear");
  socket.open();
  assert.equal(socket.sent.length, 1);
  socket.say(attached());
  const sent = socket.sent[1];
  assert.equal(sent.type, "queue.clear");
  socket.say({ type: "command.accepted", event_id: sent.event_id, seq: 1 });
  assert.equal((await answer).seq, 1);
  session.close();
});

test("an unanswered command goes out again on the next socket, under the same event_id", async () => {
  const { session, socket } = connect();
  socket.open();
  socket.say(attached({ seq: 7 }));
  const answer = session.command("queue.clear");
  const id = socket.sent[1].event_id;
  const next = nextSocket(session);
  socket.close(1006);
  assert.equal(session.status.phase, "waiting");
  const second = await next;
  second.open();
  const [attach] = second.sent;
  assert.deepEqual([attach.session_id, attach.after, attach.epoch], ["s1", 7, "e1"]);
  second.say({ type: "session.attached", session_id: "s1", seq: 7, epoch: "e1", recovered: "replay" });
  assert.equal(second.sent[1].event_id, id);
  second.say({ type: "command.accepted", event_id: id, seq: 7, duplicate: true });
  assert.equal((await answer).duplicate, true);
  session.close();
});

test("what was asked survives the page: the next client takes it up", () => {
  const storage = memory();
  const first = connect({ storage, clientId: "tab" });
  first.session.command("response.create", { input: "keep me" }).catch(() => {});
  const [{ event_id }] = first.session.outbox.list();
  const second = connect({ storage, clientId: "tab" });
  second.socket.open();
  second.socket.say(attached());
  assert.deepEqual(second.socket.sent[1], { type: "response.create", event_id, input: "keep me" });
  second.socket.say({ type: "command.accepted", event_id, seq: 2 });
  const third = connect({ storage, clientId: "tab", sessionId: "s1" });
  assert.equal(third.session.outbox.size, 0);
  for (const { session } of [first, second, third]) session.close();
});

test("ask gives the events of its own response, up to its end", async () => {
  const { session, socket } = connect();
  socket.open();
  socket.say(attached());
  const ask = session.ask("slower");
  const { event_id } = socket.sent[1];
  socket.say(
    ...numbered(2, [
      { type: "input.created", input: "slower", response_id: "r2", event_id },
      { type: "response.done", response_id: "r1", status: "steered", text: "", timings: { total_ms: 1 } },
      { type: "response.created", response_id: "r2", dj: "builtin", event_id },
    ]),
    { type: "command.accepted", event_id, seq: 4 },
    { type: "response.text.delta", response_id: "r2", offset: 0, delta: "Right." },
    ...numbered(5, [
      { type: "queue.picked", response_id: "r2", entry: entry("a"), position: 0, reason: "asked", version: 1 },
      { type: "queue.picked", entry: entry("b"), position: 1, reason: "refill", version: 2 },
      { type: "response.done", response_id: "r2", status: "completed", text: "Right.", timings: { total_ms: 2 } },
    ]),
  );
  const seen = [];
  for await (const event of ask) seen.push(event.type);
  assert.deepEqual(seen, ["input.created", "response.created", "response.text.delta", "queue.picked", "response.done"]);
  assert.equal((await ask.accepted).seq, 4);
  session.close();
});

test("an aborted ask cancels its own response", async () => {
  const { session, socket } = connect();
  socket.open();
  socket.say(attached());
  const stop = new AbortController();
  const ask = session.ask("slower", { signal: stop.signal });
  const { event_id } = socket.sent[1];
  stop.abort(); // before the response has a name
  socket.say(...numbered(2, [{ type: "input.created", input: "slower", response_id: "r1", event_id }]));
  assert.deepEqual([socket.sent[2].type, socket.sent[2].response_id], ["response.cancel", "r1"]);
  socket.say(...numbered(3, [{ type: "response.done", response_id: "r1", status: "cancelled", text: "", timings: { total_ms: 1 } }]));
  const seen = [];
  for await (const event of ask) seen.push(event.type);
  assert.deepEqual(seen, ["input.created", "response.done"]);
  session.close();
});

test("an ask whose end was only seen in a snapshot still ends", async () => {
  const { session, socket } = connect();
  socket.open();
  socket.say(attached());
  const ask = session.ask("slower");
  const { event_id } = socket.sent[1];
  socket.say({ type: "command.accepted", event_id, seq: 1 });
  const next = nextSocket(session);
  socket.close(1012);
  const second = await next;
  second.open();
  const messages = [
    { role: "listener", text: "slower", response_id: "r9", at: 1 },
    { role: "dj", text: "All done.", response_id: "r9", status: "completed", at: 2 },
  ];
  second.say(attached({ seq: 3000, recovered: "snapshot", snapshot: snapshot({ messages: /** @type {any} */ (messages) }) }));
  const seen = [];
  for await (const event of ask) seen.push(event);
  assert.equal(seen.length, 1);
  assert.equal(/** @type {any} */ (seen[0]).text, "All done.");
  session.close();
});

test("a missing number makes the client ask for the rest", async () => {
  const { session, socket } = connect();
  socket.open();
  socket.say(attached({ seq: 4 }));
  const next = nextSocket(session);
  socket.say(...numbered(6, [{ type: "session.updated", title: "from the future" }]));
  assert.equal(session.state.title, "");
  const second = await next;
  second.open();
  assert.equal(second.sent[0].after, 4);
  session.close();
});

test("a socket that is doubted is given up when it stays silent, and kept when it answers", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { session, socket } = connect();
  socket.open();
  socket.say(attached());
  session.probe();
  assert.equal(socket.sent.at(-1).type, "ping");
  socket.say({ type: "pong", event_id: socket.sent.at(-1).event_id });
  t.mock.timers.tick(6_000);
  assert.equal(session.status.phase, "live");
  session.probe();
  t.mock.timers.tick(6_000);
  assert.equal(session.status.phase, "waiting");
  session.close();
});

test("what is said while closed waits where it is kept and may be mended, and comes back where not", async () => {
  for (const [code, storage, waits] of /** @type {const} */ ([[4401, memory(), true], [4401, null, false], [4404, memory(), false]])) {
    const { session, socket } = connect({ storage });
    socket.open();
    socket.say(attached());
    socket.close(code);
    const answer = session.command("queue.clear");
    if (waits) assert.equal(session.outbox.size, 1);
    else await assert.rejects(answer, /closed with/);
    session.close();
  }
});

test("a close that says don't come back is final", () => {
  for (const code of [4400, 4401, 4403, 4404, 4429]) {
    const { session, socket } = connect();
    socket.open();
    socket.close(code);
    assert.deepEqual([session.status.phase, session.status.code], ["closed", code]);
  }
});

test("a refusal rejects; one that may be retried goes out again", async () => {
  const box = new Outbox(null);
  const refused = box.add({ type: "queue.clear", event_id: "1" });
  box.refused("1", { code: "invalid_field", message: "no", param: "keep", retryable: false });
  await assert.rejects(refused, (e) => e instanceof SegueError && e.code === "invalid_field" && e.param === "keep");
  void box.add({ type: "queue.clear", event_id: "2" });
  /** @type {string[]} */
  const sent = [];
  const send = (/** @type {any} */ c) => Boolean(sent.push(c.event_id));
  box.flush(send);
  assert.equal(box.refused("2", { code: "storage_unavailable", message: "no", retryable: true }), "later");
  box.flush(send);
  assert.deepEqual(sent, ["2", "2"]);
});

test("two pages on one session keep each other's unsent commands", () => {
  const storage = memory();
  const [a, b] = [new Outbox(storage), new Outbox(storage)];
  a.open("s");
  b.open("s");
  void a.add({ type: "queue.clear", event_id: "a" });
  void b.add({ type: "queue.clear", event_id: "b" });
  a.accepted({ type: "command.accepted", event_id: "a", seq: 1 });
  const later = new Outbox(storage);
  later.open("s");
  assert.deepEqual(later.list().map((c) => c.event_id), ["b"]);
});

test("a long outbox is let out below the server's rate", () => {
  let now = 0;
  const pace = new Pace(() => now, 3, 10);
  assert.deepEqual([pace.take(), pace.take(), pace.take()], [0, 0, 0]);
  const wait = pace.take();
  assert.equal(wait, 100);
  now += wait;
  assert.equal(pace.take(), 0);
});

test("a socket whose place another has taken says nothing", async () => {
  const { fetch } = globalThis;
  globalThis.fetch = async () => new Response(JSON.stringify({ ticket: "x" }));
  try {
    const { session } = connect({ token: "t" });
    // Before the first ticket is there.
    session.reconnect();
    while (FakeSocket.all.length < 2) await new Promise((resolve) => setImmediate(resolve));
    const [first, second] = FakeSocket.all;
    first.open();
    second.open();
    assert.deepEqual(first.sent, []);
    assert.equal(first.readyState, 3);
    assert.equal(second.sent[0].type, "session.attach");
    session.close();
  } finally {
    globalThis.fetch = fetch;
  }
});
