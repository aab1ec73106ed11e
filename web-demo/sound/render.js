// @ts-check
/**
 * Makes a score sound: every note a few oscillators, mixed offline into one buffer. Nothing is
 * scheduled while it plays, so a busy page or a hidden tab never makes it stutter.
 *
 * @import { Drum, Note, Score } from "./sketch.js"
 */

/** What rings on after the last bar, overlapped with the next section. */
export const TAIL = 2;

/** Loudness that every sketch is brought to, so that no track jumps out. */
const TARGET_RMS = 0.13;

/** Enough for what these instruments hold, and a third quicker than a sound card's own rate. */
const RATE = 32_000;

/**
 * @param {Score} score
 * @param {number} [sampleRate]
 * @returns {Promise<{ buffer: AudioBuffer, seconds: number, gain: number }>} `seconds` without tail
 */
export async function render(score, sampleRate = RATE) {
  const seconds = (score.beats * 60) / score.bpm;
  const c = new OfflineAudioContext(2, Math.ceil((seconds + TAIL) * sampleRate), sampleRate);
  const beat = 60 / score.bpm;
  const bench = new Bench(c, score);
  let built = 0;
  // Building nodes is the main thread's work: let a frame in between now and then.
  const breathe = async () => {
    if (++built % 24 === 0) await new Promise((go) => channel(go));
  };
  for (const hit of score.hits) bench.drum(hit.kind, hit.at * beat, hit.loud), await breathe();
  for (const note of score.bass) bench.bass(note, beat), await breathe();
  for (const note of score.chords) bench.chord(note, beat), await breathe();
  for (const note of score.lead) bench.lead(note, beat), await breathe();
  const buffer = await c.startRendering();
  return { buffer, seconds, gain: Math.min(3, TARGET_RMS / Math.max(0.01, rms(buffer))) };
}

/** A turn of the event loop that timers' throttling does not reach. @param {(value?: any) => void} go */
function channel(go) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    go();
  };
  port2.postMessage(0);
}

/** @param {AudioBuffer} buffer */
function rms(buffer) {
  const data = buffer.getChannelData(0);
  let sum = 0;
  for (let i = 0; i < data.length; i += 16) sum += data[i] * data[i];
  return Math.sqrt(sum / (data.length / 16));
}

/** @param {number} midi */
const hertz = (midi) => 440 * 2 ** ((midi - 69) / 12);

class Bench {
  /** @param {OfflineAudioContext} c @param {Score} score */
  constructor(c, score) {
    this.c = c;
    this.score = score;
    const room = c.createConvolver();
    room.buffer = this.#impulse();
    const wet = c.createGain();
    wet.gain.value = score.family.wet * (1.15 - 0.5 * score.energy);
    this.send = c.createGain();
    this.send.connect(room).connect(wet).connect(c.destination);
    // Calm drums are played behind a curtain: cymbals are what makes a mix bright.
    this.drums = c.createBiquadFilter();
    this.drums.type = "lowpass";
    this.drums.frequency.value = Math.min(15_000, 3600 * 2 ** (2.3 * score.energy));
    this.drums.Q.value = 0.4;
    this.drums.connect(this.#bus(0.9, 0.12));
    const open = c.createBiquadFilter();
    open.type = "lowpass";
    open.frequency.value = Math.min(16_000, score.bright * 2.4);
    open.Q.value = 0.4;
    open.connect(c.destination);
    open.connect(this.send);
    this.music = open;
    this.low = this.#bus(0.85, 0);
    this.noise = this.#noise();
  }

  /** @param {number} level @param {number} send */
  #bus(level, send) {
    const gain = this.c.createGain();
    gain.gain.value = level;
    gain.connect(this.c.destination);
    if (send) {
      const s = this.c.createGain();
      s.gain.value = send;
      gain.connect(s).connect(this.send);
    }
    return gain;
  }

