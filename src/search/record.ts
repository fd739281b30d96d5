import { dayOf, formatDay, yearOf } from '../domain/date.ts';
import { numberSearchForms } from '../domain/document-number.ts';
import type { Entry, Library } from '../domain/library.ts';
import { pictureFallback } from '../domain/picture.ts';
import { fold } from '../domain/vietnamese.ts';

/** What the search index keeps of an entry. */
export interface SearchRecord {
  readonly url: string;
  readonly content: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, string[]>>;
  readonly sort: Readonly<Record<string, string>>;
}

const KINDS = { article: 'Tin, bài', document: 'Văn bản', album: 'Hình ảnh', page: 'Trang' } as const;

/** Words with a đ, folded: the index folds the other marks by itself and leaves đ alone. */
export function foldedWords(text: string): string {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  return [...new Set(words.filter((word) => /[đĐ]/u.test(word)).map(fold))].join(' ');
}

function facts(entry: Entry, library: Library): Pick<SearchRecord, 'meta' | 'filters'> & { date?: string } {
  switch (entry.kind) {
    case 'article': {
      const image = entry.cover
        ? { image: pictureFallback(entry.cover, 480), image_alt: entry.cover.alt }
        : {};
      return {
        date: entry.date,
        meta: { date: formatDay(entry.date), place: library.sectionOf(entry).label, ...image },
        filters: { 'chuyen-muc': [library.sectionOf(entry).label], nam: [String(yearOf(entry.date))] },
      };
    }
    case 'document':
      return {
        date: entry.issued ?? `${entry.year}`,
        meta: {
          number: entry.number.canonical,
          forms: numberSearchForms(entry.number).join(' '),
          date: entry.issued ? formatDay(entry.issued) : String(entry.year),
          place: entry.type.label,
        },
        filters: {
          'loai-van-ban': [entry.type.label],
          'co-quan': [entry.issuer.label],
          nam: [String(entry.year)],
        },
      };
    case 'album': {
      const [first] = entry.photos;
      const image = first ? { image: pictureFallback(first, 480), image_alt: first.alt } : {};
      return {
        date: dayOf(entry.date),
        meta: { date: formatDay(entry.date), place: KINDS.album, ...image },
        filters: { nam: [String(yearOf(entry.date))] },
      };
    }
    case 'page':
      return { meta: { place: KINDS.page }, filters: {} };
  }
}

/** The record of an entry; `text` is the plain text of its body. */
export function recordOf(entry: Entry, text: string, library: Library): SearchRecord {
  const { date, meta, filters } = facts(entry, library);
  const number = entry.kind === 'document' ? `${entry.number.canonical}. ` : '';
  const content = `${number}${entry.title}. ${entry.summary} ${text}`;
  return {
    url: entry.address,
    content,
    meta: { title: entry.title, key: entry.id, fold: foldedWords(content), ...meta },
    filters: { loai: [KINDS[entry.kind]], ...filters },
    sort: date === undefined ? {} : { date },
  };
}
