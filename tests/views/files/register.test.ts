import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/domain/date.ts';
import {
  registerColumns,
  registerCsv,
  registerJson,
  registerJsonLd,
} from '../../../src/views/files/register.ts';
import { validityGroups } from '../../../src/views/lists/lists.ts';
import { DAY, doc, library } from '../../support/documents.ts';

describe('the register as CSV', () => {
  it('opens in Excel as UTF-8, one row a document, with its headings', () => {
    const csv = registerCsv(library([doc('28-HD/BTGTU', 'Một'), doc('29-HD/BTGTU', 'Hai')]), DAY);
    expect(csv.startsWith('\uFEFFSố ký hiệu,Loại văn bản,Trích yếu')).toBe(true);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(3);
    expect(csv).toContain('28-HD/BTGTU,Hướng dẫn,Một,Ban Tuyên giáo,BTGTU,2022-01-05,,,Còn hiệu lực');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+84', "'+84"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['=HYPERLINK("http://a","b")', '"\'=HYPERLINK(""http://a"",""b"")"'],
    ['a, "b"', '"a, ""b"""'],
  ])('never runs %s as a formula, and keeps its commas and quotes', (title, cell) => {
    expect(registerCsv(library([doc('28-HD/BTGTU', title)]), DAY)).toContain(`,${cell},Ban Tuyên giáo`);
  });
});

it('says in JSON what it says in CSV', () => {
  const { documents, count, asOf } = JSON.parse(registerJson(library([doc('28-HD/BTGTU', 'Một')]), DAY));
  expect([count, asOf]).toEqual([1, DAY]);
  expect(Object.keys(documents[0])).toEqual(registerColumns.map((column) => column.key));
  expect(documents[0]).toMatchObject({ number: '28-HD/BTGTU', state: 'Còn hiệu lực', effective: null });
});

it('is in linked data a Dataset with its documents, binding ones as Legislation', () => {
  const data = JSON.parse(
    registerJsonLd(library([doc('28-HD/BTGTU', 'Một'), doc('29-CV/BTGTU', 'Hai')]), DAY),
  );
  expect(data['@type']).toBe('Dataset');
  expect(data.hasPart.map((part: { '@type': unknown }) => part['@type'])).toEqual([
    ['Legislation', 'DigitalDocument'],
    'DigitalDocument',
  ]);
  expect(data.distribution[0].contentUrl).toBe('https://thu.example.vn/van-ban/du-lieu/van-ban.csv');
});

it('has a list for each state of validity that a document is in', () => {
  const documents = [
    doc('28-HD/BTGTU', 'Một'),
    doc('29-HD/BTGTU', 'Hai', { expires: '2026-01-01' as Day }),
    doc('30-HD/BTGTU', 'Ba', { expires: '2027-01-01' as Day }),
  ];
  expect(
    validityGroups(library(documents), DAY).map(({ address, items }) => [address, items.length]),
  ).toEqual([
    ['/van-ban/tinh-trang/con-hieu-luc/', 2],
    ['/van-ban/tinh-trang/het-hieu-luc/', 1],
  ]);
});
