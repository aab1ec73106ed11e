// @ts-check
/** A part of the page that its first second does without: fetched when it is first wanted. */

/** Ms until a part that could not be fetched is asked for again. */
const AGAIN_MS = 5_000;

/** @template T */
export class Late {
  /** @type {T | null} */
  #part = null;
  #asked = -Infinity;

  /** @param {() => Promise<T>} fetch @param {() => void} onhere called when the part has come */
  constructor(fetch, onhere) {
    this.fetch = fetch;
    this.onhere = onhere;
  }

  /** The part, if it is here; else it is on its way from now on. @returns {T | null} */
  want() {
    if (!this.#part && performance.now() - this.#asked > AGAIN_MS) void this.#come();
    return this.#part;
  }

  async #come() {
    this.#asked = performance.now();
    try {
      this.#part ??= await this.fetch();
      this.onhere();
    } catch {
      // The server is away, and says so elsewhere; whoever wants it next asks again.
    }
  }
}
