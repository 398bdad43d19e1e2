import { describe, expect, test } from 'vitest';
import { findImports, packageOf } from '../house/imports.ts';

describe('finding imports', () => {
  test('a static import, a re-export and an import for its effect count as static', () => {
    const source = `import { a } from 'one';\nexport { b } from "two";\nimport 'three';\nexport * from 'four/deep';\n`;
    expect(findImports(source)).toEqual(
      ['one', 'two', 'three', 'four/deep'].map((specifier) => ({ specifier, kind: 'static' })),
    );
  });

  test('an import over several lines is found', () => {
    expect(findImports(`import {\n  a,\n  type B,\n} from 'one';`)).toEqual([{ specifier: 'one', kind: 'static' }]);
  });

  test('types are told apart from what is there at run time', () => {
    const source = `import type { A } from 'one';\ntype B = typeof import('two');\ntype C = import('three').C;\n`;
    expect(findImports(source).map(({ kind }) => kind)).toEqual(['type', 'type', 'type']);
  });

  test('an import on demand is dynamic', () => {
    expect(findImports(`const { a } = await import('one');`)).toEqual([{ specifier: 'one', kind: 'dynamic' }]);
  });

  test('comments are left out', () => {
    expect(findImports(`/** import { a } from 'one'; */\n// import 'two';\n`)).toEqual([]);
  });
});

test('the package of an import is its name without the path inside it', () => {
  expect(packageOf('zod/v4')).toBe('zod');
  expect(packageOf('@ingestkit/pdf/protocols')).toBe('@ingestkit/pdf');
  expect(packageOf('./box.ts')).toBeNull();
  expect(packageOf('node:fs')).toBeNull();
});
