import { createHash } from 'node:crypto';
import { latin1, rawPdf, rawStream } from '../support/raw-pdf.ts';

const PAD = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const PERMISSIONS = -64;
const FILE_ID = md5(latin1('ingestkit test'));

/**
 * A page that says `Secret`, encrypted with the oldest method of PDF: RC4 with 40 bits (PDF 32000-1, 7.6.3, revision 2).
 * Without a user password everybody can open it.
 */
export function encryptedPdf({ userPassword = '' }: { userPassword?: string } = {}): Uint8Array {
  const owner = rc4(md5(padded('owner')).subarray(0, 5), padded(userPassword));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  const key = md5(Buffer.concat([padded(userPassword), owner, permissions, FILE_ID])).subarray(0, 5);
  const user = rc4(key, PAD);
  const content = rc4(objectKey(key, 4), latin1('BT /F1 12 Tf 20 100 Td (Secret) Tj ET'));
  return rawPdf({
    objects: {
      1: '<< /Type /Catalog /Pages 2 0 R >>',
      2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
      4: rawStream(content),
      5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    },
    trailer:
      `/ID [<${FILE_ID.toString('hex')}> <${FILE_ID.toString('hex')}>] /Encrypt << /Filter /Standard /V 1 /R 2 ` +
      `/O <${owner.toString('hex')}> /U <${user.toString('hex')}> /P ${PERMISSIONS} >>`,
  });
}

function padded(password: string): Buffer {
  return Buffer.concat([latin1(password), PAD]).subarray(0, 32);
}

function objectKey(key: Buffer, objectNumber: number): Buffer {
  return md5(Buffer.concat([key, Buffer.from([objectNumber, 0, 0, 0, 0])])).subarray(0, key.length + 5);
}

function md5(data: Uint8Array): Buffer {
  return createHash('md5').update(data).digest();
}

/** The same both ways. */
function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number) => ([state[a], state[b]] = [state[b]!, state[a]!]);
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + state[i]! + key[i % key.length]!) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  const coded = data.map((byte) => {
    i = (i + 1) & 255;
    j = (j + state[i]!) & 255;
    swap(i, j);
    return byte ^ state[(state[i]! + state[j]!) & 255]!;
  });
  return Buffer.from(coded);
}
