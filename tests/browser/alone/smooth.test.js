// @ts-check
/**
 * A long evening costs no more than a short one: words and picks stream in beside a few entries, then beside
 * 500 queued and 200 turns spoken, and a trace of each says what the page's thread did. The two are compared,
 * so that neither a slow machine nor a crowded one fails it. `SEGUE_TRACE=1` prints the figures of both.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { say, settled, stage, until, visit } from "../browser.js";

/** @import { CDPSession, Page } from "playwright-core" */

const here = stage({ server: () => ({ env: { SEGUE__DJ__BUILTIN__WORDS_PER_SECOND: "20" } }) });

/** How many times a short evening's a long one's may be: a hundred times as much is kept, and not shown. */
const TIMES = 3;
/** Nodes that all of it may hold, however long the evening. */
const NODES = 2000;

/** A thread's own processor time, in ms. @param {any} e */
const cost = (e) => (e.tdur ?? e.dur) / 1000;
/** @param {number[]} all @param {number} share */
const quantile = (all, share) => [...all].sort((a, b) => a - b)[Math.floor((all.length - 1) * share)];
/** @param {number[]} all */
const sum = (all) => all.reduce((a, b) => a + b, 0);

/** What the page's thread did for two wishes and their answers. @param {Page} page @param {CDPSession} cdp */
async function traced(page, cdp) {
  /** @type {any[]} */
  const events = [];
  const collect = (/** @type {any} */ { value }) => events.push(...value);
  cdp.on("Tracing.dataCollected", collect);
  const over = new Promise((resolve) => cdp.once("Tracing.tracingComplete", resolve));
  await cdp.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"] } });
  await say(page, "slower");
  await settled(page, 3);
  await say(page, "surprise me");
  await settled(page, 3);
  await cdp.send("Tracing.end");
  await over;
  cdp.off("Tracing.dataCollected", collect);

  const thread = events.find((e) => e.name === "thread_name" && e.args?.name === "CrRendererMain" && events.some((o) => o.tid === e.tid && o.pid === e.pid && o.name === "FireAnimationFrame"));
  assert.ok(thread, "the page's thread is in the trace");
  const mine = events.filter((e) => e.pid === thread.pid && e.tid === thread.tid && e.ph === "X");
  const of = (/** @type {string} */ name) => mine.filter((e) => e.name === name).sort((a, b) => a.ts - b.ts);
  const frames = of("FireAnimationFrame");
  const styles = of("UpdateLayoutTree");
  const work = [...frames, ...styles, ...of("Layout")];
  // What stands inside a frame's script is counted with it already.
  const within = (/** @type {any} */ e) => frames.some((f) => f !== e && f.ts <= e.ts && f.ts + f.dur >= e.ts + e.dur);
  const spent = frames.map((f, i) => {
    const end = frames[i + 1]?.ts ?? Infinity;
    return sum(work.filter((e) => e.ts >= f.ts && e.ts < end && !within(e)).map(cost));
  });
  const figures = {
    frames: frames.length,
    /** ms of script and layout a frame. */
    median: quantile(spent, 0.5),
    p95: quantile(spent, 0.95),
    /** Elements whose style was worked out anew, a frame. */
    styled: sum(styles.map((e) => e.args?.elementCount ?? 0)) / frames.length,
    longest: Math.max(...mine.filter((e) => /RunTask$/.test(e.name)).map(cost)),
    nodes: await page.evaluate(() => document.querySelectorAll("*").length),
  };
  if (process.env.SEGUE_TRACE) console.log(figures);
  assert.ok(figures.frames > 10, `${figures.frames} frames were seen`);
  assert.ok(figures.styled > 0, "the trace says what was styled");
  return figures;
}

test("500 entries and 200 turns cost no more than a few while words and picks stream", async () => {
  const { page, context, leave } = await visit(here.browser, here.url);
  const cdp = await context.newCDPSession(page);
  await say(page, "90s rock");
  await settled(page, 3);
  const short = await traced(page, cdp);
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

  const long = await traced(page, cdp);
  const { upcoming } = await page.evaluate(() => ({ upcoming: segue.session.state.queue.upcoming.length }));
  for (const what of /** @type {const} */ (["median", "longest", "styled", "nodes"])) {
    assert.ok(long[what] < short[what] * TIMES, `${what}: ${long[what]} beside ${short[what]} of a short evening, with ${upcoming} upcoming`);
  }
  assert.ok(long.nodes < NODES, `${long.nodes} nodes`);
  await leave();
});
