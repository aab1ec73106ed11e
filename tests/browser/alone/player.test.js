// @ts-check
/** What the hands of a listener ask of any player: back and forth, to the last second, one press for one thing. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { heard, say, settled, stage, state, until, visit } from "../browser.js";

/** @import { Page } from "playwright-core" */

const here = stage();

const on = async (/** @type {Page} */ page) => (await state(page)).queue.now?.entry.entry_id;
const away = (/** @type {Page} */ page) => page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());

test("the last track is heard to its end where nothing follows", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 2);
  await heard(page);
  await page.evaluate(async () => {
    const { session } = segue;
    await session.command("session.update", { auto_refill: false });
    await session.command("queue.clear");
  });
  const left = await page.evaluate(async () => {
    const { player, session } = segue;
    const { length } = player;
    const { command } = session;
    // Where it was at its end: what the player itself reports, however seldom a busy machine looks.
    const ended = new Promise((over) => {
      session.command = (/** @type {any[]} */ ...all) => {
        if (all[0] === "playback.report" && all[1].state === "finished") over(all[1].position_ms);
        return command.apply(session, /** @type {any} */ (all));
      };
    });
    await player.seek(length - 6500);
    const at = await ended;
    session.command = command;
    return length - at;
  });
  // A fade would have taken four seconds of it.
  assert.ok(left < 1000, `${left} ms of it were never heard`);
  await until(page, () => segue.session.state.queue.history.at(-1)?.outcome === "finished");
  await leave();
});

test("previous goes back track by track, not to and fro between two", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 5);
  await heard(page);
  const played = [await on(page)];
  for (let i = 0; i < 2; i++) {
    await page.locator("#next").click();
    await until(page, (id) => ![id, undefined].includes(segue.session.state.queue.now?.entry.entry_id), played.at(-1));
    played.push(await on(page));
  }
  for (const id of [played[1], played[0]]) {
    await page.locator("#previous").click();
    await until(page, (id) => segue.session.state.queue.now?.entry.entry_id === id, id);
  }
  await leave();
});

test("a key held down does its work once", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 5);
  await heard(page);
  await away(page);
  const { queue } = await state(page);
  for (let i = 0; i < 4; i++) await page.keyboard.down("ArrowRight");
  await page.keyboard.up("ArrowRight");
  for (let i = 0; i < 2; i++) await page.keyboard.down("l");
  await page.keyboard.up("l");
  await until(page, () => segue.session.outbox.size === 0);
  const after = await state(page);
  assert.equal(after.queue.now.entry.entry_id, queue.upcoming[0].entry_id);
  assert.equal(after.taste.liked.some((/** @type {any} */ t) => t.id === queue.upcoming[0].track.id), true);
  await leave();
});

test("the volume is heard, reaches down to silence, and is kept", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 2);
  await heard(page);
  const slider = page.getByRole("slider", { name: "Volume" });
  await slider.focus();
  await page.keyboard.press("Home");
  await heard(page, false);
  await page.keyboard.press("End");
  await heard(page);
  await page.keyboard.press("ArrowLeft");
  const set = await slider.inputValue();
  await page.reload();
  await page.waitForFunction((set) => /** @type {any} */ (document.getElementById("volume"))?.value === set, set);
  assert.equal(await page.evaluate(() => segue.deck.volume), Number(set) / 100);
  await leave();
});

test("where the browser stops the sound, one press of play brings it back", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 2);
  await heard(page);
  await page.evaluate(() => segue.deck.context.suspend());
  await page.getByText("The browser waits for you: press play to start the sound.").waitFor();
  await page.locator("#play").click();
  await heard(page);
  assert.equal(await page.evaluate(() => segue.player.mood), "playing");
  await leave();
});

test("“slower” is heard within the next track, though another one was made ready", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "170 bpm");
  await settled(page, 3);
  await heard(page);
  const fast = (await state(page)).queue;
  await say(page, "slower");
  await until(page, (id) => segue.session.state.queue.upcoming[0]?.entry_id !== id, fast.upcoming[0].entry_id);
  await settled(page, 3);
  assert.equal(await on(page), fast.now.entry.entry_id, "what plays goes on");
  const next = (await state(page)).queue.upcoming[0];
  await page.evaluate(() => segue.player.seek(segue.player.length - 5000));
  await until(page, (id) => segue.deck.current?.id === id, next.entry_id);
  await heard(page);
  const { track, voice } = await page.evaluate(() => ({ track: segue.deck.current.track, voice: { bar: segue.deck.current.voice.seconds / 4 } }));
  assert.ok(track.bpm < fast.now.entry.track.bpm, `${track.bpm} after ${fast.now.entry.track.bpm} BPM`);
  assert.ok(voice.bar > 4 * 60 / fast.now.entry.track.bpm, `its bars take ${voice.bar} s`);
  await leave();
});

test("a skip that is asked for in words is heard", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 3);
  await heard(page);
  const { queue } = await state(page);
  await say(page, "skip this song");
  await until(page, (id) => segue.session.state.queue.now?.entry.entry_id === id, queue.upcoming[0].entry_id);
  const after = await state(page);
  assert.equal(after.queue.history.at(-1).entry.entry_id, queue.now.entry.entry_id);
  assert.equal(after.queue.history.at(-1).outcome, "skipped");
  await leave();
});
