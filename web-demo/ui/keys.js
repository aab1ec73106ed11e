// @ts-check
/**
 * Single keys, for those who like them: never while typing, never under a sheet, and they can be
 * switched off (WCAG 2.1.4).
 *
 * @import { App } from "../app.js"
 */

import { kept } from "./kept.js";
import { sheetOpen } from "./sheet.js";

/** Where it is kept that a listener wants no single keys. */
export const OFF = "segue.keys.off";

/** @param {App} app */
export function listenForKeys(app) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape" && !sheetOpen()) {
      if (app.session.state.active || app.speaker.speaking) {
        event.preventDefault();
        app.interrupt();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || sheetOpen() || kept.getItem(OFF)) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest("input, textarea, select, [contenteditable]")) return;
    // Space and the arrows belong to a focused control first.
    if (event.key === " " && target.closest("button, a, summary")) return;
    const entry = app.queueList.focused ?? app.player.shown;
    const act = {
      " ": () => app.player.toggle(),
      "/": () => app.talk.focus(),
      ArrowRight: () => app.player.next(),
      ArrowLeft: () => app.player.previous(),
      l: () => entry && app.like(entry),
      b: () => entry && app.ban(entry),
      p: () => entry && app.pin(entry),
      t: () => app.view(document.body.dataset.view === "talk" ? "queue" : "talk"),
      "?": () => app.with(import("./keys-sheet.js"), (it) => it.openKeys()),
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    if (!event.repeat) act();
  });
}
