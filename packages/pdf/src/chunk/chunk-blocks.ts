import type { Block } from '../layout/block.ts';
import { groupBlocks, type TableGroup } from './block-reader.ts';
import type { ChunkDraft } from './chunk-draft.ts';
import { resolveSizes, type ChunkOptions } from './chunk-options.ts';
import { createHeadingStack, isChildHeading, type HeadingStack } from './heading-path.ts';
import { createPacker, type Packer } from './packer.ts';
import { createUnitSplitter } from './split-unit.ts';
import { createTableReader, type TableReader, type TableTexts } from './table-reader.ts';
import { isHeading, unitOf, type TextSource, type TextUnit } from './text-unit.ts';
import { loadDefaultTokenizer } from './tokenizer.ts';

/** What is at hand while the blocks of one document are cut. */
interface Chunker {
  options: ChunkOptions;
  packer: Packer;
  headings: HeadingStack;
  tables: TableReader;
}

/**
 * Cuts a document's blocks into chunks, in reading order, as the blocks come. Holds the chunk that is being filled, one
 * block, and a table with its continuations. Equal blocks and options give equal chunks.
 *
 * - No chunk has more tokens than the cap, whatever the script.
 * - A chunk begins with its heading. A heading without text of its own leads the heading right under it; where what
 *   follows is not under it, it is a chunk by itself.
 * - Text is cut at the ends of blocks, else of sentences, else of words, else anywhere. All of it is in exactly one
 *   chunk, apart from the overlap; white space at a cut is dropped.
 * - Running headers and footers and hidden text are left out.
 *
 * @throws E_CONFIG_INVALID if the cap cannot hold a single character.
 */
export async function* chunkBlocks(
  blocks: AsyncIterable<Block> | Iterable<Block>,
  options: ChunkOptions,
): AsyncGenerator<ChunkDraft> {
  const tokenizer = options.tokenizer ?? (await loadDefaultTokenizer());
  const splitter = createUnitSplitter(options.language ?? null);
  const packer = createPacker({ ...resolveSizes(options), tokenizer, splitter });
  const chunker: Chunker = {
    options,
    packer,
    headings: createHeadingStack(),
    tables: createTableReader(options),
  };
  for await (const group of groupBlocks(blocks)) {
    if ('tableGroup' in group) yield* placeTable(chunker, group.tableGroup);
    else yield* placeBlock(chunker, group.block);
  }
  yield* packer.close();
}

function* placeBlock(chunker: Chunker, block: Block): Generator<ChunkDraft> {
  const { headings, packer } = chunker;
  if (block.type === 'heading' && block.text.trim() !== '') headings.open(block.text, block.level ?? 1);
  const unit = unitOf(sourceOf(block, headings));
  if (unit === undefined) return;
  if (isHeading(unit) && chunker.options.chunkRespectHeadings && !leads(packer.units(), unit)) yield* packer.close();
  yield* packer.place(unit);
}

function sourceOf({ type, text, lines }: Block, headings: HeadingStack): TextSource {
  return { type, text, lines, headingPath: headings.path() };
}

/** True if the chunk holds nothing but headings that the given one stands right under. */
function leads(units: readonly TextUnit[], heading: TextUnit): boolean {
  const last = units.at(-1);
  return last !== undefined && units.every(isHeading) && isChildHeading(last, heading);
}

function* placeTable(chunker: Chunker, group: TableGroup): Generator<ChunkDraft> {
  const { headings, options, packer, tables } = chunker;
  const below = group.captionBelow === undefined ? undefined : unitOf(sourceOf(group.captionBelow, headings));
  const captionAbove = takeCaption(packer);
  const caption = captionAbove ?? below;
  const texts = tables.read(group.parts, {
    headingPath: headings.path(),
    caption: caption?.source.text ?? null,
    fits: (text) => packer.fitTogether(toUnits([{ text, type: 'table', lines: [], headingPath: [] }])),
  });
  if (options.chunkRespectTables) yield* placeApart(packer, captionAbove, texts, below);
  else yield* placeInFlow(packer, captionAbove, texts, below);
}

/** The caption at the end of the chunk that is being filled: it goes along with the table under it. */
function takeCaption(packer: Packer): TextUnit | undefined {
  const last = packer.units().at(-1);
  return last?.source.type === 'caption' && last.level === 'source' ? packer.takeLast() : undefined;
}

/** The table in chunks of its own, whole if it fits; headings and a caption go with it where there is room. */
function* placeApart(
  packer: Packer,
  above: TextUnit | undefined,
  texts: TableTexts,
  below: TextUnit | undefined,
): Generator<ChunkDraft> {
  if (!packer.units().every(isHeading)) yield* packer.close();
  const rows = toUnits(texts.rows);
  const lead = above === undefined ? [] : [above];
  const isWhole = packer.fitTogether(rows);
  if (isWhole && !packer.fitTogether([...packer.units(), ...lead, ...rows])) {
    for (const unit of lead) yield* packer.place(unit);
    yield* packer.close();
    lead.length = 0;
  }
  for (const unit of [...lead, ...rows]) yield* packer.place(unit);
  yield* placeSchema(packer, texts);
  if (below !== undefined && !packer.fitTogether([...packer.units(), below])) yield* packer.close();
  if (below !== undefined) yield* packer.place(below);
  yield* packer.close();
}

/** The table's rows in the flow of the text around it. */
function* placeInFlow(
  packer: Packer,
  above: TextUnit | undefined,
  texts: TableTexts,
  below: TextUnit | undefined,
): Generator<ChunkDraft> {
  for (const unit of [...(above === undefined ? [] : [above]), ...toUnits(texts.rows)]) yield* packer.place(unit);
  if (below !== undefined) yield* packer.place(below);
  if (texts.schema.length === 0) return;
  yield* placeSchema(packer, texts);
  yield* packer.close();
}

/** Each description in a chunk of its own, the first one along with what leads it where there is room. */
function* placeSchema(packer: Packer, texts: TableTexts): Generator<ChunkDraft> {
  for (const unit of toUnits(texts.schema)) {
    const isAfterTable = packer.units().some(({ source }) => source.type === 'table');
    if (isAfterTable || !packer.fitTogether([...packer.units(), unit])) yield* packer.close();
    yield* packer.place(unit);
  }
}

function toUnits(sources: readonly TextSource[]): TextUnit[] {
  return sources.map(unitOf).filter((unit) => unit !== undefined);
}
