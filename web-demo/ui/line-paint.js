// @ts-check
/**
 * How the line looks: a bundle of strands, wound tight where it has been played, lighter and looser
 * where it is only queued, plucked by the sound at now.
 *
 * @import { Drawn, Line } from "./line.js"
 * @import { Stage } from "./line-model.js"
 */

import { css } from "./colour.js";

const STEP = 5; // px between samples
const STRANDS = 11;
/** Strands of the sleeping line: more, since nothing else is there. */
const ASLEEP = 19;
/** Half the width of the part that the sound moves, in px. */
const PLUCK = 120;

export class Painter {
  /** @param {HTMLCanvasElement} canvas @param {Line} line */
  constructor(canvas, line) {
    this.canvas = canvas;
    this.line = line;
    this.g = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    this.ink = "#eee";
    this.accent = "#f80";
    this.dark = true;
    this.count = 0;
    this.y = new Float32Array(0);
    this.half = new Float32Array(0);
    this.loose = new Float32Array(0);
    this.wave = new Float32Array(512);
    this.level = 0;
    /** Where the drawn queue ends, in px along. */
    this.queueEnd = 0;
    matchMedia("(prefers-color-scheme: light)").addEventListener("change", () => this.readTheme());
  }

  resize() {
    const { line, canvas } = this;
    const ratio = Math.min(2, devicePixelRatio || 1);
    canvas.width = Math.max(1, Math.round(line.width * ratio));
    canvas.height = Math.max(1, Math.round(line.height * ratio));
    this.g.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.count = Math.ceil(line.span / STEP) + 3;
    this.y = new Float32Array(this.count);
    this.half = new Float32Array(this.count);
    this.loose = new Float32Array(this.count);
    this.readTheme();
  }

  /** The page's inks, as the style sheet gives them to the canvas. */
  readTheme() {
    const style = getComputedStyle(this.canvas);
    this.ink = style.color;
    this.accent = style.caretColor;
    const [r, g, b] = (this.ink.match(/[\d.]+/g) ?? ["255", "255", "255"]).map(Number);
    this.dark = r + g + b > 380; // light ink stands on a dark ground
    this.line.wake();
  }

  /** @param {number} time seconds */
  paint(time) {
    const { g, line } = this;
    if (!line.width || !line.height) return; // another view is in front
    g.clearRect(0, 0, line.width, line.height);
    const level = line.hooks.wave(this.wave);
    this.level += (level - this.level) * 0.25;
    if (!line.drawn.length) return this.#asleep(time);
    this.#sample();
    const colour = this.#gradient(1);
    this.#under(colour);
    if (!line.vertical) this.#ground();
    this.#arc();
    this.#body(colour);
    this.#strands(colour, time);
    this.#core(colour);
    this.#beyond();
    this.#now();
  }

