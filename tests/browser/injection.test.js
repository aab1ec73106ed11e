// @ts-check
/** What a listener types and what a catalogue holds is text, whatever it looks like. */

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { say, settled, stage, state, visit } from "./browser.js";

const BAD = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>';

let folder = "";
const here = stage({
  server: async () => {
    folder = await mkdtemp(join(tmpdir(), "segue-bad-"));
    const cell = (/** @type {string} */ text) => `"${text.replaceAll('"', '""')}"`;
    const rows = Array.from({ length: 30 }, (_, i) =>
      [`id${i}`, cell(`${BAD} ${i}`), cell(`</li>${BAD}${i}`), cell(BAD), 1990 + (i % 10), "rock", 100 + i, i % 12, i % 2, 0.5, 0.5, 0.5, 0.1, 0, 0, 0.1, -8, 50, 200000 + i, "", ""].join(","),
    );
    const head = "id,title,artist,album,year,genres,tempo,key,mode,energy,valence,danceability,acousticness,instrumentalness,speechiness,liveness,loudness,popularity,duration_ms,isrc,explicit";
    await writeFile(join(folder, "bad.csv"), [head, ...rows].join("\n"));
    return { args: ["--catalog", join(folder, "bad.csv")] };
  },
});
after(() => rm(folder, { recursive: true, force: true }));

test("markup in titles, names and wishes stays text everywhere", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, `rock ${BAD}`);
  await settled(page, 1);
  await page.locator("#queue-list li").first().waitFor();
  for (const view of ["Transcript", "Up next"]) await page.locator("#views").getByRole("button", { name: view }).click();
  await page.locator("[data-entry] .row-open").first().click();
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.evaluate((title) => segue.session.command("session.update", { title }), BAD);
  await page.locator("#title-text", { hasText: "onerror" }).waitFor();
  await page.locator("#title").click();
  await page.locator(".sessions li").first().waitFor();
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).pwned), undefined);
  assert.equal(await page.locator("img, script:not([src])").count(), 0);
  const shown = await page.locator("[data-entry] .row-title").first().textContent();
  assert.ok(shown?.includes("<img"), String(shown));
  assert.ok((await state(page)).messages[0].text.includes("<img"));
  await leave();
});

test("right-to-left words stand right to left, and the page does not break", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "موسيقى هادئة rock");
  await settled(page, 0);
  assert.equal(await page.locator("#said-text").evaluate((e) => getComputedStyle(e).direction), "rtl");
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false);
  await leave();
});
