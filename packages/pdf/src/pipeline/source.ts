import { open, type FileHandle } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { IngestError } from '@ingestkit/core';

/** A PDF: a path, a `file:` URL or its bytes. */
export type PdfSource = string | URL | Uint8Array;

/** Where a document comes from. */
export interface SourceName {
  /** What the caller gave: the path, or the URI of bytes. */
  filePath: string;
  /** How the document is cited: as the caller says, else the absolute `file:` URL. */
  sourceUri: string;
  /** For logs: never the folders. */
  fileName: string;
}

/** Names a source without reading it. Bytes without a URI are named `bytes:`, and their content's hash tells them apart. */
export function nameSource(source: PdfSource, sourceUri?: string): SourceName {
  if (source instanceof Uint8Array) {
    const uri = sourceUri ?? 'bytes:';
    return { filePath: uri, sourceUri: uri, fileName: basename(uri) };
  }
  const path = toPath(source);
  if (path === null) return { filePath: String(source), sourceUri: sourceUri ?? String(source), fileName: '' };
  return {
    filePath: path,
    sourceUri: sourceUri ?? pathToFileURL(resolve(path)).href,
    fileName: basename(path),
  };
}

/**
 * Reads the bytes, once. `checkSize` sees the file's size first, and may refuse it by throwing.
 * @throws E_SOURCE_NOT_FOUND, E_SOURCE_UNREADABLE, and what `checkSize` throws.
 */
export async function readSource(source: PdfSource, checkSize: (sizeBytes: number) => void): Promise<Uint8Array> {
  if (source instanceof Uint8Array) {
    checkSize(source.byteLength);
    return source;
  }
  const path = toPath(source);
  if (path === null) {
    const message = `${String(source)} is no path and no file: URL of this machine.`;
    throw new IngestError('E_SOURCE_UNREADABLE', message, { stage: 'source', recoverable: false });
  }
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    const { size } = await file.stat();
    checkSize(size);
    return await file.readFile();
  } catch (caught) {
    throw sourceError(caught, path);
  } finally {
    await file?.close();
  }
}

/** The path of a path or a `file:` URL, or null for a URL that leads to no file of this machine. */
function toPath(source: string | URL): string | null {
  if (typeof source === 'string' && !source.startsWith('file:')) return source;
  try {
    return fileURLToPath(source);
  } catch (caught) {
    // Another scheme, the name of another machine, an encoded slash: Node has a TypeError for each.
    if (caught instanceof TypeError) return null;
    throw caught;
  }
}

function sourceError(caught: unknown, path: string): unknown {
  if (!(caught instanceof Error) || !('code' in caught) || caught instanceof IngestError) return caught;
  if (caught.code === 'ENOENT') {
    return new IngestError('E_SOURCE_NOT_FOUND', `There is no file ${path}.`, { stage: 'source', cause: caught });
  }
  return new IngestError('E_SOURCE_UNREADABLE', `The file ${path} cannot be read: ${caught.message}`, {
    stage: 'source',
    cause: caught,
  });
}
