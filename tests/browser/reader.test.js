// @ts-check
/** The page as a screen reader has it, and the whole way through it without a mouse. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { say, settled, stage, state, visit } from "./browser.js";

/** @import { Page } from "playwright-core" */

const here = stage({ server: () => ({ env: { SEGUE__DJ__BUILTIN__WORDS_PER_SECOND: "12" } }) });

/** Roles that a listener acts on: each needs a name. */
const CONTROLS = new Set(["button", "slider", "textbox", "searchbox", "checkbox", "combobox", "link"]);

/** The accessibility tree, as the browser hands it to a screen reader. @param {Page} page */
async function tree(page) {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = await cdp.send("Accessibility.getFullAXTree");
  await cdp.detach();
  return nodes.filter((n) => !n.ignored).map((n) => ({ role: String(n.role?.value), name: String(n.name?.value ?? "") }));
}

test("the tree has its landmarks, a name for every control, and nothing of the drawing", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await say(page, "start mellow, end loud, 90s rock");
  await settled(page, 3);
  await page.waitForFunction(() => segue.player.mood === "playing");
  const nodes = await tree(page);
  /** @param {string} role */
  const named = (role) => nodes.filter((n) => n.role === role).map((n) => n.name);
  assert.deepEqual(named("main").length, 1);
  for (const region of ["The line", "Talk", "Brief", "Up next", "Now playing"]) assert.ok(named("region").includes(region), `${region} in ${named("region")}`);
  assert.deepEqual(named("heading").slice(0, 1), ["Segue"]);
  const nameless = nodes.filter((n) => CONTROLS.has(n.role) && !n.name.trim());
  assert.deepEqual(nameless, []);
  for (const name of ["Pause", "Next", "Previous", "Say it", "Speak the DJ's words", "Remove 1990s", "Add a track", "Clear"]) assert.ok(named("button").includes(name), name);
  const seek = page.getByRole("slider", { name: "Position in the track" });
  assert.match(String(await seek.getAttribute("aria-valuetext")), /seconds? of \d+ minute/, "a place in words, not a number of 1000");
  const first = (await state(page)).queue.upcoming[0].track;
  const row = nodes.find((n) => n.role === "button" && n.name.includes(first.title) && n.name.includes(first.artists[0]));
  assert.ok(row?.name.includes("1990s") || row?.name.match(/\d{4}/), `${row?.name} says more than a title`);
  // What the line draws is in the list; letters and captions are not read twice.
  const drawn = await page.locator(".line-things .tag-title").allTextContents();
  const texts = nodes.filter((n) => n.role === "StaticText").map((n) => n.name);
  assert.ok(drawn.length > 2);
  assert.equal(texts.filter((t) => t === first.title).length, 1, "each track is there once");
  await leave();
});

test("the table of controls in the documents leaves none out", async () => {
  const text = readFileSync(new URL("../../docs/page.md", import.meta.url), "utf8");
  const table = text.slice(text.indexOf("## What each control does"), text.indexOf("## Signs of the connection"));
  const { page, leave } = await visit(here.browser, here.url, { context: { viewport: { width: 1280, height: 800 } } });
  /** @type {Set<string>} */
  const names = new Set();
  // Those that bear what people, catalogues or a brief say have rows of their own.
  const told = ".row-open, .chip-edit, .session-open, .suggestion, .thing-cover, #title";
  const collect = async () => {
    const all = await page.evaluate((told) => [...document.querySelectorAll("button, a[href], input, textarea, select, summary")]
      .filter((e) => !e.matches(told))
      .map((e) => e.getAttribute("aria-label") || /** @type {any} */ (e).labels?.[0]?.textContent || e.textContent || ""), told);
    all.forEach((name) => names.add(name.trim()));
  };
  await collect();
  await say(page, "start mellow, end loud, 90s rock");
  await settled(page, 4);
  await collect();
  await page.evaluate(() => segue.openCard(segue.session.state.queue.upcoming[2]));
  await page.getByRole("dialog").waitFor();
  await collect();
  for (const open of ["#title", "#music", "#queue-tools button"]) {
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.locator(open).first().click();
    await page.getByRole("dialog").waitFor();
    if (open === "#title") await page.locator(".sessions li").first().waitFor();
    await collect();
  }
  await page.keyboard.press("Escape");
  await page.evaluate(() => segue.view("talk"));
  await page.locator(".turns li").first().waitFor();
  await collect();
  /** A name without the track or wish that it is about. @param {string} name */
  const kind = (name) => name.replace(/^(Like|Pin|Remove|Delete|Really delete|Ban|Next|Last)\b.*$/, "$1");
  const missing = [...names].map(kind).filter((name) => name && !table.toLowerCase().includes(name.toLowerCase()));
  assert.deepEqual(missing, []);
  assert.ok(names.size > 30, `${names.size} controls were seen`);
  await leave();
});

