// @ts-check
/**
 * What tracks are called that the brief holds by their ids: as the session has them, else as the catalogue does.
 *
 * @import { App } from "../app.js"
 * @import { Queue, Track } from "../segue-types.js"
 */

/** @param {Queue} queue @returns {Track[]} */
const tracks = ({ now, upcoming, history }) => [...(now ? [now] : []), ...history].map((one) => one.entry.track).concat(upcoming.map((entry) => entry.track));

export class Titles {
  /** By id; empty where nobody knows it. @type {Map<string, string>} */
  #known = new Map();
  /** One question at a time: a brief may hold hundreds. */
  #asking = Promise.resolve();

  /** @param {App} app @param {() => void} found called when a title has come that was asked for */
  constructor(app, found) {
    this.app = app;
    this.found = found;
  }

  /** @param {string} id */
  of(id) {
    const known = this.#known.get(id);
    if (known !== undefined) return known || undefined;
    const here = tracks(this.app.session.state.queue).find((track) => track.id === id);
    this.#known.set(id, here?.title ?? "");
    if (!here) this.#asking = this.#asking.then(() => this.#ask(id)).catch(() => {});
    return here?.title;
  }

  /** @param {string} id */
  async #ask(id) {
    const answer = await fetch(`v1/tracks/${encodeURIComponent(id)}`).catch(() => null);
    if (answer?.ok) {
      /** @type {Track} */
      const { title } = await answer.json();
      this.#known.set(id, title);
      this.found();
    } else if (answer?.status !== 404) {
      // A server that is away is asked again when the brief next changes.
      this.#known.delete(id);
    }
  }
}
