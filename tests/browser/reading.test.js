// @ts-check
/** What is read and edited: the transcript of a long evening, the last words, numbers in a brief, a list that can't be had. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { live, say, settled, stage, state, until, visit } from "./browser.js";
import { sentences } from "../../web-demo/ui/announce.js";

const here = stage();
const LOST = /WebSocket connection|ERR_CONNECTION|Failed to load resource/;

test("beyond the turns that are kept, and with earlier ones opened, the transcript stays where one reads", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 3);
  await page.evaluate(() => {
    const { session } = segue;
    const [wish] = session.state.messages;
    const turns = Array.from({ length: 398 }, (_, i) => ({ ...wish, text: `wish number ${i}`, response_id: `old-${i}` }));
    session.state = { ...session.state, messages: [...turns, ...session.state.messages] };
    segue.view("talk");
  });
  const box = page.locator("#transcript");
  await until(page, () => document.querySelectorAll(".turns > li").length === 80);
  /** @param {string} words */
  const top = (words) => page.getByText(words, { exact: true }).evaluate((p) => Math.round(p.getBoundingClientRect().top));
  await box.evaluate((b) => void (b.scrollTop = 0));
  const first = `wish number ${320}`;
  const before = await top(first);
  await page.getByRole("button", { name: "Show earlier" }).click();
  await until(page, () => document.querySelectorAll(".turns > li").length === 160);
  assert.ok(Math.abs((await top(first)) - before) < 60, `${first} went from ${before} to ${await top(first)}`);
  await page.getByRole("button", { name: "Show earlier" }).click();
  await until(page, () => document.querySelectorAll(".turns > li").length === 240);

  const read = `wish number ${250}`;
  await page.getByText(read, { exact: true }).evaluate((p) => p.scrollIntoView({ block: "center" }));
  const stood = await top(read);
  await page.evaluate(() => document.querySelectorAll(".turns > li").forEach((li) => /** @type {HTMLElement} */ (li).dataset.here = "yes"));
  await say(page, "slower");
  await settled(page, 1);
  assert.equal((await state(page)).messages.length, 400, "the oldest turns went");
  assert.ok(Math.abs((await top(read)) - stood) < 3, `${read} went from ${stood} to ${await top(read)}`);
  assert.ok((await page.locator('.turns > li[data-here="yes"]').count()) > 200, "what was there is not made anew");
  await leave();
});

test("when all is said, whole sentences stand over the line", async () => {
  for (const width of [320, 1280]) {
    const { page, leave } = await visit(here.browser, here.url, { context: { viewport: { width, height: 800 } } });
    await say(page, "start mellow, end loud, 90s rock, 90 minutes");
    await settled(page, 3);
    await until(page, () => document.querySelector("#captions")?.getAttribute("data-over") === "true");
    const shown = String(await page.locator(".caption:not(.leaving)").textContent());
    const text = (await state(page)).messages.at(-1).text.trim();
    const { sentences: list, to } = sentences(`${text} `, 0);
    assert.equal(to, text.length + 1);
    assert.ok(list.some((/** @type {string} */ s) => shown.startsWith(s)), `${shown} of ${list.join(" | ")}`);
    assert.ok(text.endsWith(shown));
    await page.reload();
    await live(page);
    await until(page, (shown) => document.querySelector(".caption")?.textContent === shown, shown);
    await leave();
  }
});

test("a range is set to the number that one types, whatever the steps", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 1);
  await page.evaluate(() => segue.session.updateBrief({ must: { duration_ms: [null, 285_000] } }));
  await page.locator(".chip-edit", { hasText: "4:45 or less" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("from").fill("2.2");
  await page.keyboard.press("Enter");
  await until(page, () => segue.session.state.brief.must?.duration_ms?.[0] === 132_000);
  assert.equal((await state(page)).brief.must.duration_ms[1], 285_000);
  await page.locator(".chip-edit", { hasText: "4:45" }).click();
  await dialog.getByLabel("to").fill("1");
  await page.keyboard.press("Enter");
  await dialog.getByText("That is not a range").waitFor();
  await leave();
});

test("a session that can't be deleted now is said to be there still", async () => {
  const { page, leave } = await visit(here.browser, here.url, { quiet: LOST });
  await say(page, "90s rock");
  await settled(page, 1);
  await page.locator("#title").click();
  await page.getByRole("button", { name: "Delete 90s rock" }).first().click();
  await here.server.down("SIGKILL");
  await page.getByRole("button", { name: "Really delete 90s rock" }).click();
  await page.getByText("“90s rock” could not be deleted: the server is away.").waitFor();
  await leave();
});
