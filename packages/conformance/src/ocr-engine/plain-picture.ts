import type { PageImage } from '@ingestkit/core';
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG picture of one shade of grey, 0 black to 255 white, without anything on it. */
export function createPlainPicture(width: number, height: number, shade = 255): PageImage {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits for each pixel; the rest of the header is 0: grey, and the only methods that there are.
  header.writeUInt8(8, 8);
  const row = Buffer.alloc(width + 1, shade);
  // The first byte of a row names its filter: none.
  row.writeUInt8(0, 0);
  const pixels = Buffer.concat(Array.from({ length: height }, () => row));
  const bytes = Buffer.concat([
    SIGNATURE,
    toPngChunk('IHDR', header),
    toPngChunk('IDAT', deflateSync(pixels)),
    toPngChunk('IEND', Buffer.alloc(0)),
  ]);
  return { bytes: new Uint8Array(bytes), width, height };
}

function toPngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
