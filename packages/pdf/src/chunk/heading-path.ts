import { isHeading, type TextUnit } from './text-unit.ts';

interface OpenHeading {
  level: number;
  title: string;
}

/** The headings that are open at a place of the document. */
export interface HeadingStack {
  /** Opens a heading, which closes those of its own level and below. Level 1 is the outermost. */
  open(title: string, level: number): void;
  /** Titles, outermost first; a new array for each heading. */
  path(): readonly string[];
}

export function createHeadingStack(): HeadingStack {
  let open: readonly OpenHeading[] = [];
  let path: readonly string[] = [];
  return {
    open: (title, level) => {
      open = [...open.filter((heading) => heading.level < level), { level, title: title.replace(/\s+/gu, ' ').trim() }];
      path = open.map((heading) => heading.title);
    },
    path: () => path,
  };
}

/** True if the heading stands right under the one before it, as the first of its sections. */
export function isChildHeading(parent: TextUnit, child: TextUnit): boolean {
  return child.source.headingPath.length > parent.source.headingPath.length;
}

/**
 * The heading path of a chunk from its own units: that of the first one. Where the chunk begins with a heading and the
 * first headings of its sections under it, it is the path of the last of these, which holds the titles of them all.
 */
export function headingPathOf(units: readonly TextUnit[]): string[] {
  let last = units[0];
  for (const unit of units.slice(1)) {
    if (last === undefined || !isHeading(last) || !isHeading(unit)) break;
    // A long heading may be in several parts.
    if (unit.source !== last.source && !isChildHeading(last, unit)) break;
    last = unit;
  }
  return [...(last?.source.headingPath ?? [])];
}
