// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { BEATS, compose, familyOf, sectionAt, swing } from "../../../web-demo/sound/sketch.js";
import { entry } from "./frames.js";

/** @param {Partial<import("../../../web-demo/segue-types.js").Track>} track */
const track = (track) => entry("a", { bpm: 100, key: "Am", energy: 0.6, valence: 0.4, genres: ["house"], ...track }).track;

test("the same track is the same sketch, another is another", () => {
  assert.deepEqual(compose(track({}), "full"), compose(track({}), "full"));
  assert.notDeepEqual(compose(track({}), "full").lead, compose(track({ id: "else" }), "full").lead);
});

test("a sketch runs at the track's tempo and in its key", () => {
  const score = compose(track({ bpm: 128, key: "F#m" }), "full");
  assert.equal(score.bpm, 128);
  const minor = new Set([0, 2, 3, 5, 7, 8, 10]);
  for (const note of [...score.bass, ...score.chords, ...score.lead]) {
    assert.ok(minor.has((note.midi - 6 + 120) % 12), `${note.midi} is in F sharp minor`);
  }
});

test("what the brief asks for can be heard: families, drums or none, dense or sparse, bright or dark", () => {
  const names = ["drum and bass", "trip hop", "rap", "house", "metal", "ambient", "jazz", "blues", "reggae", "salsa", "soul", "folk", "rock", "pop"];
  assert.equal(new Set(names.map((g) => familyOf(track({ genres: [g] })).name)).size, names.length);
  assert.equal(compose(track({ genres: ["ambient"] }), "full").hits.length, 0);
  const calm = compose(track({ energy: 0.2 }), "full");
  const loud = compose(track({ energy: 0.9 }), "full");
  assert.ok(loud.hits.length > calm.hits.length);
  assert.ok(loud.bright > calm.bright * 2);
});

test("every note is inside its four bars", () => {
  for (const genre of ["rap", "house", "metal", "ambient", "jazz", "reggae", "salsa", "soul", "folk", "rock", "pop"]) {
    for (const section of /** @type {const} */ (["intro", "main", "full", "break"])) {
      const { hits, bass, chords, lead } = compose(track({ genres: [genre], energy: 0.8 }), section);
      assert.ok(chords.length > 0, `${genre} has chords`);
      for (const note of [...hits, ...bass, ...chords, ...lead]) assert.ok(note.at >= 0 && note.at < BEATS);
      for (const note of [...bass, ...chords, ...lead]) assert.ok(note.midi >= 20 && note.midi <= 108, `${note.midi}`);
    }
  }
});

test("off-beats swing, beats stand", () => {
  assert.equal(swing(2, 0.66), 2);
  assert.equal(swing(2.5, 0.66), 2.66);
  assert.equal(swing(2.5, 0.5), 2.5);
});

test("sections begin with an intro and come back the same", () => {
  const list = Array.from({ length: 12 }, (_, i) => sectionAt(track({}), i, 12));
  assert.equal(list[0], "intro");
  assert.deepEqual(list, Array.from({ length: 12 }, (_, i) => sectionAt(track({}), i, 12)));
  assert.ok(list.includes("full") && list.includes("main"));
});
