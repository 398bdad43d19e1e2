/**
 * Counts tokens as a model does. Plug in another one where the embedding model does not use o200k.
 *
 * The chunker asks for texts of up to about eight characters per token of the cap; a count must be exact, always the
 * same for the same text, and 0 or little more for the empty text.
 */
export interface Tokenizer {
  /** For example `o200k_base`. */
  readonly name: string;
  /** The number of tokens of the text as a whole. Text that looks like a special token counts as plain text. */
  count(text: string): number;
}

let loading: Promise<Tokenizer> | undefined;

/**
 * The default tokenizer: o200k, exact. Its table of 2.4 MB is read on the first call and kept for the process, so that
 * what never makes chunks never pays for it.
 */
export function loadDefaultTokenizer(): Promise<Tokenizer> {
  loading ??= loadO200k();
  return loading;
}

async function loadO200k(): Promise<Tokenizer> {
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
  // Without this the library throws on a document that happens to say `<|endoftext|>`.
  const options = { disallowedSpecial: new Set<string>() };
  return { name: 'o200k_base', count: (text) => countTokens(text, options) };
}
