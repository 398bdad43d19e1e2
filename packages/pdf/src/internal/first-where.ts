/**
 * Place of the first item that something is true of, found by halving; the number of items where there is none.
 *
 * @param items In an order in which it is true of all items behind the first one.
 */
export function firstWhere<Item>(items: readonly Item[], isTrue: (item: Item) => boolean): number {
  let from = 0;
  let to = items.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isTrue(items[middle]!)) to = middle;
    else from = middle + 1;
  }
  return from;
}
