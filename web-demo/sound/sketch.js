// @ts-check
/**
 * A sketch of a track that the catalogue has no audio for: four bars composed from its tempo, key,
 * energy, valence and genre family. Pure and deterministic: notes only; `render.js` makes them sound.
 *
 * @import { Track } from "../segue-types.js"
 */

import { hash, parseKey, random } from "../ui/colour.js";

/**
 * @typedef {"machine" | "club" | "break" | "rock" | "brush" | "soft" | "hand" | "none"} Kit
 * @typedef {"sub" | "pluck" | "upright" | "saw" | "round"} BassSound
 * @typedef {"pad" | "keys" | "organ" | "strum" | "stab" | "strings" | "fuzz"} ChordSound
 * @typedef {"bell" | "flute" | "horn" | "saw" | "pluck" | "voice"} LeadSound
 * @typedef {{ name: string, kit: Kit, bass: BassSound, chords: ChordSound, lead: LeadSound,
 *   swing: number, sevenths: boolean, wet: number }} Family
 * @typedef {"kick" | "snare" | "clap" | "hat" | "open" | "ride" | "shaker" | "conga"} Drum
 * @typedef {{ at: number, kind: Drum, loud: number }} Hit `at` in beats
 * @typedef {{ at: number, length: number, midi: number, loud: number }} Note
 * @typedef {{ bpm: number, beats: number, family: Family, minor: boolean, tonic: number,
 *   bright: number, energy: number, hits: Hit[], bass: Note[], chords: Note[],
 *   lead: Note[] }} Score
 * @typedef {"intro" | "main" | "full" | "break"} Section
 */

/** @type {[RegExp, Family][]} in the order in which they decide */
const FAMILIES = [
  [/drum and bass|drum & bass|jungle|breakbeat|breakcore/, fam("breaks", "break", "sub", "pad", "bell", 0.5, true, 0.3)],
  [/trip.?hop|downtempo|lo.?fi|chillhop/, fam("dusk", "machine", "round", "keys", "flute", 0.58, true, 0.35)],
  [/hip.?hop|rap|trap|grime|drill/, fam("beats", "machine", "sub", "keys", "bell", 0.57, true, 0.18)],
  [/techno|house|trance|edm|electro|disco|garage|club/, fam("club", "club", "pluck", "stab", "saw", 0.52, true, 0.22)],
  [/metal|punk|hardcore|grunge|thrash/, fam("loud", "rock", "saw", "fuzz", "saw", 0.5, false, 0.1)],
  [/ambient|drone|new age|classical|orchestr|baroque|choral|piano|soundtrack/, fam("still", "none", "round", "strings", "bell", 0.5, true, 0.55)],
  [/jazz|swing|bop|bossa|lounge/, fam("jazz", "brush", "upright", "keys", "horn", 0.65, true, 0.2)],
  [/blues|gospel/, fam("blues", "brush", "upright", "organ", "horn", 0.66, true, 0.2)],
  [/reggae|ska|dub|dancehall/, fam("offbeat", "soft", "round", "organ", "horn", 0.54, false, 0.35)],
  [/latin|salsa|samba|cumbia|afro|highlife|flamenco|bolero|world/, fam("hands", "hand", "upright", "strum", "horn", 0.52, true, 0.18)],
  [/soul|funk|r&b|motown/, fam("soul", "soft", "pluck", "keys", "horn", 0.56, true, 0.18)],
  [/folk|country|americana|bluegrass|singer|acoustic|celtic/, fam("porch", "soft", "upright", "strum", "pluck", 0.54, false, 0.2)],
  [/rock|indie|alternative|shoegaze|new wave/, fam("band", "rock", "saw", "strum", "saw", 0.5, false, 0.18)],
];
const POP = fam("pop", "soft", "round", "keys", "voice", 0.52, false, 0.22);

/** @param {string} name @param {Kit} kit @param {BassSound} bass @param {ChordSound} chords @param {LeadSound} lead @param {number} swing @param {boolean} sevenths @param {number} wet @returns {Family} */
function fam(name, kit, bass, chords, lead, swing, sevenths, wet) {
  return { name, kit, bass, chords, lead, swing, sevenths, wet };
}

/** @param {Track} track */
export function familyOf(track) {
  const words = (track.genres ?? []).join(" ").toLowerCase();
  return FAMILIES.find(([pattern]) => pattern.test(words))?.[1] ?? POP;
}

