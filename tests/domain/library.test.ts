import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day, Moment } from '../../src/domain/date.ts';
import type { OfficialDocument } from '../../src/domain/document.ts';
import { doc } from '../support/documents.ts';
import { article, fullLibrary, staticPage } from '../support/entries.ts';

const at = (day: string): Moment => `${day}T08:00:00+07:00` as Moment;
const ids = (entries: readonly { readonly id: string }[]): string[] =>
  entries.map(({ id }) => id.replace(/^.*\//, ''));
const names = (groups: readonly { readonly label: string }[]): string[] => groups.map(({ label }) => label);

describe('the articles of a library', () => {
  const library = fullLibrary({
    articles: [
      article('cu', { date: at('2023-12-31') }),
      article('moi', { date: at('2024-03-05') }),
      article('het-han', { date: at('2024-03-06'), expired: true }),
      article('b-cung-ngay', { date: at('2024-01-02') }),
      article('a-cung-ngay', { date: at('2024-01-02') }),
    ],
  });

  it('come newest first, those of one moment by their folders', () => {
    expect(ids(library.articles)).toEqual(['moi', 'a-cung-ngay', 'b-cung-ngay', 'cu']);
  });

  it('keep their page when they have expired, and are in no list', () => {
    expect(ids(library.expiredArticles)).toEqual(['het-han']);
    expect(ids(library.entries)).toContain('het-han');
    const listed = [library.sections, library.tags, library.authors, library.articleYears].flat();
    expect(listed.flatMap(({ items }) => ids(items))).not.toContain('het-han');
  });

  it('have the next newer and older of their section beside them, and an expired one has none', () => {
    const [newest, second] = library.articles;
    if (!newest || !second) throw new Error('no articles');
    expect(library.neighboursOf(newest)).toEqual({ newer: undefined, older: second });
    expect(library.neighboursOf(second).newer).toBe(newest);
    const [expired] = library.expiredArticles;
    expect(expired && library.neighboursOf(expired)).toEqual({ newer: undefined, older: undefined });
  });

  it('come in an order that does not depend on the order in which they were read', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...library.articles], { minLength: 4 }), (articles) => {
        expect(ids(fullLibrary({ articles }).articles)).toEqual(ids(library.articles));
      }),
    );
  });
});

describe('the groups of a library', () => {
  const library = fullLibrary({
    articles: [
      article('mot', { tags: ['Tập huấn', 'Đảng viên'], author: 'Trần Thị An' }),
      article('hai', { tags: ['TẬP HUẤN'], author: undefined, date: at('2023-05-01') }),
      article('ba', { tags: ['an ninh'], author: 'Đỗ Văn Bình' }),
    ],
    site: {
      sections: [
        { slug: 'trong', label: 'Trống', description: '' },
        { slug: 'khoa-giao', label: 'Khoa giáo', description: '' },
      ],
    },
  });

  it('are one where two spellings have one slug, under the words of the newest', () => {
    const training = library.tags.find(({ slug }) => slug === 'tap-huan');
    expect(training).toMatchObject({ label: 'Tập huấn', address: '/the/tap-huan/' });
    expect(ids(training?.items ?? [])).toEqual(['mot', 'hai']);
  });

  it('stand in the order of the Vietnamese alphabet', () => {
    expect(names(library.tags)).toEqual(['an ninh', 'Đảng viên', 'Tập huấn']);
    expect(names(library.authors)).toEqual(['Đỗ Văn Bình', 'Trần Thị An']);
  });

  it('are the sections of site.yaml in its order, also those without an article', () => {
    expect(library.sections.map(({ label, items }) => [label, items.length])).toEqual([
      ['Trống', 0],
      ['Khoa giáo', 3],
    ]);
  });

  it('are years, newest first', () => {
    expect(names(library.articleYears)).toEqual(['Năm 2024', 'Năm 2023']);
  });
});

describe('the documents of a library', () => {
  const old = doc('28-HD/BTGTU', 'Cũ', { issued: '2022-01-05' as Day });
  const same = doc('9-HD/BTGTU', 'Cùng ngày, số nhỏ hơn', { issued: '2022-01-05' as Day });
  const undated = doc('30-HD/BTGTU', 'Không rõ ngày', { issued: undefined });
  const replacing = doc('31-HD/BTGTU', 'Thay thế', {
    issued: '2022-06-01' as Day,
    effective: '2022-07-01' as Day,
    relations: [
      { kind: 'replaces', target: old.id },
      { kind: 'basedOn', target: same.id },
    ] as OfficialDocument['relations'],
  });
  const library = fullLibrary({ documents: [same, old, undated, replacing] });

  it('come newest first, those of one day by number; one without a day ends its year', () => {
    expect(library.documents.map(({ number }) => number.canonical)).toEqual([
      '30-HD/BTGTU',
      '31-HD/BTGTU',
      '28-HD/BTGTU',
      '9-HD/BTGTU',
    ]);
  });

  it('come in one order, whatever the order of reading, also where two have one number and one day', () => {
    const twin = { ...old, id: `${old.id}-2` };
    const orders = [
      [old, twin],
      [twin, old],
    ].map((documents) => ids(fullLibrary({ documents }).documents));
    expect(orders[0]).toEqual(orders[1]);
  });

  it('know what replaces them, and from when', () => {
    const facts = (day: string) => library.validityOf(old, day as Day);
    expect(facts('2022-06-30')).toMatchObject({ state: 'inForce', until: '2022-07-01' });
    expect(facts('2022-07-01')).toMatchObject({ state: 'expired', until: '2022-07-01' });
    expect(facts('2022-07-01').replacedBy?.id).toBe(replacing.id);
    expect(library.validityOf(same, '2030-01-01' as Day)).toMatchObject({
      state: 'inForce',
      until: undefined,
    });
  });

  it('show relations both ways, the heaviest first', () => {
    const shown = (document: OfficialDocument) =>
      library
        .relationsOf(document)
        .map(({ kind, direction, documents }) => [kind, direction, documents.length]);
    expect(shown(replacing)).toEqual([
      ['replaces', 'own', 1],
      ['basedOn', 'own', 1],
    ]);
    expect(shown(old)).toEqual([['replaces', 'inverse', 1]]);
    expect(shown(undated)).toEqual([]);
  });

  it('are found by their folder', () => {
    expect(library.documentById(old.id)).toBe(old);
    expect(library.documentById('van-ban/2022/khong-co')).toBeUndefined();
  });
});

describe('the redirects of a library', () => {
  it('are the old addresses of entries of every kind, expired ones too', () => {
    const library = fullLibrary({
      articles: [article('mot', { aliases: ['/cu/1', '/cu/2'], expired: true })],
      documents: [],
      albums: [],
      pages: [staticPage('gioi-thieu', { aliases: ['/about'] })],
    });
    expect(library.redirects).toEqual([
      { from: '/cu/1', to: '/tin-tuc/2024/mot/' },
      { from: '/cu/2', to: '/tin-tuc/2024/mot/' },
      { from: '/about', to: '/gioi-thieu/' },
    ]);
  });
});
