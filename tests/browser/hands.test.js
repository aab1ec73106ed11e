// @ts-check
/** Hands on the queue and the line: by finger, past the edge, and while the DJ changes what they hold. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { say, settled, stage, state, until, visit } from "./browser.js";

/** @import { Page } from "playwright-core" */

const here = stage({ server: () => ({ env: { SEGUE__DJ__BUILTIN__WORDS_PER_SECOND: "20" } }) });
const PHONE = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };

/** @param {Page} page */
const ids = async (page) => (await state(page)).queue.upcoming.map((/** @type {any} */ e) => e.entry_id);

/** A finger, as the browser feels one. @param {Page} page */
async function finger(page) {
  const cdp = await page.context().newCDPSession(page);
  /** @param {"touchStart" | "touchMove" | "touchEnd"} type @param {number} [x] @param {number} [y] */
  const touch = (type, x = 0, y = 0) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  return {
    down: (/** @type {number} */ x, /** @type {number} */ y) => touch("touchStart", x, y),
    up: () => touch("touchEnd"),
    /** @param {[number, number]} from @param {[number, number]} to */
    async glide(from, to, steps = 8) {
      for (let i = 1; i <= steps; i++) await touch("touchMove", from[0] + ((to[0] - from[0]) * i) / steps, from[1] + ((to[1] - from[1]) * i) / steps);
    },
  };
}

/** A second finger slides and leaves, while the first stays. @param {Page} page @param {string} on @param {number} x @param {number} y */
const besides = (page, on, x, y) =>
  page.locator(on).evaluate((element, [clientX, clientY]) => {
    for (const type of ["pointermove", "pointerup"]) element.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 99, clientX, clientY }));
  }, [x, y]);

