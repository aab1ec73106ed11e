// @ts-check
/**
 * Where the listener talks. Nothing typed is lost: what is being written is kept until it is said, what
 * was said waits in the client's outbox, and what the server refuses comes back into the field.
 *
 * @import { App } from "../app.js"
 * @import { State } from "../segue-state.js"
 */

import { byId, h, icon, say, set } from "./dom.js";
import { SEND, STOP } from "./icons.js";
import { kept, keptHere } from "./kept.js";
import { suggest } from "./suggest.js";

const DRAFT = "segue.draft";
/** What stood in the field of a page that was left: the next one to be opened takes it up. */
const LEFT = "segue.draft.left";

export class Talk {
  #suggested = "";
  /** What was typed before the microphone was opened. */
  #typedBefore = "";
  #talking = false;

  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.form = byId("talk-form");
    /** @type {HTMLTextAreaElement} */
    this.field = byId("wish");
    this.send = byId("send");
    this.error = byId("talk-error");
    // Who was quicker than this code has typed already.
    this.field.value ||= keptHere.getItem(DRAFT) ?? kept.getItem(LEFT) ?? "";
    kept.removeItem(LEFT);
    addEventListener("pagehide", () => this.field.value.trim() && kept.setItem(LEFT, this.field.value));
    addEventListener("pageshow", (event) => event.persisted && kept.removeItem(LEFT));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.field.addEventListener("input", () => this.#typed());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.#typed();
  }

  focus() {
    this.field.focus();
  }

  #typed() {
    keptHere.setItem(DRAFT, this.field.value);
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 160)}px`;
    say(this.error, "");
    this.#button();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "ArrowUp" && !this.field.value) {
      const last = this.#unsent().at(-1) ?? this.app.session.state.messages.findLast((m) => m.role === "listener")?.text;
      if (!last) return;
      event.preventDefault();
      this.put(last);
    }
  }

  /** @param {string} text */
  put(text) {
    this.field.value = text;
    this.#typed();
    this.field.focus();
    this.field.setSelectionRange(text.length, text.length);
  }

  /** The microphone opens: what it hears is added to what is typed. */
  listen() {
    this.#typedBefore = this.field.value.trim();
  }

  /** @param {string} heard all of it so far @param {boolean} final */
  hear(heard, final) {
    const text = [this.#typedBefore, heard.trim()].filter(Boolean).join(" ");
    this.put(final ? "" : text);
    if (final && text) this.say(text);
  }

  #submit() {
    const text = this.field.value.trim();
    if (!text) {
      if (this.#talking) this.app.interrupt();
      return;
    }
    this.field.value = "";
    this.#typed();
    this.say(text);
  }

  /** @param {string} text */
  say(text) {
    this.app.ask(text).catch((error) => {
      this.giveBack(text);
      say(this.error, explain(error));
    });
  }

  /** Words that did not get through, before those that are being typed. @param {string} text */
  giveBack(text) {
    const { value } = this.field;
    this.put(value.trim() ? `${text}\n${value}` : text);
  }

  /** What was said and is not at the server yet, oldest first. */
  #unsent() {
    return this.app.session.outbox.list().filter((c) => c.type === "response.create").map((c) => String(c.input));
  }

  /** One button: say it, or with nothing typed while the DJ talks, stop. */
  #button() {
    const stop = this.#talking && !this.field.value.trim();
    const label = stop ? "Stop the DJ" : this.#talking ? "Interrupt with this" : "Say it";
    if (this.send.dataset.does === label) return;
    this.send.dataset.does = label;
    set(this.send, { "aria-label": label, title: label });
    this.send.classList.toggle("stop", stop);
    this.send.replaceChildren(icon(stop ? STOP : SEND));
  }

  /** @param {State} state */
  update(state) {
    this.#talking = state.active !== null || this.app.speaker.speaking;
    this.#button();
    const last = state.messages.findLast((m) => m.role === "listener");
    const pending = this.#unsent().at(-1);
    const text = pending ?? last?.text ?? "";
    const said = byId("said");
    said.hidden = !text;
    said.dataset.pending = String(pending !== undefined);
    say(byId("said-text"), text);
    const waiting = state.waiting.length;
    say(byId("said-note"), pending !== undefined ? "· waiting to be sent" : waiting ? "· waits its turn" : "");
    this.#suggest(state);
  }

  /** @param {State} state */
  #suggest(state) {
    const list = suggest(state);
    const key = list.join("|");
    if (key === this.#suggested) return;
    this.#suggested = key;
    const root = byId("suggestions");
    const focused = root.contains(document.activeElement);
    root.replaceChildren(
      ...list.map((text) =>
        h("button", { type: "button", class: "suggestion", onclick: () => this.say(text) }, text),
      ),
    );
    // Not the field: on a phone its keyboard would come up over the queue that turns.
    if (focused) /** @type {HTMLElement | null} */ (root.firstElementChild)?.focus();
  }
}

/** @param {any} error */
function explain(error) {
  switch (error?.code) {
    case undefined:
      return "That did not get through. Your words are back in the field.";
    case "limit_exceeded":
      return "That is more than the DJ can take in at once. Please say it shorter.";
    case "rate_limited":
      return "That was quick. Wait a moment and say it again.";
    case "storage_unavailable":
      return "The server can't write to its disk. Your words are back in the field.";
    case "invalid_field":
      return "The DJ could not make anything of that.";
    default:
      return `That did not get through: ${error?.message ?? "no reason given"}`;
  }
}
