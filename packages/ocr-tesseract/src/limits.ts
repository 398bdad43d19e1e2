import { IngestError, type RecognizeOptions } from '@ingestkit/core';

/** A signal that fires at the caller's abort, or when the time for the picture is over, with the error as its reason. */
export function pictureSignal({ signal, timeoutMs }: RecognizeOptions): { signal: AbortSignal; close: () => void } {
  const controller = new AbortController();
  const cancel = (): void => controller.abort(cancelled(signal?.reason));
  const expire = (): void => controller.abort(timedOut(timeoutMs ?? 0));
  const timer = timeoutMs === undefined ? undefined : setTimeout(expire, timeoutMs);
  if (signal?.aborted === true) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  const close = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  };
  return { signal: controller.signal, close };
}

/** What the caller gave as the reason of an abort, as an error with a code. */
export function cancelled(reason: unknown): IngestError {
  return IngestError.from(reason, 'E_EXECUTION_CANCELLED', { stage: 'ocr' });
}

function timedOut(timeoutMs: number): IngestError {
  const message = `Reading the picture took longer than ${timeoutMs / 1000} seconds; raise ocrPerPageTimeoutSeconds.`;
  return new IngestError('E_OCR_TIMEOUT', message, { stage: 'ocr' });
}

/** The first bytes of what the engines can read. */
const SIGNATURES = ['89504e470d0a1a0a', 'ffd8ff'];

/** @throws E_OCR_FAILED for bytes that are neither PNG nor JPEG. */
export function checkPicture(bytes: Uint8Array): void {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(8, bytes.byteLength)).toString('hex');
  if (SIGNATURES.some((signature) => start.startsWith(signature))) return;
  throw new IngestError('E_OCR_FAILED', 'The bytes are no picture; give a PNG or a JPEG file.', { stage: 'ocr' });
}
