// @ts-check
/**
 * What the browser keeps for the page. One that is told to keep nothing throws at the mere name of its
 * storage, and a full one at what is put in: then the page's own memory does until it is closed.
 */

/** @import { Storage } from "../segue-outbox.js" */

/** @param {() => Storage} storage @returns {Storage} */
function keeper(storage) {
  /** @type {Map<string, string>} */
  const memory = new Map();
  /** @template T @param {() => T} ask @param {T} otherwise */
  const attempt = (ask, otherwise) => {
    try {
      return ask();
    } catch {
      return otherwise;
    }
  };
  return {
    getItem: (key) => memory.get(key) ?? attempt(() => storage().getItem(key), null),
    setItem: (key, value) => {
      memory.set(key, value);
      attempt(() => {
        storage().setItem(key, value);
        memory.delete(key);
      }, undefined);
    },
    removeItem: (key) => {
      memory.delete(key);
      attempt(() => storage().removeItem(key), undefined);
    },
  };
}

/** From visit to visit. */
export const kept = keeper(() => localStorage);
/** As long as the tab. */
export const keptHere = keeper(() => sessionStorage);
