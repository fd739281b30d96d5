import { strToU8, zipSync } from 'fflate';

// DOCX files that tests make themselves.

export const paragraph = (runs: string): string => `<w:p>${runs}</w:p>`;
export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

/** A DOCX file with this body. */
export function docx(body: string, more: Record<string, string> = {}): Uint8Array {
  const xml = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`;
  return zipSync({
    'word/document.xml': strToU8(xml),
    ...Object.fromEntries(Object.entries(more).map(([name, text]) => [name, strToU8(text)])),
  });
}
