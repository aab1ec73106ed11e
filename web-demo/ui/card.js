// @ts-check
/**
 * One track's card: what it is, why it is here, and all one can do with it, as buttons.
 *
 * @import { App } from "../app.js"
 * @import { Entry } from "../segue-types.js"
 */

import { cover } from "./cover.js";
import { h } from "./dom.js";
import { artists, clock, country, language } from "./format.js";
import { sheet } from "./sheet.js";
import { reasons } from "./why.js";

/** @param {App} app @param {Entry} entry */
export function openCard(app, entry) {
  const { track } = entry;
  const { queue, taste } = app.session.state;
  const index = queue.upcoming.findIndex((e) => e.entry_id === entry.entry_id);
  const next = index >= 0;
  const liked = taste.liked.some((i) => i.id === track.id);
  const facts = [
    track.year, track.bpm ? `${Math.round(track.bpm)} BPM` : "", track.key, clock(track.duration_ms),
    track.vocals === "instrumental" ? (track.measured?.includes("vocals") ? "sounds instrumental" : "no vocals") : "", track.country ? country(track.country) : "", track.language ? language(track.language) : "",
  ].filter(Boolean);
  /** @param {string} text @param {() => void} act @param {Record<string, unknown>} [props] */
  const button = (text, act, props = {}) =>
    h("button", { type: "button", class: "quiet", ...props, onclick: () => { view.close(); act(); } }, text);
  const view = sheet(track.title, [
    h(
      "div",
      { class: "card-top" },
      cover(track, { size: 320 }),
      h(
        "div",
        {},
        h("p", { class: "card-artist", dir: "auto" }, artists(track)),
        track.album ? h("p", { class: "card-album", dir: "auto" }, track.album) : null,
        h("p", { class: "data" }, facts.join(" · ")),
        track.genres?.length ? h("p", { class: "card-genres" }, track.genres.slice(0, 6).join(", ")) : null,
        h("p", { class: "sheet-note" }, app.soundNote(entry)),
      ),
    ),
    entry.why || entry.because?.length ? h("h3", {}, "Why it is here") : "",
    entry.why ? h("p", { class: "card-why", dir: "auto" }, entry.why) : "",
    entry.because?.length ? reasons(entry.because) : "",
    h(
      "div",
      { class: "sheet-tools" },
      button("Play it now", () => app.player.start(entry), { class: "solid" }),
      button("More like this", () => app.say(`more like ${track.title} by ${track.artists[0]}`)),
      button(liked ? "No longer like" : "Like", () => app.like(entry), { "aria-pressed": String(liked) }),
      next ? button(entry.pinned ? "Unpin" : "Pin", () => app.pin(entry), { "aria-pressed": String(entry.pinned) }) : null,
    ),
    h(
      "div",
      { class: "sheet-tools minor" },
      next && index > 0 ? button("Play next", () => app.move(entry, 0)) : null,
      next && index > 0 ? button("Move up", () => app.move(entry, index - 1)) : null,
      next && index < queue.upcoming.length - 1 ? button("Move down", () => app.move(entry, index + 1)) : null,
      next ? button("Remove", () => app.remove(entry)) : null,
      button("Ban this track", () => app.ban(entry)),
      button(`Ban ${track.artists[0]}`, () => app.ban(entry, "artist")),
    ),
  ]);
}
