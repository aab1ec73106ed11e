// @ts-check
/** What the page shows of a brief: the names of its songs, and its arc. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { say, settled, stage, state, until, visit } from "./browser.js";

const here = stage();

test("songs in the brief are called by their titles, and taken out one by one", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "five jazz songs");
  await settled(page, 3);
  const queued = (await state(page)).queue.upcoming.map((/** @type {any} */ entry) => entry.track);
  // Only the catalogue knows these.
  const others = await page.evaluate(async (known) => {
    const { tracks } = await (await fetch("v1/catalog/search?limit=50&q=rock")).json();
    return tracks.filter((/** @type {any} */ track) => !known.includes(track.id)).slice(0, 2);
  }, queued.map((/** @type {any} */ track) => track.id));
  assert.equal(others.length, 2);
  await page.evaluate(([like, ...none]) => segue.editBrief({ prefer: { like_tracks: [like] }, must: { tracks_none: none } }), [queued[0].id, ...others.map((/** @type {any} */ track) => track.id)]);
  await page.locator(".chip-edit", { hasText: `like “${queued[0].title}”` }).waitFor();
  for (const { title } of others) await page.locator(".chip-edit", { hasText: `not “${title}”` }).waitFor();
  await page.getByRole("button", { name: `Remove not “${others[0].title}”`, exact: true }).click();
  await until(page, (id) => segue.session.state.brief.must.tracks_none?.join() === id, others[1].id);
  await leave();
});

test("a part of the arc that lies on one energy is a line that is seen", async () => {
  const { page, leave } = await visit(here.browser, here.url, { quiet: /willReadFrequently/ });
  await say(page, "five jazz songs");
  await settled(page, 3);
  await until(page, () => segue.line.drawn.length >= 3 && segue.line.loose < 0.01);
  const seen = await page.evaluate(() => {
    const { line } = segue;
    const { painter, model } = line;
    const energies = line.drawn.map((/** @type {any} */ d) => d.energy);
    // Where nothing else is drawn.
    const energy = Math.max(...energies) < 0.7 ? 0.95 : 0.05;
    const ratio = painter.g.getTransform().a;
    const along = Math.round(((line.nowAt + painter.queueEnd) / 2) * ratio);
    /** The pixels across that energy. @param {object[]} arc */
    const painted = (arc) => {
      line.model = { ...model, arc, wish: [] };
      painter.paint(1);
      return [...painter.g.getImageData(along, Math.round((line.across(energy) - 4) * ratio), 1, 8 * ratio).data];
    };
    const without = painted([]);
    const flat = painted([{ start: 0, length: model.end, low: energy, high: energy }]);
    line.model = model;
    return Math.max(...flat.map((value, i) => Math.abs(value - without[i])));
  });
  assert.ok(seen > 60, `of 255: ${seen}`);
  await leave();
});
