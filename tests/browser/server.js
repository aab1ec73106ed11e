// @ts-check
/** Starts the real server on a free port with a data folder of its own, and stops only what it started. */

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const BIN = process.env.SEGUE_BIN ?? join(ROOT, "target/debug/segue");

export class Server {
  /** @type {import("node:child_process").ChildProcess | null} */
  #child = null;
  url = "";

  /** @param {string} data @param {number} port @param {Record<string, string>} env @param {string[]} args */
  constructor(data, port, env, args) {
    this.data = data;
    this.port = port;
    this.env = env;
    this.args = args;
  }

  /** @param {{ env?: Record<string, string>, args?: string[] }} [how] */
  static async start({ env = {}, args = [] } = {}) {
    const data = await mkdtemp(join(tmpdir(), "segue-page-"));
    const server = new Server(data, await freePort(), env, args);
    await server.up();
    return server;
  }

  /** Starts it, or starts it again at the same address. */
  async up() {
    const child = spawn(
      BIN,
      ["serve", "--listen", `127.0.0.1:${this.port}`, "--data-dir", this.data, ...this.args],
      { cwd: this.data, env: { ...process.env, SEGUE__SERVER__WEB_DIR: join(ROOT, "web-demo"), ...this.env }, stdio: ["ignore", "pipe", "pipe"] },
    );
    this.#child = child;
    let said = "";
    child.stderr?.on("data", (chunk) => (said = (said + chunk).slice(-4000)));
    this.url = await new Promise((resolve, reject) => {
      createInterface({ input: /** @type {any} */ (child.stdout) }).on("line", (line) => {
        const m = /^segue listening on (http:\S+)$/.exec(line);
        if (m) resolve(m[1]);
      });
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
    });
  }

  /** @param {NodeJS.Signals} [signal] */
  async down(signal = "SIGTERM") {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const over = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await over;
  }

  async end() {
    await this.down("SIGKILL");
    await rm(this.data, { recursive: true, force: true });
  }
}

/** A port that stays the same over a restart, so that a page finds its server again. @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}
