const MEBIBYTE = 1_048_576;

/** `%PDF-` has to stand within this many bytes. */
export const HEADER_SEARCH_BYTES = 1024;

/** More objects than this make a file absurd. */
export const MAX_OBJECT_COUNT = 100_000;

/**
 * Output below this is no bomb, whatever the ratio: a page of ruled lines or a blank mask packs a thousand to one, and
 * 10 MiB hurt nobody. It also spares inflating: at deflate's best ratio of 1,032, no stream of less than 10,160 stored
 * bytes gets there.
 */
export const HARMLESS_OUTPUT_BYTES = 10 * MEBIBYTE;

/** Output of one stream above this is a bomb, whatever the ratio. No page needs a tenth of it. */
export const MAX_STREAM_OUTPUT_BYTES = 256 * MEBIBYTE;

/**
 * The same for images and attached files, which reading text never decodes. The limit is there because only their own
 * dictionary says that they are such: a page's text could call itself an image. 600 dpi in colour reach it at A2.
 */
export const MAX_PASSIVE_OUTPUT_BYTES = 512 * MEBIBYTE;

/** The most bytes that a stream may give, by its stored size. */
export function streamOutputLimit(storedBytes: number, maxDecompressionRatio: number): number {
  return Math.min(MAX_STREAM_OUTPUT_BYTES, Math.max(HARMLESS_OUTPUT_BYTES, storedBytes * maxDecompressionRatio));
}

/** The most bytes that all streams which are decoded in the scan may give together. */
export function documentOutputLimit(fileSizeBytes: number, maxDecompressionRatio: number): number {
  return Math.max(MAX_STREAM_OUTPUT_BYTES, fileSizeBytes * maxDecompressionRatio);
}
