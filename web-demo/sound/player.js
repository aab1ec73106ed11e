// @ts-check
/**
 * Who decides what sounds: takes the session's queue and the listener's hands, drives the deck, and
 * reports to the server. It keeps playing while the socket is away, from the queue it knows.
 *
 * @import { Session } from "../segue-client.js"
 * @import { State } from "../segue-state.js"
 * @import { Entry, SegueEvent } from "../segue-types.js"
 * @import { Deck } from "./deck.js"
 */

const PROGRESS_EVERY_MS = 10_000;

/** @typedef {"idle" | "playing" | "paused" | "elsewhere" | "blocked"} Mood */

export class Player {
  /** @type {Entry | null} what this page has on its deck */
  entry = null;
  /** Another page of the session plays. */
  elsewhere = false;
  /** Play as soon as there is something to play. */
  wanted = false;
  /** @type {() => void} */
  onchange = () => {};

  /** Entries that this page has begun, in case the server can't say so yet. @type {Set<string>} */
  #begun = new Set();
  /** Entries that this page came back from: "previous" goes further back than they are. @type {Set<string>} */
  #left = new Set();
  /** What this page has skipped itself. @type {string | null} */
  #skipped = null;
  #reportedAt = 0;
  /** When the server last told where another page is. */
  #toldAt = 0;
  #busy = false;

  /** @param {Session} session @param {Deck} deck */
  constructor(session, deck) {
    this.session = session;
    this.deck = deck;
    deck.onend = (id, over) => {
      if (id === this.entry?.entry_id) void this.#finished(over);
    };
    deck.onchange = () => this.onchange();
    this.#off = session.subscribe((event, state) => this.#heard(event, state));
  }

  /** @type {() => void} */
  #off;

  /** Lets go of the session: the page turns to another one. */
  leave() {
    this.#off();
    if (this.entry && this.deck.playing) this.#report("paused");
    this.deck.stop();
    this.entry = null;
  }

  /** @returns {Mood} */
  get mood() {
    if (this.elsewhere) return "elsewhere";
    if (this.deck.blocked) return "blocked";
    if (this.deck.playing) return "playing";
    return this.entry || this.session.state.queue.now ? "paused" : "idle";
  }

  /** What is on, here or at the server: what the page shows. @returns {Entry | null} */
  get shown() {
    const now = this.session.state.queue.now;
    if (this.elsewhere) return now?.entry ?? null;
    return this.entry ?? now?.entry ?? null;
  }

  /** ms into the track that is on. */
  position() {
    const now = this.session.state.queue.now;
    if (this.entry && !this.elsewhere) return this.deck.position();
    if (!now) return 0;
    if (now.state !== "started" || !this.elsewhere) return now.position_ms;
    const since = performance.now() - this.#toldAt;
    return Math.min(this.length || Infinity, now.position_ms + since);
  }

  get length() {
    return this.entry ? this.deck.length : (this.shown?.track.duration_ms ?? 0);
  }

  // ── hands ──────────────────────────────────────────────────────────────────────────────────

  toggle() {
    return this.mood === "playing" ? this.pause() : this.play();
  }

