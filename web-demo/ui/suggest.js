// @ts-check
/**
 * Four or five things one might say next, made from where the session is. Pure.
 *
 * @import { State } from "../segue-state.js"
 */

/** What shows the range on an empty page. */
export const FIRST = [
  "90s trip-hop, nothing over five minutes",
  "start mellow, end loud, 45 minutes",
  "170 bpm, no vocals",
  "surprise me",
];

/** @param {State} state @returns {string[]} */
export function suggest(state) {
  const { queue, brief, messages } = state;
  if (!queue.now && !queue.upcoming.length && !messages.length) return FIRST;
  const { must = {}, prefer = {} } = brief;
  /** @type {string[]} */
  const out = [];
  if (queue.now) out.push("more like this");
  const tempo = must?.bpm?.[1] ?? prefer?.bpm ?? mean(queue.upcoming.map((e) => e.track.bpm));
  if (tempo === null || tempo > 80) out.push("slower");
  if (tempo === null || tempo < 150) out.push("faster");
  out.push(must?.vocals === "instrumental" ? "with vocals" : "no vocals");
  const years = must?.years ?? [];
  out.push(years.length && (years[0][0] ?? 1990) >= 1960 ? "same but older" : "something newer");
  if (brief.length) out.unshift("keep going");
  if (!brief.arc) out.push("start mellow, end loud");
  const last = messages.findLast((m) => m.role === "listener")?.text.toLowerCase();
  return out.filter((s) => s !== last).slice(0, 5);
}

/** @param {(number | undefined)[]} values */
function mean(values) {
  const known = values.filter((v) => v !== undefined);
  return known.length ? known.reduce((a, b) => a + b, 0) / known.length : null;
}
