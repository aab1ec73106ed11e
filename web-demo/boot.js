// @ts-check
/**
 * Brings the page's code. Where a part of it can't be fetched (a server that restarts just then, a network that
 * ends), the page says so instead of waiting for ever, keeps what is typed meanwhile, and loads itself
 * anew once the server answers.
 */

import { keptHere } from "./ui/kept.js";

/** Ms between two looks whether the server is there. */
const LOOK_EVERY = 2_000;
/** So often in a row it loads itself anew; then it leaves that to the listener. */
const TIMES = 5;
const TRIED = "segue.tried";

import("./app.js").then(() => keptHere.removeItem(TRIED), failed);

/** @param {unknown} error */
function failed(error) {
  console.warn(error);
  const [sign, text, button] = ["sign", "sign-text", "sign-action"].map((id) => /** @type {HTMLElement} */ (document.getElementById(id)));
  const tried = Number(keptHere.getItem(TRIED)) || 0;
  const again = () => {
    const field = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("wish"));
    if (field?.value) keptHere.setItem("segue.draft", field.value);
    location.reload();
  };
  sign.dataset.sign = "lost";
  text.textContent = "The page could not be loaded";
  button.textContent = "Try again";
  button.hidden = false;
  button.addEventListener("click", again);
  const look = setInterval(async () => {
    if (tried >= TIMES) return clearInterval(look);
    const answer = await fetch("healthz", { cache: "no-store" }).catch(() => null);
    if (!answer?.ok) return;
    clearInterval(look);
    keptHere.setItem(TRIED, String(tried + 1));
    again();
  }, LOOK_EVERY);
}
