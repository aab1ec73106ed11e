// @ts-check
/**
 * A QR code for a short link: byte mode, error level L, versions 1 to 6 (134 bytes at most), as ISO/IEC
 * 18004 lays it out. `matrix` is pure.
 */

import { h, svg } from "./dom.js";

/** A version's data codewords, error codewords a block, and blocks. @type {[number, number, number][]} */
const VERSIONS = [[19, 7, 1], [34, 10, 1], [55, 15, 1], [80, 20, 1], [108, 26, 1], [136, 18, 2]];

// Powers and logarithms in GF(256) over x⁸ + x⁴ + x³ + x² + 1.
const EXP = new Uint8Array(512);
const LOG = new Uint8Array(256);
for (let i = 0, x = 1; i < 255; i++) {
  EXP[i] = EXP[i + 255] = x;
  LOG[x] = i;
  x = (x << 1) ^ (x & 128 ? 0x11d : 0);
}

/** Reed–Solomon remainder of a block. @param {number[]} data @param {number} degree */
export function remainder(data, degree) {
  let generator = [1];
  for (let i = 0; i < degree; i++) {
    const next = new Array(generator.length + 1).fill(0);
    generator.forEach((g, k) => {
      next[k] ^= g;
      if (g) next[k + 1] ^= EXP[LOG[g] + i];
    });
    generator = next;
  }
  const rest = [...data, ...new Array(degree).fill(0)];
  for (let i = 0; i < data.length; i++) {
    const lead = rest[i];
    if (lead) generator.forEach((g, k) => (rest[i + k] ^= g ? EXP[LOG[g] + LOG[lead]] : 0));
  }
  return rest.slice(data.length);
}

/** @param {Uint8Array} bytes @param {number} room */
function codewords(bytes, room) {
  /** @type {number[]} */
  const bits = [];
  /** @param {number} value @param {number} length */
  const put = (value, length) => {
    for (let i = length - 1; i >= 0; i--) bits.push((value >> i) & 1);
  };
  put(0b0100, 4);
  put(bytes.length, 8);
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, room * 8 - bits.length));
  while (bits.length % 8) bits.push(0);
  const out = [];
  for (let i = 0; i < bits.length; i += 8) out.push(parseInt(bits.slice(i, i + 8).join(""), 2));
  for (let pad = 0xec; out.length < room; pad ^= 0xec ^ 0x11) out.push(pad);
  return out;
}

/** @type {((x: number, y: number) => boolean)[]} */
const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** @param {string} text @returns {boolean[][] | null} rows of dark modules; null when it is too long */
export function matrix(text) {
  const bytes = new TextEncoder().encode(text);
  const version = VERSIONS.findIndex(([room]) => bytes.length + 2 <= room) + 1;
  if (!version) return null;
  const [room, errors, blocks] = VERSIONS[version - 1];
  const data = codewords(bytes, room);
  const part = room / blocks;
  const parts = Array.from({ length: blocks }, (_, i) => data.slice(i * part, (i + 1) * part));
  const tails = parts.map((p) => remainder(p, errors));
  const stream = [];
  for (let i = 0; i < part; i++) for (const p of parts) stream.push(p[i]);
  for (let i = 0; i < errors; i++) for (const t of tails) stream.push(t[i]);

  const size = 17 + 4 * version;
  /** @type {(boolean | null)[][]} */
  const grid = Array.from({ length: size }, () => new Array(size).fill(null));
  frame(grid, version);
  const free = grid.map((row) => row.map((cell) => cell === null));
  let bit = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right--; // the timing column is no one's
    for (let step = 0; step < size; step++) {
      const up = ((right + 1) & 2) === 0;
      const y = up ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (!free[y][x]) continue;
        grid[y][x] = bit < stream.length * 8 && ((stream[bit >> 3] >> (7 - (bit & 7))) & 1) === 1;
        bit++;
      }
    }
  }
  let best = /** @type {boolean[][] | null} */ (null);
  let least = Infinity;
  MASKS.forEach((mask, index) => {
    const tried = grid.map((row, y) => row.map((cell, x) => (free[y][x] && mask(x, y) ? !cell : Boolean(cell))));
    format(tried, index);
    const cost = unrest(tried);
    if (cost < least) [least, best] = [cost, tried];
  });
  return best;
}

