import { strToU8 } from 'fflate';

/** What a PDF file of a test is like. */
export interface PdfFacts {
  readonly pages?: number;
  /** Does it ask for a password? */
  readonly locked?: boolean;
}

/** A PDF file whose pages hold a black square and no font: what a scanner makes. */
export function pdf({ pages = 1, locked = false }: PdfFacts = {}): Uint8Array {
  const drawing = '0 0 50 50 re f';
  const numbers = Array.from({ length: pages }, (_, index) => index + 4);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${numbers.map((n) => `${n} 0 R`).join(' ')}] /Count ${pages} >>`,
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    ...numbers.map(() => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 3 0 R >>'),
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = text.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const key = 'ab'.repeat(32);
  const lock = locked
    ? `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 >> /ID [<00> <00>]`
    : '';
  text += `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${lock} >>\nstartxref\n${start}\n%%EOF\n`;
  return strToU8(text);
}
