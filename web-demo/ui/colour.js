// @ts-check
/**
 * Colour from music: the circle of fifths laid around the hue circle, so that neighbours in harmony
 * are neighbours in colour. A minor key sits with its relative major, a shade deeper.
 *
 * @import { Track } from "../segue-types.js"
 */

/** Semitone → place on the circle of fifths, starting at C. */
const FIFTHS = [0, 7, 2, 9, 4, 11, 6, 1, 8, 3, 10, 5];
const LETTERS = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };

/** @typedef {{ tonic: number, minor: boolean }} Key `tonic` in semitones above C */

/** "F#m" → 6, minor. @param {string | undefined} name @returns {Key | null} */
export function parseKey(name) {
  const m = /^\s*([A-Ga-g])\s*([#♯b♭]?)\s*(m|min|minor)?(?:aj|ajor)?\s*$/.exec(name ?? "");
  if (!m) return null;
  const letter = LETTERS[/** @type {keyof typeof LETTERS} */ (m[1].toUpperCase())];
  const shift = m[2] === "#" || m[2] === "♯" ? 1 : m[2] ? -1 : 0;
  return { tonic: (letter + shift + 12) % 12, minor: Boolean(m[3]) };
}

/** A number from a text, the same on every machine (FNV-1a). @param {string} text */
export function hash(text) {
  let n = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) n = Math.imul(n ^ text.charCodeAt(i), 0x01000193);
  return n >>> 0;
}

/** A stream of numbers in [0, 1) from a seed. @param {number} seed @returns {() => number} */
export function random(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** @typedef {{ hue: number, chroma: number, light: number }} Tint in OKLCH */

/** @param {Track} track @returns {Tint} */
export function tint(track) {
  const key = parseKey(track.key);
  const energy = track.energy ?? 0.5;
  if (!key) return { hue: hash(track.id) % 360, chroma: 0.07, light: 0.74 };
  const major = key.minor ? (key.tonic + 3) % 12 : key.tonic;
  return {
    hue: (50 + FIFTHS[major] * 30) % 360,
    chroma: 0.1 + 0.07 * energy,
    light: key.minor ? 0.7 : 0.79,
  };
}

/** @param {Tint} tint @param {number} [alpha] @param {number} [light2] */
export function css({ hue, chroma, light }, alpha = 1, light2 = light) {
  return `oklch(${light2.toFixed(3)} ${chroma.toFixed(3)} ${hue.toFixed(1)} / ${alpha})`;
}