const MAJOR = [0, 2, 4, 5, 7, 9, 11];
const MINOR = [0, 2, 3, 5, 7, 8, 10];

/** Scale degrees, one a bar. @type {Record<"major" | "minor" | "jazz", number[][]>} */
const ROADS = {
  major: [[0, 4, 5, 3], [0, 5, 3, 4], [0, 3, 0, 4], [0, 2, 3, 4], [3, 0, 4, 5]],
  minor: [[0, 5, 2, 6], [0, 3, 6, 2], [0, 6, 5, 6], [0, 4, 3, 0], [0, 5, 3, 4]],
  jazz: [[1, 4, 0, 5], [0, 5, 1, 4], [2, 5, 1, 4]],
};

export const BEATS = 16;

/** The sections of a whole track, the same each time. @param {Track} track @param {number} index @param {number} count @returns {Section} */
export function sectionAt(track, index, count) {
  if (index === 0) return "intro";
  if (index >= count - 1 && count > 4) return "break";
  const turn = (index + (hash(track.id) % 3)) % 6;
  return turn === 5 ? "break" : turn >= 2 ? "full" : "main";
}

/** How fast a sketch runs: the track's own tempo, within what four bars can carry. @param {Track} track */
export function tempo(track) {
  return Math.min(220, Math.max(50, track.bpm ?? 70 + 80 * (track.energy ?? 0.5)));
}

/** @param {Track} track @param {Section} section @returns {Score} */
export function compose(track, section) {
  const family = familyOf(track);
  const energy = track.energy ?? 0.5;
  const valence = track.valence ?? 0.5;
  const key = parseKey(track.key) ?? { tonic: hash(track.id) % 12, minor: valence < 0.45 };
  const next = random(hash(`${track.id}/${family.name}`));
  const road = choose(family.name === "jazz" ? ROADS.jazz : key.minor ? ROADS.minor : ROADS.major, next);
  // Each section draws from its own numbers, so that all of them share one harmony.
  const own = random(hash(`${track.id}/${section}`));
  /** @type {Score} */
  const score = {
    bpm: tempo(track),
    beats: BEATS,
    family,
    minor: key.minor,
    tonic: key.tonic,
    bright: 420 * 2 ** (1 + energy * 3.2 + (valence - 0.5) * 0.9),
    energy,
    hits: [],
    bass: [],
    chords: [],
    lead: [],
  };
  const scale = key.minor ? MINOR : MAJOR;
  score.chords = chordNotes(score, road, scale, own);
  if (section !== "intro" || energy > 0.45) score.bass = bassNotes(score, road, scale, own);
  const drummed = section === "main" || section === "full" || (section === "intro" && energy > 0.75);
  if (drummed && energy > 0.12) score.hits = drumHits(family.kit, energy, own);
  if (section === "full" || (section === "break" && energy < 0.6)) {
    score.lead = leadNotes(score, road, scale, own, track.vocals === "instrumental");
  }
  for (const part of [score.hits, score.bass, score.lead]) {
    for (const note of part) note.at = swing(note.at, family.swing);
  }
  return score;
}

/** @template T @param {T[]} list @param {() => number} next @returns {T} */
function choose(list, next) {
  return list[Math.floor(next() * list.length)];
}

/** Off-beat eighths come late by the family's swing. @param {number} at @param {number} amount */
export function swing(at, amount) {
  const whole = Math.floor(at);
  const rest = at - whole;
  const warped = rest < 0.5 ? rest * 2 * amount : amount + (rest - 0.5) * 2 * (1 - amount);
  return whole + warped;
}

/** @param {number[]} scale @param {number} degree */
function pitch(scale, degree) {
  const octave = Math.floor(degree / 7);
  return scale[((degree % 7) + 7) % 7] + 12 * octave;
}

