// @ts-check
/**
 * The DJ's words over now, as captions: the card being spoken stands still where it is, the one before
 * it drifts up and fades. An interrupt cuts in sight. Hidden from screen readers, who hear sentences.
 *
 * @import { State } from "../segue-state.js"
 */

import { cards, closing } from "./announce.js";
import { h, say } from "./dom.js";

/** Lines that a caption may take: more would reach into the covers. On a phone the line runs beside them. */
const LINES = { wide: 2, narrow: 3 };
/** What a character's width is measured by, in whichever serif the system has: some are a quarter wider than others. */
const SAMPLE = "“Wander Home With Me Tomorrow Morning” by Wolfgang and the Wanderers";
/** Room for a line that breaks early. */
const EARLY = 1.13;
/** A card with a quoted title may be this much longer than others (see `cards`). */
const STRETCH = 1.4;
/** No card is shorter than a breath, none longer than the eye takes in. */
const SHORTEST = 32;
const LONGEST = 110;

export class Captions {
  #response = "";
  #shown = 0;
  #cut = "";
  /** The response whose last words stand. */
  #closed = "";
  #most = LONGEST;
  /** @type {HTMLElement | null} */
  #card = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    const narrow = matchMedia("(max-width: 719px)");
    const measure = document.createElement("canvas").getContext("2d");
    new ResizeObserver(([{ contentRect }]) => {
      const lines = narrow.matches ? LINES.narrow : LINES.wide;
      if (!measure) return;
      measure.font = getComputedStyle(root).font;
      const line = contentRect.width / ((EARLY * measure.measureText(SAMPLE).width) / SAMPLE.length);
      this.#most = Math.min(LONGEST, Math.max(SHORTEST, Math.floor((lines * line) / STRETCH)));
    }).observe(root);
  }

  /** @param {State} state */
  update(state) {
    const { active, messages } = state;
    if (active) {
      if (active.response_id !== this.#response) this.#begin(active.response_id);
      this.#show(cards(active.text, this.#most));
      this.root.dataset.over = "false";
      return;
    }
    const last = messages.findLast((m) => m.role === "dj");
    if (!last) return this.clear();
    const id = last.response_id ?? "";
    if (id !== this.#response) this.#begin(id);
    const cut = last.status === "steered" || last.status === "cancelled";
    if (cut || this.#closed !== id) this.#show(cards(last.text, this.#most));
    if (cut && this.#cut !== id) this.#mark(id);
    if (!cut) this.#close(id, closing(last.text, this.#most));
    this.root.dataset.over = "true";
  }

  clear() {
    this.root.replaceChildren();
    this.#response = this.#closed = "";
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

  /** @param {string} id @param {string} words */
  #close(id, words) {
    if (this.#closed !== id && this.#card && this.#card.textContent !== words) {
      // What is read at that moment drifts on as ever; words of a page that was just opened are simply there.
      if (this.root.dataset.over === "false") this.#leave(this.#card);
      else this.#card.remove();
      this.#card = h("p", { class: "caption", dir: "auto" });
      this.root.append(this.#card);
    }
    this.#closed = id;
    if (this.#card) say(this.#card, words);
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
