import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { InProcessPort } from './in-process-port.ts';

export type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
export type PdfjsDocument = Awaited<ReturnType<Pdfjs['getDocument']>['promise']>;
export type PdfjsPage = Awaited<ReturnType<PdfjsDocument['getPage']>>;
export type PdfjsWorker = InstanceType<Pdfjs['PDFWorker']>;

interface WorkerModule {
  WorkerMessageHandler: { initializeFromPort(port: unknown): void };
}

let loading: Promise<{ pdfjs: Pdfjs; worker: WorkerModule }> | undefined;

/** Loads pdf.js once per thread, without its complaints about a missing canvas: reading text needs none. */
export async function loadPdfjs(): Promise<Pdfjs> {
  return (await load()).pdfjs;
}

/** A pdf.js "worker" in this very thread, behind a port that hands messages over without cloning them. */
export async function createInProcessWorker(): Promise<PdfjsWorker> {
  const { pdfjs, worker } = await load();
  const [near, far] = InProcessPort.pair();
  worker.WorkerMessageHandler.initializeFromPort(far);
  return pdfjs.PDFWorker.create({
    port: near as unknown as NonNullable<ConstructorParameters<Pdfjs['PDFWorker']>[0]>['port'],
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
}

/** Folders of pdf.js's data, as paths that end in a separator: character maps, fonts, decoders. */
export function resourceFolders(): { cMapUrl: string; standardFontDataUrl: string; wasmUrl: string } {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const folder = (name: string) => join(root, name) + sep;
  return { cMapUrl: folder('cmaps'), standardFontDataUrl: folder('standard_fonts'), wasmUrl: folder('wasm') };
}

function load(): Promise<{ pdfjs: Pdfjs; worker: WorkerModule }> {
  loading ??= withoutCanvasWarnings(async () => {
    const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
    // The worker module ships without types.
    const workerModule: string = 'pdfjs-dist/legacy/build/pdf.worker.mjs';
    return { pdfjs, worker: (await import(workerModule)) as WorkerModule };
  });
  return loading;
}

/** On import pdf.js warns, through the console, of each thing it would need for rendering. A library does not print. */
async function withoutCanvasWarnings<T>(operation: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = (...message: unknown[]) => {
    if (!/^Warning: Cannot (load "@napi-rs\/canvas"|polyfill)/.test(String(message[0]))) warn(...message);
  };
  try {
    return await operation();
  } finally {
    console.warn = warn;
  }
}
