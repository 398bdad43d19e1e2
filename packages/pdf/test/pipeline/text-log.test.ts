import { describe, expect, test } from 'vitest';
import type { PDFProcessorConfigInput } from '../../src/config/index.ts';
import { createTextLog } from '../../src/pipeline/text-log.ts';
import { addPage, draftPdf, drawLine } from '../support/ordinary-pdf.ts';
import { keepingLogger, makeRouter } from '../router/make-router.ts';
import { answer, scriptedModels } from '../classify/scripted-models.ts';
import { fileOf } from './setup.ts';

const SENTENCE = 'The lamp was lit at dusk by keeper Zabriskie.';

/** A page for which the rules are not sure, so that a model is asked. */
async function shortPdf(): Promise<Uint8Array> {
  const draft = await draftPdf('Log');
  drawLine(addPage(draft), SENTENCE, { x: 60, y: 80, font: draft.regular, size: 12 });
  return draft.save();
}

async function linesOf(config: PDFProcessorConfigInput, name = 'short.pdf') {
  const { logger, lines } = keepingLogger();
  const llm = scriptedModels(answer());
  const { router } = makeRouter({ logger, llm, config });
  await router.process(fileOf(await shortPdf(), name));
  return lines;
}

describe('what is logged of the text', () => {
  test('is nothing by default', async () => {
    expect(JSON.stringify(await linesOf({}))).not.toMatch(/Zabriskie|The numbers/);
  });

  test.each<[string, PDFProcessorConfigInput, string, Record<string, unknown>]>([
    ['the beginning of the document', { logSampleText: true }, 'text of the document', { text: SENTENCE }],
    [
      'the beginning of each chunk',
      { logChunkPreviews: true },
      'chunk',
      { text: expect.stringContaining('Zabriskie') },
    ],
    [
      'what a model is asked and what it answers',
      { logLlmPrompts: true },
      'language model',
      { model: 'qwen2.5:7b', prompt: expect.stringContaining('The numbers'), answer: JSON.stringify(answer()) },
    ],
  ])('with its flag is %s', async (_, config, message, fields) => {
    const lines = await linesOf(config);
    const [line, ...others] = lines.filter((each) => each.message === message);
    expect(others).toEqual([]);
    expect(line).toEqual({ level: 'info', message, fields: { file: 'short.pdf', ...fields } });
    expect(lines.map((each) => each.message)).toEqual(expect.arrayContaining(['document succeeded']));
    expect(lines).toHaveLength(2);
  });

  test('is the same from a worker thread, of all documents of a batch', async () => {
    const { logger, lines } = keepingLogger();
    const { router } = makeRouter({ logger, config: { logSampleText: true, executionMaxWorkers: 1 } });
    await router.processBatch([fileOf(await shortPdf(), 'a.pdf'), fileOf(await shortPdf(), 'b.pdf')]);
    const texts = lines.filter(({ message }) => message === 'text of the document');
    expect(
      texts.map(({ fields }) => fields).toSorted((a, b) => (String(a['file']) < String(b['file']) ? -1 : 1)),
    ).toEqual([
      { file: 'a.pdf', text: SENTENCE },
      { file: 'b.pdf', text: SENTENCE },
    ]);
  });

  test('is only the beginning', () => {
    const { logger, lines } = keepingLogger();
    const flags = { logSampleText: true, logChunkPreviews: true, logLlmPrompts: false, logOcrOutput: false };
    createTextLog(logger, flags, 'long.pdf').chunk('word '.repeat(1000));
    expect(String(lines[0]?.fields['text']).length).toBeLessThan(300);
  });

  test('is struck out where redactPatterns match, as is all else that is logged', async () => {
    const config = { logSampleText: true, redactPatterns: ['Zab\\w+', 'secret-\\d+'] };
    const lines = await linesOf(config, 'secret-7.pdf');
    expect(JSON.stringify(lines)).not.toMatch(/Zabriskie|secret-7/);
    expect(lines.find(({ message }) => message === 'text of the document')?.fields).toEqual({
      file: '[redacted].pdf',
      text: SENTENCE.replace('Zabriskie', '[redacted]'),
    });
  });

  test('does not hold up a document whose logger fails', async () => {
    const { logger } = keepingLogger();
    let calls = 0;
    const info = (): void => {
      calls += 1;
      if (calls < 3) throw new Error('the disk is full');
    };
    const { router } = makeRouter({
      logger: { ...logger, info },
      config: { logSampleText: true, logChunkPreviews: true },
    });
    expect(await router.process(await shortPdf())).toMatchObject({ status: 'succeeded' });
    expect(calls).toBe(3);
  });
});
