// @ts-check
/** The whole story on a real server: interrupt, turn, drag, pin, ban, crash, second page, reload. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { live, say, settled, shoot, stage, state, visit } from "./browser.js";

/** @import { Page } from "playwright-core" */

// A talk slow enough to be cut into.
const here = stage({ server: () => ({ env: { SEGUE__DJ__BUILTIN__WORDS_PER_SECOND: "8" } }) });

/** What a lost server makes a browser say by itself. */
const LOST = /WebSocket connection|ERR_CONNECTION|Failed to load resource/;

/** @param {any} s */
const upcoming = (s) => s.queue.upcoming.map((/** @type {any} */ e) => e.entry_id);

const ROWS = "#queue-list > li[data-entry]";

/** The titles of the list, as one who reads the document from top to bottom meets them. @param {Page} page */
const titles = (page) => page.locator(`${ROWS} .row-title`).allTextContents();

/** Until the list shows what the session holds, to the eye and in the document alike. @param {Page} page */
const agrees = (page) =>
  page.waitForFunction((shown) => {
    const queue = segue.session.state.queue.upcoming;
    const rows = [...document.querySelectorAll(shown)];
    return rows.every((li, i) => {
      return Number(li.getAttribute("aria-posinset")) === i + 1 && queue[i]?.track.title === li.querySelector(".row-title")?.textContent;
    }) && rows.length >= Math.min(queue.length, 3);
  }, ROWS);

test("Escape stops the DJ in mid-sentence; the caption shows where", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s trip-hop, nothing over five minutes");
  await page.waitForFunction(() => (segue.session.state.active?.text.length ?? 0) > 12);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !(segue.session.state.active));
  const last = (await state(page)).messages.at(-1);
  assert.equal(last.status, "cancelled");
  await page.locator(".captions .cut").waitFor();
  const caption = await page.locator(".caption:not(.leaving)").textContent();
  assert.ok(caption && last.text.trim().endsWith(caption.replace("⟋", "").trim()), "nothing unsaid is shown");
  await leave();
});

test("a word in mid-answer turns the queue at once, and what plays goes on", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 3);
  await page.waitForFunction(() => segue.player.mood === "playing");
  const before = await state(page);
  // The interrupt is typed already and goes out with the answer's first words, however slow this machine is.
  await page.evaluate(() => {
    const { session, talk } = segue;
    const off = session.on("response.text.delta", () => {
      off();
      talk.put("slower");
      /** @type {HTMLFormElement} */ (document.getElementById("talk-form")).requestSubmit();
    });
  });
  await say(page, "surprise me");
  await page.waitForFunction(() => segue.session.state.messages.filter((/** @type {any} */ m) => m.role === "listener").length === 3);
  await settled(page);
  const turned = await state(page);
  assert.equal(turned.queue.now.entry.entry_id, before.queue.now.entry.entry_id, "the current track stays");
  assert.equal(await page.evaluate(() => segue.player.mood), "playing");
  const statuses = turned.messages.filter((/** @type {any} */ m) => m.role === "dj").map((/** @type {any} */ m) => m.status);
  assert.deepEqual(statuses, ["completed", "steered", "completed"]);
  assert.notDeepEqual(upcoming(turned), upcoming(before));
  await agrees(page);
  await leave();
});