/** @param {Score} score @param {number[]} road @param {number[]} scale @param {() => number} next @returns {Note[]} */
function chordNotes(score, road, scale, next) {
  /** @type {Note[]} */
  const out = [];
  const size = score.family.sevenths ? 4 : 3;
  const base = 48 + ((score.tonic + 5) % 12) - 5;
  const kind = score.family.chords;
  /** @type {number[][]} where in a bar the chord is struck: [at, length] */
  const held = [[0, 4]];
  const offbeat = [[0.5, 0.4], [1.5, 0.4], [2.5, 0.4], [3.5, 0.4]];
  const strummed = score.energy > 0.6
    ? [[0, 0.9], [1, 0.45], [1.5, 0.45], [2.5, 0.45], [3, 0.9]]
    : [[0, 1.8], [2, 0.9], [3, 0.9]];
  const comped = [[0, 1.4], [1.5, 0.5], [next() < 0.5 ? 2.5 : 3.5, 0.5]];
  const stabs = [[0.5, 0.3], [1.5, 0.3], [2.75, 0.25]];
  const driven = Array.from({ length: 8 }, (_, i) => [i / 2, 0.42]);
  const rhythm =
    kind === "pad" || kind === "strings" ? held
    : score.family.name === "offbeat" ? offbeat
    : kind === "strum" ? strummed
    : kind === "stab" ? stabs
    : kind === "fuzz" ? (score.energy > 0.7 ? driven : strummed)
    : comped;
  road.forEach((degree, bar) => {
    const notes = kind === "fuzz" ? [0, 4, 7] : Array.from({ length: size }, (_, i) => i * 2);
    for (const [at, length] of rhythm) {
      notes.forEach((step, i) => {
        let midi = base + pitch(scale, degree + step);
        // Inversions keep every chord in one hand's reach, so that the voices lead.
        while (midi > base + 14) midi -= 12;
        if (kind === "fuzz" && i === 2) midi = base + pitch(scale, degree) + 12;
        const strum = kind === "strum" ? i * 0.03 : 0;
        out.push({ at: bar * 4 + at + strum, length, midi, loud: 0.55 + 0.15 * next() - (at ? 0.1 : 0) });
      });
    }
  });
  return out;
}

/** @param {Score} score @param {number[]} road @param {number[]} scale @param {() => number} next @returns {Note[]} */
function bassNotes(score, road, scale, next) {
  /** @type {Note[]} */
  const out = [];
  const base = 28 + ((score.tonic + 8) % 12);
  const { name, kit } = score.family;
  road.forEach((degree, bar) => {
    /** @param {number} at @param {number} length @param {number} step @param {number} [loud] */
    const note = (at, length, step, loud = 0.8) =>
      out.push({ at: bar * 4 + at, length, midi: base + pitch(scale, degree + step) - (degree + step > 6 ? 12 : 0), loud });
    if (name === "jazz" || name === "blues") {
      [0, 2, 4, choose([1, 3, 5, 6], next)].forEach((step, i) => note(i, 0.92, step, 0.75));
    } else if (kit === "none") note(0, 3.9, 0, 0.5);
    else if (kit === "club") for (let i = 0; i < 4; i++) note(i + 0.5, 0.4, i === 3 && next() < 0.5 ? 7 : 0);
    else if (kit === "rock" && score.energy > 0.55) for (let i = 0; i < 8; i++) note(i / 2, 0.45, i === 7 && bar % 2 ? 4 : 0, 0.7);
    else if (kit === "machine" || kit === "break") {
      note(0, 1.4, 0, 0.9);
      note(choose([1.75, 2.5], next), 0.8, 0);
      if (next() < 0.6) note(3.5, 0.4, choose([4, 6, 2], next), 0.7);
    } else if (name === "soul") {
      note(0, 0.7, 0, 0.9);
      note(0.75, 0.2, 0, 0.5);
      note(1.5, 0.4, 4);
      note(2.5, 0.4, choose([6, 7, 2], next));
      note(3.25, 0.3, choose([4, 1], next), 0.6);
    } else {
      note(0, 1.8, 0);
      note(2, next() < 0.5 ? 1.4 : 0.9, 4, 0.7);
      if (score.energy > 0.4) note(3.5, 0.4, choose([0, 2, 4], next), 0.6);
    }
  });
  return out;
}

