import { type Day, dayOf, yearOf } from '../../domain/date.ts';
import type { Validity } from '../../domain/document.ts';
import type { Entry, Library } from '../../domain/library.ts';
import { keyOf, wordsOf } from '../../domain/words.ts';
import { type Kind, PIECE_WORDS, type Shown } from '../pagefind/fragment.ts';
import { numberKeys } from '../query/numbers.ts';
import { exactTerm, fields, keyTerm } from '../query/terms.ts';

/** A stretch of an entry's text; `page` where it stands in a file for download. */
export interface Passage {
  readonly text: string;
  readonly file?: { readonly name: string; readonly label: string; readonly href: string };
  readonly page?: number;
}

/** Everything of a result but its text, and what a search can be narrowed to. */
export interface Facts {
  readonly shown: Omit<Shown, 'body' | 'parts'>;
  /** Names of filters, which are also the names in the address, and slugs. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Said in the text of every kind: who issued it, who signed it, where it stands. */
  readonly words: readonly string[];
}

/** What the index is given of an entry, and what a result shows of it. */
export interface SearchRecord {
  readonly url: string;
  /** Terms, one for each word of the text. */
  readonly content: string;
  /** Terms by field. */
  readonly meta: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly shown: Shown;
  /** The text in pieces of `PIECE_WORDS` words; a result carries the first. */
  readonly pieces: readonly string[];
}

/** Words at the beginning of a text in which a document names itself. */
const HEADING_WORDS = 60;

const KIND_SLUGS: Readonly<Record<Entry['kind'], Kind>> = {
  article: 'tin-bai',
  document: 'van-ban',
  album: 'hinh-anh',
  page: 'trang',
};

const STATE_SLUGS: Readonly<Record<Validity, string>> = {
  pending: 'chua-hieu-luc',
  inForce: 'con-hieu-luc',
  expired: 'het-hieu-luc',
};

/** What search knows of an entry without reading its text. `today` decides what is in force. */
export function factsOf(entry: Entry, library: Library, today: Day): Facts {
  const kind = KIND_SLUGS[entry.kind];
  const common = { title: entry.title, key: entry.id, kind, views: entry.legacy?.views ?? 0 };
  switch (entry.kind) {
    case 'article': {
      const section = library.sectionOf(entry);
      return {
        shown: { ...common, place: section.label, date: dayOf(entry.date) },
        filters: { loai: [kind], 'chuyen-muc': [section.slug], nam: [String(yearOf(entry.date))] },
        words: [section.label, entry.author ?? '', ...entry.tags],
      };
    }
    case 'document': {
      const { state } = library.validityOf(entry, today);
      const [year, month, day] = (entry.issued ?? '').split('-');
      return {
        shown: {
          ...common,
          place: entry.type.label,
          date: entry.issued ?? String(entry.year),
          number: entry.number.canonical,
          expired: state === 'expired',
        },
        filters: {
          loai: [kind],
          'loai-van-ban': [entry.type.slug],
          'co-quan': [entry.issuer.slug],
          nam: [String(entry.year)],
          'tinh-trang': [STATE_SLUGS[state]],
        },
        words: [
          `${entry.type.label} số ${entry.number.canonical}`,
          day ? `ngày ${day}/${month}/${year}` : `năm ${entry.year}`,
          entry.issuer.label,
          entry.signer ?? '',
          ...entry.fields.map((field) => field.label),
        ],
      };
    }
    case 'album':
      return {
        shown: { ...common, place: entry.place ?? '', date: dayOf(entry.date) },
        filters: { loai: [kind], nam: [String(yearOf(entry.date))] },
        words: [entry.place ?? '', entry.photographer ?? '', 'Hình ảnh'],
      };
    case 'page':
      return { shown: { ...common, place: '', date: '' }, filters: { loai: [kind] }, words: [] };
  }
}

/** The record of an entry from its facts and its texts: body first, then files. */
export function recordOf(entry: Entry, facts: Facts, passages: readonly Passage[]): SearchRecord {
  const { shown, filters, words } = facts;
  const opening = [...words.slice(0, 1), entry.title, ...words.slice(1)];
  const texts: readonly Passage[] = [...[...opening, entry.summary].map((text) => ({ text })), ...passages];
  const joined = texts.flatMap(({ text }) => text.trim() || []).join('\n');
  const all = wordsOf(joined);

  const parts: { from: number; file: string; href: string; page: number | undefined }[] = [];
  let at = 0;
  for (const { text, file, page } of texts) {
    if (file) parts.push({ from: at, file: file.label || file.name, href: file.href, page });
    at += wordsOf(text).length;
  }
  const pieces: string[] = [];
  for (let from = 0; from === 0 || from < all.length; from += PIECE_WORDS) {
    pieces.push(joined.slice(from === 0 ? 0 : all[from]?.start, all[from + PIECE_WORDS]?.start));
  }

  const titleWords = wordsOf(entry.title);
  const numberWords = entry.kind === 'document' ? wordsOf(entry.number.canonical) : [];
  const own = numberWords.length > 0 ? [keyOf(numberWords)] : [];
  const starts = numberWords.slice(1).map((_, index) => keyOf(numberWords.slice(0, index + 1)));
  const heading = [...numberKeys(joined.slice(0, all[HEADING_WORDS]?.start))].filter(
    (key) => !own.includes(key),
  );
  const cited = [...numberKeys(joined)].filter((key) => !own.includes(key) && !heading.includes(key));
  const keys = (list: readonly string[]): string => list.map(keyTerm).join(' ');
  return {
    url: entry.address,
    content: all.map(exactTerm).join(' '),
    meta: {
      [fields.title]: titleWords.map(exactTerm).join(' '),
      [fields.titleKey]: keyTerm(keyOf(titleWords)),
      [fields.number]: keys(own),
      [fields.numberStart]: keys(starts),
      [fields.heading]: keys(heading),
      [fields.cited]: keys(cited),
    },
    filters,
    shown: { ...shown, body: wordsOf(opening.join('\n')).length, parts },
    pieces,
  };
}
