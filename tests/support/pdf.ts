import { strToU8 } from 'fflate';

/** What a PDF file of a test is like. */
export interface PdfFacts {
  readonly pages?: number;
  /** Does it ask for a password? */
  readonly locked?: boolean;
  /** Lines of ASCII that stand on its first page. */
  readonly words?: string;
}

/**
 * A PDF file whose pages hold a black square: what a scanner makes; with the words that a program stamped on
 * it.
 */
export function pdf({ pages = 1, locked = false, words = '' }: PdfFacts = {}): Uint8Array {
  const drawing = '0 0 50 50 re f';
  const lines = words.split('\n').map((line) => `(${line}) Tj 0 -12 Td`);
  const stamp = `${drawing} BT /F1 9 Tf 5 90 Td ${lines.join(' ')} ET`;
  const numbers = Array.from({ length: pages }, (_, index) => index + 6);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${numbers.map((n) => `${n} 0 R`).join(' ')}] /Count ${pages} >>`,
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    `<< /Length ${stamp.length} >>\nstream\n${stamp}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...numbers.map((_, index) => {
      const shown =
        index === 0 && words !== ''
          ? '/Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>'
          : '/Contents 3 0 R';
      return `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] ${shown} >>`;
    }),
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
