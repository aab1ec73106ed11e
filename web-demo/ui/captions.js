// @ts-check
/**
 * The DJ's words over now, as captions: the card being spoken stands still where it is, the one before
 * it drifts up and fades. An interrupt cuts in sight. Hidden from screen readers, who hear sentences.
 *
 * @import { State } from "../segue-state.js"
 */

import { cards } from "./announce.js";
import { h, say } from "./dom.js";

/** Characters of a caption where the page is a phone's. */
const NARROW = 72;

export class Captions {
  #response = "";
  #shown = 0;
  #cut = "";
  #narrow = matchMedia("(max-width: 719px)");
  /** @type {HTMLElement | null} */
  #card = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
  }

  /** @param {State} state */
  update(state) {
    const { active, messages } = state;
    if (active) {
      if (active.response_id !== this.#response) this.#begin(active.response_id);
      this.#show(this.#cards(active.text));
      this.root.dataset.over = "false";
      return;
    }
    const last = messages.findLast((m) => m.role === "dj");
    if (!last) return this.clear();
    const id = last.response_id ?? "";
    if (id !== this.#response) this.#begin(id);
    this.#show(this.#cards(last.text));
    this.root.dataset.over = "true";
    const cut = last.status === "steered" || last.status === "cancelled";
    if (cut && this.#cut !== id) this.#mark(id);
  }

  /** @param {string} text */
  #cards(text) {
    return cards(text, this.#narrow.matches ? NARROW : undefined);
  }

  clear() {
    this.root.replaceChildren();
    this.#response = "";
    this.#card = null;
  }

  /** @param {string} response */
  #begin(response) {
    this.#response = response;
    this.#shown = 0;
    for (const old of this.root.children) this.#leave(/** @type {HTMLElement} */ (old));
    this.#card = null;
  }

  /** @param {string[]} list */
  #show(list) {
    if (!list.length) return;
    if (list.length < this.#shown) this.#shown = list.length;
    while (this.#shown < list.length) {
      // What is further back than the card before the last was never meant to be read here.
      const index = Math.max(this.#shown, list.length - 2);
      if (this.#card) {
        say(this.#card, list[index - 1] ?? "");
        this.#leave(this.#card);
      }
      this.#card = h("p", { class: "caption", dir: "auto" });
      this.root.append(this.#card);
      this.#shown = index + 1;
      say(this.#card, list[index]);
    }
    if (this.#card && !this.#card.querySelector(".cut")) say(this.#card, list[list.length - 1]);
  }

  /** @param {HTMLElement} card */
  #leave(card) {
    if (card.classList.contains("leaving")) return;
    card.classList.add("leaving");
    card.addEventListener("animationend", () => card.remove(), { once: true });
    // However fast the talk, no more than two leave at once.
    const leaving = this.root.querySelectorAll(".leaving");
    for (let i = 0; i < leaving.length - 2; i++) leaving[i].remove();
  }

  /** @param {string} id */
  #mark(id) {
    this.#cut = id;
    this.#card?.append(h("span", { class: "cut" }, "⟋"));
  }
}
