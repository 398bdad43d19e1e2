import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import type { PageImage } from '@ingestkit/core';
import type { GrayBitmap } from '../document/gray-bitmap.ts';

const deflateAsync = promisify(deflate);
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const DOTS_PER_METRE = 1 / 0.0254;

/** A bitmap as a PNG file that says its resolution. Compressed for speed: it goes no further than the engine. */
export async function encodePng({ width, height, data }: GrayBitmap, dpi: number): Promise<PageImage> {
  const rows = Buffer.alloc((width + 1) * height);
  // Each row begins with the number of its filter: 0, none.
  for (let y = 0; y < height; y += 1) rows.set(data.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  const resolution = Buffer.alloc(9);
  resolution.writeUInt32BE(Math.round(dpi * DOTS_PER_METRE), 0);
  resolution.writeUInt32BE(Math.round(dpi * DOTS_PER_METRE), 4);
  resolution.writeUInt8(1, 8);
  const body = await deflateAsync(rows, { level: 1 });
  const parts = [
    SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('pHYs', resolution),
    pngChunk('IDAT', body),
    pngChunk('IEND', Buffer.alloc(0)),
  ];
  return { bytes: new Uint8Array(Buffer.concat(parts)), width, height };
}

function pngChunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(content), 4);
  return Buffer.concat([ends.subarray(0, 4), content, ends.subarray(4)]);
}
