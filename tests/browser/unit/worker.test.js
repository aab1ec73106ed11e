// @ts-check
/** The page's worker, in a browser that is made up here. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const SOURCE = readFileSync(new URL("../../../web-demo/sw.js", import.meta.url), "utf8");

/**
 * What the worker answers with to requests of the page: `undefined` where it leaves one alone.
 * @param {{ full?: boolean }} [how] `full`: there is no room in the browser's storage
 */
function worker({ full = false } = {}) {
  /** @type {Map<string, Response>} */
  const kept = new Map();
  /** @type {Record<string, (event: any) => void>} */
  const listeners = {};
  const world = {
    up: true,
    kept,
    /** @param {string} path @param {string} [mode] @returns {Promise<string> | undefined} */
    ask(path, mode = "cors") {
      /** @type {Promise<Response> | undefined} */
      let answer;
      const request = { method: "GET", url: `http://here${path}`, mode, headers: new Headers() };
      listeners.fetch({ request, respondWith: (/** @type {Promise<Response>} */ it) => (answer = it) });
      return answer?.then((answer) => answer.text());
    },
  };
  const cache = {
    put: async (/** @type {string} */ key, /** @type {Response} */ answer) => {
      if (full) throw new Error("QuotaExceededError");
      kept.set(key, answer);
    },
  };
  runInNewContext(SOURCE, {
    URL,
    Promise,
    location: { href: "http://here/segue/sw.js", origin: "http://here" },
    self: { addEventListener: (/** @type {string} */ name, /** @type {any} */ listener) => (listeners[name] = listener) },
    caches: { open: async () => cache, match: async (/** @type {string} */ key) => kept.get(key)?.clone() },
    fetch: async (/** @type {{ url: string }} */ request) => {
      if (!world.up) throw new TypeError("Failed to fetch");
      return Object.defineProperty(new Response(`of ${request.url}`), "type", { value: "basic" });
    },
  });
  return world;
}

test("the page's files are kept for when the server is away, and nothing else is", async () => {
  const { ask, kept } = worker();
  assert.equal(await ask("/segue/app.js"), "of http://here/segue/app.js");
  assert.equal(await ask("/segue/", "navigate"), "of http://here/segue/");
  for (const path of ["/segue/healthz", "/segue/metrics", "/segue/v1/sessions", "/elsewhere.js"]) {
    assert.equal(ask(path), undefined, path);
  }
  assert.deepEqual([...kept.keys()], ["/segue/app.js", "/segue/"]);
});

test("without a server what was kept stands, and without room the server's answer does", async () => {
  const world = worker();
  await world.ask("/segue/app.js");
  world.up = false;
  assert.equal(await world.ask("/segue/app.js"), "of http://here/segue/app.js");
  await assert.rejects(/** @type {Promise<string>} */ (world.ask("/segue/boot.js")));

  const full = worker({ full: true });
  assert.equal(await full.ask("/segue/app.js"), "of http://here/segue/app.js");
});
