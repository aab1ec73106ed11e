// @ts-check
/** Nothing typed is ever lost: while the page loads, offline, signed out, refused, spoken over. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { live, say, settled, stage, state, until, visit } from "./browser.js";
import { Server } from "./server.js";

/** @import { Page } from "playwright-core" */

const LOST = /WebSocket connection|ERR_CONNECTION|ERR_FAILED|Failed to load resource|Failed to fetch dynamically/;
const here = stage();

/** @param {Page} page */
const wishes = async (page) => (await state(page)).messages.filter((/** @type {any} */ m) => m.role === "listener").map((/** @type {any} */ m) => m.text);
const field = (/** @type {Page} */ page) => page.locator("#wish").inputValue();

test("what is typed and sent before the page's code has come is there when it has", async () => {
  /** @type {() => void} */
  let go = () => {};
  const gate = new Promise((resolve) => (go = () => resolve(null)));
  const { page, leave } = await visit(here.browser, here.url, {
    ready: false,
    before: async (page) => {
      await page.route("**/ui/talk.js", async (route) => (await gate, route.continue()));
      page.goto = ((goto) => (/** @type {string} */ url) => goto.call(page, url, { waitUntil: "commit" }))(page.goto);
    },
  });
  await page.locator("#wish").pressSequentially("90s rock");
  await page.locator("#send").click();
  assert.equal(await field(page), "90s rock", "pressing the button too early does not load the page anew");
  go();
  await live(page);
  assert.equal(await field(page), "90s rock");
  await page.locator("#send").click();
  await settled(page, 1);
  assert.deepEqual(await wishes(page), ["90s rock"]);
  await leave();
});

test("a server that goes away while the page loads: the page says so, and is there once the server is back", async () => {
  let away = true;
  const { page, leave } = await visit(here.browser, here.url, {
    ready: false,
    quiet: LOST,
    before: (page) => page.route(/ui\/talk\.js|healthz/, (route) => (away ? route.abort("connectionrefused") : route.continue())),
  });
  await page.locator("#wish").fill("half a thought");
  await page.locator("#sign-text", { hasText: "could not be loaded" }).waitFor();
  away = false;
  await live(page);
  assert.equal(await field(page), "half a thought");
  await leave();
});

test("of several words that come back none takes another's place", async () => {
  const { page, leave } = await visit(here.browser, here.url, { quiet: LOST });
  await say(page, "90s rock");
  await settled(page, 1);
  const { sessionId } = await state(page);
  await here.server.down("SIGKILL");
  await page.locator('#sign[data-sign="lost"]').waitFor();
  await say(page, "something newer");
  await page.locator('#sign-text', { hasText: "Your words are kept" }).waitFor();
  await page.locator("#wish").press("ArrowUp");
  assert.equal(await field(page), "something newer", "the last wish is the one that waits");
  await page.locator("#wish").fill("");
  await say(page, "no vocals");
  await page.locator("#wish").fill("half a thought");
  await here.server.up();
  // Deleted elsewhere before this page is back: it tries again only when told.
  await fetch(`${here.url}/v1/sessions/${sessionId}`, { method: "DELETE" });
  await page.locator("#sign-text", { hasText: "This session is gone" }).waitFor();
  const kept = await field(page);
  for (const words of ["something newer", "no vocals", "half a thought"]) assert.ok(kept.includes(words), `${words} in ${kept}`);
  await leave();
});

test("words of an earlier page whose session is gone come back into the field", async () => {
  const { page, leave } = await visit(here.browser, here.url, { context: { serviceWorkers: "allow" }, quiet: /./ });
  await say(page, "90s rock");
  await settled(page, 1);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const { sessionId } = await state(page);
  await here.server.down("SIGKILL");
  await page.locator('#sign[data-sign="lost"]').waitFor();
  await say(page, "something newer");
  await page.reload();
  await page.getByText("waiting to be sent").waitFor();
  await page.evaluate(() => segue.session.close()); // so that the page is not back before the session is gone
  await here.server.up();
  await fetch(`${here.url}/v1/sessions/${sessionId}`, { method: "DELETE" });
  await page.reload();
  await live(page);
  assert.notEqual((await state(page)).sessionId, sessionId);
  await until(page, () => /** @type {HTMLTextAreaElement} */ (document.getElementById("wish")).value === "something newer");
  await leave();
});

