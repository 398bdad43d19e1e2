/** Runs of letters, marks and digits. */
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Scripts that are written without spaces between words. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;

/**
 * A word is as many terms, so that a place of the vector that it shares with another word by chance does not hide it.
 * This and the numbers below were the best of those tried at finding one of 791 chunks of 42 documents by four words.
 */
const TERMS_OF_A_WORD = 2;
/** Weight of all trigrams of a word together, as a part of the word's own. */
const TRIGRAM_SHARE = 0.7;
/** Characters of a word that counts two thirds of a long one; a shorter one counts much less. */
const USUAL_LENGTH = 4;

/** The terms of a text with their weights, in order of first occurrence. */
export function termsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const terms = new Map<string, number>();
  for (const [word, count] of counts) {
    const weight = lengthWeight(word) * Math.sqrt(count);
    // The squares of a word's terms, and those of its trigrams, sum up to the same however many there are.
    for (let copy = 0; copy < TERMS_OF_A_WORD; copy++)
      add(terms, `${word}~${copy}`, weight / Math.sqrt(TERMS_OF_A_WORD));
    const trigrams = trigramsOf(word);
    for (const trigram of trigrams) add(terms, trigram, (weight * TRIGRAM_SHARE) / Math.sqrt(trigrams.length));
  }
  return terms;
}

function* wordsOf(text: string): Generator<string> {
  const folded = text.normalize('NFKC').toLowerCase();
  for (const [word] of folded.matchAll(WORD)) {
    yield* pairsOf(word);
    const rest = word.replace(WITHOUT_SPACES, ' ').trim();
    if (rest !== '') yield* rest.split(/ +/);
  }
}

/** Overlapping pairs of characters where a script has no spaces; a lone character as it is. */
function* pairsOf(word: string): Generator<string> {
  for (const [run] of word.matchAll(WITHOUT_SPACES)) {
    const characters = [...run];
    if (characters.length === 1) yield run;
    for (let index = 0; index + 1 < characters.length; index++) {
      yield `${characters[index] ?? ''}${characters[index + 1] ?? ''}`;
    }
  }
}

/**
 * Short words are mostly the common ones of a language: `of`, `und`, `le`. Numbers, and signs of scripts that need few,
 * say much in few characters.
 */
function lengthWeight(word: string): number {
  if (/\p{N}/u.test(word) || word.search(WITHOUT_SPACES) === 0) return 1;
  const length = [...word].length;
  return 1 - Math.exp(-((length / USUAL_LENGTH) ** 4));
}

function trigramsOf(word: string): string[] {
  const characters = ['<', ...word, '>'];
  if (characters.length < 6 || word.search(WITHOUT_SPACES) === 0) return [];
  return characters.slice(2).map((last, index) => `${characters[index] ?? ''}${characters[index + 1] ?? ''}${last}`);
}

function add(terms: Map<string, number>, term: string, weight: number): void {
  terms.set(term, (terms.get(term) ?? 0) + weight);
}
