// @ts-check
/** All keys on a sheet, and the switch that takes the single ones away. */

import { h } from "./dom.js";
import { kept } from "./kept.js";
import { OFF } from "./keys.js";
import { sheet } from "./sheet.js";

/** @type {[string, string][]} */
export const KEYS = [
  ["Space", "play or pause"],
  ["Esc", "stop the DJ"],
  ["/", "talk"],
  ["←  →", "previous, next"],
  ["L", "like"],
  ["B", "ban the track"],
  ["P", "pin"],
  ["T", "transcript"],
  ["?", "all keys"],
  ["↑ ↓ in the queue", "from entry to entry"],
  ["Alt + ↑ ↓", "move the entry"],
  ["Delete", "remove the entry"],
  ["↑ in the empty field", "your last wish"],
];

export function openKeys() {
  const box = h("input", { type: "checkbox", checked: !kept.getItem(OFF), onchange: () => {
    if (box.checked) kept.removeItem(OFF);
    else kept.setItem(OFF, "1");
  } });
  sheet("Keys", [
    h("dl", { class: "keys" }, ...KEYS.flatMap(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)])),
    h("label", { class: "field check" }, box, h("span", {}, "Single-key shortcuts")),
  ]);
}
