// @ts-check
/**
 * The decks: what sounds now, what fades out under it, and the way both take to the ear. One master
 * volume, a duck for the DJ's voice, a limiter, and an analyser that the line draws from.
 *
 * @import { Track } from "../segue-types.js"
 * @import { Fault } from "./file-voice.js"
 * @import { SketchVoice, Voice } from "./voice.js"
 */

import { FileVoice } from "./file-voice.js";

/** Seconds that one track fades into the next; a cut by hand is quicker. */
export const CROSSFADE = 4;
const QUICK = 0.35;

/** @typedef {{ id: string, track: Track, voice: Voice, fault?: Fault }} Loaded `fault`: why a sketch stands in */

export class Deck {
  /** @type {AudioContext | null} made at the first gesture */
  context = null;
  /** @type {Loaded | null} */
  current = null;
  /** Called when the current track is about to end, and when it has. @type {(id: string, over: boolean) => void} */
  onend = () => {};
  /** @type {() => void} */
  onchange = () => {};
  /** What sound is made with could not be fetched. @type {() => void} */
  onfault = () => {};
  playing = false;

  #volume = 0.8;
  #ducked = false;
  /** @type {Loaded | null} */
  #ahead = null;
  /** The makers of sketches: a page that nobody plays on never fetches them. @type {typeof SketchVoice | null} */
  #Sketch = null;
  /** @type {ConstantSourceNode | null} */
  #bell = null;
  /** @type {GainNode | null} */
  #master = null;
  /** @type {AnalyserNode | null} */
  analyser = null;

  /** Brings the sound up. Only a gesture may do this. @returns {Promise<boolean>} whether it runs */
  async open() {
    if (!this.context) {
      const c = new AudioContext({ latencyHint: "playback" });
      this.context = c;
      this.#master = c.createGain();
      this.#master.gain.value = this.#level();
      const limiter = limiterOf(c);
      this.analyser = c.createAnalyser();
      this.analyser.fftSize = 1024;
      this.analyser.smoothingTimeConstant = 0.6;
      this.#master.connect(limiter).connect(this.analyser).connect(c.destination);
      c.onstatechange = () => this.onchange();
    }
    const learnt = this.#learn();
    if (this.context.state !== "running") {
      // Without a gesture the promise stays open: ask, and look at what became of it.
      await Promise.race([this.context.resume(), stateChange(this.context)]);
    }
    return (await learnt) && this.context.state === "running";
  }

