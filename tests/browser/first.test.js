// @ts-check
/** The first minute: type a wish, see words and picks arrive, steer, reload, find all again. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { live, say, settled, shoot, stage, state, visit } from "./browser.js";

const here = stage();

for (const [width, height] of [[320, 640], [412, 823], [1280, 800]]) {
  test(`nothing jumps while the page loads, at ${width} px`, async () => {
    const { page, leave } = await visit(here.browser, here.url, {
      context: { viewport: { width, height } },
      before: (page) => page.addInitScript(() => {
        const w = /** @type {any} */ (globalThis);
        w.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((e) => (w.shift += /** @type {any} */ (e).value))).observe({ type: "layout-shift", buffered: true });
      }),
    });
    await page.locator(".suggestion").first().waitFor();
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const shift = await page.evaluate(() => /** @type {any} */ (globalThis).shift);
    assert.ok(shift < 0.05, `a cumulative layout shift of ${shift}`);
    await leave();
  });
}

test("a wish becomes words and picks, each with a reason; a steer turns the queue; a reload finds all again", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  assert.equal(await page.locator(".suggestion").count(), 4);
  await page.evaluate(() => {
    const w = /** @type {any} */ (globalThis);
    w.seen = [];
    w.segue.session.subscribe((/** @type {any} */ e) => w.seen.push({ type: e.type, offset: e.offset, delta: e.delta, seq: e.seq, position: e.position }));
  });
  await say(page, "90s trip-hop for a late drive, nothing over five minutes");
  await page.locator("#queue-list li").first().waitFor();
  await settled(page, 5);

  const seen = await page.evaluate(() => /** @type {any} */ (globalThis).seen);
  const types = seen.map((/** @type {any} */ e) => e.type);
  assert.ok(types.indexOf("input.created") < types.indexOf("response.created"));
  assert.ok(types.indexOf("queue.picked") < types.indexOf("response.done"), "picks land before the talk is over");
  let spoken = "";
  for (const e of seen.filter((/** @type {any} */ e) => e.type === "response.text.delta")) {
    assert.equal(e.offset, spoken.length, "deltas join without gap or overlap");
    spoken += e.delta;
  }
  const first = await state(page);
  assert.equal(first.messages.at(-1).text, spoken);

  for (const entry of [first.queue.now?.entry, ...first.queue.upcoming].filter(Boolean)) {
    assert.ok(entry.track.year >= 1990 && entry.track.year <= 1999, `${entry.track.title} is of the nineties`);
    assert.ok(entry.track.duration_ms <= 300_000, `${entry.track.title} is short enough`);
    assert.ok(entry.why, `${entry.track.title} has its reason`);
  }
  // The first for one who reads the document; a row that leaves for the deck is still seen for a moment.
  const row = page.locator("#queue-list li[data-entry]").first();
  const top = first.queue.upcoming[0];
  assert.equal(await row.locator(".row-title").textContent(), top.track.title);
  assert.equal(await row.locator(".row-why").textContent(), top.why);
  const chips = await page.locator("#brief .chip").allTextContents();
  assert.ok(chips.some((c) => c.includes("1990s")), chips.join(" | "));
  await shoot(page, "page.jpg");

  await say(page, "170 bpm, no vocals");
  await page.waitForFunction(() => segue.session.state.brief.must?.vocals === "instrumental");
  await say(page, "slower");
  await settled(page, 0);
  const turned = await state(page);
  const cut = turned.messages.filter((/** @type {any} */ m) => m.status === "steered");
  assert.ok(cut.length <= 1, "only what was running is cut");
  assert.equal(turned.messages.filter((/** @type {any} */ m) => m.role === "listener").length, 3);

  await page.reload();
  await live(page);
  const again = await state(page);
  for (const key of ["messages", "brief", "sessionId"]) assert.deepEqual(again[key], turned[key], key);
  const ids = (/** @type {any} */ s) => s.queue.upcoming.map((/** @type {any} */ e) => e.entry_id);
  assert.deepEqual(ids(again), ids(turned));
  await leave();
});
