/**
 * The known name that `name` was most likely meant to be, or undefined where none is near. Case, `_` and `-` do not
 * count, so that `max_file_size_mb` finds `maxFileSizeMb`; else up to a quarter of the letters may differ.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const wanted = simplify(name);
  // The distance costs the product of the lengths: a name of absurd length is no typo.
  if (wanted.length > 100) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(wanted.length / 4)) + 1;
  for (const candidate of known) {
    const distance = editDistance(wanted, simplify(candidate));
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function simplify(name: string): string {
  return name.replace(/[_\-\s]/g, '').toLowerCase();
}

/** Levenshtein distance: letters to insert, delete or replace. */
function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const replace = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(replace, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