  /** Canvas x and y of a place along and across. @param {number} along @param {number} across @returns {[number, number]} */
  #xy(along, across) {
    return this.line.vertical ? [across, along] : [along, across];
  }

  /** Height, thickness and looseness at every few px, from the stretches as they are drawn now. */
  #sample() {
    const { line } = this;
    // Only what is in sight, and one neighbour on either side to lead in and out.
    /** @type {{ at: number, d: Drawn }[]} */
    const points = [];
    for (const d of line.drawn) {
      const at = line.along(d.at + (d.length * d.grown) / 2);
      if (at < 0) points.length = 0;
      points.push({ at, d });
      if (at > line.span && d.kind !== "leaving") break;
    }
    points.sort((a, b) => a.at - b.at);
    const last = line.drawn[line.drawn.length - 1];
    this.queueEnd = line.along(last.at + last.length * last.grown);
    let i = 0;
    for (let s = 0; s < this.count; s++) {
      const px = s * STEP;
      while (i < points.length && points[i].at < px) i++;
      const a = points[Math.max(0, i - 1)];
      const b = points[Math.min(points.length - 1, i)];
      const gap = b.at - a.at;
      const t = gap > 0 ? smooth((px - a.at) / gap) : 0;
      this.y[s] = line.across(mix(a.d.energy, b.d.energy, t));
      this.half[s] = mix(a.d.thick, b.d.thick, t);
      const ahead = px > line.nowAt + line.pan ? line.loose : 0;
      this.loose[s] = mix(a.d.loose, b.d.loose, t) + ahead * ramp(px - line.nowAt - line.pan, 40);
    }
  }

  /** Colour along the line: each stretch its key, the past full, the queue lighter. @param {number} strength */
  #gradient(strength) {
    const { g, line } = this;
    const [x0, y0] = this.#xy(0, 0);
    const [x1, y1] = this.#xy(line.span, 0);
    const gradient = g.createLinearGradient(x0, y0, x1, y1);
    const now = line.nowAt + line.pan;
    let any = false;
    /** @param {number} px @param {Drawn} d @param {number} [fade] */
    const stop = (px, d, fade = 1) => {
      const place = px / line.span;
      if (place < 0 || place > 1) return;
      any = true;
      const ahead = px > now + 2;
      const alpha = strength * fade * (ahead ? 0.78 : 1);
      const loose = Math.min(1, ahead ? line.loose * 0.6 + d.loose * 0.3 : 0);
      const tint = { hue: d.hue, chroma: d.chroma * (1 - 0.6 * loose), light: d.light };
      gradient.addColorStop(place, css(tint, alpha, this.dark ? d.light : d.light - 0.2));
    };
    const list = line.drawn;
    const first = list[0];
    const from = line.along(first.at);
    stop(from - 90, first, 0);
    for (const d of list) {
      const start = line.along(d.at);
      const width = d.length * d.grown * line.scale;
      if (start > line.span + 300 || start + width < -300) continue;
      stop(Math.max(0, start + width * 0.2), d);
      stop(Math.min(line.span, start + width * 0.8), d);
      if (start < now && start + width > now) {
        stop(now, d);
        stop(now + 4, d);
      }
    }
    stop(this.queueEnd + 10, list[list.length - 1], 0.55);
    stop(this.queueEnd + 70, list[list.length - 1], 0);
    if (!any) gradient.addColorStop(0, "transparent");
    return gradient;
  }

  /** Two faint rules say what height means. */
  #ground() {
    const { g, line } = this;
    g.save();
    g.globalAlpha = 0.1;
    g.strokeStyle = this.ink;
    g.lineWidth = 1;
    g.beginPath();
    for (const energy of [0, 0.5, 1]) {
      const y = Math.round(line.across(energy)) + 0.5;
      g.moveTo(0, y);
      g.lineTo(line.width, y);
    }
    g.setLineDash([1, 7]);
    g.stroke();
    g.restore();
  }

  /** The brief's arc, as a band under the queue. */
  #arc() {
    const { g, line } = this;
    const stages = [...line.model.arc, ...(line.model.arc.length ? line.model.wish : [])];
    if (!stages.length) return;
    const position = line.hooks.position();
    /** Where a part begins and ends at one energy. @param {Stage} s @param {number} energy @returns {[number, number][]} */
    const ends = (s, energy) => {
      const a = line.along(s.start - position);
      const b = line.along(s.start + s.length - position);
      const inset = Math.min(30, (b - a) * 0.3);
      return [[a + inset, line.across(energy)], [b - inset, line.across(energy)]];
    };
    g.save();
    g.fillStyle = g.strokeStyle = this.accent;
    g.globalAlpha = this.dark ? 0.09 : 0.13;
    g.beginPath();
    this.#curve(stages.flatMap((s) => ends(s, s.high)), true);
    this.#curve(stages.flatMap((s) => ends(s, s.low)).reverse(), false);
    g.closePath();
    g.fill();
    // A part that lies on one energy has nothing to fill: it is a line.
    g.globalAlpha = this.dark ? 0.4 : 0.5;
    g.lineWidth = 2;
    g.lineCap = "round";
    for (const s of stages) {
      if (Math.abs(line.across(s.high) - line.across(s.low)) >= 3) continue;
      g.beginPath();
      this.#curve(ends(s, (s.low + s.high) / 2), true);
      g.stroke();
    }
    g.restore();
  }

  /** A soft curve through points. @param {[number, number][]} points @param {boolean} begin */
  #curve(points, begin) {
    const { g } = this;
    points.forEach(([along, across], i) => {
      const [x, y] = this.#xy(along, across);
      if (i === 0) return begin ? g.moveTo(x, y) : g.lineTo(x, y);
      const [pa, pc] = points[i - 1];
      const middle = (pa + along) / 2;
      g.bezierCurveTo(...this.#xy(middle, pc), ...this.#xy(middle, across), x, y);
    });
  }

  /** The light that the line throws on the ground beneath it. @param {CanvasGradient} colour */
  #under(colour) {
    const { g, line } = this;
    const floor = line.vertical ? 0 : line.across(0) + 18;
    g.save();
    g.globalAlpha = this.dark ? 0.3 : 0.3;
    g.fillStyle = colour;
    g.beginPath();
    const end = Math.min(this.count, Math.ceil((this.queueEnd + 70) / STEP));
    g.moveTo(...this.#xy(0, floor));
    for (let s = 0; s < end; s++) g.lineTo(...this.#xy(s * STEP, this.y[s]));
    g.lineTo(...this.#xy(Math.max(0, (end - 1) * STEP), floor));
    g.closePath();
    g.fill();
    // It fades as light does: nothing is left of it at the ground.
    g.globalAlpha = 1;
    g.globalCompositeOperation = "destination-out";
    const fade = g.createLinearGradient(...this.#xy(0, line.across(1)), ...this.#xy(0, floor));
    fade.addColorStop(0, "transparent");
    fade.addColorStop(1, "#000");
    g.fillStyle = fade;
    g.fillRect(0, 0, line.width, line.height);
    g.restore();
  }

  /** What the strands wind around: a ribbon as thick as the music is loud, and its halo. @param {CanvasGradient} colour */
  #body(colour) {
    const { g, line } = this;
    const end = Math.min(this.count, Math.ceil((this.queueEnd + 70) / STEP));
    if (end < 2) return;
    g.save();
    g.fillStyle = g.strokeStyle = colour;
    g.lineJoin = g.lineCap = "round";
    const size = line.vertical ? 0.9 : Math.min(1.7, Math.max(1, line.height / 400));
    /** @param {number} s */
    const half = (s) => ((1.5 + this.half[s] * 9) * size) / (1 + this.loose[s] * 1.5);
    g.beginPath();
    for (let s = 0; s < end; s++) {
      const [x, y] = this.#xy(s * STEP, this.y[s]);
      if (s) g.lineTo(x, y);
      else g.moveTo(x, y);
    }
    for (const [width, alpha] of this.dark ? [[34, 0.05], [16, 0.08]] : [[20, 0.07]]) {
      g.globalAlpha = alpha;
      g.lineWidth = width * size;
      g.stroke();
    }
    g.globalAlpha = this.dark ? 0.26 : 0.34;
    g.beginPath();
    for (let s = 0; s < end; s++) g.lineTo(...this.#xy(s * STEP, this.y[s] - half(s)));
    for (let s = end - 1; s >= 0; s--) g.lineTo(...this.#xy(s * STEP, this.y[s] + half(s)));
    g.closePath();
    g.fill();
    g.restore();
  }

  /** @param {CanvasGradient} colour @param {number} time */
  #strands(colour, time) {
    const { g, line } = this;
    const now = line.nowAt + line.pan;
    const end = Math.min(this.count, Math.ceil((this.queueEnd + 70) / STEP));
    g.save();
    g.strokeStyle = colour;
    g.lineJoin = "round";
    if (this.dark) g.globalCompositeOperation = "lighter";
    const shake = Math.min(1, this.level * 5);
    const size = line.vertical ? 1 : Math.min(1.7, Math.max(1, line.height / 400));
    for (let k = 0; k < STRANDS; k++) {
      const part = (k / (STRANDS - 1)) * 2 - 1; // −1 … 1
      const frequency = 0.011 + 0.0047 * ((k * 5) % STRANDS);
      const phase = k * 2.399;
      g.globalAlpha = this.dark ? 0.5 - 0.16 * Math.abs(part) : 0.62 - 0.2 * Math.abs(part);
      g.lineWidth = k === (STRANDS - 1) / 2 ? 1.9 : 1.05;
      g.beginPath();
      for (let s = 0; s < end; s++) {
        const px = s * STEP;
        const from = px - now;
        const ahead = from > 0 ? Math.min(1, from / 80) : 0;
        const loose = this.loose[s];
        const half = (2 + this.half[s] * 11) * size * (0.72 + 0.28 * ahead) + loose * (10 + 8 * Math.abs(part));
        const turn = phase + (from + line.travel) * frequency;
        const sway = mix(Math.sin(turn), Math.sin(turn + line.drift * (1 + 0.35 * k)), ahead);
        let off = sway * half * (0.55 + 0.45 * Math.abs(part));
        if (shake > 0.01 && Math.abs(from) < PLUCK) {
          const bell = Math.cos((from / PLUCK) * (Math.PI / 2)) ** 2;
          const i = (((from + PLUCK) / (2 * PLUCK)) * (this.wave.length - 1) + k * 23) | 0;
          off += this.wave[i % this.wave.length] * bell * (34 + 26 * part);
          off += Math.sin(time * (19 + k) + from * 0.09) * bell * shake * 2.5;
        }
        const [x, y] = this.#xy(px, this.y[s] + off);
        if (s) g.lineTo(x, y);
        else g.moveTo(x, y);
      }
      g.stroke();
    }
    g.restore();
  }

  /** What has been played is wound to one cord. @param {CanvasGradient} colour */
  #core(colour) {
    const { g, line } = this;
    const now = line.nowAt + line.pan;
    const end = Math.min(this.count - 1, Math.floor(now / STEP));
    if (end < 1) return;
    g.save();
    g.fillStyle = colour;
    g.beginPath();
    for (let s = 0; s <= end; s++) {
      const [x, y] = this.#xy(s * STEP, this.y[s] - this.#cord(s));
      if (s) g.lineTo(x, y);
      else g.moveTo(x, y);
    }
    for (let s = end; s >= 0; s--) g.lineTo(...this.#xy(s * STEP, this.y[s] + this.#cord(s)));
    g.closePath();
    g.fill();
    g.restore();
  }

  /** @param {number} s */
  #cord(s) {
    return 0.8 + this.half[s] * 4.2;
  }

  /** The dashed part: where the brief wants to go after the queue. */
  #beyond() {
    const { g, line } = this;
    const wish = line.model.wish[0];
    const last = line.drawn[line.drawn.length - 1];
    const goal = wish ? (wish.low + wish.high) / 2 : last.energy;
    const from = this.queueEnd + 8;
    if (from > line.span) return;
    g.save();
    g.strokeStyle = wish ? this.accent : this.ink;
    g.globalAlpha = wish ? 0.85 : 0.3;
    g.lineWidth = 2;
    g.lineCap = "round";
    g.setLineDash([1, 8]);
    g.beginPath();
    this.#curve(
      [
        [from, line.across(last.energy)],
        [from + 130, line.across(goal)],
        [Math.max(from + 140, line.span + 20), line.across(goal)],
      ],
      true,
    );
    g.stroke();
    g.restore();
  }

  /** The playhead: a still point in the moving line. */
  #now() {
    const { g, line } = this;
    const at = line.nowAt + line.pan;
    if (at < -80 || at > line.span + 80) return;
    const current = line.drawn.find((d) => d.kind === "now");
    const s = Math.min(this.count - 1, Math.max(0, Math.round(at / STEP)));
    const [x, y] = this.#xy(at, this.y[s]);
    const glow = 44 + Math.min(1, this.level * 4) * 90;
    if (current) {
      const light = g.createRadialGradient(x, y, 0, x, y, glow);
      const tint = { hue: current.hue, chroma: current.chroma * 1.1, light: current.light };
      light.addColorStop(0, css(tint, this.dark ? 0.5 : 0.42));
      light.addColorStop(0.35, css(tint, this.dark ? 0.2 : 0.18));
      light.addColorStop(1, css(tint, 0));
      g.fillStyle = light;
      g.fillRect(x - glow, y - glow, glow * 2, glow * 2);
    }
    g.strokeStyle = this.ink;
    g.globalAlpha = 0.5;
    g.lineWidth = 1;
    g.beginPath();
    if (line.vertical) {
      g.moveTo(x + 14, Math.round(y) + 0.5);
      g.lineTo(line.width - 14, Math.round(y) + 0.5);
    } else {
      g.moveTo(Math.round(x) + 0.5, y + 14);
      g.lineTo(Math.round(x) + 0.5, line.height - 74);
    }
    g.setLineDash([2, 4]);
    g.stroke();
    g.setLineDash([]);
    g.globalAlpha = 1;
    g.fillStyle = this.ink;
    g.beginPath();
    g.arc(x, y, 5.5, 0, 7);
    g.fill();
  }

  /** Nothing is queued: the line sleeps, and breathes. @param {number} time */
  #asleep(time) {
    const { g, line } = this;
    const t = line.reduced ? 3 : time * 0.22;
    const middle = line.height * (line.vertical ? 0.42 : 0.56);
    g.save();
    if (this.dark) g.globalCompositeOperation = "lighter";
    for (let k = 0; k < ASLEEP; k++) {
      // All keys at once, none of them chosen: the circle of fifths along and across.
      const part = k / (ASLEEP - 1);
      const hue = 50 + part * 300 + t * 14;
      const colour = g.createLinearGradient(0, 0, line.width, 0);
      for (const [at, turn, alpha] of /** @type {[number, number, number][]} */ ([[0, 0, 0], [0.2, 20, 0.8], [0.5, 60, 1], [0.8, 100, 0.8], [1, 120, 0]])) {
        colour.addColorStop(at, css({ hue: (hue + turn) % 360, chroma: 0.12, light: this.dark ? 0.74 : 0.56 }, alpha));
      }
      g.strokeStyle = colour;
      g.lineWidth = k % 5 === 2 ? 2 : 0.9;
      g.globalAlpha = (this.dark ? 0.34 : 0.5) + 0.16 * Math.sin(t + k * 0.7);
      g.beginPath();
      for (let x = -10; x <= line.width + 10; x += 8) {
        const u = x / line.width;
        const swell = Math.max(0, Math.sin(u * Math.PI)) ** 1.4;
        const tall = (line.vertical ? 40 : 84) * swell;
        const off =
          Math.sin(u * 3.4 + t * 1.1 + part * 2.6) * tall * (0.35 + 0.65 * part) +
          Math.sin(u * (5.2 + part * 2.2) - t * 0.8 + part * 5.1) * tall * 0.42 +
          Math.sin(u * 11 + t * 0.7 + k * 0.4) * tall * 0.07;
        if (x < 0) g.moveTo(x, middle + off);
        else g.lineTo(x, middle + off);
      }
      g.stroke();
    }
    g.restore();
  }
}

/** @param {number} a @param {number} b @param {number} t */
function mix(a, b, t) {
  return a + (b - a) * t;
}

/** @param {number} t */
function smooth(t) {
  const c = Math.min(1, Math.max(0, t));
  return c * c * (3 - 2 * c);
}

/** @param {number} v @param {number} over */
function ramp(v, over) {
  return Math.min(1, Math.max(0, v / over));
}
