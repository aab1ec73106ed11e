// @ts-check
/**
 * The line, moved and drawn. `sync` takes the session's stretches as they are now; every frame walks
 * the drawn stretches a step towards them. So the drawing is always true to the events, only late by
 * the time a spring takes. What is behind now never moves but with time itself.
 *
 * @import { Model, Stretch } from "./line-model.js"
 * @import { Entry } from "../segue-types.js"
 */

import { pull } from "./line-model.js";
import { Painter } from "./line-paint.js";
import { Things } from "./line-things.js";

/**
 * @typedef {{ id: string, entry: Entry, kind: "past" | "now" | "next" | "leaving", at: number,
 *   length: number, grown: number, energy: number, thick: number, loose: number, hue: number,
 *   chroma: number, light: number, goal: Stretch, born: number }} Drawn
 *   `at` in ms from the playhead; `grown` goes 0 → 1 as a pick lands and back as one is withdrawn.
 * @typedef {{
 *   position: () => number, wave: (into: Float32Array) => number, playing: () => boolean,
 *   onOpen: (entry: Entry, anchor: HTMLElement) => void,
 *   onMove: (entryId: string, index: number) => void,
 *   onBend: (stage: number, energy: number, current: number) => void }} Hooks
 */

const REDUCED = matchMedia("(prefers-reduced-motion: reduce)");

export class Line {
  /** @type {Drawn[]} in the order of time */
  drawn = [];
  /** @type {Model} */
  model = { stretches: [], end: 0, arc: [], wish: [] };
  /** A part of the arc in the hand, and the energy it is pulled to. @type {{ stage: number, energy: number } | null} */
  pulled = null;
  /** The model without what the hand does to it. */
  #whole = this.model;
  /** How loose the part ahead is: 1 while the DJ turns it, 0 when all is settled. */
  loose = 0;
  looseGoal = 0;
  /** Scrolled away from now, in px. */
  pan = 0;
  panGoal = 0;
  /** Px that the line has moved under the playhead: what anchors its texture. */
  travel = 0;
  drift = 0;
  width = 0;
  height = 0;
  vertical = false;
  asleep = true;
  #frame = 0;
  #last = 0;
  #lastPosition = 0;
  #still = 0;
  #odd = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #ticking;

  /** @param {HTMLElement} stage @param {HTMLCanvasElement} canvas @param {HTMLElement} things @param {Hooks} hooks */
  constructor(stage, canvas, things, hooks) {
    this.stage = stage;
    this.hooks = hooks;
    this.painter = new Painter(canvas, this);
    this.things = new Things(things, this);
    new ResizeObserver(() => this.resize()).observe(stage);
    REDUCED.addEventListener("change", () => this.wake());
    document.addEventListener("visibilitychange", () => this.wake());
    this.resize();
  }

  get reduced() {
    return REDUCED.matches;
  }

  resize() {
    const box = this.stage.getBoundingClientRect();
    this.width = box.width;
    this.height = box.height;
    this.vertical = box.width < 720;
    this.painter.resize();
    this.wake();
  }

  /** Px a millisecond: a four-minute track is about as wide as its caption. */
  get scale() {
    const four = this.vertical ? 84 : Math.min(132, Math.max(92, this.width / 13));
    return four / 240_000;
  }

  /** Where the playhead stands, along the line. */
  get nowAt() {
    const empty = this.drawn.length === 0;
    if (this.vertical) return Math.round(this.height * (empty ? 0.5 : 0.34));
    return Math.round(this.width * (this.model.stretches.some((s) => s.kind === "past") ? 0.3 : 0.2));
  }

  /** How long the visible line is, in px. */
  get span() {
    return this.vertical ? this.height : this.width;
  }

  /** ms from the playhead → px along. @param {number} ms */
  along(ms) {
    return this.nowAt + ms * this.scale + this.pan;
  }

  /** Energy 0…1 → px across: up is more, and on a phone, right is more. @param {number} energy */
  across(energy) {
    if (this.vertical) return 34 + energy * (Math.min(this.width * 0.44, 200) - 34);
    // Captions stand above the highest cover, tags below the lowest point.
    const bottom = this.height - 96;
    const top = Math.min(bottom - 60, Math.max(186, this.height * 0.4));
    return bottom - energy * (bottom - top);
  }

