// @ts-check
/**
 * The JavaScript client of Segue: one `Session` is one conversation, however many sockets it takes.
 *
 *     const session = new Session({ url: "ws://127.0.0.1:7878/v1/ws" });
 *     for await (const event of session.ask("90s trip-hop")) console.log(event.type);
 *
 * It attaches, mirrors the session in `session.state`, and comes back by itself after a lost socket
 * with what it saw last. A command is a promise that settles with the server's answer; given while
 * offline, it waits and goes out once.
 *
 * @import { Command, CommandAccepted, DurableEvent, SegueEvent, SessionAttached,
 *   TextDelta } from "./segue-types.js"
 * @import { State } from "./segue-state.js"
 * @import { Storage } from "./segue-outbox.js"
 */

import { emptyState, reduce } from "./segue-state.js";
import { Outbox, Pace, SegueError } from "./segue-outbox.js";
import { Ask } from "./segue-ask.js";

export { emptyState, reduce, findTrack } from "./segue-state.js";
export { SegueError } from "./segue-outbox.js";

export const SUBPROTOCOL = "segue.v1";

/** Closes after which coming back would only meet the same answer (WIRE, "Close codes"). */
const FINAL = new Set([1003, 1007, 1009, 4400, 4401, 4403, 4404, 4408, 4429]);

/** Those of them that `reconnect()` may get over: signed in again, or after a pause. */
const MENDABLE = new Set([4401, 4408, 4429]);

/** Milliseconds of silence after which the client asks, and after which it gives the socket up. */
const ASK_AFTER = 25_000;
const DEAD_AFTER = 45_000;
/** The same where there is a reason to doubt: what is alive answers in this time. */
const PROBE_AFTER = 5_000;

/**
 * @typedef {"connecting" | "live" | "draining" | "waiting" | "closed"} Phase
 * @typedef {{ phase: Phase, attempt: number, retryIn: number, code: number,
 *   recovered: SessionAttached["recovered"] | null }} Status
 *   `waiting`: the socket is lost and the next try is in `retryIn` ms. `closed`: it stays closed;
 *   `code` says why (1000 when `close()` was called).
 * @typedef {{
 *   url: string, sessionId?: string | null, clientId?: string, token?: string,
 *   storage?: Storage | null, returned?: (command: Command, error: Error) => void,
 *   WebSocket?: typeof WebSocket, random?: () => number, now?: () => number }} Options
 *   `token` is traded for a single-use ticket before each socket; a page of the server's own origin
 *   has a cookie instead. `storage` keeps unanswered commands over a reload, and while the session is
 *   closed for want of a token; `returned` is told of those of an earlier page that were refused.
 * @typedef {{ onActive?: "steer" | "queue" | "reject", signal?: AbortSignal,
 *   heard?: { response_id: string, offset: number } }} AskOptions
 * @typedef {(event: SegueEvent, state: State) => void} Listener
 */

export class Session {
  /** @type {State} */
  state = emptyState();
  /** @type {Status} */
  status = { phase: "connecting", attempt: 0, retryIn: 0, code: 0, recovered: null };

  /** @type {WebSocket | null} */
  #socket = null;
  #attached = false;
  #closed = false;
  #heardAt = 0;
  /** Frames that came, on whatever socket. */
  #frames = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #probing;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #flushing;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #watch;
  /** @type {Set<Listener>} */
  #listeners = new Set();
  /** @type {Set<(status: Status) => void>} */
  #statusListeners = new Set();

  /** @param {Options} options */
  constructor(options) {
    this.options = options;
    this.clientId = options.clientId ?? newId();
    this.now = options.now ?? (() => Date.now());
    this.random = options.random ?? Math.random;
    this.state = { ...this.state, sessionId: options.sessionId ?? null };
    this.outbox = new Outbox(options.storage ?? null, options.returned);
    this.outbox.open(options.sessionId ?? `new.${this.clientId}`);
    this.pace = new Pace(this.now);
    /** Settles when the session is first attached, or can't be. @type {Promise<State>} */
    this.ready = new Promise((resolve, reject) => {
      const off = this.onStatus((status) => {
        if (status.phase === "live") resolve(this.state);
        else if (status.phase === "closed") reject(new Error(`closed with ${status.code}`));
        else return;
        off();
      });
    });
    // Who never looks at `ready` need not handle its failure: the status says the same.
    this.ready.catch(() => {});
    this.#connect();
  }

  // ── listening ──────────────────────────────────────────────────────────────────────────────

