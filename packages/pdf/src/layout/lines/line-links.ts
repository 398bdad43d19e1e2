import type { Box } from '@ingestkit/core';
import type { PageLink } from '../../document/page-content.ts';
import type { TextRun } from '../../document/text-run.ts';
import { isRightToLeft } from '../../document/unicode.ts';
import { runStarts } from './build-line.ts';
import { toFrameBox } from '../tables/table-page.ts';
import type { Segment, TextLine } from './text-line.ts';
import { joinLinks, type TextLink } from './text-links.ts';

/** The middle of small letters above the baseline, as a part of the size: in a link's box, the text is. */
const MIDDLE_SIZES = 0.3;

/** Usual widths of characters, as parts of the size: where in a run a link ends is worked out from them. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFFEF]/u;
const NARROW = /[^\P{P}_]|[\p{Z}ijlftI]/u;
const WIDE_SIZES = 1;
const NARROW_SIZES = 0.28;
const OTHER_SIZES = 0.55;

const WORD_CHARACTER = /[\p{L}\p{N}\p{M}_]/u;

/**
 * The line with the links of its page that lie on it. `segments` are those that the line was built of. In a line of
 * right-to-left text only links over the whole line are kept.
 */
export function withLinks(line: TextLine, segments: readonly Segment[], links: readonly PageLink[]): TextLine {
  const touching = links.filter(({ box }) => meets(box, line.box));
  if (touching.length === 0) return line;
  const runs = segments.flatMap((segment) => segment.runs);
  const inFrame = touching.map(({ box, url }) => ({ url, box: toFrameBox(box, line.angle) }));
  const found = runs.some((run) => isRightToLeft(run.text))
    ? wholeLineLinks(line, runs, inFrame)
    : inFrame.flatMap((link) => runLinks(line.text, runs, link));
  const joined = joinLinks(found, line.text);
  return joined.length === 0 ? line : { ...line, links: joined };
}

function meets(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** What a link covers of each run. */
function runLinks(text: string, runs: readonly TextRun[], { box, url }: PageLink): TextLink[] {
  const { raw, starts } = runStarts(runs);
  const toText = (offset: number) =>
    raw.length === text.length ? offset : raw.slice(0, offset).normalize('NFC').length;
  return runs.flatMap((run, index) => {
    const [from, to] = coveredPart(run, box);
    const start = starts[index]!;
    return from < to ? [{ start: toText(start + from), end: toText(start + to), url }] : [];
  });
}

function wholeLineLinks(line: TextLine, runs: readonly TextRun[], links: readonly PageLink[]): TextLink[] {
  const whole = links.find(({ box }) =>
    runs.every((run) => {
      const [from, to] = coveredPart(run, box);
      return from === 0 && to === run.text.length;
    }),
  );
  return whole === undefined ? [] : [{ start: 0, end: line.text.length, url: whole.url }];
}

/** The offsets of a run's text that stand nearest to the edges of the box; equal where the box does not cover it. */
function coveredPart(run: TextRun, [left, top, right, bottom]: Box): [from: number, to: number] {
  const middle = run.baseline - MIDDLE_SIZES * run.size;
  if (middle < top || middle > bottom || run.right <= left || run.left >= right) return [0, 0];
  const places = cuts(run);
  return [nearest(places, left), nearest(places, right)];
}

interface Cut {
  offset: number;
  x: number;
}

/** Where a link may begin or end in a run: not between two letters of a word, but between two Chinese characters. */
function cuts({ text, left, right }: TextRun): Cut[] {
  const characters = [...text];
  const scale = (right - left) / characters.reduce((sum, character) => sum + usualWidth(character), 0);
  const places: Cut[] = [];
  let offset = 0;
  let x = left;
  characters.forEach((character, index) => {
    if (index === 0 || !areOneWord(characters[index - 1]!, character)) places.push({ offset, x });
    offset += character.length;
    x += scale * usualWidth(character);
  });
  return [...places, { offset, x: right }];
}

function usualWidth(character: string): number {
  if (WIDE.test(character)) return WIDE_SIZES;
  return NARROW.test(character) ? NARROW_SIZES : OTHER_SIZES;
}

function areOneWord(left: string, right: string): boolean {
  if (/\p{M}/u.test(right)) return true;
  return WORD_CHARACTER.test(left) && WORD_CHARACTER.test(right) && !WIDE.test(left) && !WIDE.test(right);
}

function nearest(places: readonly Cut[], x: number): number {
  return places.reduce((best, cut) => (Math.abs(cut.x - x) < Math.abs(best.x - x) ? cut : best)).offset;
}
