// @ts-check
/**
 * The covers that sit on the line, and the hands that touch them. Only what is in sight has an
 * element. All of it is hidden from assistive technology: the list says and does the same.
 *
 * @import { Drawn, Line } from "./line.js"
 */

import { cover } from "./cover.js";
import { h } from "./dom.js";
import { artists, timeOfDay } from "./format.js";

/** @typedef {{ box: HTMLElement, cover: HTMLElement, tag: HTMLElement, time: HTMLElement,
 *   place: string }} Thing */
/** @typedef {{ box: HTMLElement, x: number, y: number, vx: number, vy: number, turn: number, spin: number }} Falling */

/** Px that a cover's element measures; it is only ever scaled down, so that it stays sharp. */
const BASE = 112;
const GRAVITY = 1500;
/** Px a pointer may wander and still have tapped. */
const TAP = 6;

export class Things {
  /** @type {Map<string, Thing>} */
  #things = new Map();
  /** @type {Falling[]} */
  #falling = [];
  /** @type {{ id: string, along: number, across: number } | null} */
  #held = null;
  /** A finger is down: others do nothing until it is up. */
  #pressed = false;

  /** @param {HTMLElement} root @param {Line} line */
  constructor(root, line) {
    this.root = root;
    this.line = line;
    this.#listen(line.stage);
  }

  /** The session changed: what the tags say may have too. */
  refresh() {
    const position = this.line.hooks.position();
    for (const d of this.line.drawn) {
      const thing = this.#things.get(d.id);
      if (thing) this.#label(thing, d, position);
    }
  }

  /** Puts every element in sight where its stretch is drawn, and drops those out of sight. */
  place() {
    const { line } = this;
    const seen = new Set();
    const position = line.hooks.position();
    for (const d of line.drawn) {
      if (d.kind === "leaving") continue;
      const width = d.length * line.scale;
      const middle = line.along(d.at) + (width * d.grown) / 2;
      if (middle < -90 || middle > line.span + 90) continue;
      seen.add(d.id);
      let thing = this.#things.get(d.id);
      if (!thing) {
        thing = this.#make(d);
        this.#label(thing, d, position);
      }
      const most = Math.min(108, Math.max(64, line.height * 0.18));
      const size = line.vertical ? 46 : Math.max(34, Math.min(most, width - 14));
      const held = this.#held?.id === d.id ? this.#held : null;
      const at = held ? held.along : middle;
      const y = line.across(d.energy);
      const drop = (1 - d.grown) * -54;
      const scale = (0.5 + 0.5 * d.grown) * (held ? 1.12 : 1) * (size / BASE);
      const half = BASE / 2;
      let x0 = at - half;
      let y0 = y - size / 2 - half - 10 - d.thick * 10 + drop;
      if (line.vertical) {
        x0 = y - half;
        y0 = at - half + drop * 0.4;
      }
      if (held && !line.vertical) y0 = held.across - half;
      const w = Math.max(30, width - 12);
      const tag = line.vertical ? `0px, ${(middle - 20).toFixed(1)}px` : `${(middle - w / 2).toFixed(1)}px, 0px`;
      const spot = `${x0.toFixed(1)}px, ${y0.toFixed(1)}px`;
      // A line that only flows moves a cover by a hair a second: most frames have nothing to write.
      const place = `${spot}/${scale.toFixed(3)}/${tag}/${d.kind}/${d.entry.pinned}/${line.vertical}`;
      if (place === thing.place && d.grown === 1) continue;
      thing.place = place;
      thing.cover.style.transform = `translate(${spot}) scale(${scale.toFixed(3)})`;
      thing.box.style.opacity = String(Math.min(1, d.grown * 1.4));
      thing.box.dataset.kind = d.kind;
      thing.box.dataset.pinned = String(d.entry.pinned);
      thing.tag.style.transform = `translate(${tag})`;
      thing.tag.style.width = line.vertical ? "" : `${w.toFixed(0)}px`;
    }
    for (const [id, thing] of this.#things) {
      if (seen.has(id)) continue;
      thing.box.remove();
      this.#things.delete(id);
    }
  }

