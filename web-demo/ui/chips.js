// @ts-check
/**
 * The brief as chips: what each wish reads as, how it can be edited, and the merge patch that takes it
 * away. Pure. Nothing of the brief is left out: what a person can't see, they can't take back.
 *
 * @import { ArcStage, Brief, Range, Reading } from "../segue-types.js"
 */

import { clock, country, language, span } from "./format.js";

/**
 * @typedef {{ kind: "range", low: number | null, high: number | null, min: number, max: number,
 *     step: number, unit: string }
 *   | { kind: "slide", value: number, min: number, max: number, step: number, unit: string }
 *   | { kind: "words", value: string[] }
 *   | { kind: "choice", value: string, options: [string, string][] }
 *   | { kind: "number", value: number, min: number, max: number, step: number, unit: string }
 *   } Editor
 * @typedef {{ id: string, path: string, group: "must" | "prefer" | "shape", text: string,
 *   phrase?: string, remove: object, edit: Editor | null, patch: (value: any) => object,
 *   swap?: object }} Chip
 *   `must` is never broken, `prefer` leans, `shape` is order, arc and length. `swap` makes a hard
 *   wish soft or a soft one hard.
 */

/**
 * The names in what was typed, parted by commas. One that is known stays whole, though it has commas itself.
 * @param {string} text
 * @param {string[]} known
 */
export function names(text, known) {
  /** @param {string} of */
  const parted = (of) => of.split(",").map((part) => part.trim()).filter(Boolean);
  const parts = parted(text);
  /** @type {string[]} */
  const out = [];
  while (parts.length) {
    const whole = known.find((name) => parted(name).length > 1 && parted(name).every((part, i) => part === parts[i]));
    out.push(whole ?? parts[0]);
    parts.splice(0, whole ? parted(whole).length : 1);
  }
  return out;
}

/** A merge patch that sets one dotted path. @param {string} path @param {unknown} value */
export function at(path, value) {
  return path.split(".").reduceRight((inner, key) => ({ [key]: inner }), /** @type {any} */ (value));
}

/** @param {object} a @param {object} b @returns {object} both patches as one */
function both(a, b) {
  /** @type {Record<string, any>} */
  const out = { ...a };
  for (const [key, value] of Object.entries(b)) {
    out[key] = key in out ? { ...out[key], ...value } : value;
  }
  return out;
}

/** What a track is called, as far as that is known. @typedef {(id: string) => string | undefined} Title */

/** @param {number} v */
const percent = (v) => Math.round(v * 100);

/** @param {Range} range @param {(v: number) => string} show @param {string} [unit] */
function rangeText([low, high], show, unit = "") {
  const end = unit ? ` ${unit}` : "";
  if (low !== null && high !== null) {
    return low === high ? `${show(low)}${end}` : `${show(low)}–${show(high)}${end}`;
  }
  return low !== null ? `${show(low)}${end} or more` : `${show(high ?? 0)}${end} or less`;
}

/** @param {Range} range */
function yearsText([low, high]) {
  if (low !== null && high !== null && low % 10 === 0 && high === low + 9) return `${low}s`;
  if (low === null) return `until ${high}`;
  if (high === null) return `from ${low}`;
  return low === high ? String(low) : `${low}–${high}`;
}

/** @param {Range} range @returns {Editor} */
function yearsEdit([low, high]) {
  return { kind: "range", low, high, min: 1900, max: 2030, step: 1, unit: "" };
}

/** @param {unknown} range @returns {range is Range} */
function closed(range) {
  return Array.isArray(range) && range.length === 2 && (range[0] !== null || range[1] !== null);
}

/** @type {Record<string, { name: string, unit: string, min: number, max: number, step: number, show: (v: number) => string, scale: number }>} */
const RANGES = {
  bpm: { name: "", unit: "BPM", min: 40, max: 220, step: 1, show: (v) => String(Math.round(v)), scale: 1 },
  energy: { name: "energy", unit: "%", min: 0, max: 100, step: 1, show: (v) => String(percent(v)), scale: 100 },
  valence: { name: "brightness", unit: "%", min: 0, max: 100, step: 1, show: (v) => String(percent(v)), scale: 100 },
  popularity: { name: "popularity", unit: "%", min: 0, max: 100, step: 1, show: (v) => String(percent(v)), scale: 100 },
  duration_ms: { name: "length", unit: "min", min: 0, max: 30, step: 0.5, show: (v) => clock(v), scale: 1 / 60_000 },
};

