/** What a glyph stands for, and its ends along the writing line. */
export interface Letter {
  text: string;
  left: number;
  right: number;
}

const FIRST_CAPACITY = 256;

/**
 * The letters of a run in the order in which they were painted. One list serves all runs of a page, in columns of
 * numbers: it is written for each glyph that there is and read for the few that go from right to left.
 */
export class LetterPlaces {
  readonly #texts: string[] = [];
  #ends = new Float64Array(2 * FIRST_CAPACITY);
  #count = 0;

  add(text: string, left: number, right: number): void {
    const at = 2 * this.#count;
    if (at === this.#ends.length) this.#grow();
    this.#texts[this.#count] = text;
    this.#ends[at] = left;
    this.#ends[at + 1] = right;
    this.#count += 1;
  }

  clear(): void {
    this.#count = 0;
  }

  toArray(): Letter[] {
    return this.#texts
      .slice(0, this.#count)
      .map((text, index) => ({ text, left: this.#ends[2 * index]!, right: this.#ends[2 * index + 1]! }));
  }

  #grow(): void {
    const ends = new Float64Array(2 * this.#ends.length);
    ends.set(this.#ends);
    this.#ends = ends;
  }
}
