// @ts-check
/**
 * A long evening costs no more than a short one: 500 queued, 200 turns spoken, words and picks streaming
 * in, and a trace of what the page's thread did meanwhile. Times are the thread's own CPU time, so that
 * a crowded machine does not fail it. `SEGUE_TRACE=1` prints the figures.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { say, settled, stage, until, visit } from "./browser.js";

const here = stage({ server: () => ({ env: { SEGUE__DJ__BUILTIN__WORDS_PER_SECOND: "20" } }) });

/** ms of its own time that one task may take, and a frame's script and layout at the median. */
const LONG_TASK = 50;
const FRAME = 8;
/** Nodes that all of it may hold, however long the evening. */
const NODES = 2000;

test("500 entries and 200 turns stay within a frame's budget while words and picks stream", async () => {
  const { page, context, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 3);
  // What 500 entries and 200 turns look like from the wire, through the same door as every event.
  await page.evaluate(() => {
    const { session } = segue;
    const { queue, messages } = session.state;
    const upcoming = Array.from({ length: 490 }, (_, i) => ({ ...queue.upcoming[i % queue.upcoming.length], entry_id: `long-${i}` }));
    const turns = Array.from({ length: 200 }, (_, i) => [
      { ...messages[0], text: `wish number ${i}`, response_id: `long-${i}` },
      { ...messages[1], text: `An answer of some length to wish number ${i}, as long as such answers are.`, response_id: `long-${i}` },
    ]).flat();
    session.state = { ...session.state, queue: { ...queue, upcoming }, messages: turns };
    segue.view("talk");
  });
  await until(page, () => segue.transcript && document.querySelectorAll(".turns > *").length > 0);
  await page.evaluate(() => segue.view("line"));

  const cdp = await context.newCDPSession(page);
  /** @type {any[]} */
  const events = [];
  cdp.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const over = new Promise((resolve) => cdp.once("Tracing.tracingComplete", resolve));
  await cdp.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"] } });
  await say(page, "slower");
  await settled(page, 3);
  await say(page, "surprise me");
  await settled(page, 3);
  await cdp.send("Tracing.end");
  await over;

  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  const thread = events.find((e) => e.name === "thread_name" && e.args?.name === "CrRendererMain" && events.some((o) => o.tid === e.tid && o.pid === e.pid && o.name === "FireAnimationFrame"));
  assert.ok(thread, "the page's thread is in the trace");
  const mine = events.filter((e) => e.pid === thread.pid && e.tid === thread.tid && e.ph === "X");
  const tasks = mine.filter((e) => /RunTask$/.test(e.name)).map((e) => (e.tdur ?? e.dur) / 1000);
  const of = (/** @type {string[]} */ names) => mine.filter((e) => names.includes(e.name));
  const work = of(["FireAnimationFrame", "UpdateLayoutTree", "Layout"]);
  const frames = of(["FireAnimationFrame"]).sort((a, b) => a.ts - b.ts);
  const spent = frames.map((f, i) => {
    const end = frames[i + 1]?.ts ?? Infinity;
    return work.filter((e) => e.ts >= f.ts && e.ts < end && !work.some((o) => o !== e && o.ts <= e.ts && o.ts + o.dur >= e.ts + e.dur && o.name === "FireAnimationFrame"))
      .reduce((sum, e) => sum + (e.tdur ?? e.dur), 0) / 1000;
  }).sort((a, b) => a - b);
  const median = spent[Math.floor(spent.length / 2)];
  const longest = Math.max(...tasks);
  if (process.env.SEGUE_TRACE) console.log({ frames: spent.length, median, p95: spent[Math.floor(spent.length * 0.95)], tasks: tasks.length, longest, nodes });
  assert.ok(spent.length > 30, `${spent.length} frames were seen`);
  assert.ok(median < FRAME, `${median} ms a frame at the median`);
  assert.ok(longest < LONG_TASK, `a task took ${longest} ms`);
  assert.ok(nodes < NODES, `${nodes} nodes`);
  await leave();
});