/** @param {string} name "F#m", "8A", "minor" */
function musicalKey(name) {
  if (name === "minor" || name === "major") return `a ${name} key`;
  return /^\d/.test(name) ? name : name.endsWith("m") ? `${name.slice(0, -1)} minor` : `${name} major`;
}

/** @type {Record<string, (word: string) => string>} */
const LISTS = {
  genres_any: (w) => w,
  genres_none: (w) => `no ${w}`,
  artists_any: (w) => `by ${w}`,
  artists_none: (w) => `not ${w}`,
  artists_spared: (w) => `but ${w} may play`,
  genres_spared: (w) => `but ${w} may play`,
  albums_any: (w) => `from ${w}`,
  tracks_none: (w) => `not “${w}”`,
  tags_any: (w) => w,
  tags_none: (w) => `no ${w}`,
  languages_any: (w) => `in ${language(w)}`,
  languages_none: (w) => `not in ${language(w)}`,
  countries_any: (w) => `from ${country(w)}`,
  keys_any: (w) => `in ${musicalKey(w)}`,
  keys_none: (w) => `not in ${musicalKey(w)}`,
};

/**
 * @param {Brief} brief
 * @param {Reading[]} [read] which phrases became what
 * @param {Title} [title] of songs, which a brief holds by their ids
 * @returns {Chip[]}
 */
export function chips(brief, read = [], title = () => undefined) {
  const list = [...hard(brief, title), ...soft(brief, title), ...shape(brief, title)];
  for (const chip of list) {
    chip.phrase = phraseOf(chip, list.filter((other) => other !== chip && other.path === chip.path), read);
  }
  return list;
}

/**
 * The words a chip came from. Of several for one path (a list that grew over turns) the chip's own are those
 * that name it; then the newest that name none of its `siblings`.
 * @param {Chip} chip
 * @param {Chip[]} siblings the other chips of the same path
 * @param {Reading[]} read
 */
function phraseOf(chip, siblings, read) {
  const { path } = chip;
  const own = read.filter((r) => r.path === path || r.path.startsWith(`${path}.`) || path.startsWith(`${r.path}.`));
  if (!siblings.length) return own.at(-1)?.phrase;
  /** @param {string} words */
  const plain = (words) => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  /** @param {Reading} reading @param {Chip} of */
  const names = (reading, of) => {
    const [phrase, text] = [plain(reading.phrase), plain(of.text)];
    return phrase.includes(text) || text.includes(phrase);
  };
  const named = own.findLast((r) => names(r, chip));
  return (named ?? own.findLast((r) => !siblings.some((other) => names(r, other))))?.phrase;
}