test("while the queue turns no two rows of the list are drawn over each other", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 5);
  await page.evaluate(() => {
    const w = /** @type {any} */ (globalThis);
    w.frames = 0;
    w.left = new Set();
    w.over = new Set();
    const look = () => {
      w.frames++;
      const rows = [...document.querySelectorAll("#queue-list > li")].map((li) => {
        if (li.classList.contains("leaving")) w.left.add(li.textContent);
        const { top, bottom } = li.getBoundingClientRect();
        return { title: li.querySelector(".row-title")?.textContent, top, bottom, seen: Number(getComputedStyle(li).opacity) > 0.15 };
      }).filter((r) => r.seen).sort((a, b) => a.top - b.top);
      rows.slice(1).forEach((r, i) => rows[i].bottom - r.top > 12 && w.over.add(`${rows[i].title} / ${r.title}`));
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await say(page, "start mellow, end loud, 45 minutes");
  await settled(page, 5);
  await page.waitForFunction(() => !document.querySelector("#queue-list > .leaving") && document.querySelector("#queue-list")?.getAnimations({ subtree: true }).length === 0);
  const { frames, left, over } = await page.evaluate(() => {
    const w = /** @type {any} */ (globalThis);
    return { frames: w.frames, left: w.left.size, over: [...w.over] };
  });
  assert.ok(left > 0, "withdrawn rows leave in sight");
  assert.deepEqual(over, [], `of ${frames} frames`);
  await leave();
});

test("entries are dragged, moved by keys, pinned, removed and banned, and the list says so", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 5);
  await agrees(page);
  const was = await state(page);
  const [a, b, c] = upcoming(was);

  const grip = page.locator(`[data-entry="${a}"] .grip`);
  const box = await grip.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + 10, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 10, box.y + 60, { steps: 4 });
  await page.mouse.move(box.x + 10, box.y + 20 + 2 * 74, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction((id) => segue.session.state.queue.upcoming[2]?.entry_id === id, a);
  assert.deepEqual(upcoming(await state(page)).slice(0, 3), [b, c, a]);
  await agrees(page);

  await page.locator(`[data-entry="${a}"] .row-open`).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await page.waitForFunction((id) => segue.session.state.queue.upcoming[1]?.entry_id === id, a);
  await page.keyboard.press("p");
  await page.waitForFunction((id) => segue.session.state.queue.upcoming.find((/** @type {any} */ e) => e.entry_id === id)?.pinned, a);
  assert.equal(await page.evaluate(() => document.activeElement?.closest("li")?.dataset.entry), a, "the focus stays on it");

  await page.keyboard.press("ArrowUp");
  assert.equal(await page.evaluate(() => document.activeElement?.closest("li")?.dataset.entry), b);
  await page.keyboard.press("Delete");
  await page.waitForFunction((id) => !(segue.session.state.queue.upcoming.some((/** @type {any} */ e) => e.entry_id === id)), b);

  const banned = was.queue.upcoming.find((/** @type {any} */ e) => e.entry_id === c);
  await page.locator(`[data-entry="${c}"] .row-open`).focus();
  await page.keyboard.press("b");
  await page.waitForFunction((id) => !(segue.session.state.queue.upcoming.some((/** @type {any} */ e) => e.track.id === id)), banned.track.id);
  await agrees(page);

  // A steer withdraws, but never what is pinned.
  await say(page, "slower");
  await settled(page);
  assert.ok(upcoming(await state(page)).includes(a), "the pinned entry survives the steer");
  await leave();
});

test("a cover dragged on the line moves its entry; a tap opens its card; pulling the dashed part bends the arc", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "start mellow, end loud, 45 minutes");
  await settled(page, 4);
  await page.waitForFunction(() => {
    const { line } = segue;
    return line.drawn.every((/** @type {any} */ d) => d.grown === 1 && d.kind !== "leaving");
  });
  const [a] = upcoming(await state(page));
  const cover = page.locator(`.thing-cover[data-entry="${a}"]`);
  const from = await cover.boundingBox();
  assert.ok(from);
  await page.mouse.click(from.x + 20, from.y + 20);
  await page.getByRole("dialog").getByText("Why it is here").waitFor();
  await page.keyboard.press("Escape");
  const target = await page.locator(`.thing-cover[data-entry="${upcoming(await state(page))[2]}"]`).boundingBox();
  assert.ok(target);
  await page.mouse.move(from.x + 20, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(target.x + target.width + 8, target.y + 20, { steps: 8 });
  await page.mouse.up();
  await page.waitForFunction((id) => segue.session.state.queue.upcoming[2]?.entry_id === id, a);

  const arc = (await state(page)).brief.arc;
  assert.ok(arc?.length >= 2, "the wish made an arc");
  const stage = await page.locator("#stage").boundingBox();
  assert.ok(stage);
  // A place on the last stage of the band, between the covers and the rule of full energy.
  const place = await page.evaluate(() => {
    const { line } = segue;
    line.panGoal = line.pan = -(line.model.end * line.scale) + line.span * 0.3;
    line.wake();
    const wish = line.model.wish[0];
    return { along: line.span - 30, across: line.across((wish.low + wish.high) / 2), goal: line.across(0.2) };
  });
  await page.waitForFunction(() => {
    const { line } = segue;
    return line.painter.queueEnd < line.span - 60;
  });
  await page.mouse.move(stage.x + place.along, stage.y + place.across);
  await page.mouse.down();
  await page.mouse.move(stage.x + place.along, stage.y + place.goal, { steps: 6 });
  await page.mouse.up();
  await page.waitForFunction(() => {
    const last = segue.session.state.brief.arc?.at(-1);
    return last && (last.energy[0] + last.energy[1]) / 2 < 0.4;
  });
  await leave();
});

