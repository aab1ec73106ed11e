// @ts-check
/** Speaking and listening, with engines put in by the test: word by word, as far as the test lets them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { say, settled, stage, state, visit } from "../browser.js";

const here = stage({ server: () => ({ env: { SEGUE__DJ__BUILTIN__WORDS_PER_SECOND: "6" } }) });

/** A voice that says a word only when told, and ears that hear what they are told. @param {import("playwright-core").Page} page */
function engines(page) {
  return page.addInitScript(() => {
    const w = /** @type {any} */ (globalThis);
    w.voice = { queue: [], cancelled: 0, word(/** @type {number} */ at) { this.queue[0].onboundary({ charIndex: at, name: "word" }); }, finish() { this.queue.shift().onend({ type: "end" }); } };
    Object.defineProperty(w, "speechSynthesis", { value: {
      speak: (/** @type {any} */ u) => w.voice.queue.push(u),
      cancel: () => { w.voice.cancelled++; w.voice.queue.length = 0; },
    } });
    w.SpeechSynthesisUtterance = class { constructor(/** @type {string} */ text) { Object.assign(this, { text }); } };
    w.SpeechRecognition = class {
      start() { w.ears = this; }
      stop() { /** @type {any} */ (this).onend(); }
    };
  });
}

/** The loudest that forty frames of the music are. @param {import("playwright-core").Page} page @returns {Promise<number>} */
const loudness = (page) =>
  page.evaluate(async () => {
    let peak = 0;
    for (let i = 0; i < 40 || peak === 0; i++) {
      await new Promise(requestAnimationFrame);
      peak = Math.max(peak, segue.deck.wave(new Float32Array(1024)));
    }
    return peak;
  });

test("the voice is cut in mid-word, the music comes up again, and the server keeps only what was heard", async () => {
  const { page, leave } = await visit(here.browser, here.url, { before: engines });
  await page.locator("#voice").click();
  assert.equal(await page.locator("#voice").getAttribute("aria-pressed"), "true");
  await say(page, "90s trip-hop, nothing over five minutes");
  await page.waitForFunction(() => /** @type {any} */ (globalThis).voice.queue.length > 0);
  const text = await page.evaluate(() => /** @type {any} */ (globalThis).voice.queue[0].text);
  const at = text.indexOf(" ", 3);
  await page.evaluate((at) => /** @type {any} */ (globalThis).voice.word(at), at);
  await page.waitForFunction(() => segue.session.state.active);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !(segue.session.state.active));
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).voice.cancelled), 1);
  const last = (await state(page)).messages.at(-1);
  assert.equal(last.status, "cancelled");
  assert.equal(last.text, text.slice(0, at), "what was not heard is not kept");
  await leave();
});

test("a voice that speaks on when all words are there ducks the music, and Escape or the button stops it", async () => {
  const { page, leave } = await visit(here.browser, here.url, { before: engines });
  await page.locator("#voice").click();
  for (const stop of ["Escape", "button"]) {
    await say(page, "90s trip-hop, nothing over five minutes");
    await settled(page, 1);
    await page.waitForFunction(() => /** @type {any} */ (globalThis).voice.queue.length > 0);
    assert.equal((await state(page)).messages.at(-1).status, "completed");
    const ducked = await loudness(page);
    if (stop === "Escape") await page.keyboard.press("Escape");
    else await page.getByRole("button", { name: "Stop the DJ" }).click();
    await page.waitForFunction(() => /** @type {any} */ (globalThis).voice.queue.length === 0);
    await page.getByRole("button", { name: "Say it" }).waitFor();
    // Up again, as far as the next frames tell.
    await page.waitForFunction((ducked) => {
      const w = /** @type {any} */ (globalThis);
      const wave = new Float32Array(1024);
      w.peak = Math.max(w.peak ?? 0, segue.deck.wave(wave));
      return w.peak > 2 * ducked;
    }, ducked);
    await page.evaluate(() => void delete (/** @type {any} */ (globalThis).peak));
  }
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).voice.cancelled), 2);
  await leave();
});

test("what the microphone hears is said", async () => {
  const { page, leave } = await visit(here.browser, here.url, { before: engines });
  await page.getByRole("button", { name: "Talk with your voice" }).click();
  await page.evaluate(() => /** @type {any} */ (globalThis).ears.onresult({ results: [Object.assign([{ transcript: "surprise" }], { isFinal: false })] }));
  assert.equal(await page.locator("#wish").inputValue(), "surprise");
  await page.evaluate(() => {
    const { ears } = /** @type {any} */ (globalThis);
    ears.onresult({ results: [Object.assign([{ transcript: "surprise me" }], { isFinal: true })] });
    ears.onend();
  });
  await settled(page, 1);
  assert.equal((await state(page)).messages[0].text, "surprise me");
  assert.equal(await page.locator("#mic").getAttribute("aria-pressed"), "false");
  await leave();
});
