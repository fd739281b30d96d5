import { strToU8, zipSync } from 'fflate';

// DOCX files that tests make themselves, no larger than what is asked of them. Whole ones: word-file.ts.

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const paragraph = (runs: string): string => `<w:p>${runs}</w:p>`;
export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

const relationships = (parts: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${parts
    .map(([type, target], n) => `<Relationship Id="r${n}" Type="${R}/${type}" Target="/${target}"/>`)
    .join('')}</Relationships>`;

/** A DOCX file with this body; other parts are of the type that their name says ("word/header1.xml"). */
export function docx(body: string, more: Record<string, string> = {}): Uint8Array {
  const names = Object.keys(more);
  const parts = {
    '_rels/.rels': relationships([
      ['officeDocument', 'word/document.xml'],
      ['core-properties', 'docProps/core.xml'],
    ]),
    'word/_rels/document.xml.rels': relationships(
      names.map((name) => [/(\w+?)\d*\.xml$/.exec(name)?.[1] ?? '', name]),
    ),
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${W}"><w:body>${body}</w:body></w:document>`,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}
