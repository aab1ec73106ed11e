// @ts-check
/**
 * What comes next, as a list: the same entries as on the line, for eyes, keys and screen readers.
 * Only the rows in sight are in the page, so that five hundred cost as little as ten.
 *
 * @import { App } from "../app.js"
 * @import { State } from "../segue-state.js"
 * @import { Entry, Track } from "../segue-types.js"
 */

import { css, tint } from "./colour.js";
import { cover } from "./cover.js";
import { byId, h, iconButton, say, set, svg } from "./dom.js";
import { artists, clock, count, span, timeOfDay, total } from "./format.js";
import { CLOSE, GRIP, HEART, PIN } from "./icons.js";

/** @typedef {{ li: HTMLLIElement, open: HTMLButtonElement, entry: Entry, like: HTMLElement, pin: HTMLElement, index: number }} Row */

/** Px from the list's edge in which what is held makes it scroll (less in a low list), and px a frame at the edge itself. */
const EDGE = 56;
const FASTEST = 12;
/** Rows beyond the edge of sight that are ready before they scroll in. */
const MARGIN = 6;
/** Ms that a row takes to leave (`row-fall`, `row-play`): its place is free only then. */
const LEAVING_MS = { leaving: 480, playing: 240 };

export class QueueList {
  /** @type {Map<string, Row>} */
  #rows = new Map();
  /** @type {Entry[]} */
  #entries = [];
  #active = "";
  #height = 80;
  /** When the places of the rows that leave are free. */
  #freeAt = 0;
  /** @type {State | null} */
  #state = null;
  /**
   * The entry in the hand: where the pointer is, how far below the row's top it took hold, and where the row
   * would stand if it were let go.
   * @type {{ id: string, y: number, grip: number, index: number } | null}
   */
  #held = null;

  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.scroll = byId("queue-scroll");
    this.list = byId("queue-list");
    this.scroll.addEventListener("scroll", () => this.#render(), { passive: true });
    new ResizeObserver(() => this.#render()).observe(this.scroll);
    this.list.addEventListener("keydown", (event) => this.#key(event));
    this.clear = h("button", { type: "button", class: "quiet", title: "Pinned entries stay", onclick: () => app.clearQueue() }, "Clear");
    byId("queue-tools").append(h("button", { type: "button", class: "quiet", "aria-haspopup": "dialog", onclick: () => app.with(import("./add.js"), (it) => it.openAdd(app)) }, "Add a track"), this.clear);
    this.list.addEventListener("focusin", (event) => {
      const li = /** @type {HTMLElement} */ (event.target).closest("li");
      if (li) this.#activate(String(li.dataset.entry));
    });
  }

  /** The entry that has the keyboard's focus, if one has. @returns {Entry | null} */
  get focused() {
    const li = document.activeElement?.closest("li[data-entry]");
    const id = li instanceof HTMLElement ? li.dataset.entry : "";
    return this.#entries.find((e) => e.entry_id === id) ?? null;
  }

  /** @param {State} state */
  update(state) {
    const before = this.#entries;
    this.#state = state;
    this.#entries = state.queue.upcoming;
    if (before !== this.#entries) {
      const ids = new Set(this.#entries.map((e) => e.entry_id));
      const nowId = state.queue.now?.entry.entry_id;
      const inSight = this.scroll.clientHeight > 0;
      for (const [id, row] of this.#rows) {
        if (!ids.has(id)) this.#leave(row, id === nowId ? "playing" : "leaving", inSight);
      }
      if (!ids.has(this.#active)) this.#active = this.#entries[0]?.entry_id ?? "";
      const ms = total(this.#entries.map((e) => e.track));
      const some = this.#entries.length > 0;
      say(byId("queue-total"), some ? `${count(this.#entries.length, "track")} · ${span(ms)}` : "");
      say(byId("queue-until"), some ? ` · until ${timeOfDay(Date.now() + ms)}` : "");
      this.clear.hidden = !this.#entries.length;
      const empty = byId("queue-empty");
      empty.hidden = this.#entries.length > 0;
      say(empty, this.#emptyWords(state));
    }
    this.#render();
  }

  /** @param {State} state */
  #emptyWords(state) {
    if (state.active) return "The DJ is looking…";
    if (state.messages.length) return "Nothing is queued. Say what you would like to hear, or loosen the brief.";
    return "Nothing is queued yet.";
  }

  #render() {
    const height = parseFloat(getComputedStyle(this.list).getPropertyValue("--row")) || 80;
    this.#height = height;
    this.list.style.height = `${this.#entries.length * height}px`;
    // What leaves is seen to leave: nothing moves or appears where it still stands.
    this.list.style.setProperty("--wait", `${this.#wait()}ms`);
    const first = Math.max(0, Math.floor(this.scroll.scrollTop / height) - MARGIN);
    const last = Math.min(
      this.#entries.length,
      Math.ceil((this.scroll.scrollTop + this.scroll.clientHeight) / height) + MARGIN,
    );
    const liked = new Set(this.#state?.taste.liked.map((i) => i.id));
    const held = this.#held;
    if (held) {
      if (this.#entries.some((e) => e.entry_id === held.id)) held.index = this.#within(Math.round(this.#heldAt(held) / height));
      else this.#held = null; // withdrawn: it falls out of the hand
    }
    /** @type {Set<string>} */
    const seen = new Set();
    for (let i = first; i < last; i++) this.#place(i, seen, liked);
    const focus = this.focused?.entry_id;
    for (const [id, row] of this.#rows) {
      if (seen.has(id)) continue;
      if (id === focus || id === this.#held?.id) {
        // Never take the focus, or what is held, away by scrolling.
        this.#place(this.#entries.findIndex((e) => e.entry_id === id), seen, liked);
        continue;
      }
      row.li.remove();
      this.#rows.delete(id);
    }
    this.#inOrder();
  }

  /**
   * Rows stand in the document as they do to the eye, for whoever reads it from top to bottom. A browser that can't
   * move a row without ending its glide and its focus leaves them: `aria-posinset` says their places there.
   */
  #inOrder() {
    if (!("moveBefore" in this.list)) return;
    let at = this.list.firstElementChild;
    for (const { li } of [...this.#rows.values()].sort((a, b) => a.index - b.index)) {
      while (at && !at.hasAttribute("data-entry")) at = at.nextElementSibling; // what leaves is read by nobody
      if (at === li) at = at.nextElementSibling;
      else this.list.moveBefore(li, at);
    }
  }

  #wait() {
    return Math.max(0, Math.round(this.#freeAt - performance.now()));
  }

  /** @param {number} index @param {Set<string>} seen @param {Set<string>} liked */
  #place(index, seen, liked) {
    const entry = this.#entries[index];
    if (!entry) return;
    const id = entry.entry_id;
    seen.add(id);
    let row = this.#rows.get(id);
    if (!row || row.entry !== entry) {
      const old = row;
      row = this.#row(entry);
      if (old) {
        const had = old.li.contains(document.activeElement);
        row.li.classList.remove("arriving");
        row.li.style.transform = old.li.style.transform;
        old.li.replaceWith(row.li);
        if (had) row.open.focus();
      } else {
        row.li.style.transform = `translateY(${index * this.#height}px)`;
        row.li.style.animationDelay = `${this.#wait()}ms`;
        this.list.append(row.li);
      }
      this.#rows.set(id, row);
    }
    row.index = index;
    row.li.style.transform = `translateY(${this.#spot(index, id)}px)`;
    row.li.classList.toggle("dragging", this.#held?.id === id);
    set(row.li, { "aria-posinset": index + 1, "aria-setsize": this.#entries.length });
    const stop = id === this.#active ? 0 : -1;
    for (const b of row.li.querySelectorAll("button")) b.tabIndex = stop;
    set(row.like, { "aria-pressed": liked.has(entry.track.id) ? "true" : "false" });
  }

  /** @param {Entry} entry @returns {Row} */
  #row(entry) {
    const { track } = entry;
    const { app } = this;
    const title = h("span", { class: "row-title", dir: "auto" }, track.title);
    const by = h("span", { class: "row-artist" }, h("bdi", {}, artists(track)), " ", track.year ? h("span", { class: "data" }, track.year) : null);
    const why = h("span", { class: "row-why", dir: "auto" }, entry.why || (entry.by === "listener" ? "you put it here" : ""));
    const open = h(
      "button",
      { type: "button", class: "row-open", "aria-haspopup": "dialog", onclick: () => app.openCard(entry) },
      cover(track),
      h("span", { class: "row-words" }, title, by, why),
    );
    const like = iconButton(`Like ${track.title}`, HEART, () => app.like(entry), { class: "icon-button like" });
    const pin = iconButton(`Pin ${track.title}`, PIN, () => app.pin(entry), {
      class: "icon-button pin",
      "aria-pressed": String(entry.pinned),
    });
    const remove = iconButton(`Remove ${track.title}`, CLOSE, () => app.remove(entry));
    const grip = h("span", { class: "grip", "aria-hidden": "true" }, svg("svg", { viewBox: "0 0 20 20", class: "icon" }, svg("path", { d: GRIP })));
    const li = h(
      "li",
      { class: "row arriving" },
      grip,
      open,
      h("span", { class: "row-mark" }, mark(track), h("span", { class: "data" }, clock(track.duration_ms)), track.bpm ? h("span", { class: "data row-bpm" }, `${Math.round(track.bpm)} bpm`) : null),
      h("span", { class: "row-tools" }, like, pin, remove),
    );
    li.dataset.entry = entry.entry_id;
    li.dataset.by = entry.by;
    li.dataset.pinned = String(entry.pinned);
    grip.addEventListener("pointerdown", (event) => this.#drag(event, entry, li));
    return { li, open, entry, like, pin, index: 0 };
  }

  /** @param {Row} row @param {"leaving" | "playing"} how @param {boolean} inSight */
  #leave(row, how, inSight) {
    const had = row.li.contains(document.activeElement);
    this.#rows.delete(row.entry.entry_id);
    if (inSight) {
      row.li.style.animationDelay = "";
      row.li.classList.add(how);
      set(row.li, { inert: true, "aria-hidden": "true", "data-entry": null });
      this.#freeAt = Math.max(this.#freeAt, performance.now() + LEAVING_MS[how]);
      for (const end of ["animationend", "animationcancel"]) {
        row.li.addEventListener(end, (event) => event instanceof AnimationEvent && event.animationName !== "row-in" && row.li.remove());
      }
    } else {
      row.li.remove(); // an animation that nobody sees would never end
    }
    if (had) queueMicrotask(() => this.#focusAt(Math.min(row.index, this.#entries.length - 1)));
  }

  // ── keys ───────────────────────────────────────────────────────────────────────────────────

  /** @param {string} id */
  #activate(id) {
    if (this.#active === id) return;
    this.#active = id;
    for (const [key, row] of this.#rows) {
      for (const b of row.li.querySelectorAll("button")) b.tabIndex = key === id ? 0 : -1;
    }
  }

  /** @param {number} index */
  #focusAt(index) {
    const entry = this.#entries[index];
    if (!entry) return;
    const top = index * this.#height;
    const { scrollTop, clientHeight } = this.scroll;
    if (top < scrollTop) this.scroll.scrollTop = top;
    else if (top + this.#height > scrollTop + clientHeight) this.scroll.scrollTop = top + this.#height - clientHeight;
    this.#active = entry.entry_id;
    this.#render();
    this.#rows.get(entry.entry_id)?.open.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const entry = this.focused;
    if (!entry) return;
    const index = this.#entries.indexOf(entry);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[event.key];
    if (step && event.altKey) {
      this.app.move(entry, Math.min(this.#entries.length - 1, Math.max(0, index + step)));
    } else if (step) {
      this.#focusAt(Math.min(this.#entries.length - 1, Math.max(0, index + step)));
    } else if (event.key === "Home") this.#focusAt(0);
    else if (event.key === "End") this.#focusAt(this.#entries.length - 1);
    else if (event.key === "Delete" || event.key === "Backspace") this.app.remove(entry);
    else return;
    event.preventDefault();
  }

  // ── hands ──────────────────────────────────────────────────────────────────────────────────

  /** @param {number} index */
  #within(index) {
    return Math.min(this.#entries.length - 1, Math.max(0, index));
  }

  /** Px from the list's top to what is held. @param {{ y: number, grip: number }} held */
  #heldAt({ y, grip }) {
    return y - this.list.getBoundingClientRect().top - grip;
  }

  /** Px from the list's top to a row: what is held is where the hand is, and the others make room for it. @param {number} index @param {string} id */
  #spot(index, id) {
    const held = this.#held;
    if (!held) return index * this.#height;
    if (held.id === id) return this.#heldAt(held);
    const from = this.#entries.findIndex((e) => e.entry_id === held.id);
    const gap = index > from && index <= held.index ? -1 : index < from && index >= held.index ? 1 : 0;
    return (index + gap) * this.#height;
  }

  /** @param {PointerEvent} event @param {Entry} entry @param {HTMLElement} li */
  #drag(event, entry, li) {
    if (event.button !== 0 || this.#held) return;
    event.preventDefault();
    const held = { id: entry.entry_id, y: event.clientY, grip: event.clientY - li.getBoundingClientRect().top, index: this.#entries.indexOf(entry) };
    this.#held = held;
    this.#freeAt = 0;
    // The list keeps the pointer: the row itself may be made anew while it is held.
    this.list.setPointerCapture(event.pointerId);
    const over = new AbortController();
    const scroll = () => {
      if (over.signal.aborted) return;
      const { top, bottom, height } = this.scroll.getBoundingClientRect();
      const edge = Math.min(EDGE, height / 6);
      const past = Math.max(0, held.y - (bottom - edge)) - Math.max(0, top + edge - held.y);
      if (past) {
        this.scroll.scrollTop += Math.round((Math.max(-edge, Math.min(edge, past)) / edge) * FASTEST);
        this.#render();
      }
      requestAnimationFrame(scroll);
    };
    requestAnimationFrame(scroll);
    /** @param {PointerEvent} e */
    const up = (e) => {
      if (e.pointerId !== event.pointerId) return;
      over.abort();
      const kept = this.#held === held;
      this.#held = null;
      const from = this.#entries.findIndex((it) => it.entry_id === held.id);
      if (e.type === "pointerup" && kept && from >= 0 && held.index !== from) this.app.move(this.#entries[from], held.index);
      this.#render();
    };
    const { signal } = over;
    this.list.addEventListener("pointermove", (e) => {
      if (e.pointerId !== event.pointerId) return;
      held.y = e.clientY;
      this.#render();
    }, { signal });
    for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) this.list.addEventListener(end, up, { signal });
  }
}

/** Tempo as the number of waves, energy as their height, key as their colour. @param {Track} track */
function mark(track) {
  const energy = track.energy ?? 0.3;
  const waves = Math.round(2 + ((Math.min(190, Math.max(60, track.bpm ?? 100)) - 60) / 130) * 6);
  const step = 44 / waves / 2;
  const tall = (2 + energy * 13).toFixed(1);
  let d = `M0 10q${(step / 2).toFixed(2)} -${tall} ${step.toFixed(2)} 0`;
  for (let i = 1; i < waves * 2; i++) d += `t${step.toFixed(2)} 0`;
  const { hue, chroma } = tint(track);
  return svg(
    "svg",
    { viewBox: "0 0 44 20", class: "row-wave", "aria-hidden": "true" },
    svg("path", { d, stroke: css({ hue, chroma, light: 0.68 }) }),
  );
}
