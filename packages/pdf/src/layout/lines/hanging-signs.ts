import type { TextRun } from '../../document/text-run.ts';

/** Fonts of large mathematical signs made for TeX: their signs hang from the baseline instead of standing on it. */
const EXTENSION_FONT = /^(?:cm|lm|eu|tx|px)ex\d*|MathExt/iu;
/** The axis of a formula, where fraction bars lie, stands this part of the size over its baseline. */
const AXIS = 0.25;

/** How deep a sign hangs in running text and in a formula of its own, in sizes. The latter is wider than `wideFrom`. */
interface Hanging {
  wideFrom: number;
  depths: readonly [small: number, large: number];
}

const hanging = (wideFrom: number, small = 1, large = 1.4): Hanging => ({ wideFrom, depths: [small, large] });

/** From the metrics of Computer Modern's extension font. */
const SIGNS: ReadonlyMap<string, Hanging> = new Map([
  ['∑', hanging(1.25)],
  ['∏', hanging(1.1)],
  ['∐', hanging(1.1)],
  ...[...'⋃⋂⊎⨄⋁⋀⨆⊔'].map((sign): [string, Hanging] => [sign, hanging(0.97)]),
  ...[...'⨀⨁⨂⊙⊕⊗'].map((sign): [string, Hanging] => [sign, hanging(1.3)]),
  ['∫', hanging(0.51, 1.11, 2.22)],
  ['∮', hanging(0.51, 1.11, 2.22)],
]);

/** The runs with sums, products, integrals and the like put on the baseline of the formula that they stand in. */
export function onBaseline(runs: readonly TextRun[]): readonly TextRun[] {
  if (!runs.some(isHanging)) return runs;
  return runs.map((run) => (isHanging(run) ? lowered(run) : run));
}

/** Words that take a limit below them. */
const LIMIT_WORDS: ReadonlySet<string> = new Set(['max', 'min', 'lim', 'sup', 'inf', 'arg', 'argmax', 'argmin']);

/** True for a sign or a word that takes limits above and below it. */
export function isLargeOperator({ text }: TextRun): boolean {
  return SIGNS.has(text) || LIMIT_WORDS.has(text);
}

function isHanging({ text, font }: TextRun): boolean {
  return text.length === 1 && SIGNS.has(text) && EXTENSION_FONT.test(font.name);
}

function lowered(run: TextRun): TextRun {
  const { wideFrom, depths } = SIGNS.get(run.text)!;
  const depth = depths[run.right - run.left >= wideFrom * run.size ? 1 : 0]!;
  const shift = (depth / 2 + AXIS) * run.size;
  return run.with({ baseline: run.baseline + shift, top: run.top + shift, bottom: run.bottom + shift });
}
