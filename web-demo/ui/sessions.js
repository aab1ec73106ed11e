// @ts-check
/**
 * The listener's sessions: open, name, delete, take one along to another device.
 *
 * @import { App } from "../app.js"
 */

import { h, iconButton, say } from "./dom.js";
import { CLOSE } from "./icons.js";
import { qr } from "./qr.js";
import { sheet } from "./sheet.js";

/** @typedef {{ session_id: string, title?: string | null, created_at: number | string, updated_at: number | string, archived: boolean }} Listed */

/** @param {App} app */
export async function openSessions(app) {
  const list = h("ul", { class: "sessions" });
  const problem = h("p", { class: "talk-error", role: "status" });
  const here = app.session.state.sessionId;
  const name = h("input", { type: "text", value: app.session.state.title, dir: "auto", maxlength: 120, placeholder: "Untitled", id: "session-name" });
  const rename = h("form", { class: "editor inline", onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    app.run(app.session.command("session.update", { title: name.value.trim() }));
    view.close();
  } }, h("label", { class: "field" }, h("span", {}, "This session"), name), h("button", { type: "submit", class: "quiet" }, "Rename"));
  const share = h("div", { class: "share" });
  const refill = h("input", { type: "checkbox", checked: app.session.state.autoRefill, onchange: () => app.run(app.session.command("session.update", { auto_refill: refill.checked })) });
  const view = sheet("Sessions", [
    rename,
    h("label", { class: "field check" }, refill, h("span", {}, "Keep the queue filled")),
    h(
      "div",
      { class: "sheet-tools" },
      h("button", { type: "button", class: "solid", onclick: () => { view.close(); app.open(null); } }, "New session"),
      h("button", { type: "button", class: "quiet", onclick: () => showShare(share, here) }, "Take it to another device"),
      ...["m3u8", "jspf", "csv"].map((format) =>
        h("a", { class: "quiet", href: `v1/sessions/${here}/export?format=${format}`, download: `segue.${format}` }, format.toUpperCase()),
      ),
    ),
    share,
    problem,
    list,
  ], { kind: "sessions" });
  const more = h("button", { type: "button", class: "quiet" }, "Older ones");
  const load = async (/** @type {string | null} */ after) => {
    try {
      const answer = await fetch(`v1/sessions?limit=100${after ? `&after=${after}` : ""}`);
      if (!answer.ok) throw new Error(`${answer.status}`);
      /** @type {{ sessions: Listed[], next: string | null }} */
      const { sessions, next } = await answer.json();
      const rows = sessions.map((s) => row(app, s, here, () => view.close(), (words) => say(problem, words)));
      if (after) list.append(...rows);
      else list.replaceChildren(...rows);
      more.remove();
      if (next) list.after(more);
      more.onclick = () => load(next);
      if (after) rows[0]?.querySelector("button")?.focus();
    } catch (error) {
      const out = error instanceof Error && error.message === "401";
      say(problem, out ? "Sign in to see your sessions." : "The list can't be had while the server is away.");
    }
  };
  await load(null);
}

/** @param {App} app @param {Listed} session @param {string | null} here @param {() => void} close @param {(words: string) => void} complain */
function row(app, session, here, close, complain) {
  const current = session.session_id === here;
  const when = new Date(session.updated_at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  const title = session.title || "Untitled";
  const li = h(
    "li",
    { "aria-current": current ? "true" : null },
    h("button", { type: "button", class: "session-open", onclick: () => { close(); if (!current) app.open(session.session_id); } }, h("span", { dir: "auto" }, title), h("span", { class: "data" }, current ? "open now" : when)),
    iconButton(`Delete ${title}`, CLOSE, async () => {
      // Two presses: a deleted session can't be had back.
      if (li.dataset.sure !== "true") {
        li.dataset.sure = "true";
        const button = li.querySelector(".icon-button");
        button?.setAttribute("aria-label", `Really delete ${title}`);
        button?.setAttribute("title", "Press again to delete for good");
        return;
      }
      const answer = await fetch(`v1/sessions/${session.session_id}`, { method: "DELETE" }).catch(() => null);
      if (!answer?.ok) return complain(`“${title}” could not be deleted: the server ${answer ? "refused" : "is away"}.`);
      li.remove();
      if (current) close();
    }),
  );
  return li;
}

/** @param {HTMLElement} root @param {string | null} id */
function showShare(root, id) {
  if (!id) return;
  const url = new URL(`#s=${id}`, location.href).href;
  const field = h("input", { type: "text", readonly: true, value: url, "aria-label": "Link to this session", onfocus: () => field.select() });
  root.replaceChildren(
    h("p", { class: "sheet-note" }, "Opens this session wherever you are signed in as the same listener. The link holds no secret."),
    field,
    qr(url),
  );
  field.focus();
}
