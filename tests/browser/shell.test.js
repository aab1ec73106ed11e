// @ts-check
/** The page without its server: the shell stands, what is said is kept, and goes out once. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { live, say, settled, stage, state, visit } from "./browser.js";

const PAGE = fileURLToPath(new URL("../../web-demo/", import.meta.url));

const here = stage();

test("the first load is small, comes from one host, and sets itself a strict policy", async () => {
  /** @type {Map<string, number>} */
  const loaded = new Map();
  /** @type {Record<string, string>} */
  let headers = {};
  const { page, leave } = await visit(here.browser, here.url, {
    before: async (page) => {
      page.on("response", async (response) => {
        const url = new URL(response.url());
        if (url.pathname === "/") headers = response.headers();
        // What came over the wire, as the server compressed it.
        const { responseBodySize } = await response.request().sizes().catch(() => ({ responseBodySize: 0 }));
        if (responseBodySize) loaded.set(url.pathname, responseBodySize);
      });
    },
  });
  await page.locator(".suggestion").first().waitFor();
  await page.waitForLoadState("networkidle");
  const total = [...loaded.values()].reduce((a, b) => a + b, 0);
  assert.ok(loaded.size > 20, "the modules were seen");
  assert.ok(total < 92_000, `${total} bytes compressed`);
  console.log(`first load: ${total} bytes compressed, ${loaded.size} files`);
  const policy = headers["content-security-policy"] ?? "";
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /script-src 'self'(;|$)/);
  assert.doesNotMatch(policy, /unsafe/);
  await leave();
});

test("the browser finds nothing that keeps the page from being installed", async () => {
  const { page, context, leave } = await visit(here.browser, here.url, { context: { serviceWorkers: "allow" } });
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const cdp = await context.newCDPSession(page);
  const { errors, data } = await cdp.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(String(data));
  assert.equal(manifest.display, "standalone");
  const { installabilityErrors } = await cdp.send("Page.getInstallabilityErrors");
  // The window of a test keeps nothing of its own: that alone is said against it.
  assert.deepEqual(installabilityErrors.map((e) => e.errorId).filter((id) => id !== "in-incognito"), []);
  await leave();
});

test("no page file holds markup made of strings, an inline style, or another host", () => {
  for (const name of /** @type {string[]} */ (readdirSync(PAGE, { recursive: true }))) {
    if (!/\.(js|html|css)$/.test(name)) continue;
    const text = readFileSync(join(PAGE, name), "utf8");
    assert.doesNotMatch(text.replace(/`innerHTML`/g, ""), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(/, name);
    if (name.endsWith(".html")) assert.doesNotMatch(text, /\sstyle=|\son\w+=/, name);
    const hosts = [...text.matchAll(/https?:\/\/([\w.-]+)/g)].map((m) => m[1]).filter((h) => h !== "www.w3.org");
    assert.deepEqual(hosts, [], name);
    assert.ok(text.split("\n").length <= 560, `${name} is one idea`);
  }
});

test("the worker keeps every file of the page", () => {
  const list = /const FILES = \[([^\]]*)\]/.exec(readFileSync(join(PAGE, "sw.js"), "utf8"))?.[1] ?? "";
  const kept = [...list.matchAll(/"([^"]*)"/g)].map((m) => m[1] || "index.html");
  // A worker does not keep itself; types are no code; the system draws the icons.
  const files = /** @type {string[]} */ (readdirSync(PAGE, { recursive: true })).filter((name) => /\.(js|css|html|svg|webmanifest)$/.test(name) && !/^(sw|segue-types)\.js$/.test(name));
  assert.deepEqual(kept.sort(), files.sort());
});

test("after one visit the page stands without its server, parts that nobody had opened yet too; what is said then outlives another reload and goes out once", async () => {
  const { page, leave } = await visit(here.browser, here.url, {
    context: { serviceWorkers: "allow" },
    quiet: /WebSocket connection|ERR_CONNECTION|Failed to load resource|ServiceWorker|FetchEvent/,
  });
  await say(page, "90s rock");
  await settled(page, 3);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready)); // installed: it keeps all
  await here.server.down("SIGKILL");
  await page.reload();
  await page.locator('#sign[data-sign="lost"]').waitFor();
  await page.locator("#keys").click();
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await page.keyboard.press("Escape");
  await say(page, "something newer");
  await page.getByText("waiting to be sent").waitFor();
  await page.reload();
  await page.locator('#sign[data-sign="lost"]').waitFor();
  await page.getByText("waiting to be sent").waitFor();

  await here.server.up();
  await live(page);
  await settled(page, 1);
  const wishes = (await state(page)).messages.filter((/** @type {any} */ m) => m.role === "listener").map((/** @type {any} */ m) => m.text);
  assert.deepEqual(wishes, ["90s rock", "something newer"]);
  await leave();
});
