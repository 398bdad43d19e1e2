import { withAdobeCharacters } from './adobe-characters.ts';

/**
 * Ligatures of Latin and Armenian, the presentation forms of Hebrew and Arabic, and those of the stops and brackets of
 * text that is set downwards: glyph shapes, not letters.
 */
const PRESENTATION_FORMS = /[\uFB00-\uFDFF\uFE10-\uFE19\uFE30-\uFE44\uFE47\uFE48\uFE70-\uFEFC]/;

/** Replacement character and private use: a glyph whose meaning is not known. */
const UNMAPPED = /[\uFFFD\uE000-\uF8FF\u{F0000}-\u{10FFFD}]/u;

/** Controls but white space. Some fonts map their signs so; no text holds them, and no database takes all of them. */
const CONTROLS = /[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u009F]/g;

/** What writes the codes of Windows where Unicode is asked for means its quotation marks, dashes and bullets. */
const WINDOWS = new TextDecoder('windows-1252');

/**
 * The letters that a glyph stands for: ligatures split, presentation forms turned into letters, controls replaced by what
 * Windows has at their codes, or by what says that nothing is known, what Adobe and Windows have private codes for by
 * what they mean, the rest as it is.
 */
function glyphText(unicode: string): string {
  const shown = unicode.replaceAll(CONTROLS, (control) => {
    const sign = WINDOWS.decode(Uint8Array.of(control.charCodeAt(0)));
    return sign === control ? '\uFFFD' : sign;
  });
  const known = withAdobeCharacters(shown);
  const letters = PRESENTATION_FORMS.test(known) ? known.normalize('NFKC') : known;
  // The form of a mark that stands alone is a space, or a stroke, with the mark.
  return LONE_MARK.test(letters) ? letters.replaceAll(/[ \u0640]/g, '') : letters;
}

const LONE_MARK = /^(?:[ \u0640][\u0610-\u061A\u064B-\u065F\u0670]+)+$/u;

function isUnmapped(text: string): boolean {
  return text === '' || UNMAPPED.test(text);
}

const WHITE_SPACE = /^[\s\u00A0\u200B\u2000-\u200A\u202F\u205F\u3000\uFEFF]*$/;

function isBlank(text: string): boolean {
  return WHITE_SPACE.test(text);
}

const FIRST_RIGHT_TO_LEFT = 0x0590;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** Asked of every run several times: most have no letter as far up as the first that runs from right to left. */
export function isRightToLeft(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) >= FIRST_RIGHT_TO_LEFT) return RIGHT_TO_LEFT.test(text);
  }
  return false;
}

/** What has to be known of a glyph's Unicode. */
export interface GlyphClass {
  /** The letters that it stands for: ligatures split, presentation forms turned into letters. */
  text: string;
  isBlank: boolean;
  isRightToLeft: boolean;
  /** It stands on another letter. */
  isMark: boolean;
  /** Nobody can say what it stands for. */
  isUnmapped: boolean;
}

/** By the Unicode that pdf.js gives. Bounded by the characters that there are; a document uses a few hundred. */
const known = new Map<string, GlyphClass>();

/** Those of one character of the first blocks of Unicode, by its number: nearly all glyphs of most documents. */
const knownLow: (GlyphClass | undefined)[] = Array.from({ length: FIRST_RIGHT_TO_LEFT }, () => undefined);

/** Asked for every glyph of a document. */
export function classifyGlyph(unicode: string): GlyphClass {
  if (unicode.length === 1) {
    const unit = unicode.charCodeAt(0);
    if (unit < FIRST_RIGHT_TO_LEFT) return (knownLow[unit] ??= toClass(unicode));
  }
  let glyph = known.get(unicode);
  if (glyph === undefined) {
    glyph = toClass(unicode);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(unicode, glyph);
  }
  return glyph;
}

function toClass(unicode: string): GlyphClass {
  const text = glyphText(unicode);
  return {
    text,
    isBlank: text !== '' && isBlank(text),
    isRightToLeft: isRightToLeft(text),
    isMark: /^\p{M}+$/u.test(text),
    isUnmapped: isUnmapped(text),
  };
}

/** A hostile font may map its glyphs to texts without end. */
const MOST_KNOWN = 20_000;
