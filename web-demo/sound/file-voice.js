// @ts-check
/**
 * A track's own audio, as the server sends it: by byte ranges out of a file, or relayed from a music
 * server. The browser's media element asks for the ranges; here it gets the deck's manners.
 *
 * @import { Track } from "../segue-types.js"
 * @import { Voice } from "./voice.js"
 */

import { lengthOf } from "../ui/format.js";

/** Loudness that files are brought to, in dB, near that of the sketches: what follows never jumps out. */
const LEVEL_DB = -15;
/** Ms that a halt takes to fade, so that it never clicks. */
const CUT_MS = 40;
/** Ms by which a place may be off before it is worth another request. */
const NEAR_MS = 120;

/** @typedef {"missing" | "unplayable" | "forbidden" | "busy" | "away"} Fault why the audio can't be had */

/** @implements {Voice} */
export class FileVoice {
  kind = /** @type {const} */ ("file");
  waiting = false;
  /** Called once when the audio can't be had. @type {((fault: Fault) => void) | null} */
  onfail = null;
  /** Whether it sounds or waits for the network changed. @type {() => void} */
  onchange = () => {};
  /** It came to its end. @type {() => void} */
  onover = () => {};

  #failed = false;
  #halted = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #halting;
  /** Where it was when it failed, in ms. */
  #reached = 0;

  /** @param {AudioContext} context @param {Track} track @param {AudioNode} to */
  constructor(context, track, to) {
    this.context = context;
    this.length = lengthOf(track);
    const audio = new Audio();
    this.audio = audio;
    audio.preload = "auto";
    audio.onloadedmetadata = audio.ondurationchange = () => {
      // A relayed stream may not know how long it is: then the catalogue's word stands.
      if (Number.isFinite(audio.duration) && audio.duration > 0) this.length = audio.duration * 1000;
      this.onchange();
    };
    audio.onwaiting = () => this.#waits(true);
    audio.onplaying = audio.oncanplay = () => this.#waits(false);
    audio.ontimeupdate = () => {
      if (!this.#failed) this.#reached = audio.currentTime * 1000;
    };
    audio.onended = () => this.onover();
    audio.onerror = () => void this.#fail();
    audio.src = audioUrl(track);
    this.gain = context.createGain();
    this.gain.gain.value = 0;
    const trim = context.createGain();
    trim.gain.value = trimOf(track);
    context.createMediaElementSource(audio).connect(trim).connect(this.gain).connect(to);
  }

  /** @param {boolean} on */
  #waits(on) {
    const waiting = on && !this.#halted;
    if (waiting === this.waiting) return;
    this.waiting = waiting;
    this.onchange();
  }

  async #fail() {
    if (this.#failed) return;
    this.#failed = true;
    const { onfail } = this;
    const fault = await faultOf(this.audio.src, this.audio.error);
    if (this.onfail) onfail?.(fault);
  }

  /** @param {number} position */
  async start(position) {
    clearTimeout(this.#halting);
    this.#halted = false;
    this.#reached = position;
    if (Math.abs(this.audio.currentTime * 1000 - position) > NEAR_MS) this.audio.currentTime = position / 1000;
    await this.audio.play();
  }

  halt() {
    if (this.#halted) return;
    this.#halted = true;
    this.waiting = false;
    const { gain } = this.gain;
    gain.cancelScheduledValues(this.context.currentTime);
    gain.setTargetAtTime(0, this.context.currentTime, CUT_MS / 4000);
    clearTimeout(this.#halting);
    this.#halting = setTimeout(() => this.audio.pause(), CUT_MS);
  }

  position() {
    return this.#failed ? this.#reached : this.audio.currentTime * 1000;
  }

  dispose() {
    const { audio } = this;
    this.onfail = null;
    this.onchange = this.onover = () => {};
    clearTimeout(this.#halting);
    audio.onloadedmetadata = audio.ondurationchange = audio.onwaiting = audio.onplaying = audio.oncanplay = null;
    audio.ontimeupdate = audio.onended = audio.onerror = null;
    audio.pause();
    // Without a source the browser lets go of the connection, too.
    audio.removeAttribute("src");
    audio.load();
    setTimeout(() => this.gain.disconnect(), 200);
  }
}

/** @param {Track} track */
export function audioUrl(track) {
  return `v1/tracks/${encodeURIComponent(track.id)}/audio`;
}

/** How much louder or softer than it is a file should sound, as a factor. @param {Track} track */
export function trimOf(track) {
  const db = track.loudness_db;
  if (db === undefined || !Number.isFinite(db)) return 0.8;
  return Math.min(1.4, Math.max(0.3, 10 ** ((LEVEL_DB - db) / 20)));
}

/**
 * A media element says only that it failed: the server is asked for one byte to learn why.
 * @param {string} url
 * @param {MediaError | null} error
 * @returns {Promise<Fault>}
 */
async function faultOf(url, error) {
  if (error?.code === 3) return "unplayable"; // MEDIA_ERR_DECODE: bytes came, and made no sense
  try {
    const { ok, status, body } = await fetch(url, { headers: { Range: "bytes=0-0" } });
    void body?.cancel();
    if (status === 401 || status === 403) return "forbidden";
    if (status === 404 || status === 410) return "missing";
    return ok ? "unplayable" : "busy";
  } catch {
    return "away";
  }
}

/** What the page says where nothing but a sketch can play. */
export const SKETCH = "sketch: the catalogue has no audio for this track";

/** What the page says when a sketch stands in for the track's own audio. @type {Record<Fault, string>} */
export const FAULTS = {
  missing: "sketch: the file of this track is gone",
  unplayable: "sketch: this browser can't play the file",
  forbidden: "sketch: the audio wants you signed in",
  busy: "sketch: the music server does not answer",
  away: "sketch: the audio can't be reached now",
};
