import type { OCREngine } from '@ingestkit/core';
import { chooseOcrEngine, type EngineConfig } from './choose-engine.ts';

/**
 * Runs the operation with the engine that was given, null for none, or with the one that the config names, which is let
 * go of at the end: nobody else has it. An engine that was given is kept ready, since starting one takes as long as
 * reading half a page.
 */
export async function withOcrEngine<T>(
  given: OCREngine | null | undefined,
  config: EngineConfig,
  operation: (engine: OCREngine | null) => Promise<T>,
): Promise<T> {
  if (given !== undefined) return operation(given);
  const engine = await chooseOcrEngine(config);
  try {
    return await operation(engine);
  } finally {
    await engine?.release?.();
  }
}
