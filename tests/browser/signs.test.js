// @ts-check
/** The connection's signs: who are you, going away, caught up. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { live, say, settled, stage, state, visit } from "./browser.js";
import { Server } from "./server.js";

const TOKEN = "a-token-that-only-this-test-knows-0123456789";
const LOST = /WebSocket connection|ERR_CONNECTION|Failed to load resource/;

const here = stage({ server: () => null });

test("a server that wants a token gets it once, as a cookie, and never in an address", async () => {
  const sha256 = createHash("sha256").update(TOKEN).digest("hex");
  const server = await Server.start({
    env: { SEGUE__AUTH__MODE: "token", SEGUE__AUTH__TOKENS: `[{ listener = "ada", sha256 = "${sha256}" }]` },
  });
  try {
    /** @type {string[]} */
    const asked = [];
    const { page, context, leave } = await visit(here.browser, server.url, {
      quiet: LOST,
      ready: false,
      before: async (page) => page.on("request", (r) => asked.push(r.url())),
    });
    const dialog = page.getByRole("dialog", { name: "Sign in" });
    await dialog.waitFor();
    await dialog.getByLabel("Access token").fill("wrong");
    await dialog.getByRole("button", { name: "Sign in" }).click();
    await dialog.getByText("does not know this token").waitFor();
    await dialog.getByLabel("Access token").fill(TOKEN);
    await dialog.getByRole("button", { name: "Sign in" }).click();
    await live(page);
    await say(page, "90s rock");
    await settled(page, 1);
    await page.reload();
    await live(page);
    assert.equal((await state(page)).messages[0].text, "90s rock");
    const [cookie] = await context.cookies();
    assert.equal(cookie.httpOnly, true);
    assert.equal(cookie.sameSite, "Strict");
    assert.ok(asked.every((url) => !url.includes(TOKEN)));
    await leave();
  } finally {
    await server.end();
  }
});

test("a server that goes away in order says so, and the page is there again when it is back", async () => {
  const server = await Server.start();
  try {
    const { page, leave } = await visit(here.browser, server.url, { quiet: LOST });
    await say(page, "90s rock");
    await settled(page, 1);
    const { messages } = await state(page);
    await page.evaluate(() => {
      const w = /** @type {any} */ (globalThis);
      w.signs = [];
      new MutationObserver(() => w.signs.push(document.getElementById("sign")?.dataset.sign)).observe(
        /** @type {Node} */ (document.getElementById("sign")),
        { attributes: true, attributeFilter: ["data-sign"] },
      );
    });
    await server.down("SIGTERM");
    await page.locator('#sign[data-sign="lost"]').waitFor();
    await server.up();
    await live(page);
    await page.waitForFunction(() => /** @type {any} */ (globalThis).signs.includes("caught-up"));
    assert.deepEqual((await state(page)).messages, messages);
    await leave();
  } finally {
    await server.end();
  }
});

test("while the server drains, the page says so, and what is being said is said to its end or cut in order", async () => {
  const server = await Server.start({ env: { SEGUE__DJ__BUILTIN__WORDS_PER_SECOND: "5" } });
  try {
    const { page, leave } = await visit(here.browser, server.url, { quiet: LOST });
    await say(page, "90s rock");
    await page.waitForFunction(() => (segue.session.state.active?.text.length ?? 0) > 8);
    const over = server.down("SIGTERM");
    await page.locator('#sign[data-sign="draining"]', { hasText: "The server is restarting" }).waitFor();
    await over;
    await server.up();
    await live(page);
    await settled(page, 1);
    const told = (await state(page)).messages.filter((/** @type {any} */ m) => m.role === "dj");
    assert.equal(told.length, 1, "one answer, ended once");
    await leave();
  } finally {
    await server.end();
  }
});

test("a session that was deleted elsewhere does not keep a page from beginning anew", async () => {
  const server = await Server.start();
  try {
    const { page, leave } = await visit(here.browser, server.url, { quiet: LOST });
    await say(page, "90s rock");
    await settled(page, 1);
    const { sessionId } = await state(page);
    await page.goto("about:blank");
    const answer = await fetch(`${server.url}/v1/sessions/${sessionId}`, { method: "DELETE" });
    assert.ok(answer.ok);
    await page.goto(server.url);
    await live(page);
    const fresh = await state(page);
    assert.notEqual(fresh.sessionId, sessionId);
    assert.deepEqual(fresh.messages, []);
    await leave();
  } finally {
    await server.end();
  }
});
