// @ts-check
/** Sound, really made: the deck's own analyser hears it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { heard, live, say, settled, stage, state, visit } from "../browser.js";

const here = stage();

test("the first wish starts the sound, pause stops it, and the queue plays on with a crossfade", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s trip-hop, nothing over five minutes");
  await heard(page);
  await page.getByText("sketch: the catalogue has no audio for this track").waitFor();
  const first = (await state(page)).queue.now;
  assert.equal(first.state, "started");

  await page.locator("#play").click();
  await heard(page, false);
  await page.waitForFunction(() => segue.session.state.queue.now?.state === "paused");
  await page.locator("#play").click();
  await heard(page);
  await settled(page, 2);

  // Near its end the track gives way to the next by itself.
  const next = (await state(page)).queue.upcoming[0].entry_id;
  await page.evaluate(() => {
    const { player, deck } = segue;
    return player.seek(deck.length - 4500);
  });
  await page.waitForFunction((id) => segue.session.state.queue.now?.entry.entry_id === id, next);
  await heard(page);
  const later = await state(page);
  assert.deepEqual(
    later.queue.history.slice(-1).map((/** @type {any} */ h) => [h.entry.entry_id, h.outcome]),
    [[first.entry.entry_id, "finished"]],
  );
  assert.equal(await page.evaluate(() => navigator.mediaSession.playbackState), "playing");
  await leave();
});

test("media keys and the lock screen: what plays is told, and each key does its work", async () => {
  const { page, leave } = await visit(here.browser, here.url, {
    before: (page) => page.addInitScript(() => {
      const w = /** @type {any} */ (globalThis);
      w.keys = {};
      w.told = null;
      const session = navigator.mediaSession;
      session.setActionHandler = (name, act) => void (w.keys[name] = act);
      const tell = session.setPositionState.bind(session);
      session.setPositionState = (at) => tell((w.told = at));
    }),
  });
  const press = (/** @type {string} */ name, details = {}) => page.evaluate(([name, details]) => void /** @type {any} */ (globalThis).keys[name](details), /** @type {const} */ ([name, details]));
  await say(page, "90s rock");
  await settled(page, 3);
  await heard(page);
  const first = (await state(page)).queue;
  await page.waitForFunction(() => navigator.mediaSession.metadata?.artwork.length);
  assert.deepEqual(
    await page.evaluate(() => [navigator.mediaSession.metadata?.title, navigator.mediaSession.metadata?.artist, navigator.mediaSession.playbackState]),
    [first.now.entry.track.title, first.now.entry.track.artists.join(", "), "playing"],
  );

  await press("pause");
  await page.waitForFunction(() => segue.session.state.queue.now?.state === "paused" && navigator.mediaSession.playbackState === "paused");
  await press("seekto", { seekTime: 61 });
  await page.waitForFunction(() => Math.abs(/** @type {any} */ (globalThis).told.position - 61) < 1);
  await press("seekbackward", { seekOffset: 30 });
  await page.waitForFunction(() => Math.abs(segue.player.position() - 31_000) < 1000);
  await press("play");
  await heard(page);
  await press("nexttrack");
  await page.waitForFunction((id) => segue.session.state.queue.now?.entry.entry_id === id, first.upcoming[0].entry_id);
  await page.waitForFunction((title) => navigator.mediaSession.metadata?.title === title, first.upcoming[0].track.title);
  await press("previoustrack");
  await page.waitForFunction((id) => segue.session.state.queue.now?.entry.entry_id === id, first.now.entry.entry_id);
  await leave();
});

test("a page that was only loaded does not play before it is touched, and says so", async () => {
  const one = await visit(here.browser, here.url);
  await say(one.page, "170 bpm, no vocals");
  await heard(one.page);
  await settled(one.page);
  await one.page.reload();
  await live(one.page);
  assert.equal(await one.page.evaluate(() => segue.deck.playing), false);
  await one.page.getByRole("button", { name: "Play", exact: true }).click();
  await heard(one.page);
  await one.leave();
});

test("a duplicated tab is a page of its own: it does not take the other's playing for its own", async () => {
  const { page, context, leave } = await visit(here.browser, here.url);
  await say(page, "surprise me");
  await heard(page);
  await settled(page, 2);
  // What a browser does when a tab is duplicated: the copy begins with the same storage.
  const twin = await context.newPage();
  const kept = await page.evaluate(() => ({ ...sessionStorage }));
  await twin.addInitScript((kept) => Object.entries(kept).forEach(([key, value]) => sessionStorage.setItem(key, value)), kept);
  await twin.goto(page.url());
  await live(twin);
  await twin.getByText("Another page of yours plays").waitFor();
  assert.notEqual(await twin.evaluate(() => segue.clientId), await page.evaluate(() => segue.clientId));

  const own = await page.evaluate(() => segue.clientId);
  await page.reload();
  await live(page);
  assert.equal(await page.evaluate(() => segue.clientId), own, "a reload is the same page");
  await page.getByRole("button", { name: "Play", exact: true }).waitFor();
  await leave();
});

test("a page that is closed while it plays leaves the session paused, not playing elsewhere for ever", async () => {
  const one = await visit(here.browser, here.url);
  await say(one.page, "surprise me");
  await heard(one.page);
  await settled(one.page, 2);
  const two = await visit(here.browser, `${here.url}/#s=${(await state(one.page)).sessionId}`);
  await two.page.getByText("Another page of yours plays").waitFor();
  await one.page.goto("about:blank");
  await two.page.getByRole("button", { name: "Play", exact: true }).click();
  await heard(two.page);
  assert.deepEqual((await state(two.page)).queue.history, [], "it went on where it was");
  await two.leave();
  await one.leave();
});

test("of two pages on one session only one plays; the other takes over by pressing play", async () => {
  const one = await visit(here.browser, here.url);
  await say(one.page, "surprise me");
  await heard(one.page);
  await settled(one.page, 2);
  const { sessionId } = await state(one.page);

  const two = await visit(here.browser, `${here.url}/#s=${sessionId}`);
  await two.page.getByText("Another page of yours plays").waitFor();
  await two.page.getByRole("button", { name: "Play here" }).click();
  await heard(two.page);
  await one.page.getByText("Another page of yours plays").waitFor();
  await heard(one.page, false);

  await one.page.getByRole("button", { name: "Play here" }).click();
  await heard(one.page);
  await heard(two.page, false);
  await two.leave();
  await one.leave();
});
