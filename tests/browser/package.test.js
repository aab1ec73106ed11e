// @ts-check
/** `@segue/client`, packed and installed from its tarball: types, and both examples against the real server. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { pack } from "../../npm/pack.js";
import { launch } from "./browser.js";
import { Server } from "./server.js";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** @type {Server} */
let server;
let home = "";

before(async () => {
  server = await Server.start();
  home = await mkdtemp(join(tmpdir(), "segue-installed-"));
  const tarball = await pack(home);
  await writeFile(join(home, "package.json"), JSON.stringify({ name: "someone", private: true, type: "module" }));
  await run("npm", ["install", "--silent", "--offline", "--no-audit", "--no-fund", tarball], { cwd: home });
  for (const name of ["react", "react-dom", "scheduler"]) {
    await symlink(join(ROOT, "node_modules", name), join(home, "node_modules", name));
  }
  await cp(join(home, "node_modules/@segue/client/examples"), join(home, "examples"), { recursive: true });
});

after(async () => {
  await server?.end();
  await rm(home, { recursive: true, force: true });
});

const socket = () => `${server.url.replace("http", "ws")}/v1/ws`;

test("it has no dependencies, and its examples are as short as they promise", async () => {
  const manifest = JSON.parse(await readFile(join(home, "node_modules/@segue/client/package.json"), "utf8"));
  assert.equal(manifest.dependencies, undefined);
  for (const name of ["plain.mjs", "react.mjs"]) {
    const lines = (await readFile(join(home, "examples", name), "utf8")).trimEnd().split("\n");
    assert.ok(lines.length <= 30, `${name} has ${lines.length} lines`);
  }
});

test("its declarations hold for a strict TypeScript user", async () => {
  await writeFile(join(home, "user.ts"), `
    import { Session, SegueError, type Options } from "@segue/client";
    const options: Options = { url: "ws://127.0.0.1/v1/ws" };
    export async function titles(session: Session): Promise<string[]> {
      const out: string[] = [];
      for await (const event of session.ask("x", { onActive: "queue" })) {
        if (event.type === "queue.picked") out.push(event.entry.track.title);
      }
      session.on("response.done", (event) => { const status: string = event.status; void status; });
      try { await session.cancel(); } catch (e) { if (e instanceof SegueError) out.push(e.code); }
      return out;
    }
    void options;
  `);
  const flags = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "--lib", "es2023,dom,dom.iterable", "--types", "", "user.ts"];
  await run(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), ...flags], { cwd: home });
});

test("the plain example asks on the command line", async () => {
  const { stdout } = await run(process.execPath, ["examples/plain.mjs", "90s trip-hop, nothing over five minutes", socket()], { cwd: home });
  assert.match(stdout, /^\+ .+: .+ \(.+\)$/m);
  assert.match(stdout, /completed, \d+ tracks queued/);
});

/** React as one module of its own, for a page without a bundler. */
async function reactForBrowsers() {
  const parts = ["react/cjs/react", "scheduler/cjs/scheduler", "react-dom/cjs/react-dom", "react-dom/cjs/react-dom-client"];
  const sources = await Promise.all(parts.map((p) => readFile(join(ROOT, "node_modules", `${p}.production.js`), "utf8")));
  const modules = parts.map((p, i) => `${JSON.stringify(p.replace(/^.*cjs\//, ""))}: (module, exports, require) => {${sources[i]}}`);
  return `const made = {}, makers = {${modules.join(",")}};
    const require = (name) => { if (!made[name]) { made[name] = { exports: {} }; makers[name](made[name], made[name].exports, require); } return made[name].exports; };
    export const { createElement, useSyncExternalStore } = require("react");
    export const { createRoot } = require("react-dom-client");`;
}

