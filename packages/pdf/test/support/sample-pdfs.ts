import { addPage, draftPdf, drawLine, drawParagraph, drawRuledTable, PAGE_WIDTH } from './ordinary-pdf.ts';

/** Sentences without any word twice in a row, long enough to fill lines. `seed` makes paragraphs differ. */
export function prose(sentences: number, seed = 0): string {
  const subjects = ['The pump', 'A technician', 'Every valve', 'The controller', 'This manual', 'One sensor'];
  const verbs = ['checks', 'describes', 'opens before', 'reports on', 'waits for', 'follows'];
  const objects = ['the inlet pressure', 'each maintenance step', 'a safe restart', 'the outer seal', 'its neighbour'];
  return Array.from({ length: sentences }, (_, index) => {
    const at = seed * 7 + index;
    return `${subjects[at % 6]} ${verbs[(at * 5 + 1) % 6]} ${objects[(at * 3 + 2) % 5]} number ${at}.`;
  }).join(' ');
}

/**
 * A report: on every page a running header and a page number; a title, then on each page one numbered heading with
 * two paragraphs; a ruled table of three columns on the second page.
 */
export async function reportPdf({ pages = 3 }: { pages?: number } = {}): Promise<Uint8Array> {
  const draft = await draftPdf('Annual pump report');
  for (let pageNumber = 1; pageNumber <= pages; pageNumber += 1) {
    const page = addPage(draft);
    drawLine(page, 'Pump Works Ltd', { x: 60, y: 40, font: draft.regular, size: 9 });
    drawLine(page, `Page ${pageNumber} of ${pages}`, { x: 270, y: 815, font: draft.regular, size: 9 });
    if (pageNumber === 1) drawLine(page, 'Annual pump report', { x: 60, y: 90, font: draft.bold, size: 24 });
    drawLine(page, `${pageNumber} Section ${pageNumber}`, { x: 60, y: 140, font: draft.bold, size: 16 });
    const body = { x: 60, font: draft.regular, size: 11, width: PAGE_WIDTH - 120 };
    const end = drawParagraph(page, prose(8, pageNumber), { ...body, y: 170 });
    const next = drawParagraph(page, prose(8, pageNumber + 100), { ...body, y: end + 12 });
    if (pageNumber !== 2) continue;
    drawRuledTable(page, {
      rows: [
        ['Part', 'Count', 'Price'],
        ['Seal', '12', '3.50'],
        ['Valve', '7', '19.00'],
        ['Filter', '140', '0.85'],
      ],
      x: 60,
      y: next + 20,
      columnWidths: [160, 100, 100],
      rowHeight: 20,
      font: draft.regular,
      size: 10,
    });
  }
  return draft.save();
}

/** One page: a title over the full width, then two columns of text that are to be read left before right. */
export async function twoColumnPdf(): Promise<Uint8Array> {
  const draft = await draftPdf('Two columns');
  const page = addPage(draft);
  drawLine(page, 'On the reading of columns', { x: 60, y: 80, font: draft.bold, size: 20 });
  const column = { font: draft.regular, size: 10, width: 225 };
  drawParagraph(page, `Left begins. ${prose(30, 1)} Left ends.`, { ...column, x: 60, y: 120 });
  drawParagraph(page, `Right begins. ${prose(30, 2)} Right ends.`, { ...column, x: 310, y: 120 });
  return draft.save();
}

/** One page: a form with a filled text field `name`, an empty one `city`, a checked box `agree` and an unchecked `news`. */
export async function formPdf(): Promise<Uint8Array> {
  const draft = await draftPdf('A form');
  const page = addPage(draft);
  const form = draft.document.getForm();
  drawLine(page, 'Application', { x: 60, y: 80, font: draft.bold, size: 20 });
  const rows = ['Full name', 'City', 'I agree', 'Send me news'];
  rows.forEach((label, row) => drawLine(page, label, { x: 60, y: 134 + row * 40, font: draft.regular, size: 11 }));
  const place = (row: number, width: number) => ({ x: 180, y: page.getHeight() - (140 + row * 40), width, height: 20 });
  const name = form.createTextField('name');
  name.setText('Ada Lovelace');
  name.addToPage(page, place(0, 200));
  form.createTextField('city').addToPage(page, place(1, 200));
  const agree = form.createCheckBox('agree');
  agree.addToPage(page, place(2, 20));
  agree.check();
  form.createCheckBox('news').addToPage(page, place(3, 20));
  return draft.save();
}
