/**
 * The item before the one at an index, or undefined for the first. `items[-1]` would be undefined as well, but the engine
 * looks it up as a name, and every other index at that place in the code from then on.
 */
export function itemBefore<Item>(items: readonly Item[], index: number): Item | undefined {
  return index > 0 ? items[index - 1] : undefined;
}
