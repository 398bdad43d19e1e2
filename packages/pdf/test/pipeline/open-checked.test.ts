import { describe, expect, test } from 'vitest';
import { DocumentRun } from '../../src/pipeline/document-run.ts';
import { readChecked, withCheckedDocument, type CheckedSource } from '../../src/pipeline/open-checked.ts';
import { onePagePdf } from '../support/one-page-pdf.ts';
import { scriptedPdf } from './faulty-pdfs.ts';
import { testConfig } from './setup.ts';

const run = () =>
  new DocumentRun({ filePath: 'a.pdf', sourceUri: 'file:///a.pdf', fileName: 'a.pdf' }, null, undefined);
const allowing = testConfig({ rejectJavascript: false, rejectJavascriptOverrideReason: 'a test' });

/** A document whose bytes the scan could not look into everywhere, as where object streams are encrypted. */
async function halfScanned(bytes: Uint8Array): Promise<CheckedSource> {
  const { report } = await readChecked(bytes, allowing, run());
  return { bytes, report: { ...report, findings: { ...report.findings, isComplete: false } } };
}

describe('a document that the scan could not look into everywhere', () => {
  test('is asked for its scripts once it is open, and refused if it has some', async () => {
    const opening = withCheckedDocument(
      await halfScanned(scriptedPdf()),
      { config: testConfig(), run: run() },
      async () => 1,
    );
    await expect(opening).rejects.toMatchObject({ code: 'E_SECURITY_JAVASCRIPT', stage: 'security' });
  });

  test('is read if it has none, or if scripts are allowed', async () => {
    const plain = await halfScanned(onePagePdf());
    expect(await withCheckedDocument(plain, { config: testConfig(), run: run() }, async () => 1)).toBe(1);
    const scripted = await halfScanned(scriptedPdf());
    expect(await withCheckedDocument(scripted, { config: allowing, run: run() }, async () => 1)).toBe(1);
  });
});
