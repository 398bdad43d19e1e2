import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findPdfs } from '../../src/inputs/find-pdfs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function folderWith(...files: string[]): Promise<string> {
  const folder = await temporaryFolder();
  for (const file of files) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), '');
  }
  return folder;
}

describe('finding PDFs', () => {
  test('a folder gives what is in it and below it, whatever the case of the ending', async () => {
    const folder = await folderWith('docs/b.pdf', 'docs/deep/er/A.PDF', 'docs/notes.txt', 'docs/pdf');
    expect(await findPdfs(['docs'], folder)).toEqual(['docs/b.pdf', 'docs/deep/er/A.PDF'].map(path.normalize));
  });

  test('a glob gives the PDFs that match', async () => {
    const folder = await folderWith('x/a.pdf', 'x/b.PDF', 'x/c.txt', 'y/d.pdf');
    expect(await findPdfs(['x/*'], folder)).toEqual(['x/a.pdf', 'x/b.PDF']);
    expect(await findPdfs(['*/{a,d}.pdf'], folder)).toEqual(['x/a.pdf', 'y/d.pdf']);
  });

  test('a named file is taken whatever its name', async () => {
    const folder = await folderWith('scan.bin');
    expect(await findPdfs(['scan.bin'], folder)).toEqual(['scan.bin']);
  });

  test('a file name with the characters of a glob is a file first', async () => {
    const folder = await folderWith('report [final].pdf');
    expect(await findPdfs(['report [final].pdf'], folder)).toEqual(['report [final].pdf']);
  });

  test('what is meant twice comes once, and the order is that of the names', async () => {
    const folder = await folderWith('x/b.pdf', 'x/a.pdf');
    const found = await findPdfs(['x/b.pdf', './x', 'x/*.pdf', path.join(folder, 'x', 'a.pdf')], folder);
    expect(found.map((file) => path.basename(file)).toSorted()).toEqual(['a.pdf', 'b.pdf']);
    expect(found).toEqual(found.toSorted());
  });

  test('an absolute folder gives absolute paths', async () => {
    const folder = await folderWith('a.pdf');
    expect(await findPdfs([folder], path.parse(folder).root)).toEqual([path.join(folder, 'a.pdf')]);
  });
});

describe('what cannot be found is named', () => {
  test('a path that is not there', async () => {
    const folder = await folderWith('a.pdf');
    await expect(findPdfs(['a.pdf', 'missing/b.pdf'], folder)).rejects.toMatchObject({
      code: 'E_CONFIG_INVALID',
      message: 'There is no file or folder missing/b.pdf.',
    });
  });

  test('a glob that matches nothing', async () => {
    const folder = await folderWith('a.pdf');
    await expect(findPdfs(['a.pdf', 'b*.pdf'], folder)).rejects.toThrow('No PDF matches b*.pdf.');
  });

  test('a glob that is broken', async () => {
    const folder = await folderWith('a.pdf');
    await expect(findPdfs(['[a.pdf'], folder)).rejects.toThrow('[a.pdf');
  });

  test('folders without a PDF', async () => {
    const folder = await folderWith('x/a.txt');
    await expect(findPdfs(['x'], folder)).rejects.toThrow('There is no PDF in x.');
  });
});
