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

test("the React example shows the queue as it fills, and its button steers", async () => {
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
