// @ts-check
/**
 * A cover made from the track alone, the same each time: hue from key, form from genre family, the
 * form's rhythm from tempo, contrast from energy, grain from acousticness. One label's catalogue: the
 * same margin, the same two inks, the same corner letters on every one.
 *
 * @import { Track } from "../segue-types.js"
 */

import { css, hash, random, tint } from "./colour.js";
import { svg } from "./dom.js";

/**
 * @typedef {"bands" | "rings" | "grid" | "waves" | "blocks" | "rays" | "shards" | "dots"} Form
 * @typedef {{ d: string, tone: 0 | 1 | 2, stroke?: number, opacity?: number }} Mark
 * @typedef {{ ground: string, tones: [string, string, string], marks: Mark[], letters: string,
 *   form: Form, turn: number }} Art
 */

/** Genre words, in the order in which they decide. @type {[RegExp, Form][]} */
const FAMILIES = [
  [/metal|hardcore|grind|thrash|punk|noise/, "shards"],
  [/hip.?hop|rap|trap|grime|drill|boom bap/, "grid"],
  [/ambient|classical|drone|new age|orchestr|choral|baroque|piano|soundtrack/, "bands"],
  [/jazz|swing|bop|blues|bossa|lounge|easy listening/, "rings"],
  [/techno|house|trance|electro|drum and bass|jungle|dub|garage|edm|synth|idm|breakbeat|trip.?hop|downtempo/, "waves"],
  [/folk|country|americana|bluegrass|singer|acoustic|celtic|gospel/, "rays"],
  [/soul|funk|r&b|disco|motown|reggae|ska|afro|latin|salsa|samba|cumbia|highlife|world/, "dots"],
  [/rock|indie|grunge|alternative|shoegaze|new wave/, "blocks"],
];

/** @param {Track} track @returns {Form} */
export function formOf(track) {
  const words = (track.genres ?? []).join(" ").toLowerCase();
  for (const [pattern, form] of FAMILIES) if (pattern.test(words)) return form;
  const rest = /** @type {Form[]} */ (["dots", "bands", "blocks", "waves"]);
  return rest[hash(track.artists[0] ?? track.title) % rest.length];
}

/** @param {Track} track @returns {Art} */
export function art(track) {
  const { hue, chroma } = tint(track);
  const energy = track.energy ?? 0.5;
  const next = random(hash(track.id + track.title));
  // One press, three papers: cream, ink, or a sheet in the key's own colour. Energy is contrast: a calm
  // cover keeps its tones together, a loud one pulls them apart.
  const paper = Math.floor(next() * 3);
  const pull = 0.75 + 0.5 * energy;
  /** @param {number} light @param {number} [c] @param {number} [turn] */
  const ink = (light, c = chroma, turn = 0) => css({ hue: (hue + turn + 360) % 360, chroma: c, light: clamp(light) });
  const cream = ink(0.93, 0.02, 0);
  const dark = ink(0.19, 0.025, 0);
  const form = formOf(track);
  /** @type {[string, [string, string, string]]} */
  const [ground, tones] =
    paper === 0 ? [cream, [ink(0.9 - 0.36 * pull), dark, dark]]
    : paper === 1 ? [dark, [ink(0.2 + 0.46 * pull), cream, cream]]
    : [ink(0.66, chroma * 0.95), [ink(0.66 - 0.34 * pull, chroma * 0.7), cream, dark]];
  return {
    ground,
    tones,
    marks: [...draw(form, track.bpm ?? 100, energy, next), ...grain(track.acousticness ?? 0, next)],
    letters: initials(track),
    form,
    turn: Math.floor(next() * 4) * 90,
  };
}

/** @param {number} n */
function clamp(n) {
  return Math.min(0.96, Math.max(0.14, n));
}

/** Two letters for orientation: the artist's initial and the title's. @param {Track} track */
export function initials(track) {
  /** @param {string} text */
  const first = (text) => [...text.replace(/^(the|a|an|el|la|le|die|der|das)\s+/i, "")].find((c) => /[\p{L}\p{N}]/u.test(c)) ?? "";
  return (first(track.artists[0] ?? "") + first(track.title)).toLocaleUpperCase();
}

/**
 * The form inside a field of 100 × 100 with a margin of 9.
 * @param {Form} form
 * @param {number} bpm
 * @param {number} energy
 * @param {() => number} next
 * @returns {Mark[]}
 */
