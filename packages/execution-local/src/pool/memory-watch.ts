import type { Worker } from 'node:worker_threads';

const CHECK_INTERVAL_MS = 50;

/** Memory above the limit for this long, with no garbage collection that brought it below, is taken as needed. */
const PATIENCE_MS = 1000;

/** Above this many times the limit there is no waiting for a garbage collection. */
const IMPATIENT_FACTOR = 1.5;

const BYTES_PER_MB = 1024 * 1024;

/**
 * The V8 heap limit for a worker whose documents may use `memoryLimitMb`.
 *
 * V8 stops a worker that slowly runs into its limit, but where one allocation (a growing array, a map, a long string)
 * jumps over the limit, V8 ends the whole process, and every document with it. So the limit that counts is kept by
 * {@link watchMemory}, and V8's own is set so far above it that no single allocation gets there first: an array that
 * grows by half needs, while it is copied, up to 3.75 times what was in use a moment before, and the largest
 * object that V8 allows takes 1 GB.
 */
export function heapLimitMbFor(memoryLimitMb: number): number {
  return Math.ceil(memoryLimitMb * 4 + 1024);
}

/**
 * Looks at what a worker uses, heap and buffers together, while it works on a document, and calls `onExceeded` once
 * when that stays above the limit. Works on a thread that never returns to its event loop, too. Gives the function
 * that ends the watch.
 */
export function watchMemory(thread: Worker, memoryLimitMb: number, onExceeded: () => void): () => void {
  let aboveSinceMs: number | undefined;
  let ended = false;
  let timer: NodeJS.Timeout | undefined;

  const check = async (): Promise<void> => {
    const usedMb = await usedMemoryMb(thread);
    if (ended) return;
    const nowMs = performance.now();
    aboveSinceMs = usedMb > memoryLimitMb ? (aboveSinceMs ?? nowMs) : undefined;
    const patienceIsOver = aboveSinceMs !== undefined && nowMs - aboveSinceMs >= PATIENCE_MS;
    if (patienceIsOver || usedMb > memoryLimitMb * IMPATIENT_FACTOR) onExceeded();
    else schedule();
  };
  const schedule = (): void => {
    timer = setTimeout(() => void check(), CHECK_INTERVAL_MS).unref();
  };

  schedule();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}

/** 0 for a thread that is not up yet, and for one that has ended. */
async function usedMemoryMb(thread: Worker): Promise<number> {
  try {
    const { used_heap_size: heapBytes, external_memory: externalBytes } = await thread.getHeapStatistics();
    return (heapBytes + externalBytes) / BYTES_PER_MB;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_NOT_RUNNING') return 0;
    throw error;
  }
}
