import { textsOfNames } from './glyph-names.ts';
import type { PdfjsPage } from './pdfjs.ts';
import type { FontStyle } from './page-content.ts';

/** A font as the page reader needs it. */
export interface PageFont {
  style: FontStyle;
  /** Text space units per glyph unit; 0.001 for all but Type 3 fonts. */
  unitScale: number;
  vertical: boolean;
  /** Above the baseline, as a part of the size. */
  ascent: number;
  /** Below the baseline, as a part of the size, positive. */
  descent: number;
  /** What the names of glyphs say that have no other Unicode, by their codes, see {@link textsOfNames}; null if nothing. */
  namedGlyphs: ReadonlyMap<number, string> | null;
}

/** What pdf.js tells of a font with `fontExtraProperties`. Every field may be missing. */
interface PdfjsFont {
  name?: string;
  bold?: boolean;
  black?: boolean;
  italic?: boolean;
  isMonospace?: boolean;
  isSymbolicFont?: boolean;
  fontMatrix?: ArrayLike<number>;
  vertical?: boolean;
  ascent?: number;
  descent?: number;
  isType3Font?: boolean;
  /** Names of glyphs, by their codes. */
  differences?: ReadonlyMap<number, string>;
}

const BOLD = /bold|black|heavy|demi|semibd|medi(?!um|eval)|[-,]bd|(^|[^a-z])cmb|cmbx|[-.]b$/i;
/** "Bold extended" ends the names of TeX's fonts, before their size; those in the European encoding have more shapes. */
const TEX_BOLD = /bx(?:ti|sl)?\d{1,4}$|^(?:ec|sf|la|lh|tc)(?:b[il]|rb|s[ox]|xc)\d{3,4}$/i;
const TEX_ITALIC = /^(?:ec|sf|la|lh|tc)(?:ti|sl|bi|bl|si|so|it|st|ci)\d{3,4}$/i;
const ITALIC = /ital|obli|slant|cmti|cmsl|[-,]it(?![a-z])/i;
const MONOSPACE = /mono|courier|consol|typewriter|cmtt|menlo|code|fixed/i;
const SYMBOLIC = /symbol|dingbat|wingding|webding|cmsy|cmex|cmmi|msam|msbm|stmary|emoji/i;

const FALLBACK: PageFont = {
  style: { name: '', bold: false, italic: false, monospace: false, symbolic: false },
  unitScale: 0.001,
  vertical: false,
  ascent: 0.8,
  descent: 0.2,
  namedGlyphs: null,
};

/** Fonts are those of the document: most pages have the same. */
const known = new WeakMap<PdfjsFont, PageFont>();

/** The font of the page with pdf.js's id, or a plain one where pdf.js could not load it. */
export function readFont(page: PdfjsPage, fontId: string): PageFont {
  if (!page.commonObjs.has(fontId)) return FALLBACK;
  const font = page.commonObjs.get(fontId) as PdfjsFont | null;
  if (font === null) return FALLBACK;
  let read = known.get(font);
  if (read === undefined) {
    read = toPageFont(font);
    known.set(font, read);
  }
  return read;
}

function toPageFont(font: PdfjsFont): PageFont {
  const name = (font.name ?? '').replace(/^[A-Z]{6}\+/, '');
  return {
    style: {
      name,
      bold: font.bold === true || font.black === true || BOLD.test(name) || TEX_BOLD.test(name),
      italic: font.italic === true || ITALIC.test(name) || TEX_ITALIC.test(name),
      monospace: font.isMonospace === true || MONOSPACE.test(name),
      symbolic: SYMBOLIC.test(name),
      type3: font.isType3Font === true,
    },
    unitScale: Math.abs(font.fontMatrix?.[0] ?? 0) || 0.001,
    vertical: font.vertical === true,
    ascent: within(font.ascent, 0.5, 1.1) ?? FALLBACK.ascent,
    descent: within(-(font.descent ?? Number.NaN), 0.05, 0.5) ?? FALLBACK.descent,
    namedGlyphs: textsOfNames(font.differences ?? []),
  };
}

function within(value: number | undefined, low: number, high: number): number | null {
  return value !== undefined && value >= low && value <= high ? value : null;
}