function draw(form, bpm, energy, next) {
  const beat = Math.round(3 + ((Math.min(190, Math.max(55, bpm)) - 55) / 135) * 7); // 3 … 10
  const lean = (next() - 0.5) * 2;
  /** @type {string[]} */
  const a = [];
  /** @type {string[]} */
  const b = [];
  switch (form) {
    case "bands": {
      const height = 82 / beat;
      const chosen = Math.floor(next() * beat);
      for (let i = 0; i < beat; i++) {
        const y = 9 + i * height;
        const thick = height * (0.18 + 0.6 * ((i + 1) / beat) * (0.6 + 0.4 * next()));
        (i === chosen ? b : a).push(`M9 ${n(y)}h82v${n(thick)}h-82z`);
      }
      break;
    }
    case "rings": {
      const cx = 50 + lean * 18;
      const cy = 50 + (next() - 0.5) * 30;
      for (let i = beat; i > 0; i--) {
        const r = (i / beat) * 40;
        const turn = next() * 6.28;
        const sweep = i % 2 ? 3.1 + next() * 2 : 5.8;
        a.push(arc(cx, cy, r, turn, turn + sweep));
      }
      b.push(circle(cx, cy, 5 + energy * 7));
      return [
        { d: a.join(""), tone: 0, stroke: 1.2 + 14 / beat },
        { d: b.join(""), tone: 1 },
      ];
    }
    case "grid": {
      const cells = Math.min(7, beat);
      const size = 82 / cells;
      for (let y = 0; y < cells; y++) {
        for (let x = 0; x < cells; x++) {
          const roll = next();
          if (roll > 0.32 + 0.4 * energy) continue;
          const s = size * 0.84;
          (roll < 0.09 ? b : a).push(`M${n(9 + x * size)} ${n(9 + y * size)}h${n(s)}v${n(s)}h${n(-s)}z`);
        }
      }
      break;
    }
    case "waves": {
      const lines = 9;
      for (let i = 0; i < lines; i++) {
        const y = 15 + (i * 70) / (lines - 1);
        const tall = (2 + 9 * energy) * Math.sin((i / (lines - 1)) * Math.PI);
        const step = 82 / (beat * 2);
        let d = `M9 ${n(y)}`;
        for (let k = 0; k < beat; k++) d += `q${n(step / 2)} ${n(-tall)} ${n(step)} 0t${n(step)} 0`;
        (i === 3 + Math.round(lean) ? b : a).push(d);
      }
      return [
        { d: a.join(""), tone: 0, stroke: 2 },
        { d: b.join(""), tone: 1, stroke: 3.6 },
      ];
    }
    case "blocks": {
      const columns = Math.max(3, Math.round(beat * 0.7));
      const w = 82 / columns;
      for (let i = 0; i < columns; i++) {
        const tall = 12 + next() * 68 * (0.45 + 0.55 * energy);
        const skew = lean * 6;
        const x = 9 + i * w;
        (next() < 0.24 ? b : a).push(
          `M${n(x)} 91l${n(skew)} ${n(-tall)}h${n(w * 0.86)}l${n(-skew)} ${n(tall)}z`,
        );
      }
      break;
    }
    case "rays": {
      const cx = 50 + lean * 26;
      const rays = beat * 2 + 2;
      for (let i = 0; i < rays; i++) {
        const from = Math.PI + (i / rays) * Math.PI;
        const to = from + (Math.PI / rays) * (0.35 + 0.3 * energy);
        const r = 90;
        a.push(
          `M${n(cx)} 78L${n(clip(cx + Math.cos(from) * r))} ${n(clip(78 + Math.sin(from) * r))}` +
            `L${n(clip(cx + Math.cos(to) * r))} ${n(clip(78 + Math.sin(to) * r))}z`,
        );
      }
      b.push(`M${n(cx - 16)} 78a16 16 0 0 1 32 0z`, "M9 81h82v3h-82z");
      break;
    }
    case "shards": {
      for (let i = 0; i < beat + 2; i++) {
        const x = 9 + next() * 82;
        const w = 5 + next() * 12;
        const tip = 12 + next() * 40 * (1.2 - energy);
        (next() < 0.3 ? b : a).push(
          i % 2 ? `M${n(clip(x - w))} 91L${n(x)} ${n(tip)}L${n(clip(x + w * 0.3))} 91z`
            : `M${n(clip(x - w * 0.4))} 9L${n(x)} ${n(100 - tip)}L${n(clip(x + w))} 9z`,
        );
      }
      break;
    }
    case "dots": {
      const rows = Math.max(3, Math.round(beat * 0.75));
      const step = 82 / rows;
      for (let y = 0; y < rows; y++) {
        for (let x = 0; x < rows; x++) {
          const swell = 0.5 + 0.5 * Math.sin(x * 0.9 + y * (0.5 + lean) + next() * 0.4);
          const r = step * (0.12 + 0.34 * swell);
          (next() < 0.12 ? b : a).push(circle(9 + (x + 0.5) * step, 9 + (y + 0.5) * step, r));
        }
      }
      break;
    }
  }
  return [
    { d: a.join(""), tone: 0 },
    { d: b.join(""), tone: 1 },
  ];
}