  /** Every event, after the state has taken it. @param {Listener} listener */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * @template {SegueEvent["type"]} T
   * @param {T} type
   * @param {(event: Extract<SegueEvent, { type: T }>, state: State) => void} listener
   */
  on(type, listener) {
    return this.subscribe((event, state) => {
      if (event.type === type) listener(/** @type {any} */ (event), state);
    });
  }

  /** @param {(status: Status) => void} listener */
  onStatus(listener) {
    this.#statusListeners.add(listener);
    return () => void this.#statusListeners.delete(listener);
  }

  // ── speaking ───────────────────────────────────────────────────────────────────────────────

  /**
   * Says something. Iterate the answer for the events of its response, up to `response.done`; its
   * `accepted` settles when the server has taken the words.
   * @param {string} input
   * @param {AskOptions} [options]
   * @returns {Ask}
   */
  ask(input, { onActive, heard, signal } = {}) {
    /** @type {Record<string, unknown>} */
    const fields = { input };
    if (onActive) fields.on_active = onActive;
    if (heard) fields.heard = heard;
    const id = newId();
    const ask = new Ask(this, id, input, signal);
    ask.accepted = this.command("response.create", fields, { id });
    ask.accepted.catch((error) => ask.fail(error));
    return ask;
  }

  /** Interrupts what is being said with something new. @param {string} input @param {AskOptions} [options] */
  steer(input, options = {}) {
    return this.ask(input, { ...options, onActive: "steer" });
  }

  /** Stops the talking and picking. @param {{ responseId?: string, heard?: AskOptions["heard"] }} [which] */
  cancel({ responseId, heard } = {}) {
    return this.command("response.cancel", {
      ...(responseId ? { response_id: responseId } : {}),
      ...(heard ? { heard } : {}),
    });
  }

  /** @param {object} patch a JSON merge patch of the brief */
  updateBrief(patch) {
    return this.command("brief.update", { patch });
  }

