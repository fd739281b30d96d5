import { describe, expect, it } from 'vitest';
import {
  type CitationTable,
  type Citing,
  createCitationGraph,
  resolverOf,
} from '../../src/domain/citation-graph.ts';
import type { Day, Moment } from '../../src/domain/date.ts';
import type { OfficialDocument } from '../../src/domain/document.ts';
import { findNamed, joinMentions, mentionsIn } from '../../src/domain/mention.ts';
import { issuerOf } from '../../src/domain/vocabulary.ts';
import { doc as documentOf } from '../support/documents.ts';

/**
 * A document issued on a day, or in a year where `issued` is a year alone; of the province's committee where
 * it is TU.
 */
function doc(text: string, issued: string, body = ''): OfficialDocument {
  return documentOf(text, text, {
    id: `van-ban/${issued.slice(0, 4)}/${text}`,
    issued: issued.length > 4 ? (issued as Day) : undefined,
    year: Number(issued.slice(0, 4)),
    ...(text.endsWith('/TU') ? { issuer: issuerOf('TU', 'Tỉnh ủy Thái Nguyên', 'party') } : {}),
    mentions: mentionsIn([{ text: body, line: 1 }]),
  });
}

/** An article of a day; without one, a page that may name anything. */
function article(day: string | undefined, body: string): Citing {
  const entry = { kind: 'article', id: `tin/${day}/${body}`, address: '/', file: 'tin.md', title: '' };
  const mentions = mentionsIn([{ text: body, line: 10 }]);
  return { ...entry, mentions, ...(day ? { date: `${day}T08:00:00+07:00` as Moment } : {}) } as Citing;
}

/** The documents that an entry's text leads to, as "number date". */
function resolved(documents: readonly OfficialDocument[], entry: Citing): string[] {
  return createCitationGraph([...documents, entry], documents)
    .citedIn(entry)
    .map((d) => `${d.number.canonical} ${d.issued ?? d.year}`);
}

const old = doc('12-CT/TU', '2016-09-22');
const young = doc('12-CT/TU', '2022-03-01');

describe('a number in a text', () => {
  it.each([
    ['means the one of the stated day', '2024-01-01', '12-CT/TU ngày 22/9/2016', ['12-CT/TU 2016-09-22']],
    ['means nothing where no document has the stated day', '2024-01-01', '12-CT/TU ngày 23/9/2016', []],
    ['means the newest that was there', '2024-01-01', '12-CT/TU', ['12-CT/TU 2022-03-01']],
    ['means the older before the newer was there', '2020-01-01', '12-CT/TU', ['12-CT/TU 2016-09-22']],
    ['means nothing before there was one', '2010-01-01', '12-CT/TU', []],
    ['means nothing between two on a page without a date', undefined, '12-CT/TU', []],
    [
      'means the one of the stated day there too',
      undefined,
      '12-CT/TU ngày 01/3/2022',
      ['12-CT/TU 2022-03-01'],
    ],
  ])('%s', (_name, day, text, wanted) => {
    expect(resolved([old, young], article(day, text))).toEqual(wanted);
  });

  it('means the only one of that number on a page without a date', () => {
    expect(resolved([old], article(undefined, '12-CT/TU'))).toEqual(['12-CT/TU 2016-09-22']);
  });

  it('may leave out a zero that the document has, or an & of its issuer', () => {
    const documents = [doc('08-CT/TU', '2016-09-22')];
    expect(resolved(documents, article('2020-01-01', 'Chỉ thị số 8-CT/TU'))).toEqual(['08-CT/TU 2016-09-22']);
  });

  it('with a day means a document of which only that year is known', () => {
    expect(resolved([doc('12-CT/TU', '2016')], article('2020-01-01', '12-CT/TU ngày 22/9/2016'))).toEqual([
      '12-CT/TU 2016',
    ]);
  });

  it('never means the document that says it', () => {
    const self = doc('20-HD/BTGTU', '2021-05-12', 'Hướng dẫn số 20-HD/BTGTU');
    expect(createCitationGraph([self], [self]).citedIn(self)).toEqual([]);
    expect(createCitationGraph([self], [self]).unresolved).toEqual([]);
  });
});

