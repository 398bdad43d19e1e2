const whitespaceCodes = [0, 9, 10, 12, 13, 32];
const delimiterCodes = [...'()<>[]{}/%'].map((character) => character.charCodeAt(0));

const REGULAR = 0;
const WHITESPACE = 1;
const DELIMITER = 2;

const classes = new Uint8Array(256).fill(REGULAR);
for (const code of whitespaceCodes) classes[code] = WHITESPACE;
for (const code of delimiterCodes) classes[code] = DELIMITER;

/** True for the six characters that PDF calls white space. False past the end of the data. */
export function isWhitespace(code: number | undefined): boolean {
  return code !== undefined && classes[code] === WHITESPACE;
}

/** True for a character that can stand in a name, a number or a keyword. False past the end of the data. */
export function isRegular(code: number | undefined): boolean {
  return code !== undefined && classes[code] === REGULAR;
}

export function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 48 && code <= 57;
}

export function isLineEnd(code: number | undefined): boolean {
  return code === 10 || code === 13;
}

/** The value of a hexadecimal digit, or -1. */
export function hexDigit(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}
