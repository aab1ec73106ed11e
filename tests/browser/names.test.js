// @ts-check
/** Names as the world has them: words without an end, right to left, beyond the alphabet. All stay within their places. */

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { say, settled, stage, state, until, visit } from "./browser.js";
import { flaws, still } from "./flaws.js";

const LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const ARABIC = "أنت عمري يا حبيبي الى الأبد";
const NAMES = [LONG, ARABIC, "שיר השירים אשר לשלמה", "👨‍👩‍👧‍👦🎸 🏳️‍🌈", "ok", "日本語のとても長い曲名がここにあります永遠に続く夜の歌", "A".repeat(180)];

let folder = "";
const here = stage({
  server: async () => {
    folder = await mkdtemp(join(tmpdir(), "segue-names-"));
    const head = "id,title,artist,album,year,genres,tempo,key,mode,energy,valence,danceability,acousticness,instrumentalness,speechiness,liveness,loudness,popularity,duration_ms,isrc,explicit";
    const rows = Array.from({ length: 42 }, (_, i) =>
      [`id${i}`, NAMES[i % 7], NAMES[(i * 3 + 1) % 7] + (i % 2 ? "" : i), LONG, 1990 + (i % 10), "rock", 100 + i, i % 12, i % 2, 0.5, 0.5, 0.5, 0.1, 0, 0, 0.1, -8, 50, 200_000 + i * 997, "", ""].join(","),
    );
    await writeFile(join(folder, "names.csv"), [head, ...rows].join("\n"));
    return { args: ["--catalog", join(folder, "names.csv")] };
  },
});
after(() => rm(folder, { recursive: true, force: true }));

for (const [width, height] of [[320, 640], [1280, 800]]) {
  test(`no name leaves its place, and each begins where the others do, at ${width} px`, async () => {
    const { page, leave } = await visit(here.browser, here.url, { context: { viewport: { width, height } } });
    await say(page, "rock");
    await settled(page, 5);
    const { upcoming } = (await state(page)).queue;
    await still(page);
    assert.deepEqual(await flaws(page), [], "line");
    await page.evaluate(() => segue.view("queue"));
    await until(page, () => document.querySelectorAll("#queue-list .row-title").length > 2);
    assert.deepEqual(await flaws(page), [], "queue");
    const otherWay = await page.locator(".row-title, .tag-title").evaluateAll((all) => all.map((e) => getComputedStyle(e)).filter((s) => s.direction === "rtl").map((s) => s.textAlign));
    assert.ok(otherWay.length > 0 && otherWay.every((a) => a === "left"), String(otherWay));
    for (const year of await page.locator(".row-artist .data").evaluateAll((all) => all.map((e) => ({ right: e.getBoundingClientRect().right, room: Number(e.closest(".row-words")?.getBoundingClientRect().right) })))) {
      assert.ok(year.right <= year.room + 1, "the year is never what is cut off");
    }
    // Words that change the brief whatever is in the queue, so that what wasn't understood stands beside it.
    await say(page, `a bit slower, ${LONG}x ${LONG}y מוזיקה שקטה בבקשה`);
    await until(page, () => !segue.session.state.active && !segue.session.outbox.size && document.querySelectorAll("#brief-body .unread").length > 0);
    for (const view of ["brief", "talk"]) {
      await page.evaluate((view) => segue.view(view), view);
      await until(page, () => document.querySelectorAll(".turns li").length > 0 || document.body.dataset.view === "brief");
      assert.deepEqual(await flaws(page), [], view);
    }
    for (const name of [LONG, ARABIC, NAMES[6]]) {
      const entry = upcoming.find((/** @type {any} */ e) => e.track.title === name);
      if (!entry) continue;
      await page.evaluate((entry) => segue.openCard(entry), entry);
      await page.getByRole("dialog").waitFor();
      assert.deepEqual(await flaws(page), [], `card of ${name}`);
      await page.keyboard.press("Escape");
    }
    await page.evaluate((title) => segue.session.command("session.update", { title }), LONG);
    await page.locator("#title").click();
    await page.locator(".sessions li").first().waitFor();
    await page.getByRole("button", { name: "Take it to another device" }).click();
    assert.deepEqual(await flaws(page), [], "sessions");
    await leave();
  });
}
