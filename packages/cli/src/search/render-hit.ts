import type { Colors } from '../terminal/terminal.ts';

/** A chunk that was found, as `search --json` prints it. */
export interface SearchHit {
  /** Cosine similarity, -1 to 1; higher is nearer. */
  score: number;
  /** Path of the file, from the working folder where that is shorter. */
  file: string;
  sourceUri: string;
  /** Pages, counted from 1, ascending. */
  pageNumbers: number[];
  /** Outermost first. */
  headingPath: string[];
  contentType: string;
  text: string;
  /** Id of the chunk. */
  id: string;
}

/** How a hit is shown. */
export interface RenderHitOptions {
  /** What was looked for: the excerpt begins at the sentence that has most of its words. */
  query: string;
  /** From 1. */
  rank: number;
  /** Width of the terminal in characters. */
  columns: number;
  colors: Colors;
}

/** The longest excerpt, in characters. */
const EXCERPT_CHARACTERS = 240;

/** A hit as lines for people: rank, file, pages and score, then the heading path, then what answers best. */
export function renderHit(hit: SearchHit, { query, rank, columns, colors }: RenderHitOptions): string {
  const { bold, cyan, dim } = colors;
  const lines = [
    `${bold(`${rank}.`)} ${cyan(hit.file)}, ${describePages(hit.pageNumbers)}  ${dim(hit.score.toFixed(3))}`,
  ];
  if (hit.headingPath.length > 0) lines.push(`   ${bold(hit.headingPath.join(' > '))}`);
  for (const line of wrap(excerptOf(withoutHeadings(hit), query), Math.min(Math.max(columns - 4, 40), 100)))
    lines.push(`   ${line}`);
  return `${lines.join('\n')}\n\n`;
}

function describePages(pageNumbers: readonly number[]): string {
  const [first, ...others] = pageNumbers;
  const last = others.at(-1);
  if (first === undefined) return 'no page';
  return last === undefined ? `page ${first}` : `pages ${first}-${last}`;
}

/** A chunk that begins a section starts with its headings, which are shown over it already. */
function withoutHeadings({ text, headingPath }: SearchHit): string {
  let rest = text.trimStart();
  for (const heading of headingPath) if (rest.startsWith(heading)) rest = rest.slice(heading.length).trimStart();
  return rest === '' ? text : rest;
}

function excerptOf(text: string, query: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  if (flat.length <= EXCERPT_CHARACTERS) return flat;
  const start = startOfBestSentence(flat, query);
  const end = start + EXCERPT_CHARACTERS;
  const lead = start > 0 ? '… ' : '';
  if (end >= flat.length) return lead + flat.slice(start);
  const lastSpace = flat.lastIndexOf(' ', end);
  return `${lead}${flat.slice(start, lastSpace > start ? lastSpace : end)} …`;
}

/** The first of the sentences with the most words of the query; 0 where no sentence holds one. */
function startOfBestSentence(text: string, query: string): number {
  const wanted = new Set(wordsOf(query));
  let best = { start: 0, count: 0 };
  for (const { segment, index } of new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text)) {
    const count = new Set(wordsOf(segment).filter((word) => wanted.has(word))).size;
    if (count > best.count) best = { start: index, count };
  }
  return best.start;
}

/** Words of four letters and more: the shorter ones are in every sentence. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}
