// @ts-check
/**
 * The listener's own entry: look in the catalogue, put it next or last. Steering never takes it away.
 *
 * @import { App } from "../app.js"
 * @import { Track } from "../segue-types.js"
 */

import { cover } from "./cover.js";
import { h, say } from "./dom.js";
import { artists, count } from "./format.js";
import { sheet } from "./sheet.js";

/** Long enough that a word in the middle of being typed is not searched for. */
const PAUSE_MS = 180;

/** @param {App} app */
export function openAdd(app) {
  const list = h("ul", { class: "found" });
  const status = h("p", { class: "sheet-note", role: "status" }, "Title or artist, as far as you know it.");
  const input = h("input", { type: "search", "aria-label": "Search the catalogue", dir: "auto", autocomplete: "off", spellcheck: "false" });
  let turn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  async function search() {
    const words = input.value.trim();
    const mine = ++turn;
    if (!words) return list.replaceChildren();
    const answer = await fetch(`v1/catalog/search?limit=12&q=${encodeURIComponent(words)}`).catch(() => null);
    if (mine !== turn) return; // a newer search is under way
    if (!answer?.ok) return say(status, "The catalogue can't be reached.");
    /** @type {{ tracks: Track[] }} */
    const { tracks } = await answer.json();
    if (mine !== turn) return;
    say(status, tracks.length ? `${count(tracks.length, "track")} found` : "The catalogue has nothing by that name.");
    list.replaceChildren(...tracks.map(row));
  }

  /** @param {Track} track */
  function row(track) {
    /** @param {"next" | "end"} position @param {string} words */
    const add = (position, words) =>
      h("button", {
        type: "button",
        class: "quiet",
        "aria-label": `${words}: ${track.title} by ${artists(track)}`,
        onclick: () => {
          app.run(app.session.command("queue.add", { track_id: track.id, position }));
          say(status, `${track.title} is ${position === "next" ? "next" : "at the end"} now.`);
        },
      }, words);
    return h(
      "li",
      {},
      cover(track),
      h("span", { class: "row-words" }, h("span", { class: "row-title", dir: "auto" }, track.title), h("span", { class: "row-artist" }, h("bdi", {}, artists(track)), " ", track.year ? h("span", { class: "data" }, track.year) : null)),
      add("next", "Next"),
      add("end", "Last"),
    );
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE_MS);
  });
  sheet("Add a track", [h("div", { class: "field" }, input), status, list], { kind: "add" });
  input.focus();
}
