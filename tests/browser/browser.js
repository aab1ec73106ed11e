// @ts-check
/** The system's Chromium, and a page in it that may not say a word of error. */

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { Server } from "./server.js";

/** @import { Browser, BrowserContextOptions, Page } from "playwright-core" */

const PLACES = [process.env.CHROMIUM ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const SHOTS = fileURLToPath(new URL("../../docs/screenshots/", import.meta.url));

/** ms that a page has for what is waited for: only what never comes takes so long, however busy the machine. */
const PATIENCE = 120_000;

/** @returns {Promise<Browser>} */
export function launch() {
  const executablePath = PLACES.find((p) => p && existsSync(p));
  assert.ok(executablePath, "no Chromium found: install it (apt-get install chromium) or set CHROMIUM to its path");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--autoplay-policy=document-user-activation-required",
    ],
  });
}

/**
 * What a file of tests stands on: a server and a browser, there before its first test, gone after its last.
 * @param {{ server?: () => Parameters<typeof Server.start>[0] | Promise<Parameters<typeof Server.start>[0]> | null }} [how]
 *   `server` says how to start it, or null when the tests start their own
 */
export function stage({ server = () => ({}) } = {}) {
  const it = {
    server: /** @type {Server} */ (/** @type {unknown} */ (null)),
    browser: /** @type {Browser} */ (/** @type {unknown} */ (null)),
    get url() {
      return it.server.url;
    },
  };
  before(async () => {
    const options = await server();
    if (options) it.server = await Server.start(options);
    it.browser = await launch();
  });
  after(async () => {
    await it.browser?.close();
    await it.server?.end();
  });
  return it;
}

/**
 * A page that fails its test on any console error, any uncaught error, and any request to another host.
 * `quiet` names what a test provokes on purpose.
 * @param {Browser} browser
 * @param {string} url
 * @param {{ context?: BrowserContextOptions, quiet?: RegExp, ready?: boolean,
 *   before?: (page: Page) => Promise<unknown> }} [how] `ready: false` does not wait for the connection
 */
export async function visit(browser, url, { context: options = {}, quiet, ready = true, before } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: "dark", serviceWorkers: "block", ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on("console", (message) => {
    const text = `${message.text()} ${message.location().url}`;
    // The tests' own switch, not the page's doing.
    if (/Service Worker registration blocked by Playwright/.test(text)) return;
    if ((message.type() === "error" || message.type() === "warning") && !quiet?.test(text)) faults.push(text);
  });
  page.on("pageerror", (error) => faults.push(String(error.stack ?? error)));
  page.on("request", (request) => {
    const to = new URL(request.url());
    if (/^https?:|^wss?:/.test(to.protocol) && to.host !== new URL(url).host) faults.push(`a request to ${to.host}`);
  });
  if (before) await before(page);
  await page.goto(url);
  if (ready) await live(page);
  return {
    page,
    context,
    faults,
    /** Ends the visit; nothing may have gone wrong in it. */
    async leave() {
      await context.close();
      assert.deepEqual(faults, [], "the page stayed without errors");
    },
  };
}

/** @param {Page} page */
export function live(page) {
  return page.waitForFunction(() => /** @type {any} */ (globalThis).segue?.session.status.phase === "live");
}

/**
 * Until the page says so. `condition` runs in the page, where `segue` is the running page.
 * @template [A=undefined]
 * @param {Page} page
 * @param {(arg: A) => unknown} condition
 * @param {A} [arg]
 */
export function until(page, condition, arg) {
  return page.waitForFunction(/** @type {any} */ (condition), arg);
}

/** Until the deck's output is above, or for `loud: false` below, what an ear would notice. @param {Page} page @param {boolean} [loud] */
export function heard(page, loud = true) {
  return page.waitForFunction((loud) => {
    const { deck } = segue;
    if (!deck.analyser) return false;
    const wave = new Float32Array(deck.analyser.fftSize);
    deck.analyser.getFloatTimeDomainData(wave);
    const level = Math.sqrt(wave.reduce((sum, v) => sum + v * v, 0) / wave.length);
    return loud ? deck.context.state === "running" && level > 0.01 : level < 0.001;
  }, loud);
}

/** The session as the page mirrors it. @param {Page} page @returns {Promise<any>} */
export function state(page) {
  return page.evaluate(() => segue.session.state);
}

/** @param {Page} page @param {string} words */
export async function say(page, words) {
  await page.locator("#wish").fill(words);
  await page.locator("#wish").press("Enter");
}

/** Until no response runs and at least so many entries are upcoming. @param {Page} page @param {number} [least] */
export function settled(page, least = 1) {
  return page.waitForFunction((n) => {
    const { session } = segue;
    const { active, waiting, queue, messages } = session.state;
    return !active && !waiting.length && !session.outbox.size && messages.at(-1)?.role === "dj" && queue.upcoming.length >= n;
  }, least);
}

/** Pictures are kept only when they are asked for, so that a test run leaves the tree clean. @param {Page} page @param {string} name with `.jpg` or `.png` */
export async function shoot(page, name) {
  if (process.env.SEGUE_SHOTS !== "1") return;
  await mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: SHOTS + name, ...(name.endsWith(".jpg") ? { type: "jpeg", quality: 82 } : {}) });
}