/** @param {Brief} brief @param {Title} title @returns {Chip[]} */
function hard({ must }, title) {
  /** @type {Chip[]} */
  const out = [];
  if (!must) return out;
  for (const key of /** @type {const} */ (["years", "years_none"])) {
    const years = (must[key] ?? []).filter(closed);
    const path = `must.${key}`;
    years.forEach((range, i) => {
      const rest = years.filter((_, k) => k !== i);
      out.push({
        id: `${path}.${i}`,
        path,
        group: "must",
        text: key === "years" ? yearsText(range) : `not ${yearsText(range)}`,
        remove: at(path, rest.length ? rest : null),
        edit: yearsEdit(range),
        // Open at both ends it would still ask for a year that is known, and not be seen.
        patch: (value) => at(path, closed(value) ? years.map((r, k) => (k === i ? value : r)) : rest.length ? rest : null),
      });
    });
  }
  for (const key of /** @type {const} */ (["tracks_any", "tracks_spared"])) {
    const songs = must[key] ?? [];
    if (!songs.length) continue;
    // Too many to show each.
    const one = songs.length === 1;
    const text = key === "tracks_any"
      ? one ? "one song only" : `only these ${songs.length} songs`
      : one ? "but one song may play" : `but ${songs.length} songs may play`;
    const path = `must.${key}`;
    out.push({ id: path, path, group: "must", text, remove: at(path, null), edit: null, patch: () => ({}) });
  }
  for (const [key, phrase] of Object.entries(LISTS)) {
    const words = /** @type {string[]} */ (must[/** @type {keyof typeof must} */ (key)] ?? []);
    const songs = key === "tracks_none";
    for (const word of words) {
      const rest = words.filter((w) => w !== word);
      const path = `must.${key}`;
      out.push({
        id: `${path}.${word}`,
        path,
        group: "must",
        text: phrase(songs ? title(word) ?? word : word),
        remove: at(path, rest.length ? rest : null),
        // Nobody types ids.
        edit: songs ? null : { kind: "words", value: words },
        patch: (value) => at(path, value.length ? value : null),
        swap: key === "genres_any"
          ? both(at(path, rest.length ? rest : null), { prefer: { genres: { [word]: 0.7 } } })
          : undefined,
      });
    }
  }
  for (const [key, r] of Object.entries(RANGES)) {
    const range = must[/** @type {keyof typeof must} */ (key)];
    if (!closed(range)) continue;
    const path = `must.${key}`;
    const [low, high] = range;
    /** @param {number | null} v */
    const out_ = (v) => (v === null ? null : Math.round(v * r.scale * 100) / 100);
    const middle = low !== null && high !== null ? (low + high) / 2 : (low ?? high ?? 0);
    const words = rangeText(range, r.show, r.unit === "min" ? "" : r.unit);
    out.push({
      id: path,
      path,
      group: "must",
      text: r.name ? `${r.name} ${words}` : words,
      remove: at(path, null),
      edit: { kind: "range", low: out_(low), high: out_(high), min: r.min, max: r.max, step: r.step, unit: r.unit },
      patch: (/** @type {Range} */ value) =>
        at(path, value.map((v) => (v === null ? null : key === "bpm" ? v : key === "duration_ms" ? Math.round(v / r.scale) : v / r.scale))),
      swap: ["bpm", "energy", "valence"].includes(key)
        ? both(at(path, null), at(`prefer.${key}`, key === "bpm" ? Math.round(middle) : Math.round(middle * 100) / 100))
        : undefined,
    });
  }
  if (typeof must.explicit === "boolean") {
    out.push(choice("must.explicit", "must", must.explicit ? "explicit only" : "clean only", String(must.explicit), [["false", "clean only"], ["true", "explicit only"]], (v) => v === "true"));
  }
  if (must.vocals) {
    out.push(vocals("must", must.vocals));
  }
  if (typeof must.max_per_artist === "number") {
    out.push(number("must.max_per_artist", "must", `${must.max_per_artist} per artist at most`, must.max_per_artist, 1, 50, ""));
  }
  return out;
}

