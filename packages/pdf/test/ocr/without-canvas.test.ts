import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { testFolder } from '../pipeline/setup.ts';
import { pictureOf, scanOf } from '../support/make-scan.ts';
import { reportPdf } from '../support/sample-pdfs.ts';

const PROGRAMS = join(import.meta.dirname, 'programs');

/** Three scanned pages; the second has a stamp drawn over its picture, so that it has to be rendered. */
async function stampedScan(): Promise<string> {
  const picture = await pictureOf(await reportPdf(), { dpi: 100 });
  const document = await PDFDocument.load(await scanOf([picture, picture, picture], 100));
  document.getPage(1).drawRectangle({ x: 40, y: 40, width: 60, height: 20 });
  const path = join(testFolder(), 'stamped.pdf');
  writeFileSync(path, await document.save());
  return path;
}

async function extracted(path: string, preload: string[]): Promise<unknown> {
  const script = join(PROGRAMS, 'extract-with-stub.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [...preload, script, path]);
  return JSON.parse(stdout);
}

test(
  'without @napi-rs/canvas only the page that has to be rendered is lost: E_OCR_ENGINE_UNAVAILABLE',
  { timeout: 120_000 },
  async () => {
    const path = await stampedScan();
    const seen = 'Seen by the engine';
    expect(await extracted(path, [])).toEqual({ texts: [seen, seen, seen], errors: [] });
    expect(await extracted(path, ['--import', join(PROGRAMS, 'without-canvas.mjs')])).toEqual({
      texts: [seen, '', seen],
      errors: ['E_OCR_ENGINE_UNAVAILABLE'],
    });
  },
);
