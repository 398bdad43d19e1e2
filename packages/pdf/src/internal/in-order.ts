/**
 * Items sorted, equal ones in the order that they come in: the same list where they have come in order, as most text of
 * a page does. Asking costs a look at each, sorting several and a copy.
 */
export function inOrder<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): readonly Item[] {
  for (let index = 1; index < items.length; index += 1) {
    if (compare(items[index - 1]!, items[index]!) > 0) return items.toSorted(compare);
  }
  return items;
}
