import type { TextDraft } from '../text/text-draft.ts';
import { DEEPEST_LEVEL } from './draft-text.ts';
import { byProminence, lookOf, type Look } from './look.ts';
import { styleDepths } from './number-nesting.ts';
import type { HeadingNumber } from './numbering.ts';

export interface LevelEvidence {
  /** Levels that the outline or the tags give. */
  known: ReadonlyMap<TextDraft, number>;
  numbers: ReadonlyMap<TextDraft, HeadingNumber>;
}

/** Headings of one level. */
interface Rank {
  /** How most of its headings are set. */
  look: Look;
  headings: TextDraft[];
  /** Parts of its numbers, and styles of numbers that they stand below; null for headings without. */
  depth: number | null;
}

/** Sizes that differ by no more than this factor do not say which of two looks is the higher. */
const NEAR_SIZE = 1.2;
/** Sections that must hold headings of both looks, and the part of them that one look must begin, to be its parent. */
const NESTED_SECTIONS = 3;
const NESTED_SHARE = 0.8;
/** A look that no more than this part of the headings have, or one heading, is rare. */
const RARE = 0.01;

/**
 * Levels of headings, 1 to 6. A known level stands. Else headings whose numbers have as many parts are on one level, one
 * part more is deeper, and headings without a number are ranked among them by their looks: the more prominent, the
 * higher. A look that is known to have a level has it everywhere.
 *
 * @param headings In reading order.
 */
export function headingLevels(headings: readonly TextDraft[], evidence: LevelEvidence): Map<TextDraft, number> {
  const { known, numbers } = evidence;
  const ranks = inOrder(numberedRanks(headings, numbers), unnumberedRanks(headings, numbers), headings);
  const levels = new Map<TextDraft, number>();
  let level = 0;
  for (const rank of ranks) {
    level = Math.min(knownLevel(rank, known) ?? level + 1, DEEPEST_LEVEL);
    for (const draft of rank.headings) levels.set(draft, known.get(draft) ?? level);
  }
  return levels;
}

/** One rank for each depth, the least first. */
function numberedRanks(headings: readonly TextDraft[], numbers: LevelEvidence['numbers']): Rank[] {
  const depths = styleDepths(headings, numbers);
  const depthOf = (draft: TextDraft): number => {
    const number = numbers.get(draft);
    return number === undefined ? 0 : number.parts.length + depths.get(number.style)!;
  };
  return [
    ...Map.groupBy(
      headings.filter((draft) => depthOf(draft) > 0),
      depthOf,
    ),
  ]
    .toSorted(([a], [b]) => a - b)
    .map(([depth, members]) => ({ depth, headings: members, look: usualLook(members) }));
}

function unnumberedRanks(headings: readonly TextDraft[], numbers: LevelEvidence['numbers']): Rank[] {
  const unnumbered = headings.filter((draft) => !numbers.has(draft));
  return [...Map.groupBy(unnumbered, (draft) => lookOf(draft).key).values()].map((members) => ({
    depth: null,
    headings: members,
    look: lookOf(members[0]!),
  }));
}

function usualLook(headings: readonly TextDraft[]): Look {
  const byLook = Map.groupBy(headings, (draft) => lookOf(draft).key);
  return lookOf([...byLook.values()].reduce((most, members) => (members.length > most.length ? members : most))[0]!);
}

/** All ranks, the highest first. Numbered ones keep their order, whatever their looks. */
function inOrder(numbered: readonly Rank[], unnumbered: readonly Rank[], headings: readonly TextDraft[]): Rank[] {
  const ordered = numbered.map((rank) => ({ ...rank, headings: [...rank.headings] }));
  const top = numbered[0]?.depth;
  for (const rank of unnumbered.toSorted((a, b) => byProminence(a.look, b.look))) {
    const twin = ordered.find(({ look, depth }) => depth === top && look.key === rank.look.key);
    // "References" beside "1 Introduction": front and back matter goes without a number.
    if (twin !== undefined) twin.headings.push(...rank.headings);
    // One that looks like 2.1 and has no number of its own stands below it: beside it, it would have one.
    else ordered.splice(ordered.findLastIndex(({ look }) => byProminence(look, rank.look) <= 0) + 1, 0, rank);
  }
  return withoutRareLevels(titleFirst(byNesting(ordered, headings), headings[0]));
}

/** The first heading of all stands above all others where no other looks like it and no number outranks its type. */
function titleFirst(ranks: readonly Rank[], first: TextDraft | undefined): Rank[] {
  const title = ranks.find(({ headings, depth }) => depth === null && headings.length === 1 && headings[0] === first);
  const largest = Math.max(...ranks.map(({ look }) => look.size));
  if (title === undefined || title.look.size < largest) return [...ranks];
  return [title, ...ranks.filter((rank) => rank !== title)];
}

/**
 * Swaps neighbours that hardly differ in size where the document itself says that the lower look is the higher level:
 * under the same higher heading it comes first. Small bold capitals over larger bold type are often meant so.
 */
function byNesting(ranks: readonly Rank[], headings: readonly TextDraft[]): Rank[] {
  const sorted = [...ranks];
  for (let index = 1; index < sorted.length; index += 1) {
    const [upper, lower] = [sorted[index - 1]!, sorted[index]!];
    const isNear = upper.look.size <= NEAR_SIZE * lower.look.size;
    if (upper.depth !== null || lower.depth !== null || !isNear) continue;
    if (comesFirst(lower, upper, sorted.slice(0, index - 1), headings)) sorted.splice(index - 1, 2, lower, upper);
  }
  return sorted;
}

/** Whether, in the sections of the higher ranks that hold headings of both, one rank comes before the other. */
function comesFirst(one: Rank, other: Rank, higher: readonly Rank[], headings: readonly TextDraft[]): boolean {
  const ones = new Set(one.headings);
  const others = new Set(other.headings);
  const sections = new Set(higher.flatMap((rank) => rank.headings));
  let open = { first: '', both: false };
  const closed = [open];
  for (const draft of headings) {
    const name = ones.has(draft) ? 'one' : others.has(draft) ? 'other' : '';
    if (sections.has(draft)) closed.push((open = { first: '', both: false }));
    else if (name !== '' && open.first === '') open.first = name;
    else if (name !== '' && open.first !== name) open.both = true;
  }
  const both = closed.filter((section) => section.both);
  const first = both.filter((section) => section.first === 'one').length;
  return both.length >= NESTED_SECTIONS && first >= NESTED_SHARE * both.length;
}

/** A look that hardly occurs makes no level of its own, the title's aside: it goes with the level below it. */
function withoutRareLevels(ranks: readonly Rank[]): Rank[] {
  const all = ranks.reduce((sum, rank) => sum + rank.headings.length, 0);
  const merged: Rank[] = [];
  let waiting: TextDraft[] = [];
  ranks.forEach((rank, index) => {
    const isRare = rank.depth === null && rank.headings.length <= Math.max(1, RARE * all);
    if (isRare && index > 0 && index < ranks.length - 1) {
      waiting.push(...rank.headings);
    } else {
      merged.push({ ...rank, headings: [...waiting, ...rank.headings] });
      waiting = [];
    }
  });
  return merged;
}

/** The highest level that any of its headings is known to have. */
function knownLevel({ headings }: Rank, known: ReadonlyMap<TextDraft, number>): number | null {
  const levels = headings.map((draft) => known.get(draft)).filter((level) => level !== undefined);
  return levels.length === 0 ? null : Math.min(...levels);
}
