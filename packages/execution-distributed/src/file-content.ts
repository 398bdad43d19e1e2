import { createHash, hash } from 'node:crypto';
import { closeSync, constants, lstatSync, open, openSync, read, readSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { IngestError } from '@ingestkit/core';
import type { JobContent, JobEnvelope } from './job-envelope.ts';
import { bringFolderToHand, isFolderAtHand } from './real-folder.ts';

/** What is read of a file at a time. */
const PIECE_BYTES = 256 * 1024;
/** The first piece is read by the calling thread: it is all that small files have, and to wait for another thread costs more. */
const FIRST_PIECE_BYTES = 64 * 1024;
/** Room for pieces that nobody reads into now: what many small files in a row cost is to make it anew for each. */
const sparePieces: Buffer[] = [];
const MOST_SPARE_PIECES = 16;

/** Nobody is waited for who may some time write into a pipe of that name. Windows has no such pipes, and no such flags. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const CAN_OPEN_UNLESS_LINK = constants.O_NOFOLLOW !== undefined;
const OPEN_NO_LINK_FLAGS = OPEN_FLAGS | (constants.O_NOFOLLOW ?? 0);

const openFile = promisify(open);
const readPiece = promisify(read);

/** What a job says of its document. */
export type SubmittedFile = Pick<JobEnvelope, 'location' | 'content'>;

/** Digest and size of a file. Reads it once, in pieces: memory does not grow with the file. */
export async function contentOf(path: string): Promise<JobContent> {
  // A link may lead to another file system, which may be slow.
  return (await contentUnlessLink(path)) ?? contentIn(await openFile(path, OPEN_FLAGS));
}

/** As {@link contentOf}; null for a link. */
async function contentUnlessLink(path: string): Promise<JobContent | null> {
  // Where there is no such folder, opening says so.
  if (!isFolderAtHand(path)) await bringFolderToHand(path);
  const descriptor = openUnlessLink(path);
  return descriptor === null ? null : await contentIn(descriptor);
}

/** Closes the file in the end. */
async function contentIn(descriptor: number): Promise<JobContent> {
  const piece = sparePieces.pop() ?? Buffer.allocUnsafeSlow(PIECE_BYTES);
  try {
    const sizeBytes = readSync(descriptor, piece, 0, FIRST_PIECE_BYTES, null);
    const firstPiece = piece.subarray(0, sizeBytes);
    // A file gives less than was asked for only at its end.
    if (sizeBytes < FIRST_PIECE_BYTES) return { sha256: hash('sha256', firstPiece), sizeBytes };
    return await contentFrom(descriptor, firstPiece, piece);
  } finally {
    if (sparePieces.length < MOST_SPARE_PIECES) sparePieces.push(piece);
    closeSync(descriptor);
  }
}

/** Digest and size of what was read before and of all that follows it, read into a piece. */
async function contentFrom(descriptor: number, before: Buffer, piece: Buffer): Promise<JobContent> {
  const digest = createHash('sha256').update(before);
  let sizeBytes = before.length;
  for (;;) {
    const { bytesRead } = await readPiece(descriptor, piece, 0, PIECE_BYTES, null);
    digest.update(piece.subarray(0, bytesRead));
    sizeBytes += bytesRead;
    if (bytesRead < PIECE_BYTES) return { sha256: digest.digest('hex'), sizeBytes };
  }
}

/** Opens a file whose folder was found a moment ago. Null for a link. */
function openUnlessLink(path: string): number | null {
  if (!CAN_OPEN_UNLESS_LINK && lstatSync(path).isSymbolicLink()) return null;
  try {
    return openSync(path, OPEN_NO_LINK_FLAGS);
  } catch (error) {
    // FreeBSD has another word for it.
    if (['ELOOP', 'EMLINK'].includes(codeOf(error))) return null;
    throw error;
  }
}

/** The absolute path of a path or a `file:` URL; null for any other URL. */
export function toFilePath(location: string): string | null {
  if (isAbsolute(location)) return location;
  if (!URL.canParse(location)) return resolve(location);
  const url = new URL(location);
  return url.protocol === 'file:' ? fileURLToPath(url) : null;
}

/**
 * To be called by a worker before it works on a document: fails unless the file is still the one that was submitted.
 *
 * @throws E_SOURCE_CHANGED if digest or size differ, or if the file could not be read when it was submitted and can be
 *   now.
 * @throws E_SOURCE_NOT_FOUND or E_SOURCE_UNREADABLE if it cannot be read.
 */
export async function checkContent(submitted: SubmittedFile): Promise<void> {
  await checkContentBy(contentOf, submitted);
}

/**
 * As {@link checkContent}, and tells links from files with no call of the system more.
 * @returns false for a link, which is not followed: where it leads is for the worker to judge.
 */
export function checkContentUnlessLink(submitted: SubmittedFile): Promise<boolean> {
  return checkContentBy(contentUnlessLink, submitted);
}

async function checkContentBy(
  look: (path: string) => Promise<JobContent | null>,
  { location, content }: SubmittedFile,
): Promise<boolean> {
  const path = toFilePath(location);
  if (path === null) throw new IngestError('E_SOURCE_UNREADABLE', `No file: ${location}`, { stage: 'source' });
  const now = await look(path).catch((cause: unknown) => {
    throw toSourceError(path, cause);
  });
  if (now === null) return false;
  if (now.sha256 === content?.sha256 && now.sizeBytes === content.sizeBytes) return true;
  throw new IngestError('E_SOURCE_CHANGED', `${path} is not the file that was submitted. Submit it again.`, {
    stage: 'source',
  });
}

/** True if reading failed because of the file, and not for want of memory or file handles. */
export function isFileFault(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG'].includes(codeOf(error));
}

function toSourceError(path: string, cause: unknown): IngestError {
  const isMissing = ['ENOENT', 'ENOTDIR'].includes(codeOf(cause));
  return isMissing
    ? new IngestError('E_SOURCE_NOT_FOUND', `There is no file ${path} on this machine.`, { stage: 'source', cause })
    : new IngestError('E_SOURCE_UNREADABLE', `The file ${path} cannot be read.`, { stage: 'source', cause });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
