import { isValue } from './cell-text.ts';

/** Entries of a column that make it one of values. */
const VALUE_SHARE = 0.6;
/** Part of the entries that are numbers, and part of the steps between them that are one, in a numbering. */
const COUNTED = 0.8;
/** A numbering starts no higher: what does is a row of measured numbers. */
const HIGHEST_START = 30;

const BULLET = /^[\u2022\u25CF\u25AA\u25A0\u25E6\u2023\u2043\u27A2\uF0B7\uF0A7]/u;

const PLACEHOLDER = /^(?:[a-wyz]|[-\u2010-\u2015\u2212.\u2026:*]{1,4})$/iu;

/** Whether a column holds values: most entries are some, and they neither number the rows nor mark the items of a list. */
export function isValueColumn(texts: readonly string[]): boolean {
  return texts.length >= 2 && countValues(texts) >= VALUE_SHARE * texts.length && !isNumbering(texts);
}

/**
 * Dashes and letters stand for a missing number among numbers only; a cross or a tick is a value by itself. A bullet is
 * the mark of an item.
 */
function countValues(texts: readonly string[]): number {
  const values = texts.filter((text) => isValue(text) && !isBulleted(text));
  const isNumeric = values.some((text) => /\p{N}/u.test(text));
  return isNumeric ? values.length : values.filter((text) => !PLACEHOLDER.test(text)).length;
}

/** Whether a column holds whole numbers. */
export function isWholeNumbers(texts: readonly string[]): boolean {
  return texts.length >= 2 && texts.filter((text) => /^\d[\d,]*$/u.test(text)).length >= VALUE_SHARE * texts.length;
}

/** Whether a text begins with a bullet. */
export function isBulleted(text: string): boolean {
  return BULLET.test(text);
}

/** Small numbers that go up by one are those of items or lines. */
function isNumbering(texts: readonly string[]): boolean {
  const numbers = texts.filter((text) => /^\d{1,2}$/u.test(text)).map(Number);
  return (
    numbers.length >= 3 &&
    numbers[0]! <= HIGHEST_START &&
    numbers.length >= COUNTED * texts.length &&
    stepsOfOne(numbers) >= COUNTED * (numbers.length - 1)
  );
}

/** How many numbers are greater by one than those before them. */
export function stepsOfOne(numbers: readonly number[]): number {
  return numbers.filter((number, index) => index > 0 && number === numbers[index - 1]! + 1).length;
}
