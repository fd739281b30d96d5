import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  issuingBody,
  numberFor,
  numberSearchForms,
  numberSlug,
  numberSortKey,
  parseDocumentNumber,
} from '../../src/domain/document-number.ts';
import { commonIssuers, documentTypes } from '../../src/domain/vocabulary.ts';

const canonical = (text: string): string => {
  const result = parseDocumentNumber(text);
  return result.ok ? result.value.canonical : result.error;
};
const read = (text: string) => {
  const result = parseDocumentNumber(text);
  if (!result.ok) throw new Error(`${text}: ${result.error}`);
  return result.value;
};

describe('parseDocumentNumber', () => {
  it.each([
    '28-HD/BTGTU',
    '12-CT/TU',
    '238-QĐ/TW',
    '1182-CV/BTGTU',
    '115-HD/BTGW',
    '172-KH/TU',
    '391-CV/ĐU',
    '94-HD/ĐUK',
    '85-HD/BTG',
    '09-QC/TW',
    '05-TB/BCĐTW',
    '31-QĐ/TW',
    '08-QĐi/TW',
    '06-CTr/TU',
    '04-QyĐ/ĐU',
    '03-NQ/CB',
    '36-HD/BTCTW',
    '116/2020/NĐ-CP',
    '11/2021/TT-BGDĐT',
    '6386/BNV-CCVC',
    '1159/UBND-VX3',
    '199/TANDTC-PC',
    '235/SNV-CCVC',
    '860/CĐ-CTUBND',
    '3440/CV-BCĐ',
    '333/TB-ĐTTH',
    '08/KL-VKSTC',
    '100/QĐ-TTg',
    '66.22/2026/NQ-CP',
    '162/2004/TTLT-BQP-BTC',
    '05/2010/TTLT-BTP-BNG-BCA',
    '60/2006/TTLB-BVHTT-BBCVT-BCA',
    '64/CP',
    '143-HĐBT',
    '53/SL',
    '35-L/CTN',
    '21-LCT/HĐNN8',
    '103-SL/L.005',
    '06/2008/PL-UBTVQH12',
    '1211/2016/UBTVQH13',
    '148/2025/QH15',
    '44/2005/QĐ-UBND',
    '113/SGDĐT-GDTrH',
    '15a/QĐ-UBND',
    '12bis/QĐ-UBND',
  ])('reads the right form %s as itself', (text) => {
    expect(canonical(text)).toBe(text);
  });

  it.each([
    ['28-hd/btgtu', '28-HD/BTGTU'],
    ['số 28-HD/BTGTU', '28-HD/BTGTU'],
    ['Số: 28 - HD / BTGTU', '28-HD/BTGTU'],
    ['28–HD/BTGTU', '28-HD/BTGTU'],
    ['28‑HD∕BTGTU', '28-HD/BTGTU'],
    ['238-qd/tw', '238-QĐ/TW'],
    ['238-QĐ/TW'.normalize('NFD'), '238-QĐ/TW'],
    ['238-QÐ/TW', '238-QĐ/TW'],
    ['59-NQ/TƯ', '59-NQ/TW'],
    ['29/NQ-TƯ', '29-NQ/TW'],
    ['29-NQ-TƯ', '29-NQ/TW'],
    ['72-NQ-TW', '72-NQ/TW'],
    ['65-Ctr/TU', '65-CTr/TU'],
    ['08-Qđi/TW', '08-QĐi/TW'],
    ['286-TB-VPCP', '286/TB-VPCP'],
    ['262-TB/VPCP', '262/TB-VPCP'],
    ['30/2020/nd-cp', '30/2020/NĐ-CP'],
    ['146/2013/ND-CP', '146/2013/NĐ-CP'],
    ['100/QĐ-TTG', '100/QĐ-TTg'],
    ['05/1998/TTLT/TCCP-CCB', '05/1998/TTLT-TCCP-CCB'],
    ['217/QĐ/TTg', '217/QĐ-TTg'],
    ['6386/BNV- CCVC', '6386/BNV-CCVC'],
    ['44 /2005/QĐ-UBND', '44/2005/QĐ-UBND'],
    ['1.182-CV/BTGTU', '1182-CV/BTGTU'],
    ['1182CV/BTGTU', '1182-CV/BTGTU'],
    ['12QĐ/UBND', '12/QĐ-UBND'],
    ['201/QĐTTg', '201/QĐ-TTg'],
    ['30/2020/NĐCP', '30/2020/NĐ-CP'],
    ['6-TT/LBKH/TC', '6-TT/LBKH-TC'],
    ['02/2016/qđ-ttg', '02/2016/QĐ-TTg'],
    ['148/2025/qh15', '148/2025/QH15'],
  ])('reads %s as %s', (text, wanted) => {
    expect(canonical(text)).toBe(wanted);
  });

  it.each([
    ['', 'empty'],
    ['HD/BTGTU', 'ordinal'],
    ['28', 'symbol'],
    ['28-', 'symbol'],
    ['30/2020', 'symbol'],
    ['28-HD', 'issuer'],
    ['28-hd/', 'issuer'],
    ['30/2020/NĐ', 'issuer'],
    ['28/BTGTU', 'type'],
    ['126/2025/QHI5', 'type'],
    ['28 HD', 'form'],
    ['28-HD/BTGTU/3', 'form'],
  ])('refuses "%s"', (text, fault) => {
    expect(canonical(text)).toBe(fault);
  });

  it.each([
    ['28-HD/BTGTU', 'party', 'HD', 'BTGTU', undefined],
    ['30/2020/NĐ-CP', 'state', 'NĐ', 'CP', 2020],
    ['5973/UBND-KT', 'state', 'CV', 'UBND', undefined],
    ['23/2018/QH14', 'state', 'L', 'QH', 2018],
    ['06/2008/PL-UBTVQH12', 'state', 'PL', 'UBTVQH', 2008],
    ['21-LCT/HĐNN8', 'state', 'LCT', 'HĐNN', undefined],
    ['64/CP', 'state', undefined, 'CP', undefined],
    ['162/2004/TTLT-BQP-BTC', 'state', 'TTLT', 'BQP', 2004],
  ])('knows system, type, body and year of %s', (text, system, type, body, year) => {
    const number = read(text);
    expect([number.system, number.type, issuingBody(number), number.year]).toEqual([
      system,
      type,
      body,
      year,
    ]);
  });

  it('is total, and what it gives is a right form that it reads as itself', () => {
    const near = fc
      .tuple(
        fc.integer({ min: 0, max: 99999 }),
        fc.array(
          fc.constantFrom(
            ...'-/.–&a1ĐđưT ',
            '2020',
            'HD',
            'QĐ',
            'nd',
            'TTg',
            'TƯ',
            'UBND',
            'BTGTU',
            'QH15',
            'CP',
          ),
          {
            maxLength: 8,
          },
        ),
      )
      .map(([n, rest]) => `${n}${rest.join('')}`);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), near), (text) => {
        const result = parseDocumentNumber(text);
        return !result.ok || canonical(result.value.canonical) === result.value.canonical;
      }),
      { numRuns: 2000, examples: [['0-TƯ-CP']] },
    );
  });

  it('reads the form that each system prescribes as itself, for every type and issuer of the vocabulary', () => {
    const ordinal = fc.integer({ min: 1, max: 99999 }).map(String);
    const year = fc.integer({ min: 1945, max: 2050 });
    const of = (kind: string) => commonIssuers.filter((issuer) => issuer.kind === kind).map((i) => i.symbol);
    const type = fc.constantFrom(...documentTypes.map((t) => t.symbol));
    const same = (text: string): boolean => canonical(text) === text;
    fc.assert(
      fc.property(ordinal, type, fc.constantFrom(...of('party')), (n, t, i) => same(`${n}-${t}/${i}`)),
    );
    fc.assert(
      fc.property(
        ordinal,
        year,
        type,
        fc.constantFrom(...of('state')),
        (n, y, t, i) => same(`${n}/${y}/${t}-${i}`) && same(`${n}/${t}-${i}`),
      ),
    );
  });
});

