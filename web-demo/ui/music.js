// @ts-check
/**
 * Your music: where tracks come from and how far each source is read, what was left out and why, what is
 * not known of them, and files of other services to learn from.
 *
 * @import { App } from "../app.js"
 */

import { importing } from "./import.js";
import { h, say, set } from "./dom.js";
import { count, number, timeOfDay } from "./format.js";
import { sheet } from "./sheet.js";

/**
 * @typedef {{ name: string, kind: string, state: "off" | "waiting" | "scanning" | "ready" | "failed",
 *   found: number, expected?: number, measured?: number, to_measure?: number, tracks: number, skipped: number,
 *   skips: { what: string, reason: string }[], watched?: boolean, not_watched?: string,
 *   error?: string, finished_at?: number }} Source
 * @typedef {{ tracks: number, songs: number, artists: number, genres: number,
 *   described: { name: string, known: number, without: string }[] }} Stats
 */

/** How far it is listened to, while that goes on. @param {Source} s */
const heard = ({ measured = 0, to_measure = 0 }) => (measured < to_measure ? ` · listened to ${number(measured)} of ${number(to_measure)}` : "");

/** Ms between two looks at the sources: while one is being read, and else. */
const SOON = 1_000;
const LATER = 10_000;
/** @type {Record<string, string>} */
const KINDS = { folder: "folder", subsonic: "music server" };

/** @param {App} app */
export function openMusic(app) {
  const sources = h("ul", { class: "sources" });
  const problem = h("p", { class: "talk-error", role: "status" });
  const whole = h("p", { class: "sheet-note" });
  const gaps = h("ul", { class: "gaps" });
  const known = h("details", { hidden: true }, h("summary", {}, "What is known of them"), gaps);
  /** @type {Map<string, Row>} */
  const rows = new Map();
  let open = true;
  let before = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let next;
  sheet("Your music", [whole, problem, sources, known, importing(app)], {
    kind: "music",
    onclose: () => {
      open = false;
      clearTimeout(next);
    },
  });

  async function look() {
    /** @type {{ sources: Source[], catalog: Stats } | null} */
    const list = await ask("v1/sources");
    if (!open) return;
    say(problem, list ? "" : "What is there can't be seen while the server is away.");
    if (list) {
      show(list.sources);
      tell(list.catalog, list.sources.length > 0);
    }
    const busy = list?.sources.some((s) => s.state === "scanning" || s.state === "waiting");
    next = setTimeout(look, busy ? SOON : LATER);
  }

  /** @param {Source[]} list */
  function show(list) {
    for (const source of list) {
      let row = rows.get(source.name);
      if (!row) {
        row = new Row(source);
        rows.set(source.name, row);
        sources.append(row.root);
      }
      row.update(source);
    }
    for (const [name, row] of rows) {
      if (list.some((s) => s.name === name)) continue;
      row.root.remove();
      rows.delete(name);
    }
  }

  /** @param {Stats} stats @param {boolean} own whether there are sources of the listener's own */
  function tell(stats, own) {
    // What is open and focused stays as it is while nothing has changed.
    const now = JSON.stringify(stats);
    if (now === before) return;
    before = now;
    const all = `${count(stats.tracks, "track")} by ${count(stats.artists, "artist")}`;
    say(whole, own ? `${all}, all sources together.` : `${all} to try it out with; none has audio. “segue catalog add” and a folder bring in your own.`);
    known.hidden = stats.tracks === 0;
    gaps.replaceChildren(...stats.described.map((one) => gap(one, stats.tracks)));
  }

  void look();
}

/** @param {string} path @returns {Promise<any>} null when there is no answer to be had */
async function ask(path) {
  try {
    const answer = await fetch(path);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** One source; brought up to date in place, so that what is open stays open. */
class Row {
  /** @param {Source} source */
  constructor(source) {
    this.state = h("span", { class: "source-state" });
    this.bar = h("progress", { "aria-label": `How far ${source.name} is read` });
    this.error = h("p", { class: "talk-error", dir: "auto" });
    this.summary = h("summary", {});
    this.skips = h("ul", { class: "skips" });
    this.details = h("details", {}, this.summary, this.skips);
    this.root = h(
      "li",
      {},
      h("p", { class: "source-name" }, h("b", { dir: "auto" }, source.name), h("span", { class: "dim" }, KINDS[source.kind] ?? source.kind)),
      this.state, this.bar, this.error, this.details,
    );
    this.told = 0;
  }

  /** @param {Source} s */
  update(s) {
    const at = s.finished_at ? ` · read at ${timeOfDay(s.finished_at)}` : "";
    const tracks = count(s.tracks, "track");
    const far = s.expected ? `${number(s.found)} of ${number(s.expected)}` : number(s.found);
    const words = {
      off: `${tracks}, switched off`,
      waiting: s.tracks ? `${tracks}, to be looked through again` : "Not read yet",
      scanning: s.tracks ? `${tracks} · reading: ${far}` : `Reading: ${far}`,
      ready: `${tracks}${heard(s)}${at}${s.watched ? " · watched" : ""}`,
      failed: s.tracks ? `${tracks} as they stood before${at}` : "Could not be read",
    };
    say(this.state, words[s.state]);
    set(this.root, { "data-state": s.state });
    this.bar.hidden = s.state !== "scanning";
    set(this.bar, s.expected ? { max: s.expected, value: Math.min(s.found, s.expected) } : { max: null, value: null });
    say(this.error, s.error ?? (s.not_watched ? `Not watched: ${s.not_watched}` : ""));
    this.details.hidden = s.skipped === 0;
    say(this.summary, `${number(s.skipped)} left out`);
    // The list only grows while a source is read, and starts anew with the next reading.
    if (this.told === s.skips.length) return;
    this.told = s.skips.length;
    const more = s.skipped - s.skips.length;
    this.skips.replaceChildren(
      ...s.skips.map(({ what, reason }) => h("li", {}, h("span", { class: "skip-what", dir: "auto" }, what), h("span", { class: "dim" }, reason))),
      ...(more > 0 ? [h("li", { class: "dim" }, `and ${number(more)} more`)] : []),
    );
  }
}

/** @param {Stats["described"][number]} one @param {number} tracks */
function gap({ name, known, without }, tracks) {
  const missing = tracks - known;
  const share = missing ? Math.min(99, Math.round((known / tracks) * 100)) : 100;
  return h(
    "li",
    {},
    h("span", {}, name),
    h("meter", { min: 0, max: 100, value: share, "aria-label": `${name} is known of` }),
    h("span", { class: "data" }, `${share} %`),
    missing ? h("span", { class: "dim gap-words" }, `${number(missing)} without: ${without}`) : null,
  );
}
