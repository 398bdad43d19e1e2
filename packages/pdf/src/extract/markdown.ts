import type { ExtractedBlock, ExtractedDocument } from './extracted-document.ts';

/** The document as Markdown: headings with `#`, pipe tables, lists, fenced code. Headers, footers and hidden text are left out. */
export function toMarkdown(document: ExtractedDocument): string {
  const blocks = document.pages.flatMap((page) => page.blocks).filter(isBody);
  let text = '';
  blocks.forEach((block, index) => {
    const previous = blocks[index - 1];
    if (previous !== undefined) text += isTight(previous, block) ? '\n' : '\n\n';
    text += blockMarkdown(block);
  });
  return text === '' ? '' : `${text}\n`;
}

function isBody(block: ExtractedBlock): boolean {
  return block.type !== 'header' && block.type !== 'footer' && block.hidden !== true;
}

/** List items and form fields follow each other without a blank line. */
function isTight(previous: ExtractedBlock, block: ExtractedBlock): boolean {
  return previous.type === block.type && (block.type === 'list_item' || block.type === 'form_field');
}

function blockMarkdown(block: ExtractedBlock): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level ?? 1)} ${escapeInline(block.text)}`;
    case 'table':
      return tableMarkdown(block.rows ?? []);
    case 'code':
      return fence(block.text);
    case 'list_item':
      return listItemMarkdown(block.text);
    case 'form_field':
      return `- ${escapeInline(block.text)}`;
    case 'caption':
      return `*${escapeInline(block.text)}*`;
    default:
      return escapeStart(escapeInline(block.text));
  }
}

function tableMarkdown(rows: readonly string[][]): string {
  const [header = [], ...body] = rows.map((row) => `| ${row.map(cellMarkdown).join(' | ')} |`);
  const columns = rows[0]?.length ?? 0;
  return [header, `|${' --- |'.repeat(columns)}`, ...body].join('\n');
}

function cellMarkdown(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
}

function fence(text: string): string {
  const ticks = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map((match) => match[0].length + 1)));
  return `${ticks}\n${text}\n${ticks}`;
}

function listItemMarkdown(text: string): string {
  const numbered = /^\(?(\d{1,9})[.)]\s+/.exec(text);
  if (numbered !== null) return `${numbered[1]}. ${escapeInline(text.slice(numbered[0].length))}`;
  return `- ${escapeInline(text.replace(/^[•◦‣⁃▪▫■□●○◆◇►▶➢➤✓✔✗–—∙·\uF0B7\uF0A7*-]\s+/u, ''))}`;
}

/** What Markdown would read as markup within a line. */
function escapeInline(text: string): string {
  const escaped = text.replace(/[\\`<*]/g, '\\$&');
  // An underscore opens emphasis at the start of a word only; a row of them is a blank to fill in.
  return escaped.replace(/(?<![\p{L}\p{N}_])_(?=[^\s_])/gu, '\\_');
}

/** What Markdown would read as the start of a heading, a quote or a list. */
function escapeStart(text: string): string {
  return text.replace(/^(#{1,6}|>|[-+])(?=\s)/, '\\$1').replace(/^(\d+)([.)])(?=\s)/, '$1\\$2');
}
