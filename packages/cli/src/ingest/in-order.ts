/**
 * Puts items that come in any order back in the order of their index, from 0, each as soon as all before it have come.
 * Holds only what waits for an earlier one.
 */
export function createReorderer<Item>(): { add(index: number, item: Item): Item[]; rest(): Item[] } {
  const waiting = new Map<number, Item>();
  let next = 0;
  const takeReady = (): Item[] => {
    const ready: Item[] = [];
    for (let item = waiting.get(next); item !== undefined; item = waiting.get(next)) {
      waiting.delete(next);
      ready.push(item);
      next += 1;
    }
    return ready;
  };
  return {
    add(index, item) {
      waiting.set(index, item);
      return takeReady();
    },
    rest() {
      const rest = [...waiting].toSorted(([a], [b]) => a - b).map(([, item]) => item);
      waiting.clear();
      return rest;
    },
  };
}
