import { onePagePdf } from './one-page-pdf.ts';
import { rawStream } from './raw-pdf.ts';

const PAGE = 500;
const TYPE_SIZE = 10;
/** Distance of a text from the left edge and the top of its cell. */
const INSET = 4;
const BASELINE = 13;
const LEADING = 12;

/** Where a table stands and what is in it. Points from the top-left corner of the page. */
export interface TablePlan {
  left: number;
  top: number;
  /** Widths of the columns. */
  widths: readonly number[];
  /** Height of each row; 20 where it is not given. */
  heights?: readonly number[];
  /** Texts of each row; a cell of several lines has them parted by a line break. '<' and '^' are parts of a spanning cell. */
  texts: readonly (readonly string[])[];
  /** Rows in bold, from 0. */
  bold?: readonly number[];
}

/** How the lines of a table are painted: operators of a content stream for its edges. */
export type LinePainter = (edges: TableEdges) => string;

/** Points from the top-left corner of the page. */
export interface TableEdges {
  xs: readonly number[];
  ys: readonly number[];
}

/** The edges of a table's columns and rows. */
export function edgesOf({ left, top, widths, heights, texts }: TablePlan): TableEdges {
  return { xs: positionsFrom(left, widths), ys: positionsFrom(top, heights ?? texts.map(() => 20)) };
}

function positionsFrom(start: number, steps: readonly number[]): number[] {
  let at = start;
  return [start, ...steps.map((step) => (at += step))];
}

/** The texts of a table, each at the top left of its cell. */
export function textsOf(plan: TablePlan): string {
  const { xs, ys } = edgesOf(plan);
  return plan.texts
    .flatMap((row, y) =>
      row.map((text, x) => {
        if (['', '<', '^'].includes(text)) return '';
        const font = plan.bold?.includes(y) === true ? 'F2' : 'F1';
        return text
          .split('\n')
          .map((line, index) => textAt(line, xs[x]! + INSET, ys[y]! + BASELINE + index * LEADING, font))
          .join('\n');
      }),
    )
    .join('\n');
}

/** A text whose baseline begins at a place. */
export function textAt(text: string, x: number, y: number, font = 'F1'): string {
  const escaped = text.replaceAll(/[\\()]/g, String.raw`\$&`);
  return `BT 0 g /${font} ${TYPE_SIZE} Tf ${x} ${PAGE - y} Td (${escaped}) Tj ET`;
}

/** A stroked line. */
export function lineFrom(x1: number, y1: number, x2: number, y2: number): string {
  return `${x1} ${PAGE - y1} m ${x2} ${PAGE - y2} l S`;
}

/** A filled rectangle; the colour is a gray or red, green and blue, from 0 to 1. */
export function fillOf(x1: number, y1: number, x2: number, y2: number, colour: string): string {
  return `${colour} ${x1} ${PAGE - y2} ${x2 - x1} ${y2 - y1} re f`;
}

/** A line round and between all cells. */
export const fullGrid: LinePainter = ({ xs, ys }) =>
  [...ys.map((y) => lineFrom(xs[0]!, y, xs.at(-1)!, y)), ...xs.map((x) => lineFrom(x, ys[0]!, x, ys.at(-1)!))].join(
    '\n',
  );

/** A table with its lines under its texts. */
export function tableOf(plan: TablePlan, lines: LinePainter): string {
  return `q 0.5 w ${lines(edgesOf(plan))} Q\n${textsOf(plan)}`;
}

/** A page of 500 by 500 points that paints a content stream. */
export function paintedPdf(content: string, page = ''): Uint8Array {
  const fonts = '/Font << /F1 5 0 R /F2 6 0 R >>';
  return onePagePdf({
    objects: {
      3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE} ${PAGE}] /Contents 4 0 R /Resources << ${fonts} >> ${page} >>`,
      4: rawStream(content, '', ['FlateDecode']),
      6: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>',
    },
  });
}