test("in a real browser, from the same tarball: the React example fills, its button steers, a lost socket is found again", async () => {
  const installed = join(home, "node_modules/@segue/client");
  const { exports } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  const react = await reactForBrowsers();
  const html = `<!doctype html><title>someone's page</title><div id="root"></div>
    <script type="importmap">${JSON.stringify({ imports: { "@segue/client": `/pkg/${exports["."].default}`, react: "/pkg/react.js" } })}</script>
    <script type="module">
      import { Session } from "@segue/client";
      import { createElement, createRoot } from "react";
      import { Queue } from "/pkg/examples/react.mjs";
      globalThis.session = new Session({ url: ${JSON.stringify(socket())} });
      createRoot(document.getElementById("root")).render(createElement(Queue, { session }));
    </script>`;
  const browser = await launch();
  try {
    const page = await browser.newPage({ bypassCSP: true });
    page.setDefaultTimeout(20_000);
    /** @type {string[]} */
    const faults = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    await page.route("**/pkg/**", async (route) => {
      const path = new URL(route.request().url()).pathname.slice("/pkg/".length);
      const body = path === "react.js" ? react : await readFile(join(installed, path), "utf8");
      return route.fulfill({ contentType: "text/javascript", body });
    });
    // A document of the server's own: the browser lets no other talk to loopback.
    await page.goto(`${server.url}/healthz`);
    await page.setContent(html);
    await page.waitForFunction(() => /** @type {any} */ (globalThis).session?.status.phase === "live");
    const titles = () => page.locator("li b").allTextContents();
    const idle = (/** @type {number} */ wishes) => page.waitForFunction((wishes) => {
      const { state } = /** @type {any} */ (globalThis).session;
      return !state.active && state.messages.filter((/** @type {any} */ m) => m.role === "dj").length === wishes;
    }, wishes);
    await page.evaluate(async () => {
      for await (const event of /** @type {any} */ (globalThis).session.ask("170 bpm")) void event;
    });
    await idle(1);
    const fast = await titles();
    assert.ok(fast.length > 3, String(fast));
    await server.down("SIGKILL");
    await page.waitForFunction(() => /** @type {any} */ (globalThis).session.status.phase === "waiting");
    await page.getByRole("button", { name: "Slower" }).click();
    await server.up();
    await idle(2);
    assert.notDeepEqual(await titles(), fast);
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
  }
});

test("the React example shows the queue as it fills", async () => {
  await writeFile(join(home, "render.mjs"), `
    import { createElement as h } from "react";
    import { renderToStaticMarkup } from "react-dom/server";
    import { Session } from "@segue/client";
    import { Queue } from "./examples/react.mjs";
    const session = new Session({ url: process.argv[2] });
    const lengths = [];
    session.subscribe(() => lengths.push(renderToStaticMarkup(h(Queue, { session })).split("<li>").length - 1));
    for await (const event of session.ask("surprise me")) void event;
    console.log(JSON.stringify({ lengths, html: renderToStaticMarkup(h(Queue, { session })), upcoming: session.state.queue.upcoming.map((e) => e.track.title) }));
    session.close();
  `);
  const { stdout } = await run(process.execPath, ["render.mjs", socket()], { cwd: home });
  const { lengths, html, upcoming } = JSON.parse(stdout);
  assert.ok(upcoming.length > 0);
  assert.equal(lengths.at(-1), upcoming.length);
  assert.ok(new Set(lengths).size > 2, "it was rendered pick by pick");
  assert.ok(html.includes("<button>Slower</button>"));
});

test("it comes back from a lost socket in Node, too", async () => {
  const entry = pathToFileURL(join(home, "node_modules/@segue/client/node.js")).href;
  const { Session } = await import(entry);
  const session = new Session({ url: socket() });
  await session.ready;
  const { sessionId } = session.state;
  await server.down("SIGKILL");
  await new Promise((resolve) => {
    if (session.status.phase !== "live") return resolve(null);
    const off = session.onStatus((/** @type {any} */ s) => s.phase === "waiting" && (off(), resolve(null)));
  });
  const kept = session.command("session.update", { title: "said while away" });
  await server.up();
  await kept;
  assert.equal(session.state.sessionId, sessionId);
  assert.equal(session.state.title, "said while away");
  session.close();
});
