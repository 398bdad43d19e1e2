/** What Markdown would read as markup within a line. */
export function escapeInline(text: string): string {
  const escaped = text
    .replace(/[\\`<*]/g, '\\$&')
    // Only before a bracket does it make a link, only before a name and a semicolon a character.
    .replace(/\](?=\(|\[|: ?http)/g, '\\]')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/~~/g, '\\~~');
  // An underscore opens emphasis at the start of a word only; a row of them is a blank to fill in.
  return escaped.replace(/(?<![\p{L}\p{N}_])_(?=[^\s_])/gu, '\\_');
}

/** The text of a link: a bracket of its own would end it. */
export function escapeLinkText(text: string): string {
  return text
    .split(/([[\]])/)
    .map((part, index) => (index % 2 === 1 ? `\\${part}` : escapeInline(part)))
    .join('');
}

/** What Markdown would read as the start of a heading, a quote, a list, or the line under a heading. */
export function escapeStart(text: string): string {
  return text
    .replace(/^(#{1,6}|>|[-+])(?=\s|$)/, '\\$1')
    .replace(/^([-=_]{3,}|\+\+\+)(?=\s*$)/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s)/, '$1\\$2');
}

/** The Markdown of a heading's text; marks at its end would be read as its closing. */
export function escapeHeadingEnd(markdown: string): string {
  return markdown.replace(/\s+/g, ' ').replace(/ (#+)$/, ' \\$1');
}

/** A cell of a pipe table. */
export function escapeCell(text: string): string {
  return escapeInline(text).replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
}

/** Code as it stands, fenced by more ticks than it holds. */
export function fence(text: string): string {
  const ticks = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map((match) => match[0].length + 1)));
  return `${ticks}\n${text}\n${ticks}`;
}
