// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { cards, sentences } from "../../../web-demo/ui/announce.js";
import { at, chips, names } from "../../../web-demo/ui/chips.js";
import { hash, parseKey, random, tint } from "../../../web-demo/ui/colour.js";
import { art, formOf, initials } from "../../../web-demo/ui/cover.js";
import { clock, shortened, span, spokenSpan } from "../../../web-demo/ui/format.js";
import { arcs, bend, model } from "../../../web-demo/ui/line-model.js";
import { matrix, remainder } from "../../../web-demo/ui/qr.js";
import { FIRST, suggest } from "../../../web-demo/ui/suggest.js";
import { tongue } from "../../../web-demo/ui/tongue.js";
import { emptyState } from "../../../web-demo/segue-state.js";
import { entry } from "./frames.js";

test("chips show all of a brief, and each takes away only itself", () => {
  const brief = {
    must: {
      years: /** @type {any} */ ([[1990, 1999], [null, 1969]]), genres_any: ["trip hop", "dub"], genres_none: [],
      bpm: /** @type {any} */ ([null, null]), duration_ms: /** @type {any} */ ([null, 300_000]), vocals: /** @type {const} */ ("instrumental"), explicit: false,
    },
    prefer: { genres: { dub: 0.5 }, energy: 0.4, moods: ["late night"], familiarity: -0.5, novelty: 0 },
    order: { by: "bpm", descending: true },
    arc: /** @type {any} */ ([{ share: 0.5, energy: [0.2, 0.4] }, { share: 0.5, energy: [0.4, 0.7] }]),
    length: { duration_ms: 2_700_000 },
  };
  const list = chips(brief, [
    { phrase: "90s", path: "must.years" },
    { phrase: "trip-hop", path: "must.genres_any" },
    { phrase: "and some dub", path: "must.genres_any" },
    { phrase: "nothing over five minutes", path: "must.duration_ms" },
  ]);
  assert.deepEqual(list.map((c) => c.text), [
    "1990s", "until 1969", "trip hop", "dub", "length 5:00 or less", "clean only", "no vocals",
    "dub", "energy around 40 %", "late night", "rather deep cuts",
    "by tempo, falling", "energy 30 → 55 %", "45 min",
  ]);
  assert.equal(list[2].phrase, "trip-hop");
  assert.equal(list[3].phrase, "and some dub");
  assert.equal(list[4].phrase, "nothing over five minutes");
  assert.deepEqual(list[0].remove, { must: { years: [[null, 1969]] } });
  assert.deepEqual(list[2].remove, { must: { genres_any: ["dub"] } });
  assert.deepEqual(list[4].remove, { must: { duration_ms: null } });
  assert.deepEqual(list[4].patch([null, 4.5]), { must: { duration_ms: [null, 270_000] } });
  assert.deepEqual(list[2].swap, { must: { genres_any: ["dub"] }, prefer: { genres: { "trip hop": 0.7 } } });
  assert.deepEqual(list[7].swap, { prefer: { genres: { dub: null } }, must: { genres_any: ["trip hop", "dub"] } }, "a list is replaced: what is in it goes along");
  assert.deepEqual(list[8].swap, { prefer: { energy: null }, must: { energy: [0.25, 0.55] } });
});

test("what only some briefs have is shown, too", () => {
  const list = chips({
    must: { tags_any: ["live"], languages_none: ["de"] },
    prefer: { danceability: 0.9, acousticness: 0.2, vocals: "vocal", years: [1990, null] },
    order: { by: "title" },
    arc: [{ share: 0.5, bpm: [90, 110] }, { share: 0.5, energy: [0.7, 0.5], bpm: [null, 130] }, { share: 0.5 }],
  });
  assert.deepEqual(list.map((c) => c.text), [
    "live", "not in German", "danceability around 90 %", "acousticness around 20 %", "with vocals", "from 1990",
    "by title, rising", "energy any → 60 → any %, 100 → 130 → any BPM",
  ]);
  assert.deepEqual(list[5].swap, { prefer: { years: null }, must: { years: [[1990, null]] } });
});

test("years that are open at both ends are no wish any more", () => {
  const [nineties, old] = chips({ must: { years: [[1990, 1999], [null, 1969]] } });
  assert.deepEqual(nineties.patch([null, null]), { must: { years: [[null, 1969]] } });
  assert.deepEqual(old.patch([null, 1959]), { must: { years: [[1990, 1999], [null, 1959]] } });
  assert.deepEqual(chips({ must: { years: [[1990, 1999]] } })[0].patch([null, null]), { must: { years: null } });
});

test("a name that has commas stays one name", () => {
  const known = ["Earth, Wind & Fire", "ABBA"];
  assert.deepEqual(names(known.join(", "), known), known);
  assert.deepEqual(names(" Chic ,, Earth, Wind & Fire,Earth", known), ["Chic", "Earth, Wind & Fire", "Earth"]);
  assert.deepEqual(names("", known), []);
});

