import { IngestError, type OCREngine } from '@ingestkit/core';

/**
 * The engine with a time limit for each picture: its own where it keeps time, since only it knows when a picture's turn
 * has come, else a clock that runs from the call.
 */
export function withinTime(engine: OCREngine, timeoutMs: number): Pick<OCREngine, 'recognize' | 'name'> {
  if (engine.keepsTime === true) {
    return {
      name: () => engine.name(),
      recognize: (image, options) => engine.recognize(image, { ...options, timeoutMs }),
    };
  }
  return {
    name: () => engine.name(),
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
        return await Promise.race([engine.recognize(image, { ...options, signal, timeoutMs }), expired.promise]);
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
