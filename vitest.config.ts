import { defineConfig } from 'vitest/config';

const packageNames = [
  'core',
  'conformance',
  'pdf',
  'execution-local',
  'execution-distributed',
  'execution-bullmq',
  'store-sqlite',
  'store-postgres',
  'ocr-tesseract',
  'models-ai-sdk',
  'cli',
];

/**
 * Packages whose test files share a process: what one leaves behind is nothing to the next, and to load pdf.js and all that
 * reads a document anew for each of a hundred files costs more than most of them do.
 */
const sharingPackages = new Set(['core', 'conformance', 'pdf', 'store-sqlite', 'models-ai-sdk']);

export default defineConfig({
  test: {
    projects: [
      ...packageNames.map((name) => ({
        test: {
          name: name,
          root: `packages/${name}`,
          include: ['test/**/*.test.ts'],
          isolate: !sharingPackages.has(name),
          // What reads scans takes a second on a free core, and half a minute on a machine that is busy beside.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      })),
      {
        test: { name: 'house', root: '.', include: ['scripts/test/**/*.test.ts'], testTimeout: 120_000 },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['**/src/**/*.ts'],
      thresholds: {
        'packages/core/src/**': { lines: 95 },
        'packages/execution-local/src/**': { lines: 95 },
        'packages/execution-distributed/src/**': { lines: 95 },
        'packages/pdf/src/**': { lines: 85 },
      },
    },
  },
});
