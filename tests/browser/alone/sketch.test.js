// @ts-check
/** How sketches sound, measured: as loud as each other, unclipped, without a click or a hole, at their tempo. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { stage, visit } from "../browser.js";
import { measure } from "../measure-sound.js";

const here = stage();

/** @param {string} genre @param {number} bpm @param {number} energy @returns {any} */
const track = (genre, bpm, energy) => ({
  id: `${genre} ${bpm} ${energy}`, title: genre, artists: ["nobody"], genres: [genre], bpm, energy, valence: 0.5, key: "Am", audio: "sketch",
});

test("sketches of all kinds are level, unclipped, seamless, different, and the same each time", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  const tracks = [track("house", 124, 0.8), track("trip hop", 90, 0.4), track("metal", 160, 0.95), track("ambient", 70, 0.15), track("jazz", 120, 0.4), track("folk", 96, 0.3)];
  const sounds = await page.evaluate(measure, tracks);
  const loud = sounds.map((s) => s.loud);
  assert.ok(Math.max(...loud) - Math.min(...loud) < 2, `within 2 dB of each other: ${loud}`);
  assert.ok(sounds[0].differs < 1e-5, `the same each time: ${sounds[0].differs}`); // the last bit may round otherwise
  for (const { id, loud, peak, silent, step, tail, likeness } of sounds) {
    assert.ok(loud > -20 && loud < -10, `${id}: ${loud} dB`);
    assert.ok(peak < 0.98, `${id} clips: ${peak}`);
    assert.ok(silent < 0.5, `${id} falls silent for ${silent} s`);
    assert.ok(step < 0.04, `${id} clicks at its ends or its seam: ${step}`);
    assert.ok(tail < 0.001, `${id} is cut off: ${tail}`);
    assert.ok(likeness < 0.4, `${id} is too like the one before: ${likeness}`);
  }
  await leave();
});

test("a slower track has the slower groove, and an intense one is brighter", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  const [slow, fast, calm, wild] = await page.evaluate(measure, [track("pop", 76, 0.6), track("pop", 138, 0.6), track("rock", 120, 0.15), track("rock", 120, 0.95)]);
  assert.ok(Math.abs(slow.bar - 240 / 76) < 0.03, `a bar at 76 BPM takes ${slow.bar} s`);
  assert.ok(Math.abs(fast.bar - 240 / 138) < 0.03, `a bar at 138 BPM takes ${fast.bar} s`);
  assert.ok(wild.bright > calm.bright * 1.4, `${calm.bright} → ${wild.bright}`);
  await leave();
});
