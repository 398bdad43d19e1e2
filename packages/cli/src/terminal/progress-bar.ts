import type { ProgressEvent } from '@ingestkit/core';
import type { Terminal } from './terminal.ts';

/** The shortest time between two drawings. */
const REDRAW_MS = 100;
const CLEAR_LINE = '\r\u001B[K';

/** Shows how far a batch is, on a terminal; does nothing elsewhere. */
export interface ProgressBar {
  /** Takes the events of all documents of the batch. */
  onProgress(event: ProgressEvent): void;
  /** Counts a document that has ended. */
  documentEnded(pageCount: number): void;
  /** Takes the bar away, so that a line can be written in its place; the next event draws it again. */
  clear(): void;
}

/**
 * A bar of documents with the pages per second of all of them together.
 * @param now gives the time in ms.
 */
export function createProgressBar(terminal: Terminal, documentCount: number, now: () => number): ProgressBar {
  const startedAtMs = now();
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  let endedCount = 0;
  let endedPages = 0;
  const pagesOfRunning = new Map<string, number>();

  const draw = (): void => {
    if (!terminal.isInteractive || now() - drawnAtMs < REDRAW_MS) return;
    drawnAtMs = now();
    const pages = endedPages + sum(pagesOfRunning.values());
    const seconds = (now() - startedAtMs) / 1000;
    const state = { endedCount, documentCount, pages, seconds, running: [...pagesOfRunning.keys()] };
    terminal.draw(CLEAR_LINE + renderProgress(state, terminal.columns));
  };

  return {
    onProgress(event) {
      if (event.type === 'page') pagesOfRunning.set(event.filePath, (pagesOfRunning.get(event.filePath) ?? 0) + 1);
      if (event.type === 'document' && event.state === 'started') pagesOfRunning.set(event.filePath, 0);
      if (event.type === 'document' && event.state === 'ended') pagesOfRunning.delete(event.filePath);
      draw();
    },
    documentEnded(pageCount) {
      endedCount += 1;
      endedPages += pageCount;
      draw();
    },
    clear() {
      if (terminal.isInteractive) terminal.draw(CLEAR_LINE);
      drawnAtMs = Number.NEGATIVE_INFINITY;
    },
  };
}

/** What a bar shows. */
export interface ProgressState {
  endedCount: number;
  documentCount: number;
  pages: number;
  seconds: number;
  /** Paths of the documents that are being worked on. */
  running: readonly string[];
}

/** The bar as one line of at most `columns - 1` characters, so that a terminal never wraps it. */
export function renderProgress(state: ProgressState, columns: number): string {
  const width = 24;
  const filled = state.documentCount === 0 ? width : Math.floor((width * state.endedCount) / state.documentCount);
  const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
  const speed = state.seconds > 0 ? (state.pages / state.seconds).toFixed(1) : '0.0';
  const counts = `${state.endedCount}/${state.documentCount} documents  ${state.pages} pages  ${speed} pages/s`;
  const name = state.running[0]?.split(/[\\/]/).pop() ?? '';
  return `${bar}  ${counts}  ${name}`.trimEnd().slice(0, Math.max(columns - 1, 0));
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
