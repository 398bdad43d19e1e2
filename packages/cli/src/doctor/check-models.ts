import { IngestError, type EmbeddingBackend, type LLMBackend } from '@ingestkit/core';
import type { PDFProcessorConfig } from '@ingestkit/pdf';
import type { CommandContext } from '../command-context.ts';
import { readConfig, withBackends } from '../inputs/read-config.ts';
import { checkPostgres } from './check-postgres.ts';
import { checkQueue } from './check-queue.ts';
import type { Check } from './diagnosis.ts';

/** A model that is loaded first may need so long. */
const PATIENCE_MS = 20_000;
const NO_FILE = 'ingestkit.config.ts';

/**
 * Reads the config file of the working folder, if there is one, asks the models that it names one short question each, and
 * looks at its queue and its PostgreSQL.
 */
export async function checkConfigAndModels(context: CommandContext): Promise<Check[]> {
  const check = { name: 'config file', required: true, purpose: 'fields of the config, and backends' };
  try {
    const read = await readConfig(context, {});
    const config = await context.libraries.parseConfig(read.pdf);
    const models = await withBackends(read, async ({ embedder, llm }) => [
      await checkLlm(llm ?? null, config),
      await checkEmbedder(embedder, config),
    ]);
    const detail = read.filePath ?? `none: there is no ${NO_FILE} here`;
    const { executionQueueUrl: queueUrl } = config;
    const queue = queueUrl === null ? [] : [await checkQueue(context.libraries, queueUrl)];
    const postgres = read.postgresUrl === null ? [] : [await checkPostgres(context.libraries, read.postgresUrl)];
    return [{ ...check, status: 'ok', detail, fix: null }, ...models, ...queue, ...postgres];
  } catch (error) {
    const { message } = IngestError.from(error);
    return [{ ...check, status: 'failed', detail: message, fix: 'Correct it; see docs/reference/config.md.' }];
  }
}

async function checkLlm(llm: LLMBackend | null, { classificationModel: model }: PDFProcessorConfig): Promise<Check> {
  const check = { name: 'language model', required: false, purpose: 'helps where the rules are not sure' };
  if (llm === null) {
    const fix = `npm install @ingestkit/models-ai-sdk, and name an llm in ${NO_FILE}.`;
    return { ...check, status: 'missing', detail: 'none: rules alone decide what kind of document it is', fix };
  }
  return tryOut({ ...check, required: true }, async () => {
    await llm.generate('Answer with the word yes.', { model, role: 'classification', timeoutMs: PATIENCE_MS });
    return `${model} answers`;
  });
}

async function checkEmbedder(
  embedder: EmbeddingBackend | undefined,
  { embeddingDimension: wanted }: PDFProcessorConfig,
): Promise<Check> {
  const check = { name: 'embedding model', required: false, purpose: 'finds passages by their meaning' };
  if (embedder === undefined) {
    const fix = `npm install @ingestkit/models-ai-sdk, and name an embedder in ${NO_FILE}.`;
    return { ...check, status: 'missing', detail: 'none: the built-in embedder compares spelling', fix };
  }
  return tryOut({ ...check, required: true }, async () => {
    const [vector] = await embedder.embed(['doctor'], { timeoutMs: PATIENCE_MS });
    const length = vector?.length ?? 0;
    if (length === wanted) return `gives vectors of ${length} numbers`;
    throw new IngestError('E_CONFIG_INVALID', `gives vectors of ${length} numbers and embeddingDimension is ${wanted}`);
  });
}

async function tryOut(check: Pick<Check, 'name' | 'required' | 'purpose'>, ask: () => Promise<string>): Promise<Check> {
  try {
    return { ...check, status: 'ok', detail: await ask(), fix: null };
  } catch (error) {
    const { message } = IngestError.from(error);
    return {
      ...check,
      status: 'failed',
      detail: message,
      fix: 'Check the backend and what the config file says of it.',
    };
  }
}
