/** A PDF of two pages of Helvetica text, written out by hand so that it depends on nothing. */
export function createSamplePdf(): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>',
    page('4 0 R'),
    content(['The lamp was lit at dusk and burned until dawn.', 'No ship was in danger.']),
    page('6 0 R'),
    content(['Second page of the log, written in a steady hand.']),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  return serialize(objects);
}

function page(contents: string): string {
  const resources = '<< /Font << /F1 7 0 R >> >>';
  return `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources ${resources} /Contents ${contents} >>`;
}

function content(lines: readonly string[]): string {
  const stream = `BT /F1 12 Tf 72 720 Td 16 TL ${lines.map((line) => `(${line}) Tj T*`).join(' ')} ET`;
  return `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`;
}

function serialize(objects: readonly string[]): Buffer {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}${trailer}`, 'latin1');
}
