// @ts-check
/** The keyboard alone does all, and single keys keep out of the way; a long queue costs no more than a short one. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { say, settled, stage, state, visit } from "./browser.js";

const here = stage();

test("single keys act on the page, never while typing, and can be switched off", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 3);
  const view = () => page.evaluate(() => document.body.dataset.view);
  await page.locator("#wish").pressSequentially("tell me about the lbp?");
  assert.equal(await page.locator("#wish").inputValue(), "tell me about the lbp?");
  assert.equal(await view(), "line");
  assert.deepEqual((await state(page)).taste.liked, []);
  await page.locator("#wish").fill("");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.locator("#wish").inputValue(), "90s rock", "the last wish is back");
  await page.locator("#wish").fill("");

  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await page.keyboard.press("t");
  assert.equal(await view(), "talk");
  await page.keyboard.press("t");
  assert.equal(await view(), "queue");
  await page.waitForFunction(() => segue.player.mood === "playing");
  await page.keyboard.press("l");
  await page.waitForFunction(() => segue.session.state.taste.liked.length === 1);
  await page.keyboard.press(" ");
  await page.waitForFunction(() => segue.player.mood === "paused");
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "wish");

  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await page.keyboard.press("?");
  await page.getByLabel("Single-key shortcuts").uncheck();
  await page.keyboard.press("Escape");
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await page.keyboard.press("t");
  assert.equal(await view(), "queue", "switched off");
  await leave();
});

test("Tab reaches every part, and a chip is edited without a mouse", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s trip-hop, nothing over five minutes");
  await settled(page, 3);
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  /** @type {Set<string>} */
  const reached = new Set();
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press("Tab");
    const where = await page.evaluate(() => {
      const e = document.activeElement;
      return e?.id || (e?.closest("[id]")?.id ?? "");
    });
    reached.add(where);
  }
  for (const part of ["title", "wish", "send", "suggestions", "brief-body", "queue-list", "play", "seek", "volume"]) {
    assert.ok(reached.has(part), `${part} in ${[...reached].join(" ")}`);
  }
  const chip = page.locator(".chip-edit", { hasText: "1990s" });
  await chip.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByLabel("to").fill("1995");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => segue.session.state.brief.must.years[0][1] === 1995);
  await page.locator(".chip-edit", { hasText: "1990–1995" }).waitFor();
  const years = (await state(page)).queue.upcoming.map((/** @type {any} */ e) => e.track.year);
  assert.ok(years.every((/** @type {number} */ y) => y <= 1995), String(years));
  await leave();
});

test("hundreds of entries cost the page no more nodes than a handful", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 3);
  const count = () => page.evaluate(() => document.querySelectorAll("*").length);
  const few = await count();
  await page.evaluate(async () => {
    const { session } = segue;
    const { tracks } = await (await fetch("/v1/catalog/search?q=love&limit=20")).json();
    const ids = tracks.map((/** @type {any} */ t) => t.id);
    // In bursts below the limit of commands a second: the client paces itself.
    await Promise.all(Array.from({ length: 60 }, (_, i) => session.command("queue.add", { track_id: ids[i % ids.length] })));
  });
  assert.ok((await state(page)).queue.upcoming.length >= 60);
  await page.waitForFunction(() => document.querySelectorAll("#queue-list > li").length > 5);
  const many = await count();
  assert.ok(many < few + 250, `${few} became ${many}`);
  await page.locator("#queue-list [data-entry] .row-open").first().focus();
  await page.keyboard.press("End");
  await page.waitForFunction(() => {
    const li = document.activeElement?.closest("li");
    return li && li.getAttribute("aria-posinset") === li.getAttribute("aria-setsize");
  });
  await leave();
});
