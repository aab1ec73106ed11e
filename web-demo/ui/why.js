// @ts-check
/**
 * Why a track is here: each `because` as a small mark on a scale, the wanted span and the track's own
 * value on it.
 *
 * @import { Because } from "../segue-types.js"
 */

import { h, svg } from "./dom.js";
import { clock } from "./format.js";

/** @type {Record<string, [number, number, (v: number) => string]>} field → scale and words */
const SCALES = {
  bpm: [50, 200, (v) => `${Math.round(v)} BPM`],
  year: [1920, 2030, (v) => String(v)],
  energy: [0, 1, (v) => `${Math.round(v * 100)} %`],
  valence: [0, 1, (v) => `${Math.round(v * 100)} %`],
  popularity: [0, 1, (v) => `${Math.round(v * 100)} %`],
  duration_ms: [60_000, 600_000, clock],
};

/** @type {Record<string, string>} */
const NAMES = {
  bpm: "tempo", year: "year", energy: "energy", valence: "brightness", popularity: "popularity",
  duration_ms: "length", genre: "genre", artist: "artist", album: "album", title: "title", key: "key",
  explicit: "explicit", vocals: "vocals", language: "language", country: "country", mood: "mood",
  liked_artist: "an artist you like", liked_track: "a track you like", similar_to: "similar to",
  played_often: "you play it often", never_played: "new to you",
};

/** @param {Because[]} because @returns {HTMLElement} */
export function reasons(because) {
  return h("ul", { class: "reasons" }, ...because.map(reason));
}

/** @param {Because} one */
function reason({ field, want, have }) {
  const name = NAMES[field] ?? field.replaceAll("_", " ");
  const scale = SCALES[field];
  if (scale && typeof have === "number") {
    const [lo, hi, show] = scale;
    /** @param {number} v */
    const x = (v) => 4 + 152 * Math.min(1, Math.max(0, (v - lo) / (hi - lo)));
    const range = Array.isArray(want) ? want : null;
    const from = typeof range?.[0] === "number" ? range[0] : lo;
    const to = typeof range?.[1] === "number" ? range[1] : hi;
    const wanted = range ? `wanted ${typeof range[0] === "number" ? show(range[0]) : "any"} to ${typeof range[1] === "number" ? show(range[1]) : "any"}` : "";
    return h(
      "li",
      {},
      h("span", { class: "reason-name" }, name),
      svg(
        "svg",
        { viewBox: "0 0 160 16", class: "reason-scale", "aria-hidden": "true" },
        svg("path", { d: "M4 8h152", class: "scale-rule" }),
        range ? svg("path", { d: `M${x(from).toFixed(1)} 8H${Math.max(x(from) + 1, x(to)).toFixed(1)}`, class: "scale-want" }) : null,
        svg("circle", { cx: x(have).toFixed(1), cy: 8, r: 5, class: "scale-have" }),
      ),
      h("span", { class: "data" }, show(have)),
      wanted ? h("span", { class: "sr" }, `, ${wanted}`) : null,
    );
  }
  const value = Array.isArray(have) ? have.join(", ") : have === true || have === null || have === undefined ? "" : String(have);
  return h("li", {}, h("span", { class: "reason-name" }, name), h("span", { class: "reason-word", dir: "auto" }, value));
}
