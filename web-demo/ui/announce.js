// @ts-check
/**
 * What a screen reader hears: whole sentences of the DJ as they become whole, picks as one line when
 * they are through, never single words.
 */

/**
 * Cuts a growing text into sentences; the last, unfinished one is kept back.
 * @param {string} text
 * @param {number} from where the last call stopped
 * @returns {{ sentences: string[], to: number }}
 */
export function sentences(text, from) {
  /** @type {string[]} */
  const out = [];
  const end = /[.!?…。！？]+["'”’»)]*(?:\s+|$)|\n+/gu;
  end.lastIndex = from;
  let to = from;
  for (let m = end.exec(text); m; m = end.exec(text)) {
    const stop = m.index + m[0].length;
    // "3.5" and an unfinished "…" at the very end of the stream are no ends of sentences.
    if (stop === text.length && !/\s$/.test(m[0])) break;
    const sentence = text.slice(to, stop).trim();
    if (sentence) out.push(sentence);
    to = stop;
  }
  return { sentences: out, to };
}

/**
 * The same text as captions: cards short enough for three large lines.
 * @param {string} text
 * @param {number} [most]
 * @returns {string[]}
 */
export function cards(text, most = 104) {
  const { sentences: whole, to } = sentences(text, 0);
  const parts = [...whole, text.slice(to).trim()].filter(Boolean);
  /** @type {string[]} */
  const out = [];
  for (const part of parts) {
    const last = out[out.length - 1];
    if (last !== undefined && last.length + part.length < most * 0.55) {
      out[out.length - 1] = `${last} ${part}`;
      continue;
    }
    let rest = part;
    while (rest.length > most) {
      const comma = rest.lastIndexOf(", ", most);
      const space = rest.lastIndexOf(" ", most);
      const cut = comma > most * 0.5 ? comma + 1 : space > 0 ? space : most;
      out.push(rest.slice(0, cut).trim());
      rest = rest.slice(cut).trim();
    }
    if (rest) out.push(rest);
  }
  return out;
}

export class Announcer {
  /** @param {HTMLElement} polite @param {HTMLElement} urgent */
  constructor(polite, urgent) {
    this.polite = polite;
    this.urgent = urgent;
    this.response = "";
    this.said = 0;
  }

  /** @param {string} text */
  say(text) {
    const line = document.createElement("p");
    line.textContent = text;
    this.polite.append(line);
    // Readers have read what is several sentences old; the region stays small.
    while (this.polite.childElementCount > 8) this.polite.firstElementChild?.remove();
  }

  /** @param {string} text */
  alarm(text) {
    this.urgent.textContent = text;
  }

  /** @param {string} response @param {string} text all of it so far @param {boolean} over */
  speech(response, text, over) {
    if (response !== this.response) {
      this.response = response;
      this.said = 0;
    }
    const { sentences: whole, to } = sentences(text, this.said);
    for (const sentence of whole) this.say(sentence);
    this.said = to;
    if (!over) return;
    const rest = text.slice(to).trim();
    this.said = text.length;
    if (rest) this.say(rest);
  }
}
