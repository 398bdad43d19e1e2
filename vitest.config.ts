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

/**
 * Tests of the package `pdf` that look at every pixel of pictures. Coverage makes those loops several times slower, so they
 * are a project of their own, which is run without.
 */
const PICTURE_TESTS = ['test/ocr/**/*.test.ts', 'test/document/large-images.test.ts'];

/**
 * Worker threads of tests load TypeScript, which Node strips of its types by WebAssembly. While V8 compiles a way out of
 * it, it now and then touches what went with another thread, and the process is gone (see
 * `docs/decisions/2026-11-30-threads-that-strip-types.md`). With a budget that is never spent it compiles none.
 */
const NODE_ARGUMENTS = ['--wasm-wrapper-tiering-budget=2147483647'];

interface TestFiles {
  name?: string;
  include?: string[];
  exclude?: string[];
}

function testsOf(packageName: string, files: TestFiles = {}) {
  return {
    test: {
      name: packageName,
      root: `packages/${packageName}`,
      include: ['test/**/*.test.ts'],
      ...files,
      isolate: !sharingPackages.has(packageName),
      execArgv: NODE_ARGUMENTS,
      // What reads scans takes a second on a free core, and half a minute on a machine that is busy beside.
      testTimeout: 120_000,
      hookTimeout: 120_000,
    },
  };
}

/** What the test run consists of: the tests of each package, and those of the house. */
export const testProjects = [
  ...packageNames.map((name) => testsOf(name, name === 'pdf' ? { exclude: PICTURE_TESTS } : {})),
  testsOf('pdf', { name: 'pdf-pictures', include: PICTURE_TESTS }),
  {
    test: { name: 'house', root: '.', include: ['scripts/test/**/*.test.ts'], testTimeout: 120_000 },
  },
];

export default defineConfig({
  test: {
    projects: testProjects,
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