/** @param {Brief} brief @param {Title} title @returns {Chip[]} */
function soft({ must, prefer }, title) {
  /** @type {Chip[]} */
  const out = [];
  if (!prefer) return out;
  for (const [genre, weight] of Object.entries(prefer.genres ?? {})) {
    if (!weight) continue;
    const path = `prefer.genres.${genre}`;
    /** @param {unknown} v */
    const patch = (v) => ({ prefer: { genres: { [genre]: v } } });
    out.push({
      id: path,
      path,
      group: "prefer",
      text: weight > 0 ? genre : `less ${genre}`,
      remove: patch(null),
      edit: { kind: "slide", value: percent(weight), min: -100, max: 100, step: 5, unit: "%" },
      patch: (value) => patch(value / 100),
      swap: weight > 0 ? both(patch(null), at("must.genres_any", [...(must?.genres_any ?? []).filter((g) => g !== genre), genre])) : undefined,
    });
  }
  if (typeof prefer.bpm === "number") {
    out.push({
      ...number("prefer.bpm", "prefer", `around ${Math.round(prefer.bpm)} BPM`, Math.round(prefer.bpm), 40, 220, "BPM"),
      swap: both(at("prefer.bpm", null), at("must.bpm", [Math.round(prefer.bpm) - 8, Math.round(prefer.bpm) + 8])),
    });
  }
  for (const [key, name] of /** @type {const} */ ([["energy", "energy"], ["valence", "brightness"]])) {
    const value = prefer[key];
    if (typeof value !== "number") continue;
    const path = `prefer.${key}`;
    const low = Math.max(0, Math.round((value - 0.15) * 100) / 100);
    const high = Math.min(1, Math.round((value + 0.15) * 100) / 100);
    out.push({
      ...slide(path, `${name} around ${percent(value)} %`, value, 0, "%"),
      swap: both(at(path, null), at(`must.${key}`, [low, high])),
    });
  }
  for (const key of /** @type {const} */ (["danceability", "acousticness"])) {
    const value = prefer[key];
    if (typeof value === "number") out.push(slide(`prefer.${key}`, `${key} around ${percent(value)} %`, value, 0, "%"));
  }
  if (prefer.vocals) out.push(vocals("prefer", prefer.vocals));
  const { years } = prefer;
  if (closed(years)) {
    const path = "prefer.years";
    out.push({
      id: path, path, group: "prefer", text: yearsText(years), remove: at(path, null), edit: yearsEdit(years), patch: (value) => at(path, value),
      swap: both(at(path, null), at("must.years", [...(must?.years ?? []), years])),
    });
  }
  for (const [key, phrase] of /** @type {[ "moods" | "like_artists" | "like_tracks", (w: string) => string ][]} */ ([
    ["moods", (w) => w],
    ["like_artists", (w) => `like ${w}`],
    ["like_tracks", (w) => `like “${w}”`],
  ])) {
    const words = prefer[key] ?? [];
    const songs = key === "like_tracks";
    for (const word of words) {
      const path = `prefer.${key}`;
      const rest = words.filter((w) => w !== word);
      out.push({
        id: `${path}.${word}`,
        path,
        group: "prefer",
        text: phrase(songs ? title(word) ?? word : word),
        remove: at(path, rest.length ? rest : null),
        edit: songs ? null : { kind: "words", value: words },
        patch: (value) => at(path, value.length ? value : null),
      });
    }
  }
  for (const [key, low, high] of /** @type {const} */ ([
    ["familiarity", "deep cuts", "well known"],
    ["novelty", "what I know", "new to me"],
  ])) {
    const value = prefer[key];
    if (typeof value !== "number" || value === 0) continue;
    const strength = Math.abs(value) > 0.66 ? "" : Math.abs(value) > 0.33 ? "rather " : "a little ";
    out.push(slide(`prefer.${key}`, strength + (value < 0 ? low : high), value, -100, "%"));
  }
  return out;
}

/** @type {[string, string][]} */
const ORDERS = [
  ["bpm", "tempo"], ["energy", "energy"], ["year", "year"], ["popularity", "popularity"],
  ["duration_ms", "length"], ["valence", "brightness"], ["title", "title"], ["artist", "artist"],
];

/** @param {ArcStage[]} arc */
function arcText(arc) {
  /** @param {(Range | undefined)[]} ranges @param {(v: number) => string} show */
  const steps = (ranges, show) => ranges.map((r) => (closed(r) ? show(((r[0] ?? r[1] ?? 0) + (r[1] ?? r[0] ?? 0)) / 2) : "any")).join(" → ");
  const [energy, bpm] = [arc.map((s) => s.energy), arc.map((s) => s.bpm)];
  return [
    energy.some(closed) ? `energy ${steps(energy, (v) => String(percent(v)))} %` : "",
    bpm.some(closed) ? `${steps(bpm, (v) => String(Math.round(v)))} BPM` : "",
  ].filter(Boolean).join(", ") || "in parts";
}

