// @ts-check
/**
 * The session as stretches of one line over time. Pure: what stands where, how high, how thick and in
 * which colour; `line.js` moves it and draws it.
 *
 * @import { ArcStage, Brief, Entry } from "../segue-types.js"
 * @import { State } from "../segue-state.js"
 * @import { Tint } from "./colour.js"
 */

import { tint } from "./colour.js";
import { lengthOf } from "./format.js";

/**
 * @typedef {{ id: string, entry: Entry, kind: "past" | "now" | "next", start: number, length: number,
 *   energy: number, thick: number, tint: Tint }} Stretch
 *   `start` in ms from the beginning of what plays now; the past is negative.
 * @typedef {{ start: number, length: number, low: number, high: number }} Stage
 * @typedef {{ stretches: Stretch[], end: number, arc: Stage[], wish: Stage[] }} Model
 *   `arc` lies under the queue; `wish` is the dashed part beyond it.
 */

/** As much of the past as anybody scrolls back to look at. */
const PAST = 24;
/** How far the dashed part reaches beyond the queue. */
const BEYOND_MS = 12 * 60_000;

/** @param {State} state @returns {Model} */
export function model(state) {
  const { now, upcoming, history } = state.queue;
  /** @type {Stretch[]} */
  const stretches = [];
  let start = 0;
  for (let i = history.length - 1; i >= Math.max(0, history.length - PAST); i--) {
    const { entry, outcome } = history[i];
    if (outcome === "passed") continue; // it was never heard: the line has nothing to show of it
    const length = lengthOf(entry.track);
    start -= length;
    stretches.push(stretch(entry, "past", start, length));
  }
  stretches.reverse();
  start = 0;
  if (now) {
    const length = lengthOf(now.entry.track);
    stretches.push(stretch(now.entry, "now", 0, length));
    start = length;
  }
  for (const entry of upcoming) {
    const length = lengthOf(entry.track);
    stretches.push(stretch(entry, "next", start, length));
    start += length;
  }
  return { stretches, end: start, ...arcs(state.brief, 0, start) };
}

/**
 * @param {Entry} entry
 * @param {Stretch["kind"]} kind
 * @param {number} start
 * @param {number} length
 * @returns {Stretch}
 */
function stretch(entry, kind, start, length) {
  let look = LOOKS.get(entry);
  if (!look) {
    const { track } = entry;
    look = { energy: track.energy ?? 0.5, thick: thickness(track.loudness_db, track.energy), tint: tint(track) };
    LOOKS.set(entry, look);
  }
  return { id: entry.entry_id, entry, kind, start, length, ...look };
}

/** What an entry looks like never changes, and the model is made anew with every event. @type {WeakMap<Entry, Pick<Stretch, "energy" | "thick" | "tint">>} */
const LOOKS = new WeakMap();

/** −20 dB and quieter is a thread, −4 dB and louder a rope. @param {number | undefined} db @param {number} [energy] */
export function thickness(db, energy = 0.5) {
  const loud = db === undefined ? energy : (Math.min(-4, Math.max(-20, db)) + 20) / 16;
  return 0.15 + 0.85 * loud;
}

/**
 * The brief's arc over the time from `from` to `to`, and what it asks of the time beyond.
 * @param {Brief} brief
 * @param {number} from
 * @param {number} to
 * @returns {{ arc: Stage[], wish: Stage[] }}
 */
export function arcs(brief, from, to) {
  const stages = (brief.arc ?? []).filter((s) => s.share > 0);
  const whole = stages.reduce((sum, s) => sum + s.share, 0);
  /** @type {Stage[]} */
  const arc = [];
  let start = from;
  for (const stage of stages) {
    const length = ((to - from) * stage.share) / whole;
    arc.push({ start, length, ...band(stage) });
    start += length;
  }
  const last = arc.at(-1) ?? wanted(brief);
  const beyond = last ? [{ start: to, length: BEYOND_MS, low: last.low, high: last.high }] : [];
  return { arc, wish: beyond };
}

/** A part that says nothing of energy, only of tempo, takes any. @param {ArcStage} stage */
function band({ energy }) {
  return { low: energy?.[0] ?? 0, high: energy?.[1] ?? 1 };
}

/** Where the energy is to go without an arc. @param {Brief} brief */
function wanted({ must, prefer }) {
  const range = must?.energy;
  if (range && (range[0] !== null || range[1] !== null)) return { low: range[0] ?? 0, high: range[1] ?? 1 };
  const energy = prefer?.energy;
  if (typeof energy === "number") return { low: Math.max(0, energy - 0.1), high: Math.min(1, energy + 0.1) };
  return null;
}

/**
 * The arc after a hand pulled its stage `index` to `energy`: the stage keeps its width and share. With
 * no arc yet, the pull makes one that starts where the queue is and ends where the hand is.
 * @param {Brief} brief
 * @param {number} index
 * @param {number} energy
 * @param {number} current the queue's own energy, for a first arc
 * @returns {ArcStage[]}
 */
export function bend(brief, index, energy, current) {
  const stages = brief.arc ?? [];
  if (!stages.length) {
    return [
      { share: 0.5, energy: around(current, 0.1) },
      { share: 0.5, energy: around(energy, 0.1) },
    ];
  }
  return stages.map((stage, i) => {
    if (i !== Math.min(index, stages.length - 1)) return stage;
    const { low, high } = band(stage);
    return { ...stage, energy: around(energy, (high - low) / 2) };
  });
}

/**
 * The same as it is drawn while the hand is still on it. The last part goes on beyond the queue.
 * @param {Model} model
 * @param {number} index
 * @param {number} energy
 * @returns {Model}
 */
export function pull(model, index, energy) {
  /** @param {Stage} stage */
  const moved = (stage) => {
    const [low, high] = around(energy, (stage.high - stage.low) / 2);
    return { ...stage, low, high };
  };
  const arc = model.arc.map((stage, i) => (i === index ? moved(stage) : stage));
  if (arc.length && index < arc.length - 1) return { ...model, arc };
  const beyond = model.wish[0] ?? { start: model.end, length: BEYOND_MS, low: energy - 0.1, high: energy + 0.1 };
  return { ...model, arc, wish: [moved(beyond)] };
}

/** @param {number} middle @param {number} half below 0 where it falls @returns {[number, number]} */
function around(middle, half) {
  const h = Math.min(0.5, Math.max(0.03, Math.abs(half)));
  const m = Math.min(1 - h, Math.max(h, middle));
  return half < 0 ? [round(m + h), round(m - h)] : [round(m - h), round(m + h)];
}

/** @param {number} v */
function round(v) {
  return Math.round(v * 100) / 100;
}