test("what is said while signed out is kept, and goes out once when signed in again", async () => {
  const token = "a-token-that-only-this-test-knows-9876543210";
  const sha256 = createHash("sha256").update(token).digest("hex");
  const server = await Server.start({ env: { SEGUE__AUTH__MODE: "token", SEGUE__AUTH__TOKENS: `[{ listener = "ada", sha256 = "${sha256}" }]` } });
  try {
    const { page, context, leave } = await visit(here.browser, server.url, { quiet: LOST, ready: false });
    const dialog = page.getByRole("dialog", { name: "Sign in" });
    const signIn = async () => {
      await dialog.getByLabel("Access token").fill(token);
      await dialog.getByRole("button", { name: "Sign in" }).click();
      await live(page);
    };
    await signIn();
    await say(page, "90s rock");
    await settled(page, 1);
    await context.clearCookies();
    await server.down("SIGKILL");
    await server.up();
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await say(page, "something newer");
    await page.getByText("waiting to be sent").waitFor();
    assert.equal(await page.locator("#talk-error").textContent(), "");
    await page.getByRole("button", { name: "Sign in" }).click();
    await signIn();
    await settled(page, 1);
    assert.deepEqual(await wishes(page), ["90s rock", "something newer"]);
    await leave();
  } finally {
    await server.end();
  }
});

test("the microphone adds to what is typed, and a suggestion leaves it alone", async () => {
  const { page, leave } = await visit(here.browser, here.url, {
    before: (page) => page.addInitScript(() => {
      const w = /** @type {any} */ (globalThis);
      w.SpeechRecognition = class {
        start() { w.ears = this; }
        stop() { /** @type {any} */ (this).onend(); }
      };
    }),
  });
  await page.locator("#wish").fill("something like");
  await page.getByRole("button", { name: "Talk with your voice" }).click();
  await page.evaluate(() => {
    const { ears } = /** @type {any} */ (globalThis);
    ears.onresult({ results: [Object.assign([{ transcript: "the nineties" }], { isFinal: false })] });
  });
  assert.equal(await field(page), "something like the nineties");
  await page.evaluate(() => {
    const { ears } = /** @type {any} */ (globalThis);
    ears.onresult({ results: [Object.assign([{ transcript: "the nineties" }], { isFinal: true })] });
    ears.onend();
  });
  await settled(page, 1);
  assert.deepEqual(await wishes(page), ["something like the nineties"]);
  await page.locator("#wish").fill("half a thought");
  await page.locator(".suggestion", { hasText: "faster" }).click();
  await settled(page, 1);
  assert.equal(await field(page), "half a thought");
  await leave();
});

test("half a thought in a page that is closed stands in the next one that is opened, and in no third", async () => {
  const { page, context, leave } = await visit(here.browser, here.url);
  await page.locator("#wish").fill("half a thought");
  const beside = await context.newPage();
  await beside.goto(here.url);
  await live(beside);
  assert.equal(await field(beside), "", "a page beside it begins empty");
  await page.goto("about:blank");
  for (const words of ["half a thought", ""]) {
    const next = await context.newPage();
    await next.goto(here.url);
    await live(next);
    assert.equal(await field(next), words);
  }
  await leave();
});

test("a browser that keeps nothing for pages shows the page all the same", async () => {
  const { page, leave } = await visit(here.browser, here.url, {
    before: (page) => page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(globalThis, name, { get: () => { throw new DOMException("told to keep nothing", "SecurityError"); } });
      }
    }),
  });
  await say(page, "90s rock");
  await settled(page, 1);
  await page.keyboard.press("Escape");
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await page.keyboard.press("t");
  assert.equal(await page.evaluate(() => document.body.dataset.view), "talk");
  await leave();
});
