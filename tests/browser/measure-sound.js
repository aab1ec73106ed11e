// @ts-check
/** What an ear would notice of a sketch, as numbers. Runs in the page: `page.evaluate(measure, tracks)`. */

/**
 * Renders a section of each track, levelled and limited as the deck does it at full volume.
 * @param {import("../../web-demo/segue-types.js").Track[]} tracks
 */
export async function measure(tracks) {
  const base = new URL("sound/", document.baseURI).href;
  const { compose } = await import(`${base}sketch.js`);
  const { render, TAIL } = await import(`${base}render.js`);
  const { limiterOf } = await import(`${base}deck.js`);
  const rate = 32_000;

  /** As it leaves the deck: two sections in a row, the tail of one under the beginning of the other. @param {any} track */
  async function played(track) {
    const sections = await Promise.all(["main", "full"].map((name) => render(compose(track, name), rate)));
    const { seconds } = sections[0];
    const c = new OfflineAudioContext(1, Math.ceil((2 * seconds + TAIL) * rate), rate);
    const limiter = limiterOf(c);
    limiter.connect(c.destination);
    sections.forEach(({ buffer, gain }, i) => {
      const source = c.createBufferSource();
      source.buffer = buffer;
      const level = c.createGain();
      level.gain.value = gain;
      source.connect(level).connect(limiter);
      source.start(i * seconds);
    });
    return { data: (await c.startRendering()).getChannelData(0), seconds };
  }

  /** @param {Float32Array} data @param {number} from @param {number} to */
  const rms = (data, from, to) => {
    let sum = 0;
    for (let i = Math.max(0, from); i < to; i++) sum += data[i] * data[i];
    return Math.sqrt(sum / Math.max(1, to - from));
  };

  /**
   * How long a bar lasts, in s: the lag, near what is expected, at which the rises of loudness repeat best.
   * @param {Float32Array} data
   * @param {number} expected
   */
  const bar = (data, expected) => {
    const hop = 320; // 10 ms
    /** @type {number[]} */
    const rises = [];
    let before = 0;
    for (let i = 0; i + hop < data.length; i += hop) {
      const now = Math.log(1e-4 + rms(data, i, i + hop));
      rises.push(Math.max(0, now - before));
      before = now;
    }
    const mean = rises.reduce((a, b) => a + b, 0) / rises.length;
    let best = { lag: 0, score: -Infinity };
    for (let lag = Math.round(expected * 80); lag <= expected * 125; lag++) {
      let score = 0;
      for (let i = 0; i + lag < rises.length; i++) score += (rises[i] - mean) * (rises[i + lag] - mean);
      if (score / (rises.length - lag) > best.score) best = { lag, score: score / (rises.length - lag) };
    }
    return best.lag / 100;
  };

  const out = [];
  /** @type {Float32Array | null} */
  let last = null;
  for (const track of tracks) {
    const { data, seconds } = await played(track);
    const music = Math.floor(2 * seconds * rate);
    let peak = 0;
    let step = 0;
    let slope = 0;
    for (let i = 1; i < data.length; i++) {
      peak = Math.max(peak, Math.abs(data[i]));
      slope += (data[i] - data[i - 1]) ** 2;
    }
    // The seam, and the first and last samples: a click is a step that the music around it does not have.
    const seam = Math.floor(seconds * rate);
    for (const at of [1, seam, data.length - 1]) {
      for (let i = Math.max(1, at - 8); i < Math.min(data.length, at + 8); i++) step = Math.max(step, Math.abs(data[i] - data[i - 1]));
    }
    let silent = 0;
    let run = 0;
    for (let i = 0; i < music; i += 320) {
      run = rms(data, i, i + 320) < 0.001 ? run + 0.01 : 0;
      silent = Math.max(silent, run);
    }
    let likeness = 0;
    if (last) {
      const n = Math.min(last.length, data.length);
      let ab = 0;
      for (let i = 0; i < n; i++) ab += data[i] * last[i];
      likeness = Math.abs(ab / n / (rms(data, 0, n) * rms(last, 0, n)));
    }
    const again = track === tracks[0] ? (await played(track)).data : data;
    let differs = 0;
    for (let i = 0; i < data.length; i++) differs = Math.max(differs, Math.abs(data[i] - again[i]));
    last = data;
    out.push({
      id: track.id, peak, loud: 20 * Math.log10(rms(data, 0, music)), step, silent, likeness, differs, bar: bar(data, 240 / (track.bpm ?? 100)),
      // Rises with what is high in the sound, whatever its loudness.
      bright: Math.sqrt(slope / data.length) / rms(data, 0, data.length),
      tail: Math.abs(data[data.length - 1]),
    });
  }
  return out;
}
