/** Action of the message in which a thread hands over the code that it compiled. */
export const COMPILED = 'compiled';

/** What a thread says once it can read. */
export interface CompiledMessage {
  action: typeof COMPILED;
  /** The `WebAssembly.Module` of Tesseract. */
  core: unknown;
}

/** Whether a thread hands over its code; the other messages are those of tesseract.js. */
export function isCompiledMessage(message: unknown): message is CompiledMessage {
  return typeof message === 'object' && message !== null && 'action' in message && message.action === COMPILED;
}

/**
 * Holds Tesseract's compiled code for the threads to come. While somebody holds it, V8 gives it to every thread that
 * compiles the same bytes, with what it has optimized meanwhile: half a second for the first page of a thread.
 */
export class CompiledCore {
  /** The `WebAssembly.Module` of the first thread that was ready, or null before. */
  module: unknown = null;

  hold({ core }: CompiledMessage): void {
    this.module ??= core;
  }
}
