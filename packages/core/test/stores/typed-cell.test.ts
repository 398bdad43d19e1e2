import { describe, expect, test } from 'vitest';
import type { CellValue, ColumnType } from '../../src/index.ts';
import { toTypedCell } from '../../src/stores/index.ts';

describe('a cell', () => {
  test.each<[ColumnType, CellValue, unknown]>([
    ['integer', 7, 7],
    ['integer', '+7', 7n],
    ['integer', '-9223372036854775808', -(2n ** 63n)],
    ['real', 1.5, 1.5],
    ['boolean', false, false],
    ['date', '2024-05', '2024-05'],
    ['date', '2024-05-01T10:00:00Z', '2024-05-01T10:00:00Z'],
    ['text', 1.5, '1.5'],
    ['text', '007', '007'],
    ['real', null, null],
  ])('of type %s takes %j', (type, value, typed) => {
    expect(toTypedCell(value, { name: 'cell', type }, 0)).toBe(typed);
  });

  test.each<[ColumnType, CellValue]>([
    ['integer', 2 ** 53],
    ['integer', '9223372036854775808'],
    ['integer', '1e3'],
    ['real', Number.NaN],
    ['real', '1.5'],
    ['boolean', 1],
    ['date', '5 May'],
    ['date', 2024],
  ])('of type %s refuses %j, and the message does not repeat the value', (type, value) => {
    expect(() => toTypedCell(value, { name: 'cell', type }, 2)).toThrowError(
      expect.objectContaining({
        code: 'E_BACKEND_DB_CONNECT',
        recoverable: false,
        message: expect.stringMatching(
          new RegExp(`^Row 3 of column "cell" holds a ${typeof value} that is no ${type}[^0-9]*$`),
        ),
      }),
    );
  });
});