  /** @returns {Promise<boolean>} whether sketches can be made */
  async #learn() {
    try {
      this.#Sketch ??= (await import("./voice.js")).SketchVoice;
    } catch {
      this.onfault(); // the next gesture tries again
    }
    return this.#Sketch !== null;
  }

  get blocked() {
    return this.playing && this.context?.state === "suspended";
  }

  #level() {
    return this.#volume ** 2 * (this.#ducked ? 0.28 : 1);
  }

  set volume(value) {
    this.#volume = value;
    this.#ramp(0.05);
  }

  get volume() {
    return this.#volume;
  }

  /** Makes room for the DJ's voice. @param {boolean} on */
  duck(on) {
    if (this.#ducked === on) return;
    this.#ducked = on;
    this.#ramp(on ? 0.12 : 0.5);
  }

  /** @param {number} seconds */
  #ramp(seconds) {
    if (this.#master && this.context) {
      this.#master.gain.setTargetAtTime(this.#level(), this.context.currentTime, seconds / 3);
    }
  }

  /** Gets a track ready, so that it can start without a gap. @param {string} id @param {Track} track */
  prepare(id, track) {
    if (!this.context || !this.#Sketch || this.#ahead?.id === id || this.current?.id === id) return;
    this.#ahead?.voice.dispose();
    this.#ahead = this.#load(id, track);
    void this.#ahead.voice.prepare?.();
  }

  /** @param {string} id @param {Track} track @returns {Loaded} */
  #load(id, track) {
    const context = /** @type {AudioContext} */ (this.context);
    const master = /** @type {GainNode} */ (this.#master);
    if (track.audio !== "sketch") {
      const voice = new FileVoice(context, track, master);
      /** @type {Loaded} */
      const loaded = { id, track, voice };
      voice.onfail = (fault) => this.#standIn(loaded, voice, fault);
      voice.onchange = () => this.current === loaded && this.onchange();
      voice.onover = () => {
        // It was shorter than it said: the bell has not rung yet.
        if (this.current !== loaded || !this.playing) return;
        this.#unring();
        this.onend(id, true);
      };
      return loaded;
    }
    const Sketch = /** @type {typeof SketchVoice} */ (this.#Sketch);
    return { id, track, voice: new Sketch(context, track, master) };
  }

  /** No audio after all: a sketch goes on from there, and the page says why. @param {Loaded} loaded @param {FileVoice} file @param {Fault} fault */
  #standIn(loaded, file, fault) {
    const { context } = this;
    const master = this.#master;
    const Sketch = this.#Sketch;
    if (!context || !master || !Sketch) return;
    const at = file.position();
    loaded.voice = new Sketch(context, loaded.track, master);
    loaded.fault = fault;
    file.dispose();
    const from = at < loaded.voice.length - 2000 ? at : 0;
    if (this.current === loaded && this.playing) void this.#sound(loaded, from, QUICK);
    else if (this.current === loaded) void this.#rest(loaded.voice, from);
    this.onchange();
  }

  /** Brings a voice to a place without a sound. @param {Voice} voice @param {number} position */
  async #rest(voice, position) {
    await voice.start(position).catch(() => {});
    // Play may have been pressed meanwhile: then it is to sound.
    if (!this.playing || this.current?.voice !== voice) voice.halt();
  }

  /**
   * Plays a track from a place, fading out what sounds.
   * @param {string} id
   * @param {Track} track
   * @param {number} position
   * @param {{ crossfade?: boolean }} [how]
   */
  async play(id, track, position, { crossfade = false } = {}) {
    const fade = crossfade ? CROSSFADE : QUICK;
    const old = this.current;
    if (old?.id !== id) {
      const ready = this.#ahead?.id === id ? this.#ahead : null;
      if (ready) this.#ahead = null;
      this.current = ready ?? this.#load(id, track);
      if (old) this.#fadeOut(old.voice, fade);
    }
    this.playing = true;
    const loaded = /** @type {Loaded} */ (this.current);
    await this.#sound(loaded, position, crossfade ? fade : 0.08);
    this.onchange();
  }

  /** @param {Loaded} loaded @param {number} position @param {number} fade */
  async #sound(loaded, position, fade) {
    const { voice } = loaded;
    try {
      await voice.start(position);
    } catch {
      return; // a file that fails tells `onfail`; a play that was overtaken needs nothing
    }
    const c = /** @type {AudioContext} */ (this.context);
    if (this.current !== loaded || !this.playing) return voice.halt();
    voice.gain.gain.cancelScheduledValues(c.currentTime);
    voice.gain.gain.setValueAtTime(voice.gain.gain.value, c.currentTime);
    voice.gain.gain.linearRampToValueAtTime(1, c.currentTime + fade);
    this.#ring(loaded);
  }

  /** Nothing follows that it could fade into: it is heard to its end. */
  playOut() {
    if (this.current && this.playing) this.#ring(this.current, 0);
  }

  /**
   * Sets a bell on the audio clock, which no hidden tab slows down.
   * @param {Loaded} loaded
   * @param {number} [fade] seconds before the end that it rings
   */
  #ring(loaded, fade = Math.min(CROSSFADE, loaded.voice.length / 6000)) {
    const c = /** @type {AudioContext} */ (this.context);
    this.#unring();
    const left = (loaded.voice.length - loaded.voice.position()) / 1000;
    const bell = c.createConstantSource();
    this.#bell = bell;
    bell.onended = () => {
      if (this.#bell !== bell || this.current !== loaded) return;
      this.#bell = null;
      // A file that had to wait for its bytes, or turned out longer, is not there yet.
      const late = (loaded.voice.length - loaded.voice.position()) / 1000 - fade;
      if (late > 0.3) return this.#ring(loaded, fade);
      this.onend(loaded.id, fade === 0);
    };
    bell.start();
    bell.stop(c.currentTime + Math.max(0.05, left - fade));
  }

  #unring() {
    const bell = this.#bell;
    this.#bell = null;
    bell?.stop();
  }

  /** @param {Voice} voice @param {number} seconds */
  #fadeOut(voice, seconds) {
    const c = /** @type {AudioContext} */ (this.context);
    const g = voice.gain.gain;
    g.cancelScheduledValues(c.currentTime);
    g.setValueAtTime(g.value, c.currentTime);
    g.linearRampToValueAtTime(0, c.currentTime + seconds);
    const done = c.createConstantSource();
    done.onended = () => voice.dispose();
    done.start();
    done.stop(c.currentTime + seconds + 0.1);
  }

  pause() {
    this.playing = false;
    this.#unring();
    this.current?.voice.halt();
    this.onchange();
  }

  /** @param {number} position */
  async seek(position) {
    const { current } = this;
    if (!current) return;
    if (this.playing) await this.#sound(current, position, 0.05);
    else await this.#rest(current.voice, position);
    this.onchange();
  }

  /** Falls silent and forgets what it held. */
  stop() {
    this.playing = false;
    this.#unring();
    if (this.current) this.#fadeOut(this.current.voice, QUICK);
    this.current = null;
    this.onchange();
  }

  position() {
    return this.current?.voice.position() ?? 0;
  }

  get length() {
    return this.current?.voice.length ?? 0;
  }

  /** The wave that sounds now, and how loud it is. @param {Float32Array} into @returns {number} */
  wave(into) {
    if (!this.analyser || !this.playing || this.context?.state !== "running") {
      into.fill(0);
      return 0;
    }
    this.analyser.getFloatTimeDomainData(/** @type {Float32Array<ArrayBuffer>} */ (into));
    let sum = 0;
    for (let i = 0; i < into.length; i += 4) sum += into[i] * into[i];
    return Math.sqrt(sum / (into.length / 4));
  }
}

/** What keeps two tracks that fade into each other from clipping. @param {BaseAudioContext} context */
export function limiterOf(context) {
  const limiter = context.createDynamicsCompressor();
  limiter.threshold.value = -8;
  limiter.knee.value = 6;
  limiter.ratio.value = 14;
  limiter.attack.value = 0.004;
  limiter.release.value = 0.16;
  return limiter;
}

/** @param {AudioContext} context @returns {Promise<void>} */
function stateChange(context) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    context.addEventListener("statechange", () => resolve(), { once: true });
    // A context that may not start stays as it is: one turn of the loop is enough to know.
    port1.onmessage = () => {
      if (!navigator.userActivation?.hasBeenActive) resolve();
    };
    port2.postMessage(0);
  });
}
