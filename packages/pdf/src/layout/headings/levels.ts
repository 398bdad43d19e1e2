import type { TextDraft } from '../paragraphs.ts';
import { DEEPEST_LEVEL } from './draft-text.ts';
import { byProminence, lookOf, type Look } from './look.ts';
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
  /** Parts of its numbers; null for headings without. */
  depth: number | null;
}

/**
 * Levels of headings, 1 to 6. A known level stands. Else headings whose numbers have as many parts are on one level, one
 * part more is deeper, and headings without a number are ranked among them by their looks: the more prominent, the
 * higher. A look that is known to have a level has it everywhere.
 *
 * @param headings In reading order.
 */
export function headingLevels(headings: readonly TextDraft[], evidence: LevelEvidence): Map<TextDraft, number> {
  const { known, numbers } = evidence;
  const ranks = inOrder(numberedRanks(headings, numbers), unnumberedRanks(headings, numbers));
  const levels = new Map<TextDraft, number>();
  let level = 0;
  for (const rank of ranks) {
    level = Math.min(knownLevel(rank, known) ?? level + 1, DEEPEST_LEVEL);
    for (const draft of rank.headings) levels.set(draft, known.get(draft) ?? level);
  }
  return levels;
}

/** One rank for each count of parts, the fewest first. */
function numberedRanks(headings: readonly TextDraft[], numbers: LevelEvidence['numbers']): Rank[] {
  const depthOf = (draft: TextDraft): number => numbers.get(draft)?.parts.length ?? 0;
  return [...Map.groupBy(headings.filter((draft) => depthOf(draft) > 0), depthOf)]
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
function inOrder(numbered: readonly Rank[], unnumbered: readonly Rank[]): Rank[] {
  const ordered = numbered.map((rank) => ({ ...rank, headings: [...rank.headings] }));
  for (const rank of unnumbered.toSorted((a, b) => byProminence(a.look, b.look))) {
    const twin = ordered.findIndex(({ look }) => look.key === rank.look.key);
    if (twin >= 0 && ordered[twin]!.depth === ordered[0]!.depth) {
      // "References" beside "1 Introduction": front and back matter goes without a number.
      ordered[twin]!.headings.push(...rank.headings);
    } else {
      // One that looks like 2.1 and has no number of its own stands below it: beside it, it would have one.
      const after = ordered.findLastIndex(({ look }) => byProminence(look, rank.look) <= 0);
      ordered.splice(after + 1, 0, rank);
    }
  }
  return ordered;
}

/** The highest level that any of its headings is known to have. */
function knownLevel({ headings }: Rank, known: ReadonlyMap<TextDraft, number>): number | null {
  const levels = headings.map((draft) => known.get(draft)).filter((level) => level !== undefined);
  return levels.length === 0 ? null : Math.min(...levels);
}
