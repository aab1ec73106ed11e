// @ts-check
/**
 * What was asked for and not yet answered. A command keeps its `event_id` for as long as it waits,
 * over lost sockets and reloads, and the server answers an id it knows without a second effect: so
 * whatever happens, it takes effect once.
 *
 * @import { Command, CommandAccepted, WireError } from "./segue-types.js"
 */

/** A refusal by the server, with the wire's own code. */
export class SegueError extends Error {
  /** @param {WireError} error */
  constructor(error) {
    super(error.message);
    this.name = "SegueError";
    this.code = error.code;
    this.param = error.param;
    this.retryable = error.retryable;
  }
}

/**
 * @typedef {{ getItem(key: string): string | null, setItem(key: string, value: string): void,
 *   removeItem(key: string): void }} Storage a `localStorage`, or anything like it
 * @typedef {{ command: Command, sent: boolean, tries: number, lasting: boolean,
 *   resolve: (answer: CommandAccepted) => void, reject: (error: Error) => void }} Pending
 */

/** Retryable refusals in a row after which a command is given back to its sender. */
const TRIES = 6;

export class Outbox {
  /** @type {Map<string, Pending>} */
  #pending = new Map();
  #key = "";

  /**
   * @param {Storage | null} storage where lasting commands outlive the page; null for nowhere
   * @param {(command: Command, error: Error) => void} [returned] told of what an earlier page left behind
   *   and is refused: whoever asked for it is gone
   */
  constructor(storage, returned = noop) {
    this.storage = storage;
    this.returned = returned;
  }

  get size() {
    return this.#pending.size;
  }

  /** @param {string} id */
  has(id) {
    return this.#pending.has(id);
  }

  /** The waiting commands in the order they were given. */
  list() {
    return [...this.#pending.values()].map((p) => p.command);
  }

  /**
   * Names what the commands belong to, and takes up what an earlier page left behind under that name.
   * @param {string} name a session's id, or a client's own name while it has no session yet
   */
  open(name) {
    const key = `segue.outbox.${name}`;
    if (key === this.#key) return;
    const before = this.#key;
    this.#key = key;
    const own = [...this.#pending.values()];
    const ids = own.map((p) => p.command.event_id);
    this.#pending.clear();
    // What was typed before the session had a name comes after what it left behind by name.
    for (const command of this.#read(key)) this.#put(command, true, noop, (error) => this.returned(command, error));
    for (const p of own) this.#pending.set(p.command.event_id, p);
    if (before) this.#write(before, this.#others(before, ids));
    this.#save();
  }

  /**
   * @param {Command} command
   * @param {{ lasting?: boolean }} [how] `lasting: false` for what is stale after a reload
   * @returns {Promise<CommandAccepted>}
   */
  add(command, { lasting = true } = {}) {
    return new Promise((resolve, reject) => {
      this.#put(command, lasting, resolve, reject);
      this.#save();
    });
  }

  /** @param {Command} c @param {boolean} lasting @param {Pending["resolve"]} resolve @param {Pending["reject"]} reject */
  #put(c, lasting, resolve, reject) {
    this.#pending.set(c.event_id, { command: c, sent: false, tries: 0, lasting, resolve, reject });
  }

  /** Marks all as unsent: a new socket knows nothing of what the old one carried. */
  rewind() {
    for (const p of this.#pending.values()) p.sent = false;
  }

  /**
   * Hands the unsent commands to `send`, in order, until it answers false.
   * @param {(command: Command) => boolean} send
   */
  flush(send) {
    for (const p of this.#pending.values()) {
      if (p.sent) continue;
      if (!send(p.command)) return;
      p.sent = true;
    }
  }

  /** @param {CommandAccepted} answer @returns {Command | null} what it answers */
  accepted(answer) {
    const p = this.#pending.get(answer.event_id);
    if (!p) return null;
    this.#settle(answer.event_id);
    p.resolve(answer);
    return p.command;
  }

  /**
   * @param {string} id
   * @param {WireError} error
   * @returns {"later" | "refused" | null} "later" when the same command should go out again
   */
  refused(id, error) {
    const p = this.#pending.get(id);
    if (!p) return null;
    if (error.retryable && ++p.tries < TRIES) {
      p.sent = false;
      return "later";
    }
    this.#settle(id);
    p.reject(new SegueError(error));
    return "refused";
  }

  /** Gives everything back: the session is gone. @param {Error} error */
  abandon(error) {
    for (const [id, p] of [...this.#pending]) {
      this.#settle(id);
      p.reject(error);
    }
  }

  /** @param {string} id */
  #settle(id) {
    this.#pending.delete(id);
    this.#save(id);
  }

  /** @param {string} [settled] */
  #save(settled) {
    if (!this.#key || !this.storage) return;
    const mine = [...this.#pending.values()].filter((p) => p.lasting).map((p) => p.command);
    const ids = mine.map((c) => c.event_id);
    if (settled) ids.push(settled);
    this.#write(this.#key, [...this.#others(this.#key, ids), ...mine]);
  }

  /**
   * What other pages on the same session keep under the key: a save of ours must not drop it.
   * @param {string} key
   * @param {string[]} ids
   */
  #others(key, ids) {
    return this.#read(key).filter((c) => !ids.includes(c.event_id));
  }

  /** @param {string} key @param {Command[]} commands */
  #write(key, commands) {
    try {
      if (commands.length) this.storage?.setItem(key, JSON.stringify(commands));
      else this.storage?.removeItem(key);
    } catch {
      // A full or forbidden storage only costs what a reload would have saved.
    }
  }

  /** @param {string} key @returns {Command[]} */
  #read(key) {
    try {
      const list = JSON.parse(this.storage?.getItem(key) ?? "[]");
      return Array.isArray(list) ? list.filter((c) => typeof c?.event_id === "string") : [];
    } catch {
      return [];
    }
  }
}

/**
 * A token bucket a little under the server's limit (20 a second, 40 at once), so that a long outbox
 * after a night offline never trips it.
 */
export class Pace {
  /** @param {() => number} now milliseconds */
  constructor(now, burst = 30, perSecond = 15) {
    this.now = now;
    this.burst = burst;
    this.perSecond = perSecond;
    this.tokens = burst;
    this.at = now();
  }

  /** Milliseconds to wait before the next command; 0 when it may go now, and then it is counted. */
  take() {
    const now = this.now();
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.at) / 1000) * this.perSecond);
    this.at = now;
    if (this.tokens < 1) return Math.ceil(((1 - this.tokens) / this.perSecond) * 1000);
    this.tokens -= 1;
    return 0;
  }
}

function noop() {}
