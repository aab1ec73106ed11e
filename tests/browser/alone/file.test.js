// @ts-check
/**
 * Tracks with audio of their own: played by byte ranges, crossfaded with sketches, and honestly replaced
 * where the audio can't be had. The catalogue's tracks are given sounds on the way to the page, so that
 * every fault can be made to happen.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { heard, say, settled, stage, state, until, visit } from "../browser.js";
import { tone } from "../tone.js";

/** @import { Page, Route } from "playwright-core" */

const here = stage();

/**
 * Turns the tracks that reach the page into ones with audio: the first that it is told of is `kinds[0]`,
 * and so on; all later ones are sketches. `answer` is what asks for audio and covers get.
 * @param {Page} page
 * @param {("file" | "stream" | "sketch")[]} kinds
 * @param {(route: Route, what: "audio" | "cover", range: string | undefined) => Promise<void>} answer
 */
async function give(page, kinds, answer) {
  /** @type {Map<string, string>} */
  const known = new Map();
  /** @param {any} value */
  const walk = (value) => {
    if (!value || typeof value !== "object") return;
    if (typeof value.audio === "string" && typeof value.title === "string") {
      if (!known.has(value.id)) known.set(value.id, kinds[known.size] ?? "sketch");
      value.audio = known.get(value.id);
    }
    for (const inner of Object.values(value)) walk(inner);
  };
  await page.routeWebSocket(/\/v1\/ws/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(message));
    server.onMessage((message) => {
      const frame = JSON.parse(String(message));
      walk(frame);
      socket.send(JSON.stringify(frame));
    });
  });
  await page.route(/\/v1\/tracks\/[^/]+\/(audio|cover)/, (route) => {
    const what = route.request().url().includes("/audio") ? "audio" : "cover";
    return answer(route, what, route.request().headers().range);
  });
}

/** A file by ranges, as the server sends it. @param {Route} route @param {Buffer} file @param {string | undefined} range @param {string} [type] */
function ranged(route, file, range, type = "audio/wav") {
  const m = /^bytes=(\d+)-(\d*)$/.exec(range ?? "");
  if (!m) return route.fulfill({ status: 200, body: file, headers: { "content-type": type, "accept-ranges": "bytes" } });
  const from = Number(m[1]);
  const to = m[2] ? Number(m[2]) : file.length - 1;
  return route.fulfill({
    status: 206,
    body: file.subarray(from, to + 1),
    headers: { "content-type": type, "accept-ranges": "bytes", "content-range": `bytes ${from}-${to}/${file.length}` },
  });
}

/** Ranges of a network that the test provokes faults on. */
const FAULT = /Failed to load resource|ERR_/;
const PIXEL = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

test("a file plays by ranges, is sought in, and fades into the sketch that follows", async () => {
  const file = tone({ hertz: 330, seconds: 40 });
  /** @type {(string | undefined)[]} */
  const ranges = [];
  const { page, leave } = await visit(here.browser, here.url, {
    before: (page) =>
      give(page, ["file", "sketch"], async (route, what, range) => {
        if (what === "cover") return route.fulfill({ status: 200, body: PIXEL, contentType: "image/png" });
        ranges.push(range);
        return ranged(route, file, range);
      }),
  });
  await say(page, "90s rock");
  await heard(page);
  await settled(page, 2);
  const first = (await state(page)).queue.now.entry;
  assert.equal(first.track.audio, "file");
  assert.match(String(ranges[0]), /^bytes=0-/);
  assert.equal(await page.locator("#deck-note").textContent(), "", "nothing is called a sketch");
  await until(page, () => Math.abs(segue.player.length - 40_000) < 100);
  // The tone is what sounds: its bin stands above all others.
  const loudest = await page.evaluate(async () => {
    const { deck } = segue;
    const bins = new Float32Array(deck.analyser.frequencyBinCount);
    deck.analyser.getFloatFrequencyData(bins);
    const top = bins.indexOf(Math.max(...bins));
    return (top * deck.context.sampleRate) / deck.analyser.fftSize;
  });
  assert.ok(Math.abs(loudest - 330) < 60, `${loudest} Hz`);
  // Art of the source's own takes the drawing's place.
  await until(page, () => document.querySelector("#deck .cover-art")?.getAttribute("opacity") === "1");

  await page.evaluate(() => segue.player.seek(30_000));
  await until(page, () => segue.player.position() >= 30_000 && segue.player.position() < 34_000);
  await heard(page);
  // The next one comes by itself, before the file's last second, under a fade of both.
  await page.evaluate(() => {
    const w = /** @type {any} */ (globalThis);
    w.both = 0;
    const { deck } = segue;
    const old = deck.current.voice;
    const watch = setInterval(() => {
      const now = deck.current?.voice;
      if (now && now !== old && old.gain.gain.value > 0.05 && now.gain.gain.value > 0.05) w.both++;
      if (w.both > 2) clearInterval(watch);
    }, 20);
  });
  await until(page, (id) => segue.session.state.queue.now?.entry.entry_id !== id, first.entry_id);
  await until(page, () => /** @type {any} */ (globalThis).both > 2);
  await page.getByText("sketch: the catalogue has no audio for this track").first().waitFor();
  await heard(page);
  const { history } = (await state(page)).queue;
  assert.deepEqual(history.map((/** @type {any} */ h) => [h.entry.entry_id, h.outcome]), [[first.entry_id, "finished"]]);
  await leave();
});