it.each([
  ['28/HD-XYZ', 'party', '28-HD/XYZ'],
  ['28-HD/XYZ', 'state', '28/HD-XYZ'],
  ['28-HD/XYZ', 'mass', '28-HD/XYZ'],
  ['28-HD/XYZ', 'party', '28-HD/XYZ'],
  ['30/2020/NĐ-CP', 'party', '30/2020/NĐ-CP'],
  ['5973/UBND-KT', 'state', '5973/UBND-KT'],
  ['43/2022/QH15', 'state', '43/2022/QH15'],
  ['35-L/CTN', 'state', '35-L/CTN'],
] as const)('%s of a %s body is written %s', (text, kind, wanted) => {
  expect(numberFor(read(text), kind)).toBe(wanted);
});

it('gives an address and the forms under which people look for it', () => {
  const number = read('28-HD/BTGTU');
  expect(numberSlug(number)).toBe('28-hd-btgtu');
  expect(numberSearchForms(number)).toEqual(['28-HD/BTGTU', '28-hd/btgtu', '28 hd btgtu', '28hdbtgtu']);
});

it('sorts by type, issuer and then number by value', () => {
  const sorted = ['115-HD/TU', '28-HD/TU', '3-HD/TU', '9-CT/TU'].map(read).map(numberSortKey).sort();
  expect(sorted.map((key) => key.replace(/\/0*/g, '/'))).toEqual([
    'CT/TU/9',
    'HD/TU/3',
    'HD/TU/28',
    'HD/TU/115',
  ]);
});