test("chips call songs by their titles where those are known, and nobody has to type an id", () => {
  const title = (/** @type {string} */ id) => (id === "t1" ? "Blue in Green" : undefined);
  const list = chips({ must: { tracks_none: ["t1", "t2"] }, prefer: { like_tracks: ["t1"] }, mix: [{ share: 1, must: { tracks_none: ["t1"] } }] }, [], title);
  assert.deepEqual(list.map((c) => c.text), ["not “Blue in Green”", "not “t2”", "like “Blue in Green”", "100 % not “Blue in Green”"]);
  assert.deepEqual(list[0].remove, { must: { tracks_none: ["t2"] } });
  assert.ok(list.slice(0, 3).every((c) => c.edit === null));
});

test("chips name keys as musicians do", () => {
  const list = chips({ must: { keys_any: ["F#m", "Bb", "8A"], keys_none: ["minor"] } });
  assert.deepEqual(list.map((c) => c.text), ["in F# minor", "in Bb major", "in 8A", "not in a minor key"]);
  assert.deepEqual(list[0].remove, { must: { keys_any: ["Bb", "8A"] } });
});

test("a patch for a path is as deep as the path", () => {
  assert.deepEqual(at("must.bpm", [1, 2]), { must: { bpm: [1, 2] } });
});

test("neighbours in harmony are neighbours in colour", () => {
  const hue = (/** @type {string} */ key) => tint({ ...entry("a").track, key }).hue;
  assert.equal((hue("G") - hue("C") + 360) % 360, 30);
  assert.equal((hue("D") - hue("G") + 360) % 360, 30);
  assert.equal(hue("Am"), hue("C"));
  assert.deepEqual(parseKey("F#m"), { tonic: 6, minor: true });
  assert.deepEqual(parseKey("Bb"), { tonic: 10, minor: false });
  assert.equal(parseKey("H"), null);
});

test("a cover is made from the track alone, the same each time", () => {
  const track = entry("a", { genres: ["trip hop"], bpm: 90, key: "Dm", energy: 0.4, acousticness: 0.3 }).track;
  assert.deepEqual(art(track), art({ ...track }));
  assert.equal(formOf(track), "waves");
  assert.equal(initials({ ...track, title: "The Box", artists: ["Örsted"] }), "ÖB");
  const forms = ["metal", "rap", "ambient", "jazz", "techno", "folk", "soul", "rock"].map((g) => formOf({ ...track, genres: [g] }));
  assert.equal(new Set(forms).size, forms.length);
});

test("seeded numbers stay the same and spread", () => {
  const [a, b] = [random(hash("x")), random(hash("x"))];
  const list = Array.from({ length: 200 }, a);
  assert.deepEqual(list.slice(0, 5), Array.from({ length: 5 }, b));
  assert.ok(Math.min(...list) < 0.1 && Math.max(...list) > 0.9);
});

test("a growing text is read out in whole sentences", () => {
  const first = sentences("One thing. Two thi", 0);
  assert.deepEqual(first, { sentences: ["One thing."], to: 11 });
  assert.deepEqual(sentences("One thing. Two things at 3.5 a piece! And", first.to).sentences, ["Two things at 3.5 a piece!"]);
  assert.deepEqual(sentences("Not yet.", 0).sentences, []);
});

test("captions are short, and hold every word", () => {
  const text = "A first short one. " + "Then a long one that runs on and on, over commas and past them, ".repeat(4) + "and ends.";
  const list = cards(text);
  assert.ok(list.every((c) => c.length <= 110));
  assert.equal(list.join(" ").replace(/\s+/g, " "), text.replace(/\s+/g, " "));
});

test("captions part between titles, and words that stream in never move from one card to another", () => {
  const text = "Rock, 1990–1999 it is. First “Under the Bridge” by Red Hot Chili Peppers, then “No Surprises” by Radiohead; “Are You Gonna Go My Way” by Lenny Kravitz closes it. That's 20 in.";
  assert.deepEqual(cards(text), [
    "Rock, 1990–1999 it is. First “Under the Bridge” by Red Hot Chili Peppers,",
    "then “No Surprises” by Radiohead; “Are You Gonna Go My Way” by Lenny Kravitz closes it.",
    "That's 20 in.",
  ]);
  for (const most of [40, 72, 110]) {
    const whole = cards(text, most);
    let words = "";
    for (const word of text.split(/(?<= )/)) {
      words += word;
      cards(words, most).forEach((card, i) => assert.ok(whole[i].startsWith(card), `${most}: ${card}`));
    }
  }
  const japanese = "静かな夜のための曲を選びました。".repeat(20);
  assert.equal(cards(japanese).join(""), japanese);
  assert.ok(cards(japanese).every((c) => c.length <= 110));
  assert.equal(cards("x".repeat(500)).join(""), "x".repeat(500));
});