  /** Px across → energy. @param {number} px */
  energyAt(px) {
    const lo = this.across(0);
    const hi = this.across(1);
    return Math.min(1, Math.max(0, (px - lo) / (hi - lo)));
  }

  /** @param {Model} model @param {{ loose: boolean, asleep: boolean }} mood */
  sync(model, mood) {
    this.#whole = model;
    this.model = this.pulled ? pull(model, this.pulled.stage, this.pulled.energy) : model;
    this.looseGoal = mood.loose ? 1 : 0;
    this.asleep = mood.asleep;
    const position = this.hooks.position();
    const known = new Map(this.drawn.map((d) => [d.id, d]));
    const first = this.drawn.length === 0;
    const jump = REDUCED.matches || document.hidden;
    /** @type {Drawn[]} */
    const next = [];
    for (const goal of model.stretches) {
      const old = known.get(goal.id);
      known.delete(goal.id);
      if (old && old.kind !== "leaving") {
        old.goal = goal;
        old.entry = goal.entry;
        old.kind = goal.kind;
        next.push(old);
      } else {
        next.push(this.#born(goal, position, jump || (first && goal.kind !== "next")));
      }
    }
    for (const gone of known.values()) {
      if (gone.kind !== "leaving") {
        if (gone.kind !== "next" || jump) continue; // what slid out of the past is far off the edge
        this.things.fall(gone);
      }
      gone.kind = "leaving";
      const index = next.findIndex((d) => d.kind !== "leaving" && d.at > gone.at);
      next.splice(index < 0 ? next.length : index, 0, gone);
    }
    this.drawn = next;
    if (jump) this.#settle(position);
    this.things.refresh();
    this.wake();
  }

  /** @param {Stretch} goal @param {number} position @param {boolean} whole @returns {Drawn} */
  #born(goal, position, whole) {
    const at = goal.start - position;
    return {
      id: goal.id,
      entry: goal.entry,
      kind: goal.kind,
      at,
      length: goal.length,
      grown: whole ? 1 : 0,
      // It begins as high as the line is there and swings to its own height.
      energy: whole ? goal.energy : this.#energyThere(at),
      thick: whole ? goal.thick : 0.1,
      loose: whole ? 0 : 1.4,
      hue: goal.tint.hue,
      chroma: goal.tint.chroma,
      light: goal.tint.light,
      goal,
      born: performance.now(),
    };
  }

