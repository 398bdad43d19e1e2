/** Places that items may be moved by, for each item, before a sort that knows nothing of them is the faster one. */
export const MOST_MOVES = 8;

/**
 * Items sorted, equal ones in the order that they come in: the same list where they have come in order, as most text of
 * a page does. What is nearly in order, as the text of rows is from top to bottom, costs a look at each and a few moves.
 */
export function inOrder<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): readonly Item[] {
  let sorted: Item[] | null = null;
  let movesLeft = MOST_MOVES * items.length;
  for (let index = 1; index < items.length; index += 1) {
    const item = items[index]!;
    if (compare((sorted ?? items)[index - 1]!, item) <= 0) continue;
    sorted ??= [...items];
    let place = index;
    for (; place > 0 && compare(sorted[place - 1]!, item) > 0; place -= 1) sorted[place] = sorted[place - 1]!;
    sorted[place] = item;
    movesLeft -= index - place;
    if (movesLeft < 0) return items.toSorted(compare);
  }
  return sorted ?? items;
}
