import type { PageRoute, WarningCode } from '@ingestkit/core';
import type { PDFProcessorConfig } from '../config/index.ts';
import { isPlainScan, type PageProfile } from './page-profile.ts';

/** How a page is to be read, and why. */
export interface RouteDecision {
  route: PageRoute;
  /** The numbers that led there, for people. */
  reason: string;
  /** What has to be said of the page. */
  warning: WarningCode | null;
}

type RouteConfig = Pick<
  PDFProcessorConfig,
  'autoOcrFallback' | 'qualityMinPrintableRatio' | 'qualityMinWordsPerPage' | 'maxImageCoverageForText'
>;

/** Below this part of glyphs with a usable Unicode mapping the text layer of a page is not trusted. */
const LEAST_TRUSTED = 0.7;

/**
 * Letters that fit the use of their alphabet less than this were mapped wrongly. Over 400 pages real Latin text is at 0.65 and
 * above, the same pages with their letters shifted or shuffled at 0.3 and below.
 */
const LEAST_LETTER_FIT = 0.42;

/**
 * More Arabic letters than this part three times in a row are no text: a page with a wrong mapping had 0.15, and 175,000
 * letters of Arabic and Persian have none.
 */
const MOST_STRETCHED = 0.05;

/**
 * More words than this part with a letter that nobody knows are no text to search. Of 42,527 pages only those of fonts with
 * letters of their own are above it. Persian whose font does not map the joiner within its words has up to 0.21: it reads.
 */
const MOST_BROKEN = 0.25;

/** True for the routes on which OCR goes on with a page. */
export function needsOcr({ route }: Pick<RouteDecision, 'route'>): boolean {
  return route === 'ocr' || route === 'both';
}

/** Decides how a page is read, from its numbers alone. */
export function routePage(profile: PageProfile, config: RouteConfig): RouteDecision {
  const { pageType, characterCount, imageCoverage, quality } = profile;
  switch (pageType) {
    case 'blank':
      return {
        route: 'skip',
        reason: `blank: no words, no image`,
        warning: 'W_PAGE_SKIPPED_BLANK',
      };
    case 'vector_only':
      return {
        route: 'skip',
        reason: `drawings only: no words, no image`,
        warning: 'W_PAGE_SKIPPED_VECTOR_ONLY',
      };
    case 'scanned':
      if (!isPlainScan(profile)) break; // An OCR program was here before and left a text layer.
      return toOcr(`scanned: ${characterCount} characters, images cover ${percent(imageCoverage)}`, true);
    default:
  }
  if (characterCount > 0 && quality.trustedRatio < LEAST_TRUSTED) {
    return toOcr(
      `text layer not trusted: ${percent(quality.trustedRatio)} of the glyphs are mapped`,
      config.autoOcrFallback,
    );
  }
  if (quality.letterFit !== null && quality.letterFit < LEAST_LETTER_FIT) {
    const fit = quality.letterFit.toFixed(2);
    return toOcr(`text layer not trusted: its letters fit the use of their alphabet by ${fit}`, config.autoOcrFallback);
  }
  if (quality.stretchedPart !== null && quality.stretchedPart > MOST_STRETCHED) {
    const part = percent(quality.stretchedPart);
    return toOcr(`text layer not trusted: ${part} of its letters stand three times in a row`, config.autoOcrFallback);
  }
  if (quality.brokenWordPart !== null && quality.brokenWordPart > MOST_BROKEN) {
    const part = percent(quality.brokenWordPart);
    return toOcr(`text layer not trusted: ${part} of its words have letters that nobody knows`, config.autoOcrFallback);
  }
  if (characterCount > 0 && quality.printableRatio < config.qualityMinPrintableRatio) {
    return toOcr(`text layer not printable: ${percent(quality.printableRatio)}`, config.autoOcrFallback);
  }
  if (hasLittleTextUnderImages(profile, config)) {
    const reason = `${profile.wordCount} words, images cover ${percent(imageCoverage)}`;
    return { route: config.autoOcrFallback ? 'both' : 'native', reason, warning: 'W_QUALITY_LOW_NATIVE' };
  }
  if (pageType === 'toc') {
    return { route: 'native', reason: 'table of contents: entries with page numbers', warning: 'W_PAGE_SKIPPED_TOC' };
  }
  return {
    route: 'native',
    reason: `${characterCount} characters, quality ${quality.score.toFixed(2)}`,
    warning: null,
  };
}

/** How a page is read whose text layer is not what its picture shows. */
export function routeForeignLayer({ autoOcrFallback }: Pick<RouteConfig, 'autoOcrFallback'>): RouteDecision {
  return toOcr('text layer not trusted: its words do not lie on those of the picture', autoOcrFallback);
}

function toOcr(reason: string, mayUseOcr: boolean): RouteDecision {
  return { route: mayUseOcr ? 'ocr' : 'skip', reason, warning: 'W_QUALITY_LOW_NATIVE' };
}

/** Words that stand in a picture: hardly any native text, and images over most of the page. */
function hasLittleTextUnderImages(profile: PageProfile, config: RouteConfig): boolean {
  return (
    profile.fieldCount === 0 &&
    profile.wordCount < config.qualityMinWordsPerPage &&
    profile.imageCoverage > Math.max(config.maxImageCoverageForText, 0.5)
  );
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}
