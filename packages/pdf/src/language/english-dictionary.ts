/** A suffix or prefix that words with a flag may take: `strip` is taken off, `add` put on, where `condition` holds. */
interface Affix {
  strip: string;
  add: string;
  condition: RegExp;
}

interface Dictionary {
  /** Words in lower case, with the flags of the affixes that they may take. */
  words: ReadonlyMap<string, string>;
  suffixes: ReadonlyMap<string, readonly Affix[]>;
  prefixes: ReadonlyMap<string, readonly Affix[]>;
}

let loaded: Promise<(word: string) => boolean> | undefined;

/**
 * What tells whether a word in lower case is English, by the dictionary SCOWL in the format of Hunspell. Inflected forms
 * are found by taking the endings off, at most one prefix and one suffix. The first call loads it, which takes some tens of
 * milliseconds once per thread.
 */
export function englishDictionary(): Promise<(word: string) => boolean> {
  loaded ??= import('dictionary-en').then(({ default: files }) => {
    const dictionary = parse(text(files.aff), text(files.dic));
    return (word) => isWord(dictionary, word);
  });
  return loaded;
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Each line of the list is a word, and after a slash the flags of its affixes, if it takes any. */
function parse(affixes: string, list: string): Dictionary {
  const words = new Map<string, string>();
  for (const line of list.split('\n')) {
    const slash = line.indexOf('/');
    const word = (slash < 0 ? line : line.slice(0, slash)).trim().toLowerCase();
    if (word === '') continue;
    const flags = slash < 0 ? '' : line.slice(slash + 1).trim();
    words.set(word, (words.get(word) ?? '') + flags);
  }
  return { words, suffixes: parseAffixes(affixes, 'SFX'), prefixes: parseAffixes(affixes, 'PFX') };
}

/** Rules by flag. A rule is `SFX flag strip add condition`; `0` stands for nothing, and the first line counts rules. */
function parseAffixes(text: string, kind: 'SFX' | 'PFX'): Map<string, Affix[]> {
  const found = new Map<string, Affix[]>();
  for (const line of text.split('\n')) {
    const [name, flag, strip, add, condition] = line.trim().split(/\s+/);
    if (name !== kind || flag === undefined || condition === undefined) continue;
    const affix: Affix = {
      strip: strip === '0' ? '' : strip!,
      add: add === '0' ? '' : add!,
      condition: new RegExp(kind === 'SFX' ? `${condition}$` : `^${condition}`),
    };
    found.set(flag, [...(found.get(flag) ?? []), affix]);
  }
  return found;
}

function isWord({ words, suffixes, prefixes }: Dictionary, word: string): boolean {
  if (words.has(word) || takesSuffix(words, suffixes, word, null)) return true;
  for (const [flag, rules] of prefixes) {
    for (const { add } of rules) {
      if (!word.startsWith(add)) continue;
      const stem = word.slice(add.length);
      if (words.get(stem)?.includes(flag) === true || takesSuffix(words, suffixes, stem, flag)) return true;
    }
  }
  return false;
}

/** True if the word is one of the list with a suffix that it may take, and has the other flag too, if one is given. */
function takesSuffix(
  words: ReadonlyMap<string, string>,
  suffixes: ReadonlyMap<string, readonly Affix[]>,
  word: string,
  otherFlag: string | null,
): boolean {
  for (const [flag, rules] of suffixes) {
    for (const { strip, add, condition } of rules) {
      if (!word.endsWith(add)) continue;
      const stem = word.slice(0, word.length - add.length) + strip;
      const flags = words.get(stem);
      if (flags === undefined || !flags.includes(flag) || !condition.test(stem)) continue;
      if (otherFlag === null || flags.includes(otherFlag)) return true;
    }
  }
  return false;
}