  /** A room without walls: noise that dies away, from fixed numbers so that it is the same each time. */
  #impulse() {
    const { c } = this;
    const length = Math.floor(c.sampleRate * 1.6);
    const buffer = c.createBuffer(2, length, c.sampleRate);
    let seed = 7;
    for (const side of [0, 1]) {
      const data = buffer.getChannelData(side);
      for (let i = 0; i < length; i++) {
        seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
        data[i] = (seed / 2147483648) * (1 - i / length) ** 2.6;
      }
    }
    return buffer;
  }

  #noise() {
    const { c } = this;
    const buffer = c.createBuffer(1, Math.floor(c.sampleRate * 0.6), c.sampleRate);
    const data = buffer.getChannelData(0);
    let seed = 99;
    for (let i = 0; i < data.length; i++) {
      seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
      data[i] = seed / 2147483648;
    }
    return buffer;
  }

  /** An envelope that starts and ends at nothing, so that no note clicks. @param {number} at @param {number} peak @param {number} attack @param {number} hold @param {number} release @param {AudioNode} to */
  #envelope(at, peak, attack, hold, release, to) {
    const gain = this.c.createGain();
    const g = gain.gain;
    g.setValueAtTime(0, at);
    g.linearRampToValueAtTime(peak, at + attack);
    g.setValueAtTime(peak, at + Math.max(attack, hold));
    g.exponentialRampToValueAtTime(0.0008, at + Math.max(attack, hold) + release);
    g.linearRampToValueAtTime(0, at + Math.max(attack, hold) + release + 0.01);
    gain.connect(to);
    return gain;
  }

  /** @param {OscillatorType} type @param {number} frequency @param {number} at @param {number} until @param {AudioNode} to @param {number} [detune] */
  #tone(type, frequency, at, until, to, detune = 0) {
    const o = this.c.createOscillator();
    o.type = type;
    o.frequency.setValueAtTime(frequency, at);
    o.detune.value = detune;
    o.connect(to);
    o.start(at);
    o.stop(until);
    return o;
  }

  /** @param {number} at @param {number} length @param {BiquadFilterType} type @param {number} frequency @param {number} q @param {AudioNode} to */
  #hiss(at, length, type, frequency, q, to) {
    const n = this.c.createBufferSource();
    n.buffer = this.noise;
    n.loop = true;
    const f = this.c.createBiquadFilter();
    f.type = type;
    f.frequency.value = frequency;
    f.Q.value = q;
    n.connect(f).connect(to);
    n.start(at, (at * 7.3) % 0.5);
    n.stop(at + length);
  }

  /** @param {Drum} kind @param {number} at @param {number} loud */
  drum(kind, at, loud) {
    const { drums } = this;
    const brush = this.score.family.kit === "brush";
    switch (kind) {
      case "kick": {
        const e = this.#envelope(at, loud, 0.003, 0.04, brush ? 0.16 : 0.26, drums);
        const o = this.#tone("sine", brush ? 90 : 150, at, at + 0.4, e);
        o.frequency.exponentialRampToValueAtTime(brush ? 52 : 46, at + 0.09);
        break;
      }
      case "snare": {
        const e = this.#envelope(at, loud * (brush ? 0.35 : 0.5), 0.002, 0.02, brush ? 0.22 : 0.15, drums);
        this.#hiss(at, 0.4, "bandpass", brush ? 3600 : 2100, 0.6, e);
        if (!brush) this.#tone("triangle", 190, at, at + 0.2, this.#envelope(at, loud * 0.4, 0.002, 0.01, 0.09, drums));
        break;
      }
      case "clap":
        for (const late of [0, 0.011, 0.023]) {
          this.#hiss(at + late, 0.3, "bandpass", 1500, 1.2, this.#envelope(at + late, loud * 0.4, 0.001, 0.006, late ? 0.16 : 0.02, drums));
        }
        break;
      case "hat":
        this.#hiss(at, 0.1, "highpass", 8200, 0.7, this.#envelope(at, loud * 0.4, 0.001, 0.006, 0.045, drums));
        break;
      case "open":
        this.#hiss(at, 0.4, "highpass", 7400, 0.7, this.#envelope(at, loud * 0.36, 0.002, 0.04, 0.2, drums));
        break;
      case "ride":
        this.#hiss(at, 0.6, "highpass", 6400, 1.4, this.#envelope(at, loud * 0.22, 0.002, 0.02, 0.4, drums));
        this.#tone("square", 3720, at, at + 0.4, this.#envelope(at, loud * 0.014, 0.001, 0.01, 0.25, drums));
        break;
      case "shaker":
        this.#hiss(at, 0.16, "bandpass", 6200, 1.1, this.#envelope(at, loud * 0.36, 0.022, 0.03, 0.05, drums));
        break;
      case "conga": {
        const o = this.#tone("sine", 260, at, at + 0.35, this.#envelope(at, loud * 0.6, 0.002, 0.02, 0.17, drums));
        o.frequency.exponentialRampToValueAtTime(185, at + 0.08);
        break;
      }
    }
  }

  /** @param {Note} note @param {number} beat */
  bass({ at, length, midi, loud }, beat) {
    const t = at * beat;
    const hold = length * beat;
    const f = hertz(midi);
    const kind = this.score.family.bass;
    const filter = this.c.createBiquadFilter();
    filter.type = "lowpass";
    filter.Q.value = kind === "pluck" ? 4 : 0.7;
    filter.frequency.setValueAtTime(kind === "sub" ? 240 : Math.min(2400, 260 + this.score.bright * 0.28), t);
    if (kind === "pluck" || kind === "upright") filter.frequency.exponentialRampToValueAtTime(190, t + 0.24);
    filter.connect(this.low);
    const release = kind === "upright" ? 0.2 : 0.08;
    const e = this.#envelope(t, loud * 0.42, 0.006, hold * (kind === "upright" ? 0.5 : 0.9), release, filter);
    const until = t + hold + release + 0.05;
    if (kind === "saw" || kind === "pluck") this.#tone("sawtooth", f, t, until, e, 4);
    else this.#tone("triangle", f, t, until, e);
    this.#tone("sine", f, t, until, e);
  }

  /** @param {Note} note @param {number} beat */
  chord({ at, length, midi, loud }, beat) {
    const t = at * beat;
    const hold = length * beat;
    const f = hertz(midi);
    const kind = this.score.family.chords;
    const peak = loud * 0.13;
    if (kind === "pad" || kind === "strings") {
      const slow = Math.min(0.6, hold * 0.3);
      const e = this.#envelope(t, peak * 0.8, slow, hold * 0.9, 0.7, this.music);
      for (const d of [-9, 7]) this.#tone(kind === "strings" ? "sawtooth" : "triangle", f, t, t + hold + 0.8, e, d);
    } else if (kind === "keys") {
      // Two sines, one a soft hammer: a small electric piano.
      const e = this.#envelope(t, peak * 1.5, 0.004, hold * 0.4, Math.min(1.4, 0.35 + hold), this.music);
      const until = t + hold + 1.6;
      const o = this.#tone("sine", f, t, until, e);
      const depth = this.c.createGain();
      depth.gain.setValueAtTime(f * (0.5 + this.score.energy), t);
      depth.gain.exponentialRampToValueAtTime(1, t + 0.5);
      depth.connect(o.frequency);
      this.#tone("sine", f * 2, t, until, depth);
    } else if (kind === "organ") {
      const e = this.#envelope(t, peak * 0.75, 0.012, hold * 0.95, 0.06, this.music);
      for (const [n, g] of [[1, 1], [2, 0.6], [3, 0.35]]) {
        const part = this.c.createGain();
        part.gain.value = g;
        part.connect(e);
        this.#tone("sine", f * n, t, t + hold + 0.1, part, n);
      }
    } else if (kind === "strum") {
      const e = this.#envelope(t, peak * 1.2, 0.003, 0.02, Math.min(1.6, 0.3 + hold * 1.2), this.music);
      this.#tone("triangle", f, t, t + hold + 1.8, e, -3);
      this.#tone("sawtooth", f, t, t + 0.22, this.#envelope(t, peak * 0.35, 0.002, 0.01, 0.16, this.music), 3);
    } else {
      const e = this.#envelope(t, peak * (kind === "fuzz" ? 0.8 : 0.9), 0.004, hold * 0.8, kind === "fuzz" ? 0.06 : 0.14, this.music);
      for (const d of [-11, 10]) this.#tone(kind === "fuzz" ? "square" : "sawtooth", f, t, t + hold + 0.2, e, d);
    }
  }

  /** @param {Note} note @param {number} beat */
  lead({ at, length, midi, loud }, beat) {
    const t = at * beat;
    const hold = length * beat;
    const f = hertz(midi);
    const kind = this.score.family.lead;
    const peak = loud * 0.16;
    const until = t + hold + 1.3;
    if (kind === "bell") {
      const e = this.#envelope(t, peak * 0.9, 0.003, 0.02, 1.1, this.music);
      this.#tone("sine", f, t, until, e);
      this.#tone("sine", f * 3.01, t, until, this.#envelope(t, peak * 0.22, 0.002, 0.01, 0.4, this.music));
    } else if (kind === "pluck") {
      this.#tone("triangle", f, t, until, this.#envelope(t, peak * 1.1, 0.003, 0.02, 0.5, this.music));
    } else {
      const soft = kind === "flute" || kind === "voice";
      const e = this.#envelope(t, peak * (kind === "saw" ? 0.6 : 0.85), soft ? 0.07 : 0.025, hold * 0.85, 0.16, this.music);
      const o = this.#tone(kind === "flute" ? "sine" : kind === "voice" ? "triangle" : "sawtooth", f, t, until, e);
      const depth = this.c.createGain();
      depth.gain.setValueAtTime(0, t);
      depth.gain.linearRampToValueAtTime(f * 0.006, t + 0.3);
      depth.connect(o.frequency);
      this.#tone("sine", 5.2, t, until, depth);
    }
  }
}