test("what is read aloud are whole sentences, each once, and the picks as one line", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  await page.evaluate(() => {
    const w = /** @type {any} */ (globalThis);
    w.read = [];
    new MutationObserver((list) => {
      for (const m of list) for (const node of m.addedNodes) w.read.push(node.textContent);
    }).observe(/** @type {Node} */ (document.getElementById("live")), { childList: true, subtree: true, characterData: true });
  });
  await say(page, "90s trip-hop, nothing over five minutes");
  await settled(page, 3);
  const read = await page.evaluate(() => /** @type {any} */ (globalThis).read);
  const { messages, queue } = await state(page);
  const spoken = read.filter((/** @type {string} */ line) => messages.at(-1).text.includes(line));
  assert.equal(spoken.join(" "), messages.at(-1).text.trim(), "all of it, once, in order");
  for (const line of read) assert.match(line, /[.!?…”]$/, `a whole sentence: ${line}`);
  const picks = read.filter((/** @type {string} */ line) => /tracks? added/.test(line));
  assert.equal(picks.length, 1, String(read));
  assert.ok(picks[0].includes(queue.upcoming[0].track.title));
  await leave();
});

test("the whole story without a mouse: wish, interrupt, queue, card, brief, sessions, sound", async () => {
  const { page, leave } = await visit(here.browser, here.url);
  /** Presses Tab until the focus is there, as one who does not see the page would. @param {string} selector @param {string} [key] */
  const go = async (selector, key = "Tab") => {
    for (let i = 0; i < 80; i++) {
      if (await page.evaluate((s) => document.activeElement?.matches(s), selector)) return;
      await page.keyboard.press(key);
    }
    assert.fail(`Tab never came to ${selector}`);
  };
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter"); // the skip link
  await page.keyboard.type("start mellow, end loud, 90s rock");
  await page.keyboard.press("Enter");
  // In one go: by single keys the answer may be over before the wish is typed.
  await page.keyboard.insertText("90s rock");
  await page.waitForFunction(() => (segue.session.state.active?.text.length ?? 0) > 8);
  await page.keyboard.press("Enter");
  await settled(page, 4);
  assert.deepEqual((await state(page)).messages.filter((/** @type {any} */ m) => m.role === "dj").map((/** @type {any} */ m) => m.status), ["steered", "completed"]);

  await go(".row-open");
  const [a, b, c] = (await state(page)).queue.upcoming;
  await page.keyboard.press("Alt+ArrowDown");
  await page.waitForFunction((id) => segue.session.state.queue.upcoming[1]?.entry_id === id, a.entry_id);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await go("dialog button", "Tab");
  for (let i = 0; i < 20 && (await page.evaluate(() => document.activeElement?.textContent)) !== "Like"; i++) await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.waitForFunction((id) => segue.session.state.taste.liked.some((/** @type {any} */ t) => t.id === id), a.track.id);
  await dialog.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement?.closest("li")?.dataset.entry), a.entry_id, "the focus is back where it was");
  await page.keyboard.press("Home");
  await page.keyboard.press("Delete");
  await page.waitForFunction((id) => !segue.session.state.queue.upcoming.some((/** @type {any} */ e) => e.entry_id === id), b.entry_id);
  assert.ok(c);

  await go(".chip-remove", "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !segue.session.state.brief.must?.years?.length || !segue.session.state.brief.must?.genres_any?.length);
  await go("#title", "Shift+Tab");
  await page.keyboard.press("Enter");
  await go("#session-name");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("By hand");
  await page.keyboard.press("Enter");
  await page.locator("#title-text", { hasText: "By hand" }).waitFor();
  await page.keyboard.press("Escape");
  await go("#seek");
  const before = await page.evaluate(() => segue.player.position());
  await page.keyboard.press("PageUp");
  await page.waitForFunction((before) => segue.player.position() > before + 5000, before);
  await go("#play", "Shift+Tab");
  await page.keyboard.press("Space");
  await page.waitForFunction(() => segue.session.state.queue.now?.state === "paused");
  await leave();
});
