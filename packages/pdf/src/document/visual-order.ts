/** What a letter is for the direction of text; the names are those of the Unicode bidirectional algorithm (UAX #9). */
type BidiClass = 'R' | 'AL' | 'L' | 'EN' | 'AN' | 'ES' | 'CS' | 'ET' | 'ON';

const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;

/** Letters with the marks that stand on them: what keeps its inner order when text is turned round. */
export function toClusters(text: string): string[] {
  return text.match(CLUSTER) ?? [];
}

/**
 * Clusters of a right-to-left stretch as they are printed from left to right, in the order in which they are read, or
 * the other way round: numbers and Latin parts keep their order, all else is turned. This undoes the reordering of
 * UAX #9 for a paragraph without embeddings.
 */
export function turnRound(clusters: readonly string[]): string[] {
  const classes = clusters.map(classOf);
  const isArabic = classes.includes('AL');
  const result: string[] = [];
  let end = clusters.length;
  // From the right: each part that runs from left to right is kept together.
  const starts = leftToRightParts(classes, isArabic);
  while (end > 0) {
    const start = starts[end - 1]!;
    for (let index = start; index < end; index += 1) result.push(clusters[index]!);
    end = start;
  }
  return result;
}

/** For each cluster where its part starts: a part that runs from left to right, or the cluster alone. */
function leftToRightParts(classes: readonly BidiClass[], isArabic: boolean): number[] {
  const starts = classes.map((_, index) => index);
  let index = 0;
  while (index < classes.length) {
    const end = partEnd(classes, index, isArabic);
    for (let inside = index + 1; inside < end; inside += 1) starts[inside] = index;
    index = Math.max(end, index + 1);
  }
  return starts;
}

/** The end of the left-to-right part that starts at the index; the index itself if none does. */
function partEnd(classes: readonly BidiClass[], start: number, isArabic: boolean): number {
  let end = start;
  let hasLetter = false;
  let index = start;
  // A sign of currency or percent goes with a Hebrew number; between Arabic letters it is only a neighbour (W2, W5).
  if (!isArabic && classes[start] === 'ET' && classes[start + 1] === 'EN') index += 1;
  while (index < classes.length) {
    const each = classes[index]!;
    if (each === 'R' || each === 'AL') break;
    if (each === 'L') hasLetter = true;
    if (each === 'L' || each === 'EN' || each === 'AN') end = index + 1;
    else if (!hasLetter && !joinsNumbers(classes, index, isArabic)) break;
    else if (!hasLetter && each === 'ET') end = index + 1;
    index += 1;
  }
  return end;
}

/** True for a separator between two digits, and for the sign after a number. */
function joinsNumbers(classes: readonly BidiClass[], index: number, isArabic: boolean): boolean {
  const before = classes[index - 1];
  const after = classes[index + 1];
  const each = classes[index];
  if (each === 'ET') return !isArabic && before === 'EN';
  if (before !== after || (before !== 'EN' && before !== 'AN')) return false;
  return each === 'CS' || (each === 'ES' && before === 'EN' && !isArabic);
}

function classOf(cluster: string): BidiClass {
  const code = cluster.codePointAt(0) ?? 0;
  if (code < 0x80) return asciiClass(cluster.charAt(0));
  if (code >= 0x660 && code <= 0x669) return 'AN';
  if (code === 0x66b || code === 0x66c) return 'AN';
  // Persian digits and superscripts count as European ones.
  if (code >= 0x6f0 && code <= 0x6f9) return 'EN';
  if (code === 0x60c) return 'CS';
  if (code === 0x66a) return 'ET';
  if (ARABIC.test(cluster)) return 'AL';
  if (HEBREW.test(cluster)) return 'R';
  if (CURRENCY.test(cluster)) return 'ET';
  return /^[\p{L}\p{N}]/u.test(cluster) ? 'L' : 'ON';
}

const ARABIC = /^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\u0610-\u061A\u064B-\u065F]/u;
const HEBREW = /^[\u0590-\u05FF\u07C0-\u085F\uFB1D-\uFB4F\u200F]/;
const CURRENCY = /^[\p{Sc}°‰]/u;

function asciiClass(character: string): BidiClass {
  if (character >= '0' && character <= '9') return 'EN';
  if (/[A-Za-z]/.test(character)) return 'L';
  if (character === '+' || character === '-') return 'ES';
  if (/[,.:/]/.test(character)) return 'CS';
  return /[#$%]/.test(character) ? 'ET' : 'ON';
}
