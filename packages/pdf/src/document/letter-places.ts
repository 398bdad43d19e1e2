/** What a glyph stands for, and its ends along the writing line. */
export interface Letter {
  text: string;
  left: number;
  right: number;
}

/**
 * The letters of a run in the order in which they were painted. One list serves all runs of a page, in columns of
 * numbers: it is written for each glyph that there is and read for the few that go from right to left.
 */
export class LetterPlaces {
  readonly #texts: string[] = [];
  readonly #lefts: number[] = [];
  readonly #rights: number[] = [];
  #count = 0;

  add(text: string, left: number, right: number): void {
    this.#texts[this.#count] = text;
    this.#lefts[this.#count] = left;
    this.#rights[this.#count] = right;
    this.#count += 1;
  }

  clear(): void {
    this.#count = 0;
  }

  toArray(): Letter[] {
    return this.#texts
      .slice(0, this.#count)
      .map((text, index) => ({ text, left: this.#lefts[index]!, right: this.#rights[index]! }));
  }
}