test("the line runs from the past over now to what is queued", () => {
  const state = emptyState();
  state.queue = {
    version: 1,
    now: { entry: entry("n", { duration_ms: 100 }), state: "started", position_ms: 0, at: 0 },
    upcoming: [entry("a", { duration_ms: 50, energy: 0.9 }), entry("b", { duration_ms: 30 })],
    history: [{ entry: entry("h", { duration_ms: 70 }), outcome: "finished", at: 0 }, { entry: entry("x"), outcome: "passed", at: 0 }],
  };
  const m = model(state);
  assert.deepEqual(m.stretches.map((s) => [s.id, s.kind, s.start]), [["h", "past", -70], ["n", "now", 0], ["a", "next", 100], ["b", "next", 150]]);
  assert.equal(m.end, 180);
});

test("pulling the line bends the arc where it was pulled", () => {
  const arc = [{ share: 0.5, energy: /** @type {[number, number]} */ ([0.2, 0.4]) }, { share: 0.5, energy: /** @type {[number, number]} */ ([0.4, 0.6]) }];
  assert.deepEqual(bend({ arc }, 1, 0.8, 0.5), [arc[0], { share: 0.5, energy: [0.7, 0.9] }]);
  assert.deepEqual(bend({}, 0, 1, 0.4), [{ share: 0.5, energy: [0.3, 0.5] }, { share: 0.5, energy: [0.8, 1] }]);
  const { arc: stages, wish } = arcs({ arc }, 0, 200);
  assert.deepEqual(stages.map((s) => [s.start, s.length]), [[0, 100], [100, 100]]);
  assert.deepEqual([wish[0].start, wish[0].low, wish[0].high], [200, 0.4, 0.6]);
  const falling = [{ share: 1, energy: /** @type {[number, number]} */ ([0.7, 0.3]), bpm: /** @type {[number, number]} */ ([120, 90]) }];
  assert.deepEqual(bend({ arc: falling }, 0, 0.7, 0.5), [{ share: 1, energy: [0.9, 0.5], bpm: [120, 90] }], "it falls as it did");
  const [tempo] = arcs({ arc: [{ share: 1, bpm: [90, 120] }] }, 0, 200).arc;
  assert.deepEqual([tempo.low, tempo.high], [0, 1], "any energy, where only the tempo is told");
});

test("suggestions fit the moment", () => {
  const state = emptyState();
  assert.equal(suggest(state), FIRST);
  state.queue.upcoming = [entry("a", { bpm: 170 })];
  assert.ok(suggest(state).includes("slower"));
  assert.ok(!suggest(state).includes("faster"));
  state.brief = { must: { vocals: "instrumental" }, length: { tracks: 10 } };
  assert.ok(suggest(state).includes("with vocals"));
  assert.ok(suggest(state).includes("keep going"));
});

test("a code has its finders and its checks come out even", () => {
  const rows = matrix("https://segue.example/#s=0192f0c1-2222-7aaa-8bbb-1234567890ab");
  assert.ok(rows);
  assert.equal(rows.length, 33);
  assert.deepEqual(rows[0].slice(0, 8), [true, true, true, true, true, true, true, false]);
  assert.equal(rows[rows.length - 8][8], true);
  // A block with its remainder divides by the generator: a second division leaves nothing.
  const data = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17];
  assert.deepEqual(remainder(data, 10), [196, 35, 39, 119, 235, 215, 231, 226, 93, 23]);
  assert.equal(matrix("x".repeat(200)), null);
});

test("times read as people write them", () => {
  assert.equal(clock(215_000), "3:35");
  assert.equal(clock(3_725_000), "1:02:05");
  assert.equal(span(2_700_000), "45 min");
  assert.equal(span(5_400_000), "1 h 30");
  assert.equal(spokenSpan(61_000), "1 minute 1 second");
});

test("a voice is chosen by the small words of the answer", () => {
  assert.equal(tongue("Right, trip hop it is. What would you like next?"), "en");
  assert.equal(tongue("Die Liste ist leer. Was darf es als Nächstes sein?"), "de");
  assert.equal(tongue("La file est vide. Qu'est-ce que je mets ensuite ?"), "fr");
  assert.equal(tongue("La cola está vacía. ¿Qué pongo ahora?"), "es");
  assert.equal(tongue("A fila está vazia. O que toco agora para você?"), "pt");
  assert.equal(tongue("La coda è vuota. Cosa metto adesso?"), "it");
  assert.equal(tongue("“Teardrop” – Massive Attack"), "", "names don't tell");
});

test("a long wish is shortened between words, and within no character", () => {
  assert.equal(shortened("90s trip-hop", 60), "90s trip-hop");
  assert.equal(shortened("90s trip-hop for a late drive", 15), "90s trip-hop…");
  assert.equal(shortened("🎵🎶🎵🎶", 3), "🎵🎶🎵…");
  assert.doesNotThrow(() => encodeURIComponent(shortened("夜🌙".repeat(40), 61)));
});
