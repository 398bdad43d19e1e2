import { describe, expect, it } from 'vitest';
import { describeConfigFields, parsePDFProcessorConfig, printableConfig } from '../../src/config/index.ts';

describe('a config that is printed', () => {
  it('shows neither passwords nor the password of the queue', () => {
    const config = parsePDFProcessorConfig({
      passwords: ['hunter2', 'swordfish'],
      executionQueueUrl: 'rediss://worker:tr0ub4dor@queue.example:6380/2?password=correcthorse',
    });
    const printed = JSON.stringify(printableConfig(config));
    expect(printed).not.toMatch(/hunter2|swordfish|tr0ub4dor|correcthorse/);
    expect(printed).toContain('rediss://worker:***@queue.example:6380/2');
    expect(config.passwords).toStrictEqual(['hunter2', 'swordfish']);
  });

  it('shows no part of a password that holds an @ of its own', () => {
    const config = parsePDFProcessorConfig({ executionQueueUrl: 'redis://:sword@fish@queue.example' });
    expect(printableConfig(config).executionQueueUrl).toBe('redis://:***@queue.example');
  });

  it('shows everything else as it is', () => {
    const config = parsePDFProcessorConfig({ ocrDpi: 150, tenantId: 'acme' });
    expect(printableConfig(config)).toStrictEqual(config);
  });

  it('masks every field that is marked as secret', () => {
    const secrets = { passwords: ['hunter2'], executionQueueUrl: 'redis://:hunter2@queue' };
    const marked = describeConfigFields().filter(({ secret }) => secret);
    expect(marked.map(({ name }) => name)).toStrictEqual(Object.keys(secrets));
    expect(JSON.stringify(printableConfig(parsePDFProcessorConfig(secrets)))).not.toContain('hunter2');
  });
});
