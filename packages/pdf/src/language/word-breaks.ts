import { englishDictionary } from './english-dictionary.ts';

/** What says whether a hyphen at the end of a line breaks one word. */
export interface WordBreaks {
  /**
   * True if the two parts, in lower case, are one broken word; false where they may be two words of a compound.
   * `isInDocument` says of a word whether it stands whole in the document.
   */
  isBroken(head: string, tail: string, isInDocument: (word: string) => boolean): boolean;
}

/** Languages that write compounds as one word: a hyphen before a small letter is nearly always that of a broken line. */
const CLOSED_COMPOUNDS: ReadonlySet<string> = new Set(['de', 'nl', 'da', 'sv', 'no', 'nb', 'nn', 'fi']);

const byClosedCompounds: WordBreaks = {
  isBroken: (head, tail, isInDocument) => !(isInDocument(head) && isInDocument(tail)),
};

/** What is known of words in a language (ISO 639-1), or null. English is judged by a dictionary. */
export async function wordBreaksOf(language: string): Promise<WordBreaks | null> {
  if (CLOSED_COMPOUNDS.has(language)) return byClosedCompounds;
  return language === 'en' ? byDictionary(await englishDictionary()) : null;
}

/** Shorter parts are words too often to say anything. */
const SHORTEST_PART = 2;

/** Endings that are in dictionaries, or look like words, and hardly ever stand alone after a hyphen. */
const SUFFIX =
  /^(?:isms?|ists?|ations?|tions?|sions?|ments?|ness|ity|ities|ings?|ance|ence|ically|ally|ous|ive|able|ible)$/u;

function byDictionary(isWord: (word: string) => boolean): WordBreaks {
  return {
    isBroken(head, tail) {
      if (isWord(head + tail)) return true;
      const areLong = head.length >= SHORTEST_PART && tail.length >= SHORTEST_PART;
      // A term that the dictionary does not know, in two parts that are no words either; some endings are words too.
      return areLong && !isWord(head) && (!isWord(tail) || SUFFIX.test(tail));
    },
  };
}