/** @param {Brief} brief @param {Title} title @returns {Chip[]} */
function shape({ order, arc, length, mix, mix_in_order }, title) {
  /** @type {Chip[]} */
  const out = [];
  if (order?.by) {
    const name = ORDERS.find(([key]) => key === order.by)?.[1] ?? order.by;
    const value = `${order.by}:${order.descending ? "down" : "up"}`;
    /** @type {[string, string][]} */
    const options = ORDERS.flatMap(([key, word]) => /** @type {[string, string][]} */ ([
      [`${key}:up`, `by ${word}, rising`],
      [`${key}:down`, `by ${word}, falling`],
    ]));
    out.push(choice("order", "shape", `by ${name}, ${order.descending ? "falling" : "rising"}`, value, options, (v) => {
      const [by, way] = v.split(":");
      return { by, descending: way === "down" };
    }));
  }
  if (arc?.length) {
    out.push({
      id: "arc", path: "arc", group: "shape", text: arcText(arc),
      remove: { arc: null }, edit: null, patch: (value) => ({ arc: value }),
    });
  }
  if (length?.tracks) {
    out.push({
      ...number("length.tracks", "shape", `${length.tracks} tracks`, length.tracks, 1, 200, "tracks"),
      path: "length", remove: { length: null }, patch: (v) => ({ length: { tracks: v } }),
    });
  } else if (length?.duration_ms) {
    out.push({
      ...number("length.duration_ms", "shape", span(length.duration_ms), Math.round(length.duration_ms / 60_000), 5, 600, "min"),
      path: "length", remove: { length: null }, patch: (v) => ({ length: { duration_ms: v * 60_000 } }),
    });
  }
  for (const [i, part] of (mix ?? []).entries()) {
    const words = hard({ must: part.must }, title).map((c) => c.text).join(", ");
    const rest = (mix ?? []).filter((_, k) => k !== i);
    out.push({
      id: `mix.${i}`, path: "mix", group: "shape", text: `${mix_in_order ? `${i + 1}. ` : ""}${part.most ? `at most ${part.most}` : `${percent(part.share)} %`} ${words || "anything"}`,
      remove: { mix: rest.length > 1 ? rest : null }, edit: { kind: "slide", value: percent(part.share), min: 5, max: 95, step: 5, unit: "%" },
      patch: (v) => ({ mix: (mix ?? []).map((p, k) => ({ ...p, share: k === i ? v / 100 : ((1 - v / 100) * p.share) / Math.max(0.01, 1 - part.share) })) }),
    });
  }
  return out;
}

/**
 * @param {string} path
 * @param {Chip["group"]} group
 * @param {string} text
 * @param {string} value
 * @param {[string, string][]} options
 * @param {(value: string) => unknown} parse
 * @returns {Chip}
 */
function choice(path, group, text, value, options, parse) {
  return { id: path, path, group, text, remove: at(path, null), edit: { kind: "choice", value, options }, patch: (v) => at(path, parse(v)) };
}

/** @param {"must" | "prefer"} group @param {"vocal" | "instrumental"} value @returns {Chip} */
function vocals(group, value) {
  /** @type {[string, string][]} */
  const options = [["instrumental", "no vocals"], ["vocal", "with vocals"]];
  return choice(`${group}.vocals`, group, value === "instrumental" ? "no vocals" : "with vocals", value, options, (v) => v);
}

/** @param {string} path @param {Chip["group"]} group @param {string} text @param {number} value @param {number} min @param {number} max @param {string} unit @returns {Chip} */
function number(path, group, text, value, min, max, unit) {
  return { id: path, path, group, text, remove: at(path, null), edit: { kind: "number", value, min, max, step: 1, unit }, patch: (v) => at(path, v) };
}

/** @param {string} path @param {string} text @param {number} value @param {number} min @param {string} unit @returns {Chip} */
function slide(path, text, value, min, unit) {
  return { id: path, path, group: "prefer", text, remove: at(path, null), edit: { kind: "slide", value: percent(value), min, max: 100, step: 5, unit }, patch: (v) => at(path, v / 100) };
}
