// @ts-check
/**
 * All that was said, scrolling as a chat does. It follows the talk only while the reader is at its end.
 *
 * @import { State } from "../segue-state.js"
 * @import { Message } from "../segue-types.js"
 */

import { h, say } from "./dom.js";
import { timeOfDay } from "./format.js";

/** As many turns as are in the page at once; older ones come on demand. */
const WINDOW = 80;

/** @type {Partial<Record<NonNullable<Message["status"]>, string>>} */
const ENDED = { steered: "cut off", cancelled: "stopped", failed: "failed" };

export class Transcript {
  #from = 0;
  #rendered = 0;
  /** @type {HTMLElement | null} */
  #speaking = null;

  /** @param {HTMLElement} scroll */
  constructor(scroll) {
    this.scroll = scroll;
    this.list = h("ol", { class: "turns" });
    this.earlier = h("button", { type: "button", class: "quiet", onclick: () => this.#more() }, "Show earlier");
    this.empty = h("p", { class: "queue-empty" }, "Nothing has been said yet.");
    scroll.append(this.earlier, this.list, this.empty);
    /** @type {Message[]} */
    this.messages = [];
  }

  /** @param {State} state */
  update(state) {
    const { messages, active, waiting } = state;
    const atEnd = this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < 60;
    this.#follow(messages);
    this.messages = messages;
    const queued = new Set(waiting.map((w) => w.response_id));
    for (; this.#rendered < messages.length; this.#rendered++) {
      const message = messages[this.#rendered];
      if (message.role === "dj" && this.#speaking) {
        this.#speaking.remove();
        this.#speaking = null;
      }
      const row = this.#row(message);
      if (message.response_id && queued.has(message.response_id)) row.dataset.waiting = "true";
      this.list.append(row);
    }
    // Never while somebody reads further up: those rows may be the ones.
    while (atEnd && this.#rendered - this.#from > WINDOW * 2) {
      this.list.firstElementChild?.remove();
      this.#from++;
    }
    if (active) {
      if (!this.#speaking) this.#speaking = this.#row({ role: "dj", text: "", at: 0 });
      const text = this.#speaking.querySelector(".turn-text");
      if (text) say(text, active.text);
      if (this.list.lastElementChild !== this.#speaking) this.list.append(this.#speaking);
    } else if (this.#speaking) {
      this.#speaking.remove();
      this.#speaking = null;
    }
    this.earlier.hidden = this.#from === 0;
    this.empty.hidden = messages.length > 0 || active !== null;
    if (atEnd) this.scroll.scrollTop = this.scroll.scrollHeight;
  }

  /** Finds what is shown already in what is there now: old turns go, a snapshot may have brought others. @param {Message[]} messages */
  #follow(messages) {
    const gone = this.#rendered ? this.messages.indexOf(messages[0]) : -1;
    if (gone >= 0 && messages.length >= this.#rendered - gone) {
      this.#rendered -= gone;
      this.#from -= gone;
      for (; this.#from < 0; this.#from++) this.list.firstElementChild?.remove();
      return;
    }
    this.list.replaceChildren();
    this.#speaking = null;
    this.#from = Math.max(0, messages.length - WINDOW);
    this.#rendered = this.#from;
  }

  #more() {
    const before = this.scroll.scrollHeight;
    const from = Math.max(0, this.#from - WINDOW);
    const rows = this.messages.slice(from, this.#from).map((m) => this.#row(m));
    this.list.prepend(...rows);
    this.#from = from;
    this.earlier.hidden = from === 0;
    this.scroll.scrollTop += this.scroll.scrollHeight - before;
  }

  /** @param {Message} message */
  #row(message) {
    const end = message.status ? ENDED[message.status] : undefined;
    return h(
      "li",
      { class: `turn turn-${message.role}` },
      h("span", { class: "turn-who" }, message.role === "dj" ? "DJ" : "You", message.at ? ` · ${timeOfDay(message.at)}` : ""),
      h("p", { class: "turn-text", dir: "auto" }, message.text),
      end ? h("span", { class: "turn-end" }, `⟋ ${end}`) : null,
    );
  }
}
