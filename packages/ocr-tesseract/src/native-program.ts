import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { IngestError } from '@ingestkit/core';

/** A program that was started and waits for its input. */
export interface StartedProgram {
  /**
   * Gives it its input, and what it then prints. Once only.
   *
   * @throws E_OCR_FAILED with what it complained of.
   * @throws E_OCR_ENGINE_UNAVAILABLE if there is no such program.
   * @throws the signal's reason; the program is then killed.
   */
  feed(input: Uint8Array, signal?: AbortSignal): Promise<string>;
  /** True if it has ended already, whatever the reason: who feeds it gets an error. */
  hasEnded(): boolean;
  /** Kills it, whatever it does. */
  stop(): void;
}

/** Starts a program. It keeps this process from ending only while it works; when this process ends it finds no input. */
export function startProgram(program: string, args: readonly string[]): StartedProgram {
  // One thread a process: pages are read side by side, and its own threads gain little.
  const env = { ...process.env, OMP_THREAD_LIMIT: '1' };
  const child = spawn(program, args, { env, stdio: 'pipe' });
  const printed = outputOf(child, program);
  // It is looked at by those who feed it only.
  printed.catch(() => {});
  const stop = (): void => void child.kill('SIGKILL');
  setHolding(child, false);
  return {
    stop,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    async feed(input, signal) {
      signal?.addEventListener('abort', stop, { once: true });
      if (signal?.aborted === true) stop();
      setHolding(child, true);
      child.stdin.end(input);
      try {
        return await printed;
      } catch (caught) {
        throw signal?.aborted === true ? signal.reason : caught;
      } finally {
        signal?.removeEventListener('abort', stop);
      }
    },
  };
}

/** Whether the program keeps this process from ending. Its pipes are sockets, which have a say in that as well. */
function setHolding(child: ChildProcessWithoutNullStreams, isHolding: boolean): void {
  const method = isHolding ? 'ref' : 'unref';
  for (const handle of [child, child.stdin, child.stdout, child.stderr]) {
    (handle as Partial<Record<typeof method, () => void>>)[method]?.();
  }
}

function outputOf(child: ChildProcessWithoutNullStreams, program: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-500)));
    child.once('error', (error) => reject(startError(error, program)));
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(output).toString('utf8'));
      else
        reject(new IngestError('E_OCR_FAILED', `${program} ended with ${code}: ${complaint.trim()}`, { stage: 'ocr' }));
    });
    // A program that ends before it has read its input closes the pipe; its exit code tells the rest.
    child.stdin.on('error', () => {});
  });
}

function startError(error: Error, program: string): IngestError {
  if (!('code' in error) || error.code !== 'ENOENT') return IngestError.from(error, 'E_OCR_FAILED', { stage: 'ocr' });
  const message = `There is no program ${program}; install Tesseract, or set ocrEngine to "tesseract".`;
  return new IngestError('E_OCR_ENGINE_UNAVAILABLE', message, { stage: 'ocr', cause: error });
}