  async play() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      this.wanted = true;
      const open = await this.deck.open();
      if (!open) {
        this.onchange();
        return;
      }
      const { queue } = this.session.state;
      if (this.entry && !this.elsewhere) {
        await this.#start(this.entry, this.deck.position());
      } else if (queue.now) {
        await this.#start(queue.now.entry, queue.now.position_ms);
      } else {
        const next = this.#upcoming()[0];
        if (next) await this.#start(next, 0);
      }
    } finally {
      this.#busy = false;
    }
  }

  pause() {
    this.wanted = false;
    if (!this.entry) return;
    this.deck.pause();
    this.#report("paused");
  }

  /** On to the next one; the server learns that this one was skipped. */
  async next() {
    if (this.entry && !this.elsewhere) {
      this.#skipped = this.entry.entry_id;
      this.#report("skipped");
    }
    await this.#goOn();
  }

  async #goOn() {
    const next = this.#upcoming()[0];
    if (!next) {
      this.deck.stop();
      this.entry = null;
      this.wanted = true; // go on when the refill lands
      this.onchange();
      return;
    }
    await this.start(next);
  }

  /** To the beginning, or within its first seconds, to the one before. */
  async previous() {
    const now = this.shown?.entry_id;
    const before = this.session.state.queue.history.findLast((h) => h.entry.entry_id !== now && !this.#left.has(h.entry.entry_id));
    if (this.position() > 4000 || !before) return this.seek(0);
    const left = new Set(this.#left);
    if (now) left.add(now);
    const started = this.start(before.entry);
    this.#left = left;
    await started;
  }

  /** Plays a certain entry, wherever it stands. @param {Entry} entry */
  async start(entry) {
    this.wanted = true;
    this.#left.clear();
    if (await this.deck.open()) await this.#start(entry, 0);
    this.onchange();
  }

  /** @param {number} position */
  async seek(position) {
    if (!this.entry) return;
    await this.deck.seek(Math.min(Math.max(0, position), Math.max(0, this.deck.length - 500)));
    if (this.deck.playing) this.#report("progress");
  }

  // ── the way of a track ─────────────────────────────────────────────────────────────────────

  /** @param {Entry} entry @param {number} position @param {boolean} [crossfade] */
  async #start(entry, position, crossfade = false) {
    this.elsewhere = false;
    this.entry = entry;
    this.#begun.add(entry.entry_id);
    this.#report("started", position);
    await this.deck.play(entry.entry_id, entry.track, position, { crossfade });
    this.#lineUp();
    this.onchange();
  }

  /** @param {boolean} over it has ended; else it is about to, in time to fade into the next one */
  async #finished(over) {
    const next = this.#upcoming()[0];
    if (!next && !over) return this.deck.playOut();
    this.#report("finished");
    this.#left.clear();
    if (next) return this.#start(next, 0, true);
    this.entry = null;
    this.deck.stop();
    this.onchange();
  }

  /** What has not been begun here: the server may not have heard yet. */
  #upcoming() {
    return this.session.state.queue.upcoming.filter((e) => !this.#begun.has(e.entry_id));
  }

  #lineUp() {
    const next = this.#upcoming()[0];
    if (next && this.entry) this.deck.prepare(next.entry_id, next.track);
  }

  /** @param {"started" | "progress" | "paused" | "finished" | "skipped"} state @param {number} [position] */
  #report(state, position = this.deck.position()) {
    const entry = this.entry;
    if (!entry) return;
    const live = this.session.status.phase === "live" || this.session.status.phase === "draining";
    if (state === "progress" && !live) return; // stale by the time it would get there
    this.#reportedAt = performance.now();
    this.session
      .command(
        "playback.report",
        { entry_id: entry.entry_id, state, position_ms: Math.max(0, Math.round(position)) },
        { lasting: state === "finished" || state === "skipped" },
      )
      .catch(() => {}); // the entry may be gone by then: what plays goes on
  }

  /** Called about once a second while the page lives. */
  tick() {
    if (!this.deck.playing || this.elsewhere) return;
    if (performance.now() - this.#reportedAt >= PROGRESS_EVERY_MS) this.#report("progress");
  }

  /** @param {SegueEvent} event @param {State} state */
  #heard(event, state) {
    if (event.type === "session.attached") return this.#attached(state);
    if (event.type === "playback.progress") this.#toldAt = performance.now();
    if (event.type === "playback.updated") {
      this.#toldAt = performance.now();
      const mine = !event.player || event.player === this.session.clientId;
      if (!mine && event.state !== "finished") this.#fallSilent();
      if (mine && event.state === "started") this.#begun.delete(event.entry_id);
      // Asked for in words: the DJ has skipped what this page plays.
      const gone = event.state === "skipped" && event.entry_id === this.entry?.entry_id && event.entry_id !== this.#skipped;
      if (mine && gone) void this.#goOn();
      return this.onchange();
    }
    if (event.type === "queue.picked" || event.type === "queue.changed") {
      if (this.wanted && !this.entry && !this.elsewhere && this.#upcoming().length) {
        if (!state.queue.now) void this.play();
      } else {
        this.#lineUp();
      }
    }
  }

  /** @param {State} state */
  #attached(state) {
    const { now } = state.queue;
    this.#toldAt = performance.now();
    const other = now?.player && now.player !== this.session.clientId;
    // What was begun here while the socket was away goes out now: the others will fall silent.
    const claimed = this.session.outbox.list().some((c) => c.type === "playback.report" && c.state === "started");
    if (other && now.state === "started" && !claimed) this.#fallSilent();
    this.onchange();
  }

  #fallSilent() {
    if (this.entry) this.deck.stop();
    this.entry = null;
    this.wanted = false;
    this.elsewhere = this.session.state.queue.now?.state !== "paused";
  }
}