  /** @param {number} at */
  #energyThere(at) {
    let best = this.model.wish[0] ? (this.model.wish[0].low + this.model.wish[0].high) / 2 : 0.5;
    let near = Infinity;
    for (const d of this.drawn) {
      const far = Math.abs(d.at + d.length / 2 - at);
      if (far < near) {
        near = far;
        best = d.energy;
      }
    }
    return best;
  }

  /** @param {number} position */
  #settle(position) {
    this.drawn = this.drawn.filter((d) => d.kind !== "leaving");
    for (const d of this.drawn) {
      d.at = d.goal.start - position;
      d.grown = 1;
      d.loose = 0;
      d.energy = d.goal.energy;
      d.thick = d.goal.thick;
      d.length = d.goal.length;
    }
    this.loose = this.looseGoal * 0.4;
    this.pan = this.panGoal;
    this.#lastPosition = position;
  }

  /** @param {number} px */
  panBy(px) {
    const first = this.model.stretches[0];
    const last = this.model.end;
    const most = first ? Math.max(0, -(first.start - this.hooks.position()) * this.scale) : 0;
    const least = -Math.max(0, (last - this.hooks.position()) * this.scale - this.span * 0.3);
    this.panGoal = Math.min(most, Math.max(least, this.panGoal + px));
    this.wake();
  }

  toNow() {
    this.panGoal = 0;
    this.wake();
  }

  /** Draws until all is still again. */
  wake() {
    this.#still = 0;
    if (this.#frame || document.hidden) return;
    this.#last = performance.now();
    this.#frame = requestAnimationFrame((t) => this.#step(t));
  }

  /** @param {number} time */
  #step(time) {
    this.#frame = 0;
    const dt = Math.min(0.05, Math.max(0.001, (time - this.#last) / 1000));
    this.#last = time;
    const moving = this.#move(dt);
    const flowing = this.hooks.playing() || (this.asleep && !this.drawn.length && !REDUCED.matches);
    // Where only time moves, every other frame does: the eye can't tell, and a battery can.
    this.#odd = !this.#odd;
    if (moving || !flowing || this.#odd) {
      this.painter.paint(time / 1000);
      this.things.place();
    }
    this.#still = moving || (flowing && !REDUCED.matches) ? 0 : this.#still + 1;
    // A few frames more after the last movement, so that what settles is drawn settled.
    if (this.#still < 4 && !document.hidden) {
      this.#frame = requestAnimationFrame((t) => this.#step(t));
    }
  }

  /** @param {number} dt seconds @returns {boolean} whether anything moves but with time itself */
  #move(dt) {
    const position = this.hooks.position();
    const playing = this.hooks.playing();
    if (REDUCED.matches) {
      this.#settle(position);
      clearTimeout(this.#ticking);
      // With reduced motion the line steps on now and then instead of gliding.
      if (playing) this.#ticking = setTimeout(() => this.wake(), 2_000);
      return false;
    }
    let moving = false;
    const played = position - this.#lastPosition;
    this.#lastPosition = position;
    const flowed = played > 0 && played < 1000 ? played : 0;
    this.travel += flowed * this.scale;
    /** @param {number} from @param {number} to @param {number} rate */
    const ease = (from, to, rate) => {
      const next = from + (to - from) * (1 - Math.exp(-dt * rate));
      if (Math.abs(to - next) > 0.002) moving = true;
      return Math.abs(to - next) < 0.0005 ? to : next;
    };
    this.loose = ease(this.loose, this.looseGoal, this.looseGoal ? 7 : 2.6);
    this.drift += dt * (this.loose * 1.6 + (playing || this.asleep ? 0.25 : 0));
    const pan = this.pan;
    this.pan = Math.abs(this.panGoal - pan) < 0.3 ? this.panGoal : ease(pan, this.panGoal, 12);
    for (const d of this.drawn) {
      if (d.kind === "leaving") {
        d.grown = ease(d.grown, 0, 6);
        d.loose = ease(d.loose, 2, 8);
        d.at -= flowed;
        continue;
      }
      const goal = d.goal.start - position;
      d.at -= flowed;
      const gap = goal - d.at;
      if (Math.abs(gap) * this.scale < 0.25) d.at = goal;
      else {
        d.at += gap * (1 - Math.exp(-dt * 6.5));
        moving = true;
      }
      d.length = d.goal.length;
      d.grown = ease(d.grown, 1, 5);
      d.loose = ease(d.loose, 0, 3.2);
      d.energy = ease(d.energy, d.goal.energy, 5);
      d.thick = ease(d.thick, d.goal.thick, 4);
    }
    this.drawn = this.drawn.filter((d) => d.kind !== "leaving" || d.grown > 0.01);
    if (this.things.move(dt)) moving = true;
    return moving;
  }

  /** The stage of the arc at a place along the line; -1 when there is none. @param {number} px */
  stageAt(px) {
    const ms = (px - this.nowAt - this.pan) / this.scale + this.hooks.position();
    const { arc } = this.model;
    const i = arc.findIndex((s) => ms >= s.start && ms < s.start + s.length);
    return i >= 0 ? i : Math.max(0, arc.length - 1);
  }

  /** While the hand pulls, what is drawn follows it. @param {number} px where it took hold @param {number} energy */
  pull(px, energy) {
    this.pulled = { stage: this.pulled?.stage ?? this.stageAt(px), energy };
    this.model = pull(this.model, this.pulled.stage, energy);
    this.wake();
  }

  /** The hand lets go without having done anything. */
  unpull() {
    this.pulled = null;
    this.model = this.#whole;
    this.wake();
  }

  /** @param {number} energy @param {number} px */
  bend(energy, px) {
    const ahead = this.model.stretches.filter((s) => s.kind === "next");
    const current = ahead.length ? ahead.reduce((sum, s) => sum + s.energy, 0) / ahead.length : 0.5;
    this.hooks.onBend(this.stageAt(px), energy, current);
  }
}
