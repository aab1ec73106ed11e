// @ts-check
/**
 * How the connection is, in a word and no more than needed: silent while all is well.
 *
 * @import { App } from "../app.js"
 * @import { Status } from "../segue-client.js"
 */

import { byId, h, say, set } from "./dom.js";
import { sheet } from "./sheet.js";

/** Closes that stay closed, in words, and what one can do. @type {Record<number, [string, string]>} */
const CLOSED = {
  4400: ["This page and the server speak different versions", "Reload"],
  4401: ["Signed out", "Sign in"],
  4403: ["The server does not know this address", "Reload"],
  4404: ["This session is gone", "New session"],
  4408: ["The connection timed out", "Try again"],
  4429: ["Too many requests", "Try again"],
};

export class Sign {
  #lost = false;
  /** @type {Status | null} */
  #seen = null;
  /** Words wait that the server has not got. */
  #unsent = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #fade;

  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.root = byId("sign");
    this.text = byId("sign-text");
    this.button = byId("sign-action");
    this.button.addEventListener("click", () => this.#act());
  }

  /** @param {Status} status */
  update(status) {
    const unsent = this.app.session.outbox.list().some((c) => c.type === "response.create");
    const waits = status.phase === "waiting" && unsent !== this.#unsent;
    this.#unsent = unsent;
    if (status === this.#seen && !waits) return;
    this.#seen = status;
    clearTimeout(this.#fade);
    switch (status.phase) {
      case "connecting":
        return this.#show("connecting", status.attempt ? "Reconnecting…" : "Connecting…");
      case "waiting": {
        if (!this.#lost) this.app.announcer.say("Connection lost. Trying again.");
        this.#lost = true;
        return this.#show("lost", unsent ? "Offline. Your words are kept" : "Connection lost. Trying again…", "Try now");
      }
      case "draining":
        this.app.announcer.say("The server is restarting.");
        return this.#show("draining", "The server is restarting");
      case "live":
        if (!this.#lost) return this.#show("live", "Connected");
        this.#lost = false;
        this.app.announcer.say("Connected again. All caught up.");
        this.#fade = setTimeout(() => this.#show("live", "Connected"), 4000);
        return this.#show("caught-up", "All caught up");
      case "closed": {
        if (status.code === 1000) return;
        const [words, action] = CLOSED[status.code] ?? [`Disconnected (${status.code})`, "Try again"];
        this.app.announcer.alarm(words);
        this.#show("closed", words, action);
        if (status.code === 4401) this.signIn();
      }
    }
  }

  /** @param {string} sign @param {string} words @param {string} [action] */
  #show(sign, words, action) {
    set(this.root, { "data-sign": sign });
    say(this.text, words);
    this.button.hidden = !action;
    if (action) say(this.button, action);
  }

  #act() {
    const { status } = this.app.session;
    if (status.code === 4401) this.signIn();
    else if (status.code === 4404) this.app.open(null);
    else if (status.code === 4400 || status.code === 4403) location.reload();
    else this.app.session.reconnect();
  }

  /** The server wants a token: trade it for the cookie, which the socket then carries. */
  signIn() {
    const input = h("input", { type: "password", autocomplete: "current-password", required: true, id: "token", spellcheck: "false" });
    const problem = h("p", { class: "talk-error", role: "alert" });
    const form = h("form", { class: "editor", onsubmit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      const answer = await fetch("v1/login", { method: "POST", headers: { Authorization: `Bearer ${input.value}` } }).catch(() => null);
      if (!answer) return say(problem, "The server can't be reached.");
      if (!answer.ok) return say(problem, "The server does not know this token.");
      view.close();
      this.app.session.reconnect();
    } }, h("label", { class: "field" }, h("span", {}, "Access token"), input), problem, h("div", { class: "sheet-tools" }, h("button", { type: "submit", class: "solid" }, "Sign in")));
    const view = sheet("Sign in", [h("p", { class: "sheet-note" }, "This server asks who you are. Paste the token that its owner gave you."), form], { kind: "editor" });
    input.focus();
  }
}
