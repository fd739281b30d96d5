import type { Album } from '../../domain/album.ts';
import type { Article } from '../../domain/article.ts';
import { type Day, dayOf, yearOf } from '../../domain/date.ts';
import type { OfficialDocument, Validity } from '../../domain/document.ts';
import type { Entry, Library } from '../../domain/library.ts';
import type { Section } from '../../domain/site.ts';
import type { StaticPage } from '../../domain/static-page.ts';
import type { KindSlug, Shown } from '../format/passage.ts';

/** What search knows of an entry besides its text: what a result shows, filters, further words. */
export interface Facts {
  readonly shown: Shown;
  /** Names of filters, which are also the names in the address, and slugs. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /**
   * Further words by which it is found: section, author, tags; number, day, issuer, signer, fields; place.
   */
  readonly words: readonly string[];
}

const KIND_SLUGS: Readonly<Record<Entry['kind'], KindSlug>> = {
  article: 'tin-bai',
  document: 'van-ban',
  album: 'hinh-anh',
  page: 'trang',
};

const STATE_SLUGS: Readonly<Record<Validity, NonNullable<Shown['state']>>> = {
  pending: 'chua-hieu-luc',
  inForce: 'con-hieu-luc',
  expired: 'het-hieu-luc',
};

/** All that the facts of an entry are made of. */
export type FactInputs =
  | { readonly kind: 'article'; readonly entry: Article; readonly section: Section }
  | { readonly kind: 'document'; readonly entry: OfficialDocument; readonly state: Validity }
  | { readonly kind: 'album'; readonly entry: Album }
  | { readonly kind: 'page'; readonly entry: StaticPage };

/** Gathers what the facts of an entry are made of. `today` decides what is in force. */
export function factInputs(entry: Entry, library: Library, today: Day): FactInputs {
  switch (entry.kind) {
    case 'article':
      return { kind: entry.kind, entry, section: library.sectionOf(entry) };
    case 'document':
      return { kind: entry.kind, entry, state: library.validityOf(entry, today).state };
    case 'album':
      return { kind: entry.kind, entry };
    case 'page':
      return { kind: entry.kind, entry };
  }
}

/** The facts of an entry for search. */
export function factsOf(inputs: FactInputs): Facts {
  const kind = KIND_SLUGS[inputs.kind];
  const common = {
    url: inputs.entry.address,
    title: inputs.entry.title,
    key: inputs.entry.id,
    kind,
    views: inputs.entry.legacy?.views ?? 0,
  };
  switch (inputs.kind) {
    case 'article': {
      const { entry, section } = inputs;
      return {
        shown: { ...common, place: section.label, date: dayOf(entry.date) },
        filters: { loai: [kind], 'chuyen-muc': [section.slug], nam: [String(yearOf(entry.date))] },
        words: [section.label, entry.author ?? '', ...entry.tags],
      };
    }
    case 'document': {
      const { entry } = inputs;
      const state = STATE_SLUGS[inputs.state];
      const [year, month, day] = (entry.issued ?? '').split('-');
      return {
        shown: {
          ...common,
          place: entry.type.label,
          date: entry.issued ?? String(entry.year),
          number: entry.number.canonical,
          state,
        },
        filters: {
          loai: [kind],
          'loai-van-ban': [entry.type.slug],
          'co-quan': [entry.issuer.slug],
          'linh-vuc': entry.fields.map(({ slug }) => slug),
          nam: [String(entry.year)],
          'tinh-trang': [state],
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
    case 'album': {
      const { entry } = inputs;
      return {
        shown: { ...common, place: entry.place ?? '', date: dayOf(entry.date) },
        filters: { loai: [kind], nam: [String(yearOf(entry.date))] },
        words: [entry.place ?? '', entry.photographer ?? '', 'Hình ảnh'],
      };
    }
    case 'page':
      return { shown: { ...common, place: '', date: '' }, filters: { loai: [kind] }, words: [] };
  }
}
