/**
 * How many of the last characters of a text are some of the given ones. Costs as much as there are of them: a pattern that
 * looks for the end of a text from every place in it takes the square of that.
 *
 * @param signs Characters of one UTF-16 unit each.
 */
export function countAtEnd(text: string, signs: string): number {
  let start = text.length;
  while (start > 0 && signs.includes(text[start - 1]!)) start -= 1;
  return text.length - start;
}