  /** @param {Drawn} d @returns {Thing} */
  #make(d) {
    const picture = h("div", { class: "thing-cover" }, cover(d.entry.track));
    picture.dataset.entry = d.id;
    const time = h("span", { class: "tag-time" });
    const tag = h(
      "div",
      { class: "thing-tag" },
      time,
      h("span", { class: "tag-title", dir: "auto" }, d.entry.track.title),
      h("span", { class: "tag-artist", dir: "auto" }, artists(d.entry.track)),
    );
    const box = h("div", { class: "thing" }, picture, tag);
    this.root.append(box);
    const thing = { box, cover: picture, tag, time, place: "" };
    this.#things.set(d.id, thing);
    return thing;
  }

  /** @param {Thing} thing @param {Drawn} d @param {number} position */
  #label(thing, d, position) {
    const text =
      d.kind === "now" ? "now"
      : d.kind === "past" ? "" : timeOfDay(Date.now() + d.goal.start - position);
    if (thing.time.textContent !== text) thing.time.textContent = text;
  }

  /** A withdrawn cover lets go of the line. @param {Drawn} d */
  fall(d) {
    const thing = this.#things.get(d.id);
    if (!thing) return;
    this.#things.delete(d.id);
    thing.tag.remove();
    thing.box.dataset.kind = "falling";
    const m = new DOMMatrix(thing.cover.style.transform);
    this.#falling.push({
      box: thing.box,
      x: m.e,
      y: m.f,
      vx: (Math.random() - 0.5) * 90,
      vy: -120 - Math.random() * 120,
      turn: 0,
      spin: (Math.random() - 0.5) * 260,
    });
  }

  /** @param {number} dt @returns {boolean} whether anything falls */
  move(dt) {
    for (const f of this.#falling) {
      f.vy += GRAVITY * dt;
      f.x += f.vx * dt;
      f.y += f.vy * dt;
      f.turn += f.spin * dt;
      const picture = /** @type {HTMLElement} */ (f.box.firstElementChild);
      picture.style.transform = `translate(${f.x}px, ${f.y}px) rotate(${f.turn}deg) scale(.62)`;
      f.box.style.opacity = String(Math.max(0, 1 - f.y / (this.line.height * 1.1)));
    }
    const gone = this.#falling.filter((f) => f.y > this.line.height + 80);
    for (const f of gone) f.box.remove();
    if (gone.length) this.#falling = this.#falling.filter((f) => !gone.includes(f));
    return this.#falling.length > 0;
  }

  // ── hands ──────────────────────────────────────────────────────────────────────────────────

  /** @param {HTMLElement} stage */
  #listen(stage) {
    const { line } = this;
    stage.addEventListener("pointerdown", (event) => this.#press(event));
    stage.addEventListener(
      "wheel",
      (event) => {
        if (!line.drawn.length || event.ctrlKey) return;
        event.preventDefault();
        line.panBy(-(Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY));
      },
      { passive: false },
    );
    stage.addEventListener("pointermove", (event) => {
      if (event.buttons) return;
      const { along, across } = this.#where(event);
      stage.classList.toggle("bending", this.#bends(along, across));
    });
  }

  /** @param {PointerEvent} event */
  #where(event) {
    const box = this.line.stage.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    return this.line.vertical ? { along: y, across: x } : { along: x, across: y };
  }

  /** Whether a place is on the dashed part, or on the arc's band. @param {number} along @param {number} across */
  #bends(along, across) {
    const { line } = this;
    if (!line.drawn.length) return false;
    const beyond = along > line.painter.queueEnd + 4;
    const { arc, wish } = line.model;
    const stage = beyond ? (wish[0] ?? null) : arc[line.stageAt(along)];
    if (!beyond && (!stage || along < line.nowAt + line.pan)) return false;
    if (!stage) return beyond && Math.abs(across - line.across(line.drawn[line.drawn.length - 1].energy)) < 30;
    const [a, b] = [line.across(stage.low), line.across(stage.high)];
    return across > Math.min(a, b) - 14 && across < Math.max(a, b) + 14;
  }

  /** @param {PointerEvent} event */
  #press(event) {
    const { line } = this;
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.button !== 0 || this.#pressed || target.closest("button")) return;
    this.#pressed = true;
    const start = this.#where(event);
    const picture = /** @type {HTMLElement | null} */ (target.closest(".thing-cover"));
    const drawn = line.drawn.find((d) => d.id === picture?.dataset.entry);
    const bends = !drawn && this.#bends(start.along, start.across);
    let moved = false;
    let before = start;
    line.stage.setPointerCapture(event.pointerId);
    /** @param {PointerEvent} e */
    const move = (e) => {
      if (e.pointerId !== event.pointerId) return;
      const at = this.#where(e);
      if (!moved && Math.hypot(at.along - start.along, at.across - start.across) < TAP) return;
      moved = true;
      if (drawn?.kind === "next") {
        this.#held = { id: drawn.id, ...at };
        line.stage.classList.add("holding");
        line.wake();
      } else if (bends) {
        line.pull(start.along, line.energyAt(at.across));
      } else {
        line.panBy(at.along - before.along);
        line.pan = line.panGoal;
      }
      before = at;
    };
    /** @param {PointerEvent} e */
    const up = (e) => {
      if (e.pointerId !== event.pointerId) return;
      this.#pressed = false;
      line.stage.removeEventListener("pointermove", move);
      line.stage.removeEventListener("pointerup", up);
      line.stage.removeEventListener("pointercancel", up);
      line.stage.classList.remove("holding");
      this.#held = null;
      line.pulled = null;
      line.wake();
      if (e.type === "pointercancel") return line.unpull();
      const at = this.#where(e);
      if (!moved && drawn && picture) line.hooks.onOpen(drawn.entry, picture);
      else if (moved && drawn?.kind === "next") this.#drop(drawn, at.along);
      else if (moved && bends) line.bend(line.energyAt(at.across), start.along);
    };
    line.stage.addEventListener("pointermove", move);
    line.stage.addEventListener("pointerup", up);
    line.stage.addEventListener("pointercancel", up);
  }

  /** @param {Drawn} drawn @param {number} along */
  #drop(drawn, along) {
    const ahead = this.line.drawn.filter((d) => d.kind === "next" && d !== drawn);
    const index = ahead.filter((d) => this.line.along(d.at + d.length / 2) < along).length;
    this.line.hooks.onMove(drawn.id, index);
  }
}
