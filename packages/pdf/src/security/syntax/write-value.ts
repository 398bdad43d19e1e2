import { isRegular } from './characters.ts';
import { isArray, isDictionary, isReference, type PdfDictionary, type PdfValue } from './pdf-value.ts';

/** A value as it stands in a file, all but texts, which are not kept when a value is read: they are written empty. */
export function writeValue(value: PdfValue): string {
  if (typeof value === 'symbol') return '()';
  if (typeof value === 'string') return `/${writeName(value)}`;
  if (isReference(value)) return `${value.reference} 0 R`;
  if (isArray(value)) return `[${value.map(writeValue).join(' ')}]`;
  return isDictionary(value) ? writeDictionary(value) : String(value);
}

function writeDictionary(dictionary: PdfDictionary): string {
  return `<<${[...dictionary].map(([name, value]) => `/${writeName(name)} ${writeValue(value)}`).join(' ')}>>`;
}

/** Names hold a character a byte. What would end one is written as its code. */
function writeName(name: string): string {
  return [...name].map((character) => (isPlain(character) ? character : hexEscape(character))).join('');
}

function isPlain(character: string): boolean {
  const code = character.charCodeAt(0);
  return code > 0x20 && code < 0x7f && character !== '#' && isRegular(code);
}

function hexEscape(character: string): string {
  return `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