test("the server is killed and comes back: nothing is lost, and what was typed meanwhile goes out once", async () => {
  const { page, leave } = await visit(here.browser, here.url, { quiet: LOST });
  await say(page, "90s rock");
  await settled(page, 3);
  const before = await state(page);
  await page.waitForFunction(() => segue.player.mood === "playing");

  await here.server.down("SIGKILL");
  await page.locator('#sign[data-sign="lost"]').waitFor();
  await say(page, "slower");
  await page.getByText("waiting to be sent").waitFor({ state: "attached" });
  assert.equal(await page.evaluate(() => segue.player.mood), "playing", "the music goes on");
  await shoot(page, "offline.jpg");
  await page.locator("#wish").fill("half a thought");

  await here.server.up();
  await live(page);
  await settled(page);
  const after = await state(page);
  assert.equal(after.sessionId, before.sessionId);
  const wishes = after.messages.filter((/** @type {any} */ m) => m.role === "listener").map((/** @type {any} */ m) => m.text);
  assert.deepEqual(wishes, ["90s rock", "slower"]);
  assert.equal(await page.locator("#wish").inputValue(), "half a thought");
  await page.reload();
  await live(page);
  assert.equal(await page.locator("#wish").inputValue(), "half a thought", "not even by a reload");
  assert.deepEqual((await state(page)).messages, after.messages);
  await leave();
});

test("a second page on the same session agrees, and hears that another page steered", async () => {
  const one = await visit(here.browser, here.url);
  await say(one.page, "90s rock");
  await settled(one.page, 3);
  const { sessionId } = await state(one.page);
  const two = await visit(here.browser, `${here.url}/#s=${sessionId}`);
  await say(one.page, "slower");
  await two.page.getByText("On another page: “slower”").first().waitFor();
  await settled(one.page);
  await settled(two.page);
  await two.page.waitForFunction((seq) => segue.session.state.seq >= seq, (await state(one.page)).seq);
  const [a, b] = [await state(one.page), await state(two.page)];
  for (const key of ["brief", "messages", "title", "taste"]) assert.deepEqual(b[key], a[key], key);
  assert.deepEqual(upcoming(b), upcoming(a));
  for (const { page } of [one, two]) await agrees(page);
  assert.deepEqual(await titles(two.page), await titles(one.page));
  await two.leave();
  await one.leave();
});

test("a second device is shown the same brief: each chip with its words, and what was not understood", async () => {
  const one = await visit(here.browser, here.url);
  await say(one.page, "90s trip-hop, nothing over five minutes");
  await settled(one.page, 3);
  await say(one.page, "and some dub with zxqv");
  await settled(one.page, 3);
  const brief = (/** @type {Page} */ page) => page.locator("#brief-body :is(.chip, .unread)").allTextContents();
  const shown = await brief(one.page);
  assert.ok(shown.some((c) => c.includes("“90s”")) && shown.some((c) => c.includes("zxqv")), shown.join(" | "));
  const two = await visit(here.browser, `${here.url}/#s=${(await state(one.page)).sessionId}`);
  await two.page.locator("#brief-body .chip").first().waitFor();
  assert.deepEqual(await brief(two.page), shown);
  await two.leave();
  await one.leave();
});

