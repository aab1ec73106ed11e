// @ts-check
/** A listener's own folder of music, from the disk to the ear, and what the page tells of it. */

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { heard, live, say, settled, shoot, stage, state, until, visit } from "../browser.js";
import { flaws } from "../flaws.js";
import { tone } from "../tone.js";

const PIXEL = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const SONGS = ["Kvällsljus", "Low Tide", "Paper Boats", "Signal Fires", "The Long Way", "Undertow", "Winter Garden"];

/** @type {string} */
let folder;
const here = stage({
  server: async () => {
    folder = await mkdtemp(join(tmpdir(), "segue-music-"));
    const album = join(folder, "music", "Ora Lindqvist", "Shore");
    await mkdir(album, { recursive: true });
    for (const [i, title] of SONGS.entries()) {
      await writeFile(join(album, `0${i + 1} - ${title}.wav`), tone({ hertz: 440, seconds: 30 + i }));
    }
    await writeFile(join(album, "cover.png"), PIXEL);
    await writeFile(join(folder, "music", "broken.mp3"), "no sound at all");
    const config = join(folder, "config.toml");
    await writeFile(config, `[[catalog.source]]\nkind = "folder"\nname = "music"\npath = ${JSON.stringify(join(folder, "music"))}\n`);
    return { args: ["--config", config] };
  },
});
after(() => rm(folder, { recursive: true, force: true }));

test("a folder of music is heard as it is, with its cover, and the page tells what is there and what is not", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await page.locator("#music").click();
  const sheet = page.getByRole("dialog", { name: "Your music" });
  await sheet.getByText("7 tracks · read at").waitFor();
  await sheet.getByText("1 left out").click();
  const skipped = sheet.locator(".skips li");
  assert.match(String(await skipped.textContent()), /^broken\.mp3./, "what is left out has its reason");
  await sheet.getByText("What is known of them").click();
  await sheet.getByText("tempo", { exact: true }).waitFor();
  assert.match(String(await sheet.locator(".gaps li").filter({ hasText: "tempo" }).textContent()), /tempo0 %7 without/);
  assert.match(String(await sheet.locator(".gaps li").filter({ hasText: "sound" }).textContent()), /sound100 %/);
  for (const [width, height] of [[320, 640], [1280, 800]]) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      await page.emulateMedia({ colorScheme });
      await shoot(page, `music-${width}-${colorScheme}.jpg`);
    }
    assert.deepEqual(await flaws(page), [], `${width} px`);
  }
  await page.keyboard.press("Escape");

  await say(page, "something by Ora Lindqvist");
  await settled(page, 2);
  await heard(page);
  const { track } = (await state(page)).queue.now.entry;
  assert.equal(track.audio, "file");
  const length = 30_000 + 1000 * SONGS.indexOf(track.title);
  await until(page, (length) => Math.abs(segue.player.length - length) < 100, length);
  // What is in the file is what sounds.
  const loudest = await page.evaluate(() => {
    const { deck } = segue;
    const bins = new Float32Array(deck.analyser.frequencyBinCount);
    deck.analyser.getFloatFrequencyData(bins);
    return (bins.indexOf(Math.max(...bins)) * deck.context.sampleRate) / deck.analyser.fftSize;
  });
  assert.ok(Math.abs(loudest - 440) < 60, `${loudest} Hz`);
  await until(page, () => document.querySelector("#deck .cover-art")?.getAttribute("opacity") === "1");
  await leave();
});

test("files that come and go are seen without a reload of the page", async () => {
  // The page may knock while the server is away.
  const { page, leave } = await visit(here.browser, here.url, { quiet: /WebSocket connection|ERR_CONNECTION|Failed to load resource/ });
  await page.locator("#music").click();
  const sheet = page.getByRole("dialog", { name: "Your music" });
  await sheet.getByText("7 tracks · read at").waitFor();
  await page.keyboard.press("Escape");
  await writeFile(join(folder, "music", "Ora Lindqvist - Afterwards.wav"), tone({ hertz: 220, seconds: 20 }));
  await here.server.down();
  await here.server.up();
  await live(page);
  await page.locator("#music").click();
  await sheet.getByText("8 tracks · read at").waitFor();
  await leave();
});

test("a file of another service teaches what one likes, and what could not be found is told", async () => {
  const { page, leave } = await visit(here.browser, here.url, { quiet: /422/ });
  await page.locator("#music").click();
  const sheet = page.getByRole("dialog", { name: "Your music" });
  const listen = (/** @type {string} */ artist, /** @type {string} */ track, /** @type {number} */ at) =>
    JSON.stringify({ listened_at: 1_700_000_000 + at, track_metadata: { artist_name: artist, track_name: track } });
  await sheet.locator("#import-files").setInputFiles([
    { name: "listens.jsonl", mimeType: "application/jsonl", buffer: Buffer.from([listen("Ora Lindqvist", "Low Tide", 0), listen("Ora Lindqvist", "Low Tide", 900), listen("Nobody <b>Known</b>", "Nowhere", 1800)].join("\n")) },
    { name: "holiday.jpg", mimeType: "image/jpeg", buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3]) },
  ]);
  const [good, bad] = [sheet.locator(".imports > li").nth(0), sheet.locator(".imports > li").nth(1)];
  await good.getByText("2 songs: 3 plays. 1 of them are here").waitFor();
  await good.getByText("1 not here").click();
  await good.getByText("Nobody <b>Known</b> – Nowhere").waitFor();
  await bad.locator(".talk-error").getByText(/\w/).waitFor();
  assert.equal(await sheet.getByRole("status").filter({ hasText: "holiday.jpg" }).count(), 1, "and it is said aloud");
  await leave();
});
