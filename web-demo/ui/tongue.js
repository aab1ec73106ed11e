// In which language a sentence is, so that the right voice reads it: by the small words that only one of
// the built-in DJ's six languages has.

/** @type {Record<string, string>} */
const WORDS = {
  en: "the and is of to it with for you that by then here what there now from this are was not",
  de: "der die das und ist von mit für dir du dann hier was jetzt aus nicht ein eine auf zu den dem",
  fr: "le la les et est de des avec pour tu vous puis ici maintenant du pas un une sur dans qui",
  es: "el la los y es de con para tú luego aquí ahora del no un una en que las qué lo",
  pt: "o a os e é de com para você depois aqui agora do não um uma em que as dos ao",
  it: "il la gli e è di con per tu poi qui adesso del non un una in che le dei lo",
};

/** How often each language has each word: 1 for its own, less for shared ones. @type {Map<string, string[]>} */
const OF = new Map();
for (const [tongue, words] of Object.entries(WORDS)) {
  for (const word of words.split(" ")) OF.set(word, [...(OF.get(word) ?? []), tongue]);
}

/**
 * @param {string} text
 * @returns {string} a language tag, or "" where the words don't tell: the browser's own voice is used then
 */
export function tongue(text) {
  /** @type {Record<string, number>} */
  const score = {};
  for (const word of text.toLowerCase().split(/[^\p{L}]+/u)) {
    const of = OF.get(word) ?? [];
    for (const known of of) score[known] = (score[known] ?? 0) + 1 / of.length;
  }
  const [first, second] = Object.entries(score).sort((a, b) => b[1] - a[1]);
  if (!first || first[1] < 1 || (second && second[1] >= first[1])) return "";
  return first[0];
}
