// @ts-check
/**
 * A name of this tab's own, the same after a reload. A tab that was made by duplicating another one begins
 * with a copy of that one's storage: then it needs a name of its own, or the two would take each other's
 * playing for theirs. A lock that lasts as long as the page tells them apart.
 */

import { keptHere } from "./kept.js";

/** Ms in which a page that is being left lets go of its name for the one that takes its place. */
const HANDOVER_MS = 400;

/**
 * @param {string} key where the tab keeps it
 * @param {() => string} make
 * @returns {Promise<string>}
 */
export async function ownName(key, make) {
  let name = keptHere.getItem(key) ?? make();
  // Without locks (a page that is not of a secure origin) a copy stays a copy.
  if (navigator.locks && !(await held(`${key}.${name}`))) {
    name = make();
    void held(`${key}.${name}`);
  }
  keptHere.setItem(key, name);
  return name;
}

/** Takes a lock for as long as the page lives. @param {string} lock @returns {Promise<boolean>} whether it could be had */
function held(lock) {
  return new Promise((resolve) => {
    navigator.locks
      .request(lock, { signal: AbortSignal.timeout(HANDOVER_MS) }, () => {
        resolve(true);
        return new Promise(() => {});
      })
      .catch(() => resolve(false));
  });
}
