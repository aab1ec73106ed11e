// @ts-check
/**
 * Every face of the page at every width, dark and light: nothing is cut off, nothing lies over another, all can
 * be hit by a thumb. `SEGUE_SHOTS=1` also keeps each as a picture, to be looked at.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { live, say, settled, shoot, stage, visit } from "./browser.js";

/** @import { Page } from "playwright-core" */

const SIZES = [[320, 640], [768, 1024], [1280, 800], [1920, 1080]];
/** Where things stand does not depend on the shade: without pictures to keep, one is enough. */
const SHADES = /** @type {("dark" | "light")[]} */ (process.env.SEGUE_SHOTS === "1" ? ["dark", "light"] : ["dark"]);
const LOST = /WebSocket connection|ERR_CONNECTION|Failed to load resource/;

const here = stage();

/** What is wrong with the page as it is drawn now. @param {Page} page @returns {Promise<string[]>} */
function flaws(page) {
  return page.evaluate(() => {
    /** @type {string[]} */
    const out = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) out.push(`${root.scrollWidth} px of page in ${innerWidth}`);
    const dialog = document.querySelector("dialog[open]");
    const controls = [...(dialog ?? document).querySelectorAll("button, input, textarea, select, a[href]")].filter(
      (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !e.closest("[inert], .skip") && !e.matches(".skip, .line-things *"),
    );
    const name = (/** @type {Element} */ e) => e.getAttribute("aria-label") || e.textContent?.trim().slice(0, 30) || e.id;
    /** @type {{ e: Element, box: DOMRect }[]} */
    const seen = [];
    for (const e of controls) {
      const box = e.getBoundingClientRect();
      if (!box.width) continue;
      const scrolls = e.closest(".queue-scroll, .brief, .transcript, .suggestions, .sheet-body");
      if (!scrolls && (box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || box.bottom > innerHeight + 1)) {
        out.push(`${name(e)} is cut off at ${Math.round(box.left)}–${Math.round(box.right)}, ${Math.round(box.top)}–${Math.round(box.bottom)}`);
      }
      // WCAG 2.5.8; a slider's track is thin, its box is not.
      if (box.height < 24 || box.width < 24) out.push(`${name(e)} is ${Math.round(box.width)} × ${Math.round(box.height)} px`);
      if (!scrolls) seen.push({ e, box });
    }
    seen.forEach(({ e, box: a }, i) => {
      for (const { e: other, box: b } of seen.slice(i + 1)) {
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 2 && high > 2 && !e.contains(other) && !other.contains(e)) out.push(`${name(e)} lies over ${name(other)}`);
      }
    });
    // The words over the line keep clear of the covers on it.
    const words = document.querySelector(".caption:not(.leaving)")?.getBoundingClientRect();
    for (const cover of document.querySelectorAll(".thing-cover")) {
      if (!words || innerWidth < 720 || !cover.checkVisibility()) break;
      const box = cover.getBoundingClientRect();
      if (box.left < words.right && box.right > words.left && box.top < words.bottom - 6) out.push(`the words reach ${Math.round(words.bottom - box.top)} px into a cover`);
    }
    return out;
  });
}

/** @param {Page} page */
const still = (page) =>
  page.waitForFunction(() => {
    const { line } = segue;
    const moving = document.getAnimations().some((a) => a.playState === "running" && a.effect?.getTiming().iterations !== Infinity);
    return !moving && line.drawn.every((/** @type {any} */ d) => d.kind !== "leaving" && d.grown > 0.99);
  });

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
  await here.server.up();
  await live(page);
  await leave();
});
