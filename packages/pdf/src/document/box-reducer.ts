/**
 * Makes a raster smaller by a whole factor as its rows come in, from the top: each pixel is the mean of those that it
 * stands for. Holds what came of it and one row of sums. Pixels beyond the last whole box are left out.
 */
export class BoxReducer {
  readonly width: number;
  readonly height: number;
  /** What came of the rows so far; rows that have not come are 0. */
  readonly data: Uint8Array;
  readonly #factor: number;
  readonly #components: number;
  readonly #boxWidth: number;
  readonly #boxHeight: number;
  readonly #sums: Uint32Array;
  #rowsInBox = 0;
  #rowsDone = 0;

  /** `components` bytes make a pixel. */
  constructor(fromWidth: number, fromHeight: number, factor: number, components: number) {
    this.width = Math.max(1, Math.floor(fromWidth / factor));
    this.height = Math.max(1, Math.floor(fromHeight / factor));
    this.#factor = factor;
    this.#components = components;
    this.#boxWidth = Math.min(factor, fromWidth);
    this.#boxHeight = Math.min(factor, fromHeight);
    this.#sums = new Uint32Array(this.width * components);
    this.data = new Uint8Array(this.width * components * this.height);
  }

  get isComplete(): boolean {
    return this.#rowsDone === this.height;
  }

  /** Takes the next row; what is read of it is not kept. */
  add(row: Uint8Array): void {
    if (this.isComplete) return;
    for (let component = 0; component < this.#components; component += 1) this.#sumUp(row, component);
    this.#rowsInBox += 1;
    if (this.#rowsInBox === this.#boxHeight) this.#finishBox();
  }

  #sumUp(row: Uint8Array, component: number): void {
    const sums = this.#sums;
    const step = this.#components;
    const boxStep = this.#factor * step;
    const boxBytes = this.#boxWidth * step;
    for (let to = component, at = component; to < sums.length; to += step, at += boxStep) {
      let sum = 0;
      for (let offset = 0; offset < boxBytes; offset += step) sum += row[at + offset]!;
      sums[to]! += sum;
    }
  }

  #finishBox(): void {
    const sums = this.#sums;
    const pixels = this.#boxWidth * this.#boxHeight;
    const start = this.#rowsDone * sums.length;
    for (let at = 0; at < sums.length; at += 1) this.data[start + at] = Math.round(sums[at]! / pixels);
    sums.fill(0);
    this.#rowsInBox = 0;
    this.#rowsDone += 1;
  }
}

/** The least whole factor that leaves no more pixels than `mostPixels`. */
export function reducingFactor(width: number, height: number, mostPixels: number): number {
  return Math.max(1, Math.ceil(Math.sqrt((width * height) / mostPixels)));
}