/** Paper grain: the more acoustic, the more of it. @param {number} amount @param {() => number} next @returns {Mark[]} */
function grain(amount, next) {
  const specks = Math.round(amount * 46);
  if (specks < 4) return [];
  let d = "";
  for (let i = 0; i < specks; i++) d += `M${n(next() * 100)} ${n(next() * 100)}h.01`;
  return [{ d, tone: 2, stroke: 1.1, opacity: 0.35 }];
}

/** @param {number} v */
function n(v) {
  return Number(v.toFixed(1));
}

/** @param {number} v */
function clip(v) {
  return Math.min(91, Math.max(9, v));
}

/** @param {number} x @param {number} y @param {number} r */
function circle(x, y, r) {
  return `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0z`;
}

/** @param {number} x @param {number} y @param {number} r @param {number} from @param {number} to */
function arc(x, y, r, from, to) {
  const large = to - from > Math.PI ? 1 : 0;
  return (
    `M${n(x + r * Math.cos(from))} ${n(y + r * Math.sin(from))}` +
    `A${n(r)} ${n(r)} 0 ${large} 1 ${n(x + r * Math.cos(to))} ${n(y + r * Math.sin(to))}`
  );
}

/** Tracks of which nobody told whether there is a picture, and there is none: asked once a visit, and never more of
 * them than these. @type {Set<string>} */
const BARE = new Set();
const BARE_KEPT = 5000;

/** Where a track's own picture is, if its source may have one. @param {Track} track @param {number} size px a side */
export function artUrl(track, size) {
  if (track.audio === "sketch" || track.art === false || !size || BARE.has(track.id)) return null;
  return `v1/tracks/${encodeURIComponent(track.id)}/cover?size=${size}`;
}

/** The source's picture, over the drawing once it is there. @param {Track} track @param {number} size */
function picture(track, size) {
  const href = artUrl(track, size);
  if (!href) return null;
  const image = svg("image", { href, width: 100, height: 100, preserveAspectRatio: "xMidYMid slice", class: "cover-art", opacity: 0 });
  image.addEventListener("load", () => image.setAttribute("opacity", "1"));
  image.addEventListener("error", () => {
    if (BARE.size >= BARE_KEPT) BARE.clear();
    BARE.add(track.id);
    image.remove();
  });
  return image;
}

/**
 * The drawing as an element. It says nothing to a screen reader: title and artist stand beside it.
 * @param {Track} track
 * @param {{ letters?: boolean, size?: number }} [how] `size` in px a side, of the source's own picture; 0: only drawn
 */
export function cover(track, { letters = true, size = 128 } = {}) {
  const a = art(track);
  const marks = a.marks.map((m) =>
    svg("path", {
      d: m.d,
      fill: m.stroke ? "none" : a.tones[m.tone],
      stroke: m.stroke ? a.tones[m.tone] : null,
      "stroke-width": m.stroke,
      "stroke-linecap": m.stroke ? "round" : null,
      opacity: m.opacity,
    }),
  );
  return svg(
    "svg",
    { viewBox: "0 0 100 100", class: "cover", "aria-hidden": "true", focusable: "false" },
    svg("rect", { width: 100, height: 100, fill: a.ground }),
    svg("g", { transform: `rotate(${a.turn} 50 50)` }, ...marks),
    letters && svg("rect", { x: 0, y: 0, width: 31, height: 21, fill: a.ground }),
    letters && svg("text", { x: 9, y: 17, fill: a.tones[2], class: "cover-letters" }, a.letters),
    picture(track, size),
  );
}