/** @param {Kit} kit @param {number} energy @param {() => number} next @returns {Hit[]} */
function drumHits(kit, energy, next) {
  /** @type {Hit[]} */
  const out = [];
  if (kit === "none") return out;
  const busy = energy > 0.62;
  for (let bar = 0; bar < 4; bar++) {
    /** @param {Drum} kind @param {number} at @param {number} [loud] */
    const hit = (kind, at, loud = 0.8) => out.push({ kind, at: bar * 4 + at, loud });
    switch (kit) {
      case "club":
        for (let i = 0; i < 4; i++) {
          hit("kick", i, 0.95);
          hit("open", i + 0.5, 0.45);
          if (busy) hit("hat", i + 0.25, 0.25), hit("hat", i + 0.75, 0.3);
        }
        hit("clap", 1, 0.6), hit("clap", 3, 0.6);
        break;
      case "break":
        hit("kick", 0, 0.95), hit("kick", 2.5, 0.8);
        hit("snare", 1, 0.85), hit("snare", 3, 0.9);
        hit("snare", 1.75, 0.25), hit("snare", 2.25, 0.3);
        if (bar % 2) hit("kick", 0.75, 0.5), hit("snare", 3.75, 0.35);
        for (let i = 0; i < 8; i++) hit("hat", i / 2, i % 2 ? 0.28 : 0.4);
        break;
      case "machine":
        hit("kick", 0, 0.95), hit("snare", 1, 0.75), hit("snare", 3, 0.8);
        hit("kick", choose([1.75, 2.25, 2.5], next), 0.8);
        if (next() < 0.4) hit("kick", 3.5, 0.55);
        for (let i = 0; i < (busy ? 16 : 8); i++) hit("hat", (i * 4) / (busy ? 16 : 8), i % 2 ? 0.2 : 0.34);
        break;
      case "rock":
        hit("kick", 0, 0.95), hit("kick", 2, 0.85), hit("kick", 2.5, 0.6);
        hit("snare", 1, 0.9), hit("snare", 3, 0.92);
        for (let i = 0; i < 8; i++) hit(busy && bar === 3 && i > 5 ? "open" : "hat", i / 2, i % 2 ? 0.32 : 0.48);
        if (bar === 3) hit("snare", 3.5, 0.6), hit("snare", 3.75, 0.7);
        break;
      case "brush":
        for (let i = 0; i < 4; i++) hit("ride", i, 0.4);
        hit("ride", 1.5, 0.26), hit("ride", 3.5, 0.26);
        hit("hat", 1, 0.3), hit("hat", 3, 0.3);
        hit("kick", 0, 0.4);
        if (energy > 0.4) hit("snare", choose([0.5, 2.5, 3.5], next), 0.28);
        break;
      case "hand":
        for (let i = 0; i < 8; i++) hit("shaker", i / 2, i % 2 ? 0.22 : 0.34);
        hit("conga", 0.5, 0.5), hit("conga", 1.5, 0.6), hit("conga", 2.5, 0.45), hit("conga", 3, 0.6), hit("conga", 3.5, 0.7);
        hit("kick", 0, 0.7), hit("kick", 2, 0.6);
        if (busy) hit("clap", 1, 0.35), hit("clap", 2.5, 0.35), hit("clap", 3, 0.3);
        break;
      default:
        hit("kick", 0, 0.8), hit("kick", 2.5, 0.6);
        hit("snare", 1, 0.6), hit("snare", 3, 0.62);
        for (let i = 0; i < (busy ? 8 : 4); i++) hit("hat", (i * 4) / (busy ? 8 : 4) + (busy ? 0 : 0.5), 0.3);
        if (next() < 0.5) hit("shaker", 3.5, 0.25);
    }
  }
  return out;
}

/** A phrase of two bars, answered: up to the chord tones, down again. @param {Score} score @param {number[]} road @param {number[]} scale @param {() => number} next @param {boolean} instrumental @returns {Note[]} */
function leadNotes(score, road, scale, next, instrumental) {
  /** @type {Note[]} */
  const out = [];
  const base = 60 + ((score.tonic + 5) % 12) - 5 + (instrumental ? 12 : 0);
  const steps = score.energy > 0.6 ? [0, 0.5, 1.5, 2, 3] : [0, 1.5, 2.5];
  let degree = 4 + Math.floor(next() * 3);
  for (let bar = 0; bar < 4; bar++) {
    for (const at of steps) {
      if (next() < 0.28) continue;
      const strong = at === 0 || at === 2;
      degree += choose([-2, -1, -1, 1, 1, 2], next);
      degree = Math.min(11, Math.max(1, degree));
      // On a strong beat the tune stands on the chord.
      const on = strong ? nearestChordTone(degree, road[bar]) : degree;
      out.push({ at: bar * 4 + at, length: strong ? 1.1 : 0.55, midi: base + pitch(scale, on), loud: 0.5 + 0.2 * next() });
    }
  }
  return out;
}

/** @param {number} degree @param {number} root */
function nearestChordTone(degree, root) {
  for (const off of [0, -1, 1, -2, 2]) {
    if ([0, 2, 4].includes((((degree + off - root) % 7) + 7) % 7)) return degree + off;
  }
  return degree;
}
