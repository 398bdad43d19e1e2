import type { PDFFont } from 'pdf-lib';
import { createDocument, embedFonts, PAGE_SIZE } from './typesetter.ts';

interface TextField {
  name: string;
  label: string;
  value: string;
}

const TEXT_FIELDS: readonly TextField[] = [
  { name: 'visitor.name', label: 'Name', value: 'Ingrid Halvorsen' },
  { name: 'visitor.town', label: 'Town', value: 'Port Maddock' },
  { name: 'visit.date', label: 'Date of visit', value: '21 June' },
  { name: 'visit.party', label: 'People in your party', value: '4' },
  { name: 'visit.boat', label: 'Boat that brought you', value: 'Kittiwake' },
];

const CHECK_BOXES: readonly { name: string; label: string; checked: boolean }[] = [
  { name: 'seen.lamp', label: 'I climbed up to the lamp (142 steps)', checked: true },
  { name: 'seen.puffins', label: 'I saw the puffins', checked: true },
  { name: 'seen.cat', label: 'I saw the station cat', checked: false },
];

/** A filled-in form: text fields and check boxes with their labels beside them. */
export async function makeVisitorForm(): Promise<Uint8Array> {
  const document = await createDocument('Form for visitors, Skerrow Light', 'Principal Keeper');
  const { regular, bold } = await embedFonts(document);
  const page = document.addPage(PAGE_SIZE);
  const form = document.getForm();
  const write = (text: string, x: number, y: number, font: PDFFont, size: number): void =>
    page.drawText(text, { x, y, size, font });

  write('Form for Visitors', 72, 700, bold, 22);
  write('Please fill in this form and leave it in the box by the landing.', 72, 672, regular, 12);
  let y = 630;
  for (const { name, label, value } of TEXT_FIELDS) {
    write(label, 72, y + 5, regular, 12);
    const field = form.createTextField(name);
    field.setText(value);
    field.addToPage(page, { x: 230, y, width: 240, height: 20, font: regular, borderWidth: 0.7 });
    y -= 34;
  }
  for (const { name, label, checked } of CHECK_BOXES) {
    const box = form.createCheckBox(name);
    box.addToPage(page, { x: 72, y, width: 14, height: 14, borderWidth: 0.7 });
    if (checked) box.check();
    write(label, 96, y + 2, regular, 12);
    y -= 28;
  }
  write('The keepers thank you for your visit. Mind the third step from the top.', 72, y - 12, regular, 12);
  form.updateFieldAppearances(regular);
  return document.save();
}
