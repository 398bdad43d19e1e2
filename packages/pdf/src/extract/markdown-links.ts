import { sliceLinks, type TextLink } from '../layout/lines/text-links.ts';
import { escapeInline, escapeLinkText } from './markdown-text.ts';

/** Schemes that a link of the Markdown may have: the web and mail. */
const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);
/** Characters of an address that Markdown may read as the end of it, or as markup that goes before links. */
const MARKUP = /[\s<>()\\`"*|\u0000-\u001F]/gu;

/** Text within a line with its links. Links that lead neither to the web nor to a mail address are plain text. */
export function linkedText(text: string, links: readonly TextLink[] | undefined): string {
  let markdown = '';
  let at = 0;
  for (const { start, end, url } of links ?? []) {
    const target = linkTarget(url);
    if (target === null || start < at) continue;
    // A mark of exclamation before a link would make it an image.
    markdown += escapeInline(text.slice(at, start)).replace(/!$/, '\\!');
    markdown += linkMarkdown(text.slice(start, end), target);
    at = end;
  }
  return markdown + escapeInline(text.slice(at));
}

/** The same for the text without its first characters. */
export function linkedTextFrom(text: string, links: readonly TextLink[] | undefined, start: number): string {
  return linkedText(text.slice(start), sliceLinks(links, start, text.length));
}

/** An address that stands there as itself is written once; if it was broken over lines, without the gap. */
function linkMarkdown(text: string, target: string): string {
  const address = text.replace(/\s+/gu, '');
  const isMail = address.includes('@') && target === `mailto:${address}`;
  if (isMail || target === address || target === `${address}/`) return `<${address}>`;
  return `[${escapeLinkText(text)}](${target})`;
}

/** The address as it can stand in Markdown, or null where it is none that a link may lead to. */
function linkTarget(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  if (!SCHEMES.has(protocol)) return null;
  return href.replace(MARKUP, percentEncoded).replace(/&(?=#?\w+;)/g, '&amp;');
}

function percentEncoded(character: string): string {
  return [...new TextEncoder().encode(character)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}