test("a session is taken along to another device by its link or its code", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 3);
  const { sessionId } = await state(page);
  await page.locator("#title").click();
  await page.getByRole("button", { name: "Take it to another device" }).click();
  const link = await page.getByRole("textbox", { name: "Link to this session" }).inputValue();
  await page.getByRole("img", { name: "QR code of the link" }).waitFor();

  const other = await visit(here.browser, link);
  assert.equal((await state(other.page)).sessionId, sessionId);
  await other.page.waitForFunction((count) => segue.session.state.queue.upcoming.length === count, upcoming(await state(page)).length);
  await other.leave();
  await leave();
});

test("the transcript follows the talk, and leaves who reads further up where they are", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 3);
  await page.evaluate(() => {
    const { session } = segue;
    const turns = Array.from({ length: 60 }, (_, i) => ({ ...session.state.messages[0], text: `wish number ${i}`, response_id: `old-${i}` }));
    session.state = { ...session.state, messages: [...turns, ...session.state.messages] };
    segue.view("talk");
  });
  const place = () => page.locator("#transcript").evaluate((box) => ({ top: box.scrollTop, left: box.scrollHeight - box.scrollTop - box.clientHeight }));
  await page.waitForFunction(() => {
    const box = document.querySelector("#transcript");
    return box && box.scrollHeight > 2 * box.clientHeight;
  });
  await page.locator("#transcript").evaluate((box) => { box.scrollTop = box.scrollHeight; });
  await say(page, "slower");
  await settled(page, 3);
  assert.ok((await place()).left < 60, "the end is in sight");

  await page.locator("#transcript").evaluate((box) => { box.scrollTop = 200; });
  await say(page, "faster");
  await settled(page, 3);
  assert.equal((await place()).top, 200);
  await leave();
});

test("sessions are named, listed, opened and deleted", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 3);
  const { sessionId } = await state(page);
  await page.locator("#title").click();
  await page.locator("#session-name").fill("Friday");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.locator("#title-text", { hasText: "Friday" }).waitFor();

  await page.locator("#title").click();
  await page.getByRole("button", { name: "New session" }).click();
  await page.waitForFunction((id) => {
    const { session } = segue;
    return session.status.phase === "live" && session.state.sessionId !== id;
  }, sessionId);
  await page.locator('body[data-state="empty"]').waitFor();

  await page.locator("#title").click();
  await page.locator(".session-open", { hasText: "Friday" }).click();
  await page.waitForFunction((id) => {
    const { session } = segue;
    return session.status.phase === "live" && session.state.sessionId === id;
  }, sessionId);

  await page.locator("#title").click();
  await page.getByRole("button", { name: "Delete Friday" }).first().click();
  await page.getByRole("button", { name: "Really delete Friday" }).click();
  await page.locator("#sign-text", { hasText: "This session is gone" }).waitFor();
  await page.locator("#sign-action").click();
  await live(page);
  await leave();
});

test("a hundred sessions are listed at a time, and the older ones on request", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "90s rock");
  await settled(page, 3);
  // By the page's own client, so that they are this listener's.
  await page.evaluate(async () => {
    const { Session } = await import(`${document.baseURI}segue-client.js`);
    const one = async () => {
      const session = new Session({ url: segue.session.options.url });
      await session.ready;
      session.close();
    };
    for (let n = 0; n < 5; n += 1) await Promise.all(Array.from({ length: 21 }, one));
  });
  await page.locator("#title").click();
  await page.waitForFunction(() => document.querySelectorAll(".sessions > li").length === 100);
  await page.getByRole("button", { name: "Older ones" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".sessions > li").length > 105);
  await page.getByRole("button", { name: "Older ones" }).waitFor({ state: "detached" });
  await leave();
});
