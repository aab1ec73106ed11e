// @ts-check
/**
 * As much of a WebSocket as the client needs, on Node's own http: text frames, pings, closes (RFC 6455).
 */

import { createHash, randomBytes } from "node:crypto";
import { request as http } from "node:http";
import { request as https } from "node:https";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
/** No frame of the server's is near this; a longer one is not for us. */
const MOST = 16 * 1024 * 1024;

export class NodeSocket {
  readyState = 0;
  protocol = "";
  /** @type {(() => void) | null} */
  onopen = null;
  /** @type {((event: { data: string }) => void) | null} */
  onmessage = null;
  /** @type {((event: { code: number, reason: string }) => void) | null} */
  onclose = null;
  /** @type {((event: { message: string }) => void) | null} */
  onerror = null;

  /** @type {import("node:stream").Duplex | null} */
  #stream = null;
  /** @type {Buffer} */
  #inbox = Buffer.alloc(0);
  /** @type {Buffer[]} */
  #parts = [];
  #code = 1006;

  /** @param {string} url @param {string[]} [protocols] */
  constructor(url, protocols = []) {
    const to = new URL(url.replace(/^ws/, "http"));
    const key = randomBytes(16).toString("base64");
    const headers = {
      Connection: "Upgrade",
      Upgrade: "websocket",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": key,
      ...(protocols.length ? { "Sec-WebSocket-Protocol": protocols.join(", ") } : {}),
    };
    const call = (to.protocol === "https:" ? https : http)(to, { headers });
    call.on("error", (error) => this.#fail(error.message));
    call.on("response", (answer) => {
      answer.resume();
      this.#fail(`no upgrade: ${answer.statusCode}`);
    });
    call.on("upgrade", (answer, stream, head) => {
      const proof = createHash("sha1").update(key + GUID).digest("base64");
      if (answer.headers["sec-websocket-accept"] !== proof) {
        stream.destroy();
        return this.#fail("the upgrade was not answered by a WebSocket server");
      }
      this.protocol = answer.headers["sec-websocket-protocol"] ?? "";
      this.#stream = stream;
      stream.on("data", (chunk) => this.#take(chunk));
      stream.on("close", () => this.#closed(""));
      stream.on("error", () => {}); // a close follows
      this.readyState = 1;
      this.onopen?.();
      if (head.length) this.#take(head);
    });
    call.end();
  }

  /** @param {string} message */
  #fail(message) {
    this.onerror?.({ message });
    this.#closed(message);
  }

  /** @param {string} reason */
  #closed(reason) {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose?.({ code: this.#code, reason });
  }

  /** @param {string} text */
  send(text) {
    if (this.readyState === 1) this.#write(1, Buffer.from(text));
  }

  /** @param {number} [code] @param {string} [reason] */
  close(code = 1000, reason = "") {
    if (this.readyState !== 1) return void this.#stream?.destroy();
    this.readyState = 2;
    this.#code = code;
    const body = Buffer.alloc(2 + Buffer.byteLength(reason));
    body.writeUInt16BE(code);
    body.write(reason, 2);
    this.#write(8, body);
    this.#stream?.end();
  }

  /** A client masks all it sends. @param {number} opcode @param {Buffer} body */
  #write(opcode, body) {
    const mask = randomBytes(4);
    const long = body.length > 65_535 ? 8 : body.length > 125 ? 2 : 0;
    const head = Buffer.alloc(2 + long);
    head[0] = 0x80 | opcode;
    head[1] = 0x80 | (long === 8 ? 127 : long === 2 ? 126 : body.length);
    if (long === 2) head.writeUInt16BE(body.length, 2);
    if (long === 8) head.writeBigUInt64BE(BigInt(body.length), 2);
    const masked = Buffer.from(body);
    for (let i = 0; i < masked.length; i++) masked[i] ^= mask[i & 3];
    this.#stream?.write(Buffer.concat([head, mask, masked]));
  }

  /** @param {Buffer} chunk */
  #take(chunk) {
    this.#inbox = this.#inbox.length ? Buffer.concat([this.#inbox, chunk]) : chunk;
    for (;;) {
      const box = this.#inbox;
      if (box.length < 2) return;
      let length = box[1] & 0x7f;
      let start = 2;
      if (length === 126) {
        if (box.length < 4) return;
        length = box.readUInt16BE(2);
        start = 4;
      } else if (length === 127) {
        if (box.length < 10) return;
        length = Number(box.readBigUInt64BE(2));
        start = 10;
      }
      if (length > MOST) return this.close(1009);
      if (box.length < start + length) return;
      this.#inbox = box.subarray(start + length);
      this.#frame(box[0], box.subarray(start, start + length));
    }
  }

  /** @param {number} head @param {Buffer} body */
  #frame(head, body) {
    const opcode = head & 15;
    if (opcode === 9) return this.#write(10, body);
    if (opcode === 8) {
      if (this.readyState === 1) {
        this.#code = body.length >= 2 ? body.readUInt16BE(0) : 1005;
        this.readyState = 2;
        this.#write(8, body.subarray(0, 2));
      }
      return void this.#stream?.end();
    }
    if (opcode > 2) return;
    this.#parts.push(Buffer.from(body));
    if (!(head & 0x80)) return;
    const whole = Buffer.concat(this.#parts);
    this.#parts = [];
    this.onmessage?.({ data: whole.toString("utf8") });
  }
}
