// @ts-check
/**
 * Files of other services: what a listener heard and likes elsewhere, sent one after the other, each with
 * what came of it.
 *
 * @import { App } from "../app.js"
 */

import { h, say } from "./dom.js";
import { count, number } from "./format.js";

/**
 * @typedef {{ file: string, kind: string, taken: number, faulty?: number, faults?: string[], error?: string }} FileReport
 * @typedef {{ files: FileReport[], tracks: number, plays: number, loved: number, hated: number,
 *   by_id: number, by_isrc: number, by_recording: number, by_name: number, artist_only: number,
 *   not_found: number, unmatched: { artist: string, title: string, plays: number }[] }} Report
 */

/** Recordings without a match that are shown one by one. */
const SHOWN = 50;

/** @param {App} app @returns {HTMLElement} */
export function importing(app) {
  const reports = h("ul", { class: "imports" });
  const status = h("p", { class: "sheet-note", role: "status" });
  const input = h("input", { type: "file", multiple: true, id: "import-files", "aria-describedby": "import-hint" });
  const label = h("label", { class: "drop" }, h("b", {}, "Choose files, or drop them here"), input);
  let busy = Promise.resolve();

  /** @param {Iterable<File> | null | undefined} files */
  function take(files) {
    for (const file of files ?? []) {
      const line = h("li", {}, h("p", { class: "source-name" }, h("b", { dir: "auto" }, file.name)), h("p", { class: "dim" }, "waits"));
      reports.append(line);
      busy = busy.then(() => one(file, line));
    }
  }

  /** @param {File} file @param {HTMLElement} line */
  async function one(file, line) {
    const words = /** @type {HTMLElement} */ (line.lastElementChild);
    say(words, "is being read…");
    say(status, `${file.name} is being read.`);
    try {
      const answer = await fetch(`v1/import?name=${encodeURIComponent(file.name.slice(-255))}`, { method: "POST", body: file });
      const told = await answer.json();
      if (!answer.ok) throw new Error(told.detail ?? told.title);
      words.replaceWith(...report(told));
      say(status, `${file.name} is taken in.`);
    } catch (error) {
      const why = error instanceof TypeError ? "It did not get to the server." : `It was not taken: ${/** @type {Error} */ (error).message}`;
      words.className = "talk-error";
      say(words, why);
      say(status, `${file.name}: ${why}`);
    }
  }

  input.addEventListener("change", () => {
    take([...(input.files ?? [])]);
    input.value = ""; // the same file may be chosen again
  });
  label.addEventListener("dragover", () => (label.dataset.over = "true"));
  label.addEventListener("dragleave", () => delete label.dataset.over);
  label.addEventListener("drop", () => delete label.dataset.over); // and the input takes the files
  return h(
    "section",
    { class: "import", "aria-labelledby": "import-title" },
    h("h3", { id: "import-title" }, "What you heard and like elsewhere"),
    h("p", { class: "sheet-note", id: "import-hint" }, "Exports of Spotify, Last.fm and ListenBrainz, playlists, tables of plays: as they came, zipped or not. They stay on this server."),
    label, reports, status,
  );
}

/** @param {Report} told */
function report(told) {
  const here = told.by_id + told.by_isrc + told.by_recording + told.by_name;
  const errors = told.files.flatMap((f) => f.error ?? []);
  const faults = told.files.flatMap((f) => f.faults ?? []);
  const faulty = told.files.reduce((sum, f) => sum + (f.faulty ?? 0), 0);
  const heard = [told.plays && count(told.plays, "play"), told.loved && `${number(told.loved)} loved`, told.hated && `${number(told.hated)} disliked`].filter(Boolean).join(", ");
  const missing = told.unmatched.slice(0, SHOWN);
  const more = told.artist_only + told.not_found - missing.length;
  return [
    ...errors.map((error) => h("p", { class: "talk-error", dir: "auto" }, error)),
    errors.length && !told.tracks ? "" : h("p", {}, `${count(told.tracks, "song")}${heard ? `: ${heard}` : ""}. ${number(here)} of them are here${told.artist_only ? `, of ${number(told.artist_only)} only the artist` : ""}.`),
    ...(faults.length ? [h("details", {}, h("summary", {}, `${number(faulty)} could not be read`), h("ul", { class: "skips" }, ...faults.map((fault) => h("li", { dir: "auto" }, fault))))] : []),
    ...(missing.length
      ? [h("details", {}, h("summary", {}, `${number(told.artist_only + told.not_found)} not here`), h("ul", { class: "skips" },
          ...missing.map((m) => h("li", {}, h("span", { class: "skip-what", dir: "auto" }, `${m.artist} – ${m.title}`), h("span", { class: "dim" }, count(m.plays, "play")))),
          more > 0 ? h("li", { class: "dim" }, `and ${number(more)} more`) : null))]
      : []),
  ];
}