  /**
   * Sends any command of the wire.
   * @param {string} type
   * @param {Record<string, unknown>} [fields]
   * @param {{ lasting?: boolean, id?: string }} [how]
   * @returns {Promise<CommandAccepted>}
   */
  command(type, fields = {}, { lasting = true, id = newId() } = {}) {
    const { code } = this.status;
    const waits = this.options.storage && MENDABLE.has(code);
    if (this.#closed && !waits) return Promise.reject(new Error(`closed with ${code}`));
    const answer = this.outbox.add({ type, event_id: id, ...fields }, { lasting });
    this.#flush();
    return answer;
  }

  /** Ends the connection; the session itself goes on at the server. */
  close() {
    this.#finish(1000);
    this.#socket?.close(1000);
  }

  /** Tries again now: the network is back, or the listener has signed in. */
  reconnect() {
    clearTimeout(this.#retry);
    this.#closed = false;
    if (this.#socket) return;
    this.#setStatus({ phase: "connecting", retryIn: 0, code: 0 });
    this.#connect();
  }

  /** Doubts the socket: the network went, or the page was asleep. One that says nothing now is given up soon. */
  probe() {
    const socket = this.#socket;
    if (!socket || socket.readyState !== 1) return;
    const before = this.#frames;
    socket.send(JSON.stringify({ type: "ping", event_id: newId() }));
    clearTimeout(this.#probing);
    this.#probing = setTimeout(() => {
      if (socket !== this.#socket || this.#frames !== before) return;
      socket.close(3001, "silent");
      this.#lost(1006);
    }, PROBE_AFTER);
  }

  // ── the socket ─────────────────────────────────────────────────────────────────────────────

  async #connect() {
    const protocols = [SUBPROTOCOL];
    try {
      if (this.options.token) protocols.push(`segue.ticket.${await this.#ticket()}`);
      const Socket = this.options.WebSocket ?? globalThis.WebSocket;
      this.#open(new Socket(this.options.url, protocols));
    } catch (error) {
      if (error instanceof SegueError && error.code === "forbidden") return this.#finish(4401);
      this.#lost(0);
    }
  }

  /** @param {WebSocket} socket */
  #open(socket) {
    if (this.#closed) return socket.close(1000);
    this.#socket = socket;
    socket.onopen = () => {
      // Another one has taken its place meanwhile.
      if (socket !== this.#socket) return socket.close(1000);
      this.#heardAt = this.now();
      const { sessionId, seq, epoch } = this.state;
      /** @type {Command} */
      const attach = { type: "session.attach", event_id: newId(), client_id: this.clientId };
      if (sessionId) attach.session_id = sessionId;
      if (sessionId && epoch) Object.assign(attach, { after: seq, epoch });
      socket.send(JSON.stringify(attach));
    };
    socket.onmessage = (message) => {
      if (socket !== this.#socket) return;
      this.#heardAt = this.now();
      this.#frames++;
      this.#receive(JSON.parse(String(message.data)));
    };
    socket.onclose = (event) => {
      if (socket === this.#socket) this.#lost(event.code);
    };
    socket.onerror = () => {}; // a close always follows, and says more
    clearInterval(this.#watch);
    this.#watch = setInterval(() => this.#listenForLife(socket), 5_000);
  }

  async #ticket() {
    const url = new URL("tickets", this.options.url.replace(/^ws/, "http"));
    const headers = { Authorization: `Bearer ${this.options.token}` };
    const answer = await fetch(url, { method: "POST", headers });
    if (answer.status === 401 || answer.status === 403) {
      throw new SegueError({ code: "forbidden", message: "who are you", retryable: false });
    }
    if (!answer.ok) throw new Error(`tickets: ${answer.status}`);
    return (await answer.json()).ticket;
  }

  /** A half-open socket says nothing for ever: ask, then give it up. @param {WebSocket} socket */
  #listenForLife(socket) {
    const silence = this.now() - this.#heardAt;
    if (socket !== this.#socket || socket.readyState !== 1) return;
    if (silence > DEAD_AFTER) {
      socket.close(3001, "silent");
      this.#lost(1006);
    } else if (silence > ASK_AFTER) {
      socket.send(JSON.stringify({ type: "ping", event_id: newId() }));
    }
  }

  /** @param {number} code */
  #lost(code) {
    this.#socket = null;
    this.#attached = false;
    clearInterval(this.#watch);
    this.outbox.rewind();
    if (this.#closed) return;
    if (FINAL.has(code)) return this.#finish(code);
    const attempt = this.status.attempt + 1;
    // Full jitter above a floor: after a restart not every page comes back in the same instant.
    const span = Math.min(15_000, 250 * 2 ** Math.min(attempt, 10));
    const retryIn = Math.round(100 + this.random() * span);
    this.#setStatus({ phase: "waiting", attempt, retryIn, code });
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#setStatus({ phase: "connecting", retryIn: 0 });
      this.#connect();
    }, retryIn);
  }

  /** @param {number} code */
  #finish(code) {
    this.#closed = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#flushing);
    clearTimeout(this.#probing);
    clearInterval(this.#watch);
    if (code === 4404) this.outbox.abandon(new Error("the session is gone"));
    this.#setStatus({ phase: "closed", code, retryIn: 0 });
  }

  /** @param {Partial<Status>} change */
  #setStatus(change) {
    this.status = { ...this.status, ...change };
    for (const listener of this.#statusListeners) listener(this.status);
  }

  // ── frames ─────────────────────────────────────────────────────────────────────────────────

  /** @param {SegueEvent} event */
  #receive(event) {
    const { seq } = this.state;
    if (this.#attached && isDurable(event) && event.seq > seq + 1) {
      // A number is missing: what follows can't be trusted to make sense. Ask for the rest.
      this.#socket?.close(3000, "gap");
      return this.#lost(1006);
    }
    this.state = reduce(this.state, event);
    if (event.type === "session.attached") this.#welcome(event);
    else if (event.type === "command.accepted") this.outbox.accepted(event);
    else if (event.type === "error") this.#refused(event);
    else if (event.type === "session.draining") this.#setStatus({ phase: "draining" });
    for (const listener of [...this.#listeners]) listener(event, this.state);
  }

  /** @param {SessionAttached} event */
  #welcome(event) {
    this.#attached = true;
    this.outbox.open(event.session_id);
    this.#setStatus({ phase: "live", attempt: 0, code: 0, recovered: event.recovered });
    this.#flush();
  }

  /** @param {import("./segue-types.js").ErrorEvent} event */
  #refused(event) {
    if (!event.event_id) return;
    if (this.outbox.refused(event.event_id, event.error) === "later") this.#flushIn(1_000);
  }

  #flush() {
    if (!this.#attached) return;
    this.outbox.flush((command) => {
      const wait = this.pace.take();
      if (wait > 0) this.#flushIn(wait);
      else this.#socket?.send(JSON.stringify(command));
      return wait === 0;
    });
  }

  /** @param {number} ms */
  #flushIn(ms) {
    clearTimeout(this.#flushing);
    this.#flushing = setTimeout(() => this.#flush(), ms);
  }
}

/** @param {SegueEvent} event @returns {event is DurableEvent} */
function isDurable(event) {
  return "seq" in event && event.type !== "command.accepted" && event.type !== "session.attached";
}

/** @returns {string} */
export function newId() {
  if ("randomUUID" in crypto) return crypto.randomUUID();
  // A page on plain http at another host has no randomUUID, but has random values.
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
}
