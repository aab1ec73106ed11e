// @ts-check
/**
 * One wish and what comes of it, as an async iterable of events. It starts listening when it is
 * made, so nothing is missed between asking and iterating.
 *
 * @import { CommandAccepted, ResponseDone, SegueEvent, SessionAttached } from "./segue-types.js"
 * @import { Session } from "./segue-client.js"
 */

/** @implements {AsyncIterable<SegueEvent>} */
export class Ask {
  /** @type {string | null} */
  responseId = null;
  /** @type {Promise<CommandAccepted>} */
  accepted = Promise.reject(new Error("not sent"));

  /** @type {SegueEvent[]} */
  #ready = [];
  /** @type {{ resolve: (r: IteratorResult<SegueEvent>) => void, reject: (e: Error) => void } | null} */
  #taker = null;
  #over = false;
  /** @type {Error | null} */
  #error = null;
  #text = "";
  /** @type {() => void} */
  #off;

  /**
   * @param {Session} session
   * @param {string} eventId
   * @param {string} input
   * @param {AbortSignal} [signal]
   */
  constructor(session, eventId, input, signal) {
    this.accepted.catch(() => {});
    this.session = session;
    this.eventId = eventId;
    this.input = input;
    this.signal = signal;
    this.#off = session.subscribe((event) => this.#take(event));
    signal?.addEventListener("abort", () => this.#cancel(), { once: true });
  }

  /** @param {SegueEvent} event */
  #take(event) {
    if (event.type === "session.attached") return this.#reattached(event);
    if ("event_id" in event && event.event_id === this.eventId && "response_id" in event) {
      this.#named(event.response_id ?? null);
    }
    if (!this.responseId || !("response_id" in event)) return;
    if (event.response_id !== this.responseId) return;
    if (event.type === "response.text.delta") this.#text += event.delta;
    this.#push(event);
    if (event.type === "response.done") this.#end();
  }

  /** @param {string | null} id */
  #named(id) {
    if (!id || this.responseId) return;
    this.responseId = id;
    if (this.signal?.aborted) this.#cancel();
  }

  #cancel() {
    if (this.#over || !this.responseId) return; // `#named` comes back to it
    this.session.cancel({ responseId: this.responseId }).catch(() => {});
  }

  /**
   * The socket was lost in the middle. A replay brings the events themselves; a snapshot only what
   * they amounted to, so the missing words, or the end, are told here.
   * @param {SessionAttached} event
   */
  #reattached(event) {
    const flight = event.in_flight;
    if (event.recovered === "replay") {
      if (flight && flight.response_id === this.responseId) this.#catchUp(flight.text);
      return;
    }
    const { messages, waiting } = this.session.state;
    if (!this.responseId) {
      if (this.session.outbox.has(this.eventId)) return; // it goes out again
      const asked = messages.findLast((m) => m.role === "listener" && m.text === this.input);
      this.#named(asked?.response_id ?? null);
    }
    if (flight && flight.response_id === this.responseId) return this.#catchUp(flight.text);
    if (waiting.some((w) => w.response_id === this.responseId)) return;
    const said = messages.findLast((m) => m.role === "dj" && m.response_id === this.responseId);
    if (!said) return;
    /** @type {ResponseDone} */
    const done = {
      type: "response.done",
      seq: event.seq,
      at: said.at,
      response_id: String(this.responseId),
      status: said.status ?? "completed",
      text: said.text,
    };
    this.#push(done);
    this.#end();
  }

  /** @param {string} text all that was said so far */
  #catchUp(text) {
    const delta = text.slice(this.#text.length);
    if (!delta) return;
    const offset = this.#text.length;
    this.#text = text;
    const response_id = String(this.responseId);
    this.#push({ type: "response.text.delta", response_id, offset, delta });
  }

  /** @param {SegueEvent} event */
  #push(event) {
    if (this.#taker) {
      this.#taker.resolve({ value: event, done: false });
      this.#taker = null;
    } else {
      this.#ready.push(event);
    }
  }

  #end() {
    this.#over = true;
    this.#off();
    this.#taker?.resolve({ value: undefined, done: true });
    this.#taker = null;
  }

  /** The server refused the words. @param {Error} error */
  fail(error) {
    if (this.#over) return;
    this.#error = error;
    this.#taker?.reject(error);
    this.#taker = null;
    this.#over = true;
    this.#off();
  }

  /** @returns {AsyncIterator<SegueEvent>} */
  [Symbol.asyncIterator]() {
    return {
      next: () => {
        const event = this.#ready.shift();
        if (event) return Promise.resolve({ value: event, done: false });
        if (this.#error) return Promise.reject(this.#error);
        if (this.#over) return Promise.resolve({ value: undefined, done: true });
        return new Promise((resolve, reject) => (this.#taker = { resolve, reject }));
      },
      // Leaving the loop leaves the response running: only the signal cancels.
      return: () => {
        this.#end();
        return Promise.resolve({ value: undefined, done: true });
      },
    };
  }
}
