import { tracingChannel } from 'node:diagnostics_channel';
import { AI_SDK_TELEMETRY_TRACING_CHANNEL, embedMany, generateText, registerTelemetry } from 'ai';
import { createOllama } from 'ollama-ai-provider-v2';
import { expect, onTestFinished, test } from 'vitest';
import { fromAiSdk } from '../src/index.ts';
import { startModelServer } from './support/model-server.ts';

/** Writes down what the AI SDK tells an application that watches it in both of its ways. */
function watchAiSdk(): string[] {
  const told: string[] = [];
  const tell = (event: unknown): void => void told.push(JSON.stringify(event));
  registerTelemetry({ onStart: tell, onEnd: tell, onEmbedStart: tell, onEmbedEnd: tell });
  const listener = { start: tell, end: tell, asyncStart: tell, asyncEnd: tell, error: tell };
  const channel = tracingChannel(AI_SDK_TELEMETRY_TRACING_CHANNEL);
  channel.subscribe(listener);
  onTestFinished(() => {
    channel.unsubscribe(listener);
    Reflect.deleteProperty(globalThis, 'AI_SDK_TELEMETRY_INTEGRATIONS');
  });
  return told;
}

test('an application that watches the AI SDK is told of its own calls and of none of these, which hold texts', async () => {
  const server = await startModelServer();
  const ollama = createOllama({ baseURL: server.ollamaUrl });
  const embeddingModel = ollama.textEmbeddingModel('nomic-embed-text');
  const told = watchAiSdk();

  const { embedder, llm } = fromAiSdk({ languageModel: ollama, embeddingModel });
  await llm.generate('The text of page 3.', { model: 'qwen2.5:7b' });
  await llm.classify('The numbers.', { model: 'qwen2.5:7b' });
  await embedder.embed(['The text of page 3.']);
  expect(server.requests).toHaveLength(3);
  expect(told).toEqual([]);

  await generateText({ model: ollama('qwen2.5:7b'), prompt: 'A question of the application.' });
  await embedMany({ model: embeddingModel, values: ['A text of the application.'] });
  expect(told.join(' ')).toContain('A question of the application.');
  expect(told.join(' ')).toContain('A text of the application.');
});
