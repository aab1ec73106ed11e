// @ts-check
/** The line is true to the events: withdrawn covers fall, picks wind tight, the past never moves. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { say, settled, shoot, stage, state, visit } from "./browser.js";

const here = stage({ server: () => ({ env: { SEGUE__DJ__BUILTIN__WORDS_PER_SECOND: "12" } }) });

/** Until every stretch stands where it belongs. @param {import("playwright-core").Page} page */
const still = (page) =>
  page.waitForFunction(() => {
    const { line, session, player } = segue;
    const position = player.position();
    return line.loose < 0.01 && line.drawn.length >= session.state.queue.upcoming.length &&
      line.drawn.every((/** @type {any} */ d) => d.kind !== "leaving" && d.grown > 0.99 && Math.abs(d.goal.start - position - d.at) * line.scale < 1);
  });

test("a steer bends only what is ahead of now", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await shoot(page, "empty.jpg");
  await say(page, "90s rock");
  await settled(page, 5);
  await page.waitForFunction(() => segue.player.mood === "playing");
  for (let i = 0; i < 2; i++) {
    const next = (await state(page)).queue.upcoming[0].entry_id;
    await page.locator("#next").click();
    await page.waitForFunction((id) => segue.session.state.queue.now?.entry.entry_id === id, next);
  }
  await still(page);
  await shoot(page, "playing.jpg");
  await page.evaluate(() => {
    const w = /** @type {any} */ (globalThis);
    const { line, session } = w.segue;
    const settled = () => line.drawn.filter((/** @type {any} */ d) => d.kind === "past" || d.kind === "now");
    w.before = new Map(settled().map((/** @type {any} */ d) => [d.id, { px: line.along(d.at), energy: d.energy }]));
    w.withdrawn = 0;
    w.fell = 0;
    w.most = 0;
    session.subscribe((/** @type {any} */ e) => {
      if (e.type === "queue.changed" && e.reason === "steered") w.withdrawn += e.removed.length;
    });
    // What falls is counted where it is seen: in the drawing.
    new MutationObserver((list) => {
      for (const m of list) if (/** @type {HTMLElement} */ (m.target).dataset.kind === "falling") w.fell++;
    }).observe(/** @type {Node} */ (document.getElementById("line-things")), { subtree: true, attributeFilter: ["data-kind"] });
    const watch = () => {
      for (const d of settled()) {
        const was = w.before.get(d.id);
        if (was) w.most = Math.max(w.most, Math.abs(d.energy - was.energy) * 1000);
      }
      if (!w.enough) requestAnimationFrame(watch);
    };
    watch();
  });
  await say(page, "start mellow, end loud, 45 minutes");
  await page.waitForFunction(() => /** @type {any} */ (globalThis).withdrawn > 0 || !(segue.session.state.active));
  await page.waitForFunction(() => segue.line.loose > 0.3);
  await shoot(page, "steer-1.jpg");
  await page.waitForFunction(() => (segue.session.state.active?.picks ?? 9) >= 3);
  await shoot(page, "steer-2.jpg");
  await settled(page, 3);
  await shoot(page, "steer-3.jpg");
  await still(page);
  await shoot(page, "steer-4.jpg");
  const seen = await page.evaluate(() => {
    const w = /** @type {any} */ (globalThis);
    w.enough = true;
    const { line } = w.segue;
    const moved = line.drawn
      .filter((/** @type {any} */ d) => w.before.has(d.id))
      .map((/** @type {any} */ d) => w.before.get(d.id).px - line.along(d.at));
    return { withdrawn: w.withdrawn, fell: w.fell, height: w.most, moved };
  });
  assert.ok(seen.withdrawn > 0, "the new plan withdrew something");
  assert.ok(seen.fell > 0, "and it fell in sight");
  assert.equal(seen.height, 0, "what was played keeps its height");
  const [first] = seen.moved;
  assert.ok(seen.moved.length >= 2 && first >= 0, "time alone moved it, to the left");
  assert.ok(seen.moved.every((/** @type {number} */ m) => Math.abs(m - first) < 1.5), "and all of it alike");
  await leave();
});

test("with reduced motion nothing glides or falls, and the queue is the same", async () => {
  const { page, leave } = await visit(here.browser, here.url, { context: { reducedMotion: "reduce" } });
  await say(page, "90s rock");
  await settled(page, 5);
  await say(page, "slower");
  await settled(page, 1);
  await still(page);
  assert.equal(await page.locator('.thing[data-kind="falling"]').count(), 0);
  await leave();
});
