// @ts-check
/**
 * Every face of the page at every width, dark and light: nothing is cut off, nothing lies over another, all can
 * be hit by a thumb. `SEGUE_SHOTS=1` also keeps each as a picture, to be looked at.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { live, say, settled, shoot, stage, visit } from "./browser.js";
import { flaws, still } from "./flaws.js";

/** @import { Page } from "playwright-core" */

const SIZES = [[320, 640], [768, 1024], [1280, 800], [1920, 1080]];
/** Where things stand does not depend on the shade: without pictures to keep, one is enough. */
const SHADES = /** @type {("dark" | "light")[]} */ (process.env.SEGUE_SHOTS === "1" ? ["dark", "light"] : ["dark"]);
const LOST = /WebSocket connection|ERR_CONNECTION|Failed to load resource/;

const here = stage();

/** Looks at one face in every size and shade. @param {Page} page @param {string} face @param {number[]} [kept] the widths of which a picture is kept */
async function look(page, face, kept = SIZES.map(([width]) => width)) {
  /** @type {string[]} */
  const found = [];
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of SHADES) {
      await page.emulateMedia({ colorScheme });
      // Two frames: one in which the size is noticed, one in which it is drawn.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      await still(page);
      found.push(...(await flaws(page)).map((flaw) => `${width} px, ${colorScheme}: ${flaw}`));
      if (kept.includes(width)) await shoot(page, `${face}-${width}-${colorScheme}.jpg`);
    }
  }
  assert.deepEqual(found, [], face);
}

test("nothing is cut off and nothing overlaps, at any width, dark or light, whatever the state", async () => {
  const { page, leave } = await visit(here.browser, here.url, { quiet: LOST });
  await look(page, "empty");
  await say(page, "start mellow, end loud, 90s rock, 90 minutes");
  await settled(page, 5);
  await page.waitForFunction(() => segue.player.mood === "playing");
  await look(page, "busy");
  await page.evaluate(() => segue.openCard(segue.session.state.queue.upcoming[1]));
  await look(page, "card", [320, 1280]);
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 320, height: 640 });
  for (const view of ["queue", "brief", "talk"]) {
    await page.evaluate((view) => segue.view(view), view);
    await look(page, view, [320]);
  }
  await page.evaluate(() => segue.view("line"));
  await here.server.down("SIGKILL");
  await page.locator('#sign[data-sign="lost"]').waitFor();
  await say(page, "slower");
  await look(page, "error");
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => segue.toast("Banned a track", "Undo", () => {}));
    assert.deepEqual(await flaws(page), [], `with a toast at ${width} px`);
    await page.evaluate(() => document.getElementById("toasts")?.replaceChildren());
  }
  await here.server.up();
  await live(page);
  await leave();
});

test("right to left, and in the system's own colours, nothing is cut off either", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await page.evaluate(() => void (document.documentElement.dir = "rtl"));
  await say(page, "موسيقى هادئة, 90s rock");
  await settled(page, 3);
  await page.evaluate(() => segue.view("talk"));
  const way = (/** @type {string} */ selector) => page.locator(selector).first().evaluate((e) => getComputedStyle(e).direction);
  assert.equal(await way(".turn-listener .turn-text"), "rtl", "what is written from the right is read from there");
  assert.equal(await way(".turn-dj .turn-text"), "ltr");
  assert.equal(await way(".line-things"), "ltr", "time runs one way in every language");
  await page.evaluate(() => segue.view("line"));
  await look(page, "rtl", [1280]);
  await page.emulateMedia({ forcedColors: "active" });
  await look(page, "forced", [1280]);
  await leave();
});

test("whatever the DJ says, no caption is taller than the room over the covers", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 3);
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const tallest = await page.evaluate(() => {
      const title = "“Wouldn't It Be Something to Wander Home While Morning Comes Along” by Wolfgang Weimer and the Wanderers";
      const text = `${title}, then ${title}, and after ${title}. ${title} ${title}`;
      let most = 0;
      for (let to = 1; to <= text.length; to += 3) {
        segue.captions.update({ active: { response_id: "long", text: text.slice(0, to) }, messages: [] });
        const card = /** @type {HTMLElement} */ (document.querySelector(".caption:not(.leaving)"));
        most = Math.max(most, Math.round(card.clientHeight / parseFloat(getComputedStyle(card).lineHeight)));
      }
      return most;
    });
    assert.ok(tallest <= (width < 720 ? 3 : 2) && tallest > 1, `${tallest} lines at ${width} px`);
  }
  await leave();
});