/** The middle of an element. @param {Page} page @param {string} selector @returns {Promise<[number, number]>} */
async function middle(page, selector) {
  const box = await page.locator(selector).boundingBox();
  assert.ok(box, selector);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Until rows and stretches stand still. @param {Page} page */
const calm = (page) =>
  until(page, () => !document.getAnimations().some((a) => a.playState === "running" && a.effect?.getTiming().iterations !== Infinity) &&
    segue.line.drawn.every((/** @type {any} */ d) => d.kind !== "leaving" && d.grown === 1));

test("a finger drags a row, and past the edge the list goes along", async () => {
  const { page, leave } = await visit(here.browser, here.url, { context: PHONE });
  await say(page, "90s rock, 90 minutes");
  await settled(page, 12);
  await page.evaluate(() => segue.view("queue"));
  await calm(page);
  const [a, b] = await ids(page);
  const hand = await finger(page);
  const from = await middle(page, `[data-entry="${a}"] .grip`);
  await hand.down(...from);
  await hand.glide(from, [from[0], from[1] + 74]);
  await hand.up();
  await until(page, (a) => segue.session.state.queue.upcoming[1]?.entry_id === a, a);
  await calm(page);

  const again = await middle(page, `[data-entry="${b}"] .grip`);
  const edge = await page.locator("#queue-scroll").boundingBox();
  assert.ok(edge);
  await hand.down(...again);
  await hand.glide(again, [again[0], edge.y + edge.height - 8]);
  await until(page, () => (document.getElementById("queue-scroll")?.scrollTop ?? 0) > 300);
  await hand.up();
  await until(page, (b) => segue.session.state.queue.upcoming.findIndex((/** @type {any} */ e) => e.entry_id === b) > 5, b);
  await leave();
});

test("a row that is held stays in the hand whatever happens to the queue, and one that is withdrawn is let go", async () => {
  const { page, leave } = await visit(here.browser, here.url, { context: { viewport: { width: 1280, height: 1400 } } });
  await say(page, "90s rock");
  await settled(page, 6);
  await calm(page);
  const [a, b, c, d] = await ids(page);
  const from = await middle(page, `[data-entry="${b}"] .grip`);
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(from[0], from[1] + 100, { steps: 5 });
  const place = () => page.locator(`li[data-entry="${b}"]`).evaluate((li) => li.style.transform);
  const held = await place();
  // Pinned by another hand, which makes its row anew, and something before it goes.
  await page.evaluate(async ([a, b]) => {
    await segue.session.command("queue.pin", { entry_id: b, pinned: true });
    await segue.session.command("queue.remove", { entry_id: a });
  }, /** @type {const} */ ([a, b]));
  await until(page, (a) => !document.querySelector(`li[data-entry="${a}"]`), a);
  assert.equal(await place(), held, "it stays under the hand");
  await page.mouse.up();
  await until(page, ([b, c]) => {
    const order = segue.session.state.queue.upcoming.map((/** @type {any} */ e) => e.entry_id);
    return order[0] === c && order.indexOf(b) === 2;
  }, /** @type {const} */ ([b, c]));
  await calm(page);

  const grip = await middle(page, `[data-entry="${d}"] .grip`);
  await page.mouse.move(...grip);
  await page.mouse.down();
  await page.mouse.move(grip[0], grip[1] + 60, { steps: 4 });
  await page.evaluate((d) => segue.session.command("queue.remove", { entry_id: d }), d);
  await until(page, () => !document.querySelector("#queue-list .dragging, #queue-list .leaving"));
  await page.mouse.up();
  await until(page, () => segue.session.outbox.size === 0);
  assert.equal(await page.locator(".toast").count(), 0, "nothing is asked of what is gone");
  await leave();
});

test("a second finger lets nothing go that the first one holds", async () => {
  const { page, leave } = await visit(here.browser, here.url, { context: { ...PHONE, viewport: { width: 390, height: 844 } } });
  await say(page, "90s rock, 90 minutes");
  await settled(page, 6);
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await calm(page);
  const hand = await finger(page);
  const before = await ids(page);
  const from = await middle(page, `.thing-cover[data-entry="${before[0]}"]`);
  const to = /** @type {[number, number]} */ ([from[0], from[1] + 20]);
  const box = await page.locator("#stage").boundingBox();
  assert.ok(box);
  await hand.down(...from);
  await hand.glide(from, to);
  await besides(page, "#stage", box.x + box.width - 20, box.y + box.height - 20);
  assert.equal(await page.locator("#stage.holding").count(), 1, "the cover is still in the hand");
  await hand.up();
  await until(page, () => segue.session.outbox.size === 0);
  assert.equal(await page.locator("#stage.holding").count(), 0);

  await page.evaluate(() => segue.view("queue"));
  await calm(page);
  const order = await ids(page);
  const grip = await middle(page, `[data-entry="${order[0]}"] .grip`);
  const below = /** @type {[number, number]} */ ([grip[0], grip[1] + 74]);
  await hand.down(...grip);
  await hand.glide(grip, below);
  await besides(page, "#queue-list", grip[0] + 100, grip[1]);
  assert.equal(await page.locator("#queue-list .dragging").count(), 1, "the row is still in the hand");
  await hand.up();
  await until(page, (a) => segue.session.state.queue.upcoming[1]?.entry_id === a, order[0]);
  await leave();
});

test("a finger moves a cover along the line and bends the arc on a phone", async () => {
  const { page, leave } = await visit(here.browser, here.url, { context: { ...PHONE, viewport: { width: 390, height: 844 } } });
  await say(page, "start mellow, end loud, 45 minutes");
  await settled(page, 4);
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await calm(page);
  const hand = await finger(page);
  const [a, b] = await ids(page);
  const from = await middle(page, `.thing-cover[data-entry="${a}"]`);
  const to = await middle(page, `.thing-cover[data-entry="${b}"]`);
  await hand.down(...from);
  await hand.glide(from, [from[0], to[1] + 30]);
  await hand.up();
  await until(page, (a) => segue.session.state.queue.upcoming.findIndex((/** @type {any} */ e) => e.entry_id === a) > 0, a);
  await calm(page);

  const before = (await state(page)).brief.arc;
  const box = await page.locator("#stage").boundingBox();
  assert.ok(box);
  const spot = await page.evaluate(() => {
    const { line } = segue;
    line.panGoal = line.pan = -(line.model.end * line.scale) + line.span * 0.3;
    line.wake();
    const wish = line.model.wish[0];
    return { along: line.span - 40, across: line.across((wish.low + wish.high) / 2), goal: line.across(0.2) };
  });
  await until(page, () => segue.line.painter.queueEnd < segue.line.span - 60);
  await hand.down(box.x + spot.across, box.y + spot.along);
  await hand.glide([box.x + spot.across, box.y + spot.along], [box.x + spot.goal, box.y + spot.along]);
  await hand.up();
  await until(page, (was) => {
    const last = segue.session.state.brief.arc?.at(-1);
    return last && last.energy[1] < was;
  }, before.at(-1).energy[1]);
  await leave();
});

test("the part of the arc that is pulled is the one that is seen to follow, whatever arrives meanwhile", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "start mellow, end loud, 45 minutes");
  await settled(page, 4);
  await calm(page);
  const box = await page.locator("#stage").boundingBox();
  assert.ok(box);
  // A place on the first part's band that no cover hides.
  const spot = await page.evaluate(() => {
    const { line } = segue;
    const [first] = line.model.arc;
    const covers = [...document.querySelectorAll(".thing-cover")].map((c) => c.getBoundingClientRect());
    const stage = line.stage.getBoundingClientRect();
    const y = line.across((first.low + first.high) / 2);
    for (let x = line.nowAt + 20; x < line.span; x += 4) {
      if (line.stageAt(x) !== 0) break;
      if (!covers.some((c) => x + stage.left > c.left - 4 && x + stage.left < c.right + 4 && y + stage.top > c.top - 4 && y + stage.top < c.bottom + 4)) return { x, y, goal: line.across(0.9) };
    }
    return null;
  });
  assert.ok(spot, "the band can be seen");
  await page.mouse.move(box.x + spot.x, box.y + spot.y);
  await page.mouse.down();
  await page.mouse.move(box.x + spot.x, box.y + spot.goal, { steps: 5 });
  const drawn = () => page.evaluate(() => segue.line.model.arc.map((/** @type {any} */ s) => (s.low + s.high) / 2));
  const pulled = await drawn();
  assert.ok(pulled[0] > 0.8, `the first part is drawn at ${pulled}`);
  await page.evaluate(() => segue.session.command("session.update", { title: "meanwhile" }));
  await page.locator("#title-text", { hasText: "meanwhile" }).waitFor();
  assert.deepEqual(await drawn(), pulled);
  await page.mouse.up();
  await until(page, () => (segue.session.state.brief.arc?.[0].energy[1] ?? 0) > 0.8);
  await leave();
});
