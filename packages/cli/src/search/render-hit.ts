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
  /** From 1. */
  rank: number;
  /** Width of the terminal in characters. */
  columns: number;
  colors: Colors;
}

/** The longest excerpt, in characters. */
const EXCERPT_CHARACTERS = 240;

/** A hit as lines for people: rank, file, pages and score, then the heading path, then the start of the text. */
export function renderHit(hit: SearchHit, { rank, columns, colors }: RenderHitOptions): string {
  const { bold, cyan, dim } = colors;
  const lines = [
    `${bold(`${rank}.`)} ${cyan(hit.file)}, ${describePages(hit.pageNumbers)}  ${dim(hit.score.toFixed(3))}`,
  ];
  if (hit.headingPath.length > 0) lines.push(`   ${bold(hit.headingPath.join(' > '))}`);
  for (const line of wrap(excerptOf(withoutHeadings(hit)), Math.min(Math.max(columns - 4, 40), 100)))
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

function excerptOf(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  if (flat.length <= EXCERPT_CHARACTERS) return flat;
  const cut = flat.slice(0, EXCERPT_CHARACTERS);
  const lastSpace = cut.lastIndexOf(' ');
  return `${cut.slice(0, lastSpace > EXCERPT_CHARACTERS / 2 ? lastSpace : undefined)} …`;
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
