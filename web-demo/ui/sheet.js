// @ts-check
/** One sheet at a time over the page: a card, a list, an editor. The browser keeps focus in it and gives it back. */

import { CLOSE } from "./icons.js";
import { h, iconButton } from "./dom.js";

/** @type {HTMLDialogElement | null} */
let open = null;

/**
 * @param {string} title
 * @param {(Node | string)[]} content
 * @param {{ kind?: string, onclose?: () => void }} [how]
 * @returns {{ close: () => void, body: HTMLElement, dialog: HTMLDialogElement }}
 */
export function sheet(title, content, { kind = "card", onclose } = {}) {
  open?.close();
  const id = `sheet-${Date.now()}`;
  const body = h("div", { class: "sheet-body" }, ...content);
  const dialog = h(
    "dialog",
    { class: `sheet sheet-${kind}`, "aria-labelledby": id },
    h(
      "div",
      { class: "sheet-head" },
      h("h2", { id, dir: "auto" }, title),
      iconButton("Close", CLOSE, () => dialog.close()),
    ),
    body,
  );
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    if (open === dialog) open = null;
    dialog.remove();
    onclose?.();
  });
  document.body.append(dialog);
  dialog.showModal();
  open = dialog;
  return { close: () => dialog.close(), body, dialog };
}

/** Whether a sheet is over the page: single keys then belong to it. */
export function sheetOpen() {
  return open !== null;
}
