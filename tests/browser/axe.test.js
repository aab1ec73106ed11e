// @ts-check
/** Every face of the page by axe, at both ends of width, dark and light: no violation. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

import { live, say, settled, stage, visit } from "./browser.js";

/** @import { Page } from "playwright-core" */

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const here = stage();

/** @param {Page} page @param {string} where */
async function check(page, where) {
  // What moves in or out is half transparent for a moment: look at what stays.
  await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== "running" || a.effect?.getTiming().iterations === Infinity));
  const found = await page.evaluate(async (rules) => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run(document, { runOnly: rules });
    return violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => `${n.html.slice(0, 140)} (${n.failureSummary.replace(/\s+/g, " ").slice(0, 200)})`).join("; ")}`);
  }, RULES);
  assert.deepEqual(found, [], where);
}

for (const [width, height] of [[1280, 800], [320, 640]]) {
  for (const colorScheme of /** @type {const} */ (["dark", "light"])) {
    test(`no violation at ${width} px, ${colorScheme}`, async () => {
      const { page, leave } = await visit(here.browser, here.url, {
        context: { viewport: { width, height }, colorScheme, reducedMotion: "reduce", bypassCSP: true },
        quiet: /WebSocket connection|ERR_CONNECTION|Failed to load resource/,
      });
      await page.addScriptTag({ content: AXE });
      const name = (/** @type {string} */ view) => `${view} at ${width}, ${colorScheme}`;
      await check(page, name("empty"));
      await say(page, "90s trip-hop for a late drive, nothing over five minutes");
      await settled(page, 3);
      await page.getByRole("button", { name: "Pause" }).click();
      await check(page, name("busy"));
      for (const view of ["Up next", "Transcript", "Brief", "Line"]) {
        const button = page.locator("#views").getByRole("button", { name: view });
        if (!(await button.isVisible())) continue;
        await button.click();
        await check(page, name(view));
      }
      await page.evaluate(() => {
        const { segue } = /** @type {any} */ (globalThis);
        return segue.openCard(segue.session.state.queue.upcoming[1]);
      });
      await check(page, name("card"));
      await page.keyboard.press("Escape");
      await page.locator("#keys").click();
      await page.getByRole("dialog", { name: "Keys" }).waitFor();
      await check(page, name("keys"));
      await page.keyboard.press("Escape");
      await page.locator("#title").click();
      await page.locator(".sessions li").first().waitFor();
      await page.getByRole("button", { name: "Take it to another device" }).click();
      await check(page, name("sessions"));
      await page.keyboard.press("Escape");
      await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector(".chip-edit")).click());
      await page.getByRole("dialog").waitFor();
      await check(page, name("editor"));
      await page.keyboard.press("Escape");
      await page.evaluate(() => segue.editBrief({ arc: [{ share: 0.5, energy: [0.2, 0.4] }, { share: 0.5, energy: [0.5, 0.7] }] }));
      await page.waitForFunction(() => [...document.querySelectorAll(".chip-edit")].some((c) => c.textContent?.includes("→")));
      await page.evaluate(() => /** @type {HTMLElement} */ ([...document.querySelectorAll(".chip-edit")].find((c) => c.textContent?.includes("→"))).click());
      await page.getByRole("dialog", { name: "The arc of energy" }).waitFor();
      await check(page, name("arc"));
      await page.keyboard.press("Escape");
      await page.locator("#music").click();
      await page.getByRole("dialog", { name: "Your music" }).waitFor();
      await check(page, name("your music"));
      await page.keyboard.press("Escape");
      await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#queue-tools button")).click());
      await page.getByRole("dialog", { name: "Add a track" }).getByRole("searchbox").fill("love");
      await page.locator("dialog li").first().waitFor();
      await check(page, name("add"));
      await page.keyboard.press("Escape");

      // A wish with words that nobody understands, cut off, with words at the edge.
      await say(page, "zxqv jazz");
      await settled(page, 1);
      await page.evaluate(() => segue.ban(segue.session.state.queue.upcoming[0]));
      await page.locator(".toast").first().waitFor();
      await check(page, name("not understood, and a toast"));
      await page.evaluate(() => { segue.player.elsewhere = true; segue.refresh(); });
      await page.getByText("Another page of yours plays").waitFor({ state: "attached" });
      await check(page, name("elsewhere"));
      await page.evaluate(() => segue.sign.signIn());
      await page.getByRole("dialog", { name: "Sign in" }).waitFor();
      await check(page, name("sign in"));
      await page.keyboard.press("Escape");
      await here.server.down("SIGKILL");
      await page.locator('#sign[data-sign="lost"]').waitFor();
      await say(page, "slower");
      await check(page, name("offline"));
      await here.server.up();
      await live(page);
      await leave();
    });
  }
}
