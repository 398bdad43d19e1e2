import { IngestError, type OCREngine } from '@ingestkit/core';
import { untilAborted } from '../internal/until-aborted.ts';

/**
 * The engine with a time limit for each picture: its own where it keeps time, since only it knows when a picture's turn
 * has come, else a clock that runs from the call. An abort rejects at once, also where the engine does not listen.
 */
export function withinTime(engine: OCREngine, timeoutMs: number): Pick<OCREngine, 'recognize'> {
  if (engine.keepsTime === true) {
    return {
      recognize: (image, options) => untilAborted(engine.recognize(image, { ...options, timeoutMs }), options.signal),
    };
  }
  return {
    async recognize(image, options) {
      const clock = new AbortController();
      const signal = options.signal === undefined ? clock.signal : AbortSignal.any([options.signal, clock.signal]);
      const expired = Promise.withResolvers<never>();
      const expire = (): void => {
        const error = timedOut(timeoutMs);
        clock.abort(error);
        expired.reject(error);
      };
      const timer = setTimeout(expire, timeoutMs);
      try {
        const work = engine.recognize(image, { ...options, signal, timeoutMs });
        return await Promise.race([untilAborted(work, options.signal), expired.promise]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

function timedOut(timeoutMs: number): IngestError {
  const message = `Reading the page took longer than ${timeoutMs / 1000} seconds; raise ocrPerPageTimeoutSeconds.`;
  return new IngestError('E_OCR_TIMEOUT', message, { stage: 'ocr' });
}
