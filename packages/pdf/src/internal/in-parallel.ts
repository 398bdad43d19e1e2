/**
 * Runs the operation on each item, at most `atATime` at once, in their order. Rejects with the first failure, when those
 * that run have ended; no further ones are begun.
 */
export async function inParallel<T>(
  items: readonly T[],
  atATime: number,
  operation: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  let hasFailed = false;
  const lane = async (): Promise<void> => {
    while (next < items.length && !hasFailed) {
      const item = items[next]!;
      next += 1;
      try {
        await operation(item);
      } catch (caught) {
        hasFailed = true;
        throw caught;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(atATime, items.length) }, lane));
  const failure = ended.find((end) => end.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}
