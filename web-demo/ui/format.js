// @ts-check
/** Numbers as people write them. */

/** @import { Track } from "../segue-types.js" */

/** 215000 → "3:35". @param {number | undefined} ms */
export function clock(ms) {
  if (ms === undefined || !Number.isFinite(ms)) return "–:––";
  const seconds = Math.max(0, Math.round(ms / 1000));
  const rest = String(seconds % 60).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}

/** 2700000 → "45 min", 5400000 → "1 h 30". @param {number} ms */
export function span(ms) {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest ? `${Math.floor(minutes / 60)} h ${rest}` : `${Math.floor(minutes / 60)} h`;
}

/** A duration as a sentence for a screen reader. @param {number} ms */
export function spokenSpan(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const parts = [];
  if (minutes) parts.push(`${minutes} minute${minutes === 1 ? "" : "s"}`);
  if (seconds % 60 || !minutes) parts.push(`${seconds % 60} second${seconds % 60 === 1 ? "" : "s"}`);
  return parts.join(" ");
}

/** The time of day some milliseconds from a moment, as the listener's clock shows it. @param {number} at */
export function timeOfDay(at) {
  return new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** @param {Track} track */
export function artists(track) {
  return track.artists.join(", ");
}

/** What a track's length is taken for while nobody knows it. */
export const GUESSED_MS = 215_000;

/** @param {Track} track */
export function lengthOf(track) {
  return track.duration_ms && track.duration_ms > 0 ? track.duration_ms : GUESSED_MS;
}

/** @param {Track[]} tracks */
export function total(tracks) {
  return tracks.reduce((sum, track) => sum + lengthOf(track), 0);
}

/** 12345 → "12,345". @param {number} n */
export function number(n) {
  return n.toLocaleString("en");
}

/** @param {number} n @param {string} one @param {string} [many] */
export function count(n, one, many = `${one}s`) {
  return `${number(n)} ${n === 1 ? one : many}`;
}

/**
 * The words of a text that fit into so many characters. None is cut in two: half of one is no text to a server.
 * @param {string} text @param {number} most
 */
export function shortened(text, most) {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most).join("").replace(/\s+\S*$/, "")}…` : text;
}

/** "de" → "German". @param {string} code */
export function language(code) {
  return named(code, "language");
}

/** "IE" → "Ireland". @param {string} code */
export function country(code) {
  return named(code, "region");
}

/** @param {string} code @param {"language" | "region"} type */
function named(code, type) {
  try {
    return new Intl.DisplayNames(["en"], { type }).of(code) ?? code;
  } catch {
    return code; // no code at all: then it is a word already
  }
}