describe('type and running number alone', () => {
  it.each([
    ['with the day that decides', 'Chỉ thị số 12 ngày 22/9/2016', ['12-CT/TU 2016-09-22']],
    ['with the issuer and the year', 'Chỉ thị 12 năm 2016 của Tỉnh ủy', ['12-CT/TU 2016-09-22']],
    [
      'with the standing committee',
      'Chỉ thị số 12, ngày 01/3/2022 của Ban Thường vụ Tỉnh ủy',
      ['12-CT/TU 2022-03-01'],
    ],
    ['but not of another province', 'Chỉ thị số 12 năm 2016 của Tỉnh ủy Yên Bái', []],
    ['but not where two fit', 'Chỉ thị số 12 của Tỉnh ủy', []],
    ['but not with nothing beside it', 'Chỉ thị số 12', []],
    ['but not of another type', 'Công văn số 12 ngày 22/9/2016', []],
    ['but not where it is a count', '12 chỉ thị; Chỉ thị 12/2016', []],
  ])('%s', (_name, text, wanted) => {
    expect(resolved([old, young], article('2024-01-01', text))).toEqual(wanted);
  });
});

describe('the graph', () => {
  it('knows who names a document, newest first', () => {
    const first = article('2017-01-01', '12-CT/TU');
    const second = article('2018-01-01', 'Chỉ thị số 12-CT/TU ngày 22/9/2016');
    const graph = createCitationGraph([first, second], [old]);
    expect(graph.citersOf(old)).toEqual([second, first]);
  });

  it('counts what the site does not have, with the places', () => {
    const entry = article('2020-01-01', 'a\n36-NQ/TW và 36-NQ/TW, 37-CT/TW');
    expect(createCitationGraph([entry], []).unresolved).toEqual([
      { canonical: '36-NQ/TW', times: 2, places: [{ file: 'tin.md', line: 11 }] },
      { canonical: '37-CT/TW', times: 1, places: [{ file: 'tin.md', line: 11 }] },
    ]);
  });
});

it('gives a text back in what it names, in its order', () => {
  const text = 'Nghị quyết 18 và Chỉ thị số 12-CT/TU';
  expect(findNamed(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'Nghị quyết 18',
    '12-CT/TU',
  ]);
});

it('joins mentions of a text and of its attachments', () => {
  const own = mentionsIn([{ text: '12-CT/TU', line: 3 }]);
  const attached = mentionsIn([{ text: '12-CT/TU, 12-CT/TU, 21-CT/TU', line: undefined }]);
  const joined = joinMentions([own, attached]);
  expect(joined.map(({ times, line }) => [times, line])).toEqual([
    [3, 3],
    [1, undefined],
  ]);
});

it('resolves from data alone as it does with the whole graph', () => {
  const citing = article('2024-01-01', 'Căn cứ 12-CT/TU và Chỉ thị số 12 của Tỉnh ủy Thái Nguyên, 99-CT/TU');
  const graph = createCitationGraph([old, young, citing], [old, young]);
  const fromData = resolverOf(JSON.parse(JSON.stringify(graph.citationsFor(citing))) as CitationTable);
  const named = findNamed(
    '12-CT/TU; 12-CT/TU ngày 22/9/2016; Chỉ thị số 12 của Tỉnh ủy Thái Nguyên; 99-CT/TU',
  );
  expect(named.map((one) => fromData(one.named)?.id)).toEqual(
    named.map((one) => graph.resolverFor(citing)(one.named)?.id),
  );
  expect(named.map((one) => fromData(one.named)?.id)).toContain(old.id);
});
