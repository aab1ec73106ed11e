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

/** The longest caption, in characters: two large lines on a desk. */
const CAPTION = 110;

/**
 * The same text as captions: cards short enough for a few large lines, parted where a speaker would breathe
 * and never within a quoted title, unless that is too long for a card. Where a card ends depends only on the
 * words before: what streams in never moves words from one card to another.
 * @param {string} text
 * @param {number} [most]
 * @returns {string[]}
 */
export function cards(text, most = CAPTION) {
  /** @type {string[]} */
  const out = [];
  let from = 0;
  let quoted = false;
  /** @param {number} to */
  const part = (to) => {
    const card = text.slice(from, to).trim();
    if (card) out.push(card);
    from = to;
  };
  for (const { 0: token, index: at } of text.matchAll(/[^\s。！？]*[。！？]*["'”’»)]*\s*/gu)) {
    const word = token.trimEnd();
    const end = at + word.length;
    if (at > from && end - from > most * (quoted ? 1.4 : 1)) part(at);
    while (end - from > most * 1.4) part(from + most); // a writing without spaces
    for (const sign of word) {
      if ("“«".includes(sign)) quoted = true;
      else if ("”»".includes(sign)) quoted = false;
      else if (sign === '"') quoted = !quoted;
    }
    const over = token.length > word.length || /[。！？]/u.test(word);
    if (!over || (quoted && !token.includes("\n"))) continue;
    const length = end - from;
    const sentence = /[.!?…。！？]["'”’»)]*$/u.test(word) && length >= most * 0.6;
    const clause = /[,;:—–][”’»"']*$/u.test(word) && length >= most * 0.6;
    if (sentence || clause || token.includes("\n")) part(at + token.length);
  }
  part(text.length);
  return out;
}

/**
 * What a caption says when all is said: the last whole sentences that fit a card, for a fragment left standing
 * reads as broken.
 * @param {string} text
 * @param {number} [most]
 */
export function closing(text, most = CAPTION) {
  const { sentences: list, to } = sentences(text, 0);
  const tail = text.slice(to).trim();
  if (tail) list.push(tail);
  let out = "";
  for (const sentence of list.reverse()) {
    const longer = out ? `${sentence} ${out}` : sentence;
    if (longer.length > most) break;
    out = longer;
  }
  return out || (cards(list[0] ?? "", most).at(-1) ?? "");
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