test("one file goes over into the next without a hole, and no louder than either", async () => {
  const files = [tone({ hertz: 330, seconds: 30 }), tone({ hertz: 550, seconds: 30 })];
  /** @type {string[]} */
  const asked = [];
  const { page, leave } = await visit(here.browser, here.url, {
    before: (page) =>
      give(page, ["file", "file", "file", "file"], async (route, what, range) => {
        if (what === "cover") return route.fulfill({ status: 200, body: PIXEL, contentType: "image/png" });
        const url = route.request().url();
        if (!asked.includes(url)) asked.push(url);
        return ranged(route, files[asked.indexOf(url) % 2], range);
      }),
  });
  await say(page, "90s rock");
  await heard(page);
  await settled(page, 2);
  const next = (await state(page)).queue.upcoming[0].entry_id;
  const { least, most, steady } = await page.evaluate(async (next) => {
    const { deck, player } = segue;
    await player.seek(24_000);
    const wave = new Float32Array(1024);
    /** The level of forty looks, for what one look catches of a wave differs. @type {number[]} */
    const steady = [];
    /** @type {number[]} */
    const across = [];
    await new Promise((over) => {
      const look = setInterval(() => {
        if (player.position() < 24_200 && deck.current.id !== next) return;
        const level = deck.wave(wave);
        if (deck.current.id !== next && steady.length < 40) steady.push(level);
        if (deck.current.id === next) across.push(level);
        if (deck.current.id === next && player.position() > 5000) over(clearInterval(look));
      }, 20);
    });
    return { least: Math.min(...across), most: Math.max(...across), steady: steady.reduce((a, b) => a + b, 0) / steady.length };
  }, next);
  assert.ok(least > steady * 0.3, `it falls from ${steady} to ${least}`);
  assert.ok(most < steady * 1.6, `it rises from ${steady} to ${most}`);
  await leave();
});

const REFUSALS = /** @type {const} */ ([
  ["a file that is gone", "file", 404, "sketch: the file of this track is gone"],
  ["a file that no browser reads", "file", 206, "sketch: this browser can't play the file"],
  ["a music server that is down", "stream", 502, "sketch: the music server does not answer"],
]);
for (const [name, kind, status, words] of REFUSALS) {
  test(`${name}: a sketch takes its place and the page says why`, async () => {
    const { page, leave } = await visit(here.browser, here.url, {
      quiet: FAULT,
      before: (page) =>
        give(page, [kind, "sketch"], async (route, what, range) => {
          if (what === "cover") return route.fulfill({ status: 404 });
          if (status === 206) return ranged(route, Buffer.from("not a sound at all, whatever its name says".repeat(40)), range, "audio/flac");
          return route.fulfill({ status, body: "{}", contentType: "application/problem+json" });
        }),
    });
    await say(page, "90s rock");
    await page.locator("#deck-note").getByText(words).waitFor();
    await heard(page);
    assert.equal((await state(page)).queue.now.state, "started");
    assert.equal(await page.locator("#deck .cover-art").count(), 0, "the drawing stands where the source has no picture");
    await leave();
  });
}

test("a relay that breaks off in the middle goes on as a sketch from there", async () => {
  const file = tone({ hertz: 220, seconds: 120, rate: 44_100 });
  let broken = false;
  const { page, leave } = await visit(here.browser, here.url, {
    quiet: FAULT,
    before: (page) =>
      give(page, ["stream", "sketch"], async (route, what, range) => {
        if (what === "cover" || broken) return route.fulfill({ status: what === "cover" ? 404 : 503 });
        return ranged(route, file, range);
      }),
  });
  await say(page, "90s rock");
  await heard(page);
  await page.locator("#deck-note").getByText("from your music server").waitFor();
  await page.evaluate(() => segue.player.seek(20_000));
  await heard(page);
  broken = true;
  // What a media element reports when its bytes end too soon.
  await page.evaluate(() => segue.deck.current.voice.audio.dispatchEvent(new Event("error")));
  await page.locator("#deck-note").getByText("sketch: the music server does not answer").waitFor();
  await heard(page);
  const at = await page.evaluate(() => segue.player.position());
  assert.ok(at > 18_000 && at < 60_000, `${at} ms`);
  await leave();
});
