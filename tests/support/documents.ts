import type { Day } from '../../src/domain/date.ts';
import type { OfficialDocument } from '../../src/domain/document.ts';
import { parseDocumentNumber } from '../../src/domain/document-number.ts';
import { createLibrary, type Library } from '../../src/domain/library.ts';
import type { Site } from '../../src/domain/site.ts';
import { commonIssuers, issuerOf, typeOfSymbol } from '../../src/domain/vocabulary.ts';

/** The day of these tests. */
export const DAY = '2026-11-24' as Day;
const site = {
  name: 'Ban thử',
  url: 'https://thu.example.vn',
  sections: [],
  issuers: commonIssuers,
} as unknown as Site;

/** What entries of every kind have. */
export const base = (id: string, title: string) => ({
  id,
  address: `/${id}/`,
  file: `${id}/index.md`,
  digest: id,
  title,
  summary: `Về ${title}`,
  aliases: [],
  updated: undefined,
  legacy: undefined,
  pictures: {},
  media: {},
  attachments: [],
  mentions: [],
});

/** A document of the year 2022 with what matters to a test. */
export function doc(text: string, title: string, more: Partial<OfficialDocument> = {}): OfficialDocument {
  const number = parseDocumentNumber(text);
  const type = number.ok ? typeOfSymbol(number.value.type ?? '', number.value.system) : undefined;
  if (!number.ok || !type) throw new Error(text);
  return {
    ...base(`van-ban/2022/${text}`, title),
    kind: 'document',
    summary: '',
    number: number.value,
    type,
    issuer: issuerOf('BTGTU', 'Ban Tuyên giáo', 'party'),
    issued: '2022-01-05' as Day,
    year: 2022,
    effective: undefined,
    expires: undefined,
    signer: undefined,
    position: undefined,
    fields: [],
    relations: [],
    ...more,
  };
}

/** A library that holds these documents and nothing else. */
export const library = (documents: readonly OfficialDocument[]): Library =>
  createLibrary({ site, articles: [], documents, albums: [], pages: [] });
