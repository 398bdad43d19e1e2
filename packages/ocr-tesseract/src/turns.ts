/** Lets a bounded number of operations run at a time, first come, first served. */
export interface Turns {
  use<T>(operation: () => Promise<T>): Promise<T>;
}

/** At most `count` operations at a time. */
export function createTurns(count: number): Turns {
  const waiting: (() => void)[] = [];
  let free = count;
  return {
    async use(operation) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await operation();
      } finally {
        const next = waiting.shift();
        if (next === undefined) free += 1;
        else next();
      }
    },
  };
}
