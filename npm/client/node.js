// @ts-check
/**
 * The same client in Node: where the runtime has no WebSocket of its own (before 22), it brings one.
 *
 * @import { Options } from "./segue-client.js"
 */

import { Session as Base } from "./segue-client.js";
import { NodeSocket } from "./node-socket.js";

export * from "./segue-client.js";

export class Session extends Base {
  /** @param {Options} options */
  constructor(options) {
    const own = /** @type {any} */ (globalThis.WebSocket ?? NodeSocket);
    super({ WebSocket: own, ...options });
  }
}