/** Finders, timing and alignment, and the places kept for the format. @param {(boolean | null)[][]} grid @param {number} version */
function frame(grid, version) {
  const size = grid.length;
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]]) {
    for (let y = -4; y <= 4; y++) {
      for (let x = -4; x <= 4; x++) {
        const far = Math.max(Math.abs(x), Math.abs(y));
        const row = grid[cy + y];
        if (row && cx + x >= 0 && cx + x < size) row[cx + x] = far !== 2 && far !== 4;
      }
    }
  }
  if (version > 1) {
    const c = size - 7;
    for (let y = -2; y <= 2; y++) {
      for (let x = -2; x <= 2; x++) grid[c + y][c + x] = Math.max(Math.abs(x), Math.abs(y)) !== 1;
    }
  }
  for (let i = 8; i < size - 8; i++) grid[6][i] = grid[i][6] = i % 2 === 0;
  for (let i = 0; i < 9; i++) {
    if (i !== 6) grid[8][i] ??= grid[i][8] ??= false;
    grid[8][i] ??= false;
    grid[i][8] ??= false;
  }
  for (let i = 0; i < 8; i++) {
    grid[8][size - 1 - i] ??= false;
    grid[size - 1 - i][8] ??= false;
  }
  grid[size - 8][8] = true;
}

/** @param {boolean[][]} grid @param {number} mask */
function format(grid, mask) {
  const size = grid.length;
  const data = (0b01 << 3) | mask;
  let rest = data << 10;
  for (let i = 14; i >= 10; i--) if ((rest >> i) & 1) rest ^= 0x537 << (i - 10);
  const bits = ((data << 10) | rest) ^ 0x5412;
  for (let i = 0; i < 15; i++) {
    const dark = ((bits >> i) & 1) === 1;
    // Once around the first finder, once split between the other two.
    if (i < 6) grid[i][8] = dark;
    else if (i < 8) grid[i + 1][8] = dark;
    else if (i === 8) grid[8][7] = dark;
    else grid[8][14 - i] = dark;
    if (i < 8) grid[8][size - 1 - i] = dark;
    else grid[size - 15 + i][8] = dark;
  }
  grid[size - 8][8] = true;
}

/** How hard a pattern is to read: long runs and an uneven share of dark. @param {boolean[][]} grid */
function unrest(grid) {
  let cost = 0;
  let dark = 0;
  const size = grid.length;
  for (let i = 0; i < size; i++) {
    for (const at of [(/** @type {number} */ k) => grid[i][k], (/** @type {number} */ k) => grid[k][i]]) {
      let run = 0;
      for (let k = 0; k < size; k++) {
        run = k && at(k) === at(k - 1) ? run + 1 : 1;
        if (run === 5) cost += 3;
        else if (run > 5) cost += 1;
      }
    }
    for (let k = 0; k < size; k++) {
      if (grid[i][k]) dark++;
      if (i && k && grid[i][k] === grid[i - 1][k] && grid[i][k] === grid[i][k - 1] && grid[i][k] === grid[i - 1][k - 1]) cost += 3;
    }
  }
  return cost + Math.floor(Math.abs((dark / size ** 2) * 20 - 10)) * 10;
}

/** @param {string} text @returns {Node} */
export function qr(text) {
  const rows = matrix(text);
  if (!rows) return h("p", {}, "The link is too long for a code: copy it instead.");
  let d = "";
  rows.forEach((row, y) => row.forEach((dark, x) => dark && (d += `M${x} ${y}h1v1h-1z`)));
  const size = rows.length + 8;
  return svg(
    "svg",
    { viewBox: `-4 -4 ${size} ${size}`, class: "qr", role: "img", "aria-label": "QR code of the link" },
    svg("rect", { x: -4, y: -4, width: size, height: size, fill: "#fff" }),
    svg("path", { d, fill: "#000", "shape-rendering": "crispEdges" }),
  );
}
