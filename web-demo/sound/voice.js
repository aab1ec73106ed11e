// @ts-check
/**
 * One track sounding, as a sketch made of rendered sections. A file that the server sends
 * (`file-voice.js`) starts, stops, seeks and fades the same way, so the deck need not know which it holds.
 *
 * @import { Track } from "../segue-types.js"
 * @import { Section } from "./sketch.js"
 */

import { BEATS, compose, sectionAt, tempo } from "./sketch.js";
import { render } from "./render.js";
import { lengthOf } from "../ui/format.js";

/**
 * @typedef {{
 *   kind: "sketch" | "file", length: number, gain: GainNode, waiting: boolean,
 *   start(position: number): Promise<void>, halt(): void, position(): number,
 *   dispose(): void, prepare?: () => unknown }} Voice `position` and `length` in ms; `waiting` while it plays but has nothing to
 *   sound yet
 */

/** Long enough that a cut never clicks. */
const CUT = 0.04;

/** @implements {Voice} */
export class SketchVoice {
  kind = /** @type {const} */ ("sketch");
  waiting = false;
  /** @type {Map<Section, Promise<{ buffer: AudioBuffer, seconds: number, gain: number }>>} */
  #sections = new Map();
  /** @type {Map<AudioBufferSourceNode, GainNode>} */
  #sounding = new Map();
  #from = 0;
  #since = -1;
  #run = 0;

  /** @param {AudioContext} context @param {Track} track @param {AudioNode} to */
  constructor(context, track, to) {
    this.context = context;
    this.track = track;
    this.length = lengthOf(track);
    this.seconds = (BEATS * 60) / tempo(track);
    this.count = Math.ceil(this.length / 1000 / this.seconds);
    this.gain = context.createGain();
    this.gain.gain.value = 0;
    this.gain.connect(to);
  }

  /** Renders what comes first, ahead of time. */
  prepare(index = 0) {
    return this.#section(index);
  }

  /** @param {number} index */
  #section(index) {
    const name = sectionAt(this.track, index, this.count);
    let section = this.#sections.get(name);
    if (!section) {
      section = render(compose(this.track, name));
      this.#sections.set(name, section);
    }
    return section;
  }

  /** @param {number} position */
  async start(position) {
    const run = ++this.#run;
    this.#silence();
    this.#from = position;
    this.#since = -1;
    const index = Math.min(this.count - 1, Math.floor(position / 1000 / this.seconds));
    const offset = position / 1000 - index * this.seconds;
    await this.#section(index);
    if (run !== this.#run) return;
    this.#since = this.context.currentTime + 0.05;
    await this.#play(run, index, this.#since, offset);
    void this.#play(run, index + 1, this.#since + this.seconds - offset, 0);
  }

  /** @param {number} run @param {number} index @param {number} at @param {number} offset */
  async #play(run, index, at, offset) {
    if (index >= this.count) return;
    const { buffer, gain } = await this.#section(index);
    if (run !== this.#run) return;
    const late = Math.max(0, this.context.currentTime - at);
    const source = this.context.createBufferSource();
    source.buffer = buffer;
    const level = this.context.createGain();
    const from = Math.max(at, this.context.currentTime);
    level.gain.setValueAtTime(offset || late ? 0 : gain, from);
    if (offset || late) level.gain.linearRampToValueAtTime(gain, from + CUT);
    source.connect(level).connect(this.gain);
    source.start(from, offset + late);
    this.#sounding.set(source, level);
    // A section's tail ends well before the next one does: time to line up the one after.
    source.onended = () => {
      this.#sounding.delete(source);
      level.disconnect();
      if (run === this.#run) void this.#play(run, index + 2, at + 2 * this.seconds - offset, 0);
    };
  }

  #silence() {
    const now = this.context.currentTime;
    for (const [source, level] of this.#sounding) {
      level.gain.cancelScheduledValues(now);
      level.gain.setTargetAtTime(0, now, CUT / 4);
      source.stop(now + CUT);
    }
    this.#sounding.clear();
  }

  halt() {
    this.#from = this.position();
    this.#since = -1;
    this.#run++;
    this.#silence();
  }

  position() {
    if (this.#since < 0) return this.#from;
    const played = Math.max(0, this.context.currentTime - this.#since);
    return Math.min(this.length, this.#from + played * 1000);
  }

  dispose() {
    this.halt();
    this.#sections.clear();
    setTimeout(() => this.gain.disconnect(), 200);
  }
}
