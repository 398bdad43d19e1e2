import { isRightToLeft } from '../../document/unicode.ts';
import { toClusters, turnRound } from '../../document/visual-order.ts';

/**
 * A line's text in logical order, from its pieces as they stand from left to right; each piece is in logical order, and
 * a piece that is a space parts words. Reads in the direction of most letters; what runs the other way is turned.
 */
export function toLogicalOrder(pieces: readonly string[]): string {
  const visual = pieces.flatMap((piece) => (isRightToLeft(piece) ? turnRound(toClusters(piece)) : toClusters(piece)));
  return isRightToLeftText(pieces.join('')) ? rightToLeftLine(visual) : leftToRightLine(visual);
}

/** True if more letters of the text run from right to left than the other way. */
export function isRightToLeftText(text: string): boolean {
  if (!isRightToLeft(text)) return false;
  let balance = 0;
  for (const character of text) {
    if (isRightToLeft(character)) balance += 1;
    else if (/\p{L}/u.test(character)) balance -= 1;
  }
  return balance > 0;
}

function rightToLeftLine(visual: readonly string[]): string {
  return mirrored(turnRound(visual)).join('');
}

/** Turns round each stretch from one right-to-left letter to the last before a letter of the other direction. */
function leftToRightLine(visual: readonly string[]): string {
  let text = '';
  let index = 0;
  while (index < visual.length) {
    if (!isRightToLeft(visual[index]!)) {
      text += visual[index]!;
      index += 1;
      continue;
    }
    const end = stretchEnd(visual, index);
    text += mirrored(turnRound(visual.slice(index, end))).join('');
    index = end;
  }
  return text;
}

function stretchEnd(visual: readonly string[], start: number): number {
  let end = start + 1;
  for (let index = end; index < visual.length; index += 1) {
    if (isRightToLeft(visual[index]!)) end = index + 1;
    else if (/^\p{L}/u.test(visual[index]!)) break;
  }
  return end;
}

const MIRRORS: Readonly<Record<string, string>> = Object.fromEntries(
  ['()', '[]', '{}', '<>', '«»', '‹›'].flatMap(([open, close]) => [
    [open!, close!],
    [close!, open!],
  ]),
);
const OPENING = /[([{<«‹]/;

/**
 * Brackets of right-to-left text. Some producers give the shape that is printed, which opens where the text's bracket
 * closes; others give the bracket of the text. What stands around them tells which, else the pairs that they make.
 */
function mirrored(clusters: readonly string[]): string[] {
  const isTurned = clusters.map((cluster, index) => cluster in MIRRORS && !standsInLatin(clusters, index));
  if (!isTurned.includes(true)) return [...clusters];
  let fit = 0;
  isTurned.forEach((turned, index) => {
    if (turned) fit += fitOfBracket(clusters, index);
  });
  if (fit > 0 || (fit === 0 && isPaired(clusters.filter((_, index) => isTurned[index])))) return [...clusters];
  return clusters.map((cluster, index) => (isTurned[index] === true ? MIRRORS[cluster]! : cluster));
}

/** 1 for an opening bracket after a space or a closing one before a space, -1 for the contrary, 0 for neither. */
function fitOfBracket(clusters: readonly string[], index: number): number {
  const isFreeBefore = (clusters[index - 1] ?? ' ') === ' ';
  const isFreeAfter = (clusters[index + 1] ?? ' ') === ' ';
  if (isFreeBefore === isFreeAfter) return 0;
  return OPENING.test(clusters[index]!) === isFreeBefore ? 1 : -1;
}

/** True between left-to-right letters, where brackets are not mirrored in print. */
function standsInLatin(clusters: readonly string[], index: number): boolean {
  const isLatin = (step: number) => {
    for (let at = index + step; at >= 0 && at < clusters.length; at += step) {
      if (isRightToLeft(clusters[at]!)) return false;
      if (/^\p{L}/u.test(clusters[at]!)) return true;
    }
    return false;
  };
  return isLatin(-1) && isLatin(1);
}

function isPaired(brackets: readonly string[]): boolean {
  const open: string[] = [];
  for (const bracket of brackets) {
    if (OPENING.test(bracket)) open.push(bracket);
    else if (open.pop() !== MIRRORS[bracket]) return false;
  }
  return open.length === 0;
}
