// @ts-check
/** Packs `@segue/client` into a folder: `node npm/pack.js DIR` prints the tarball's path. */

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { argv } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(HERE);
const MODULES = ["segue-client.js", "segue-state.js", "segue-outbox.js", "segue-ask.js", "segue-types.js"];

/** @param {string} to @returns {Promise<string>} */
export async function pack(to) {
  const stage = await mkdtemp(join(tmpdir(), "segue-client-"));
  try {
    await cp(join(HERE, "client"), stage, { recursive: true });
    for (const name of MODULES) await cp(join(ROOT, "web-demo", name), join(stage, name));
    for (const name of ["LICENSE", "LICENSE-MIT", "LICENSE-APACHE"]) {
      await cp(join(ROOT, name), join(stage, name)).catch(() => {}); // whichever there are
    }
    const config = {
      compilerOptions: {
        allowJs: true, checkJs: true, strict: true, declaration: true, emitDeclarationOnly: true,
        target: "es2022", module: "nodenext", moduleResolution: "nodenext", skipLibCheck: true,
        lib: ["es2023", "dom", "dom.iterable"], types: ["node"], typeRoots: [join(ROOT, "node_modules/@types")],
      },
      files: [...MODULES, "node.js", "node-socket.js"],
    };
    await writeFile(join(stage, "tsconfig.json"), JSON.stringify(config));
    await run(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", stage]);
    await rm(join(stage, "tsconfig.json"));
    await mkdir(to, { recursive: true });
    const { stdout } = await run("npm", ["pack", "--silent", "--pack-destination", resolve(to)], { cwd: stage });
    return join(resolve(to), stdout.trim().split("\n").at(-1) ?? "");
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(argv[1] ?? "").href) {
  console.log(await pack(argv[2] ?? "."));
}
