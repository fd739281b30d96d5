import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberSearchForms, numberSlug, parseDocumentNumber } from '../../src/domain/document-number.ts';

const canonical = (text: string): string => {
  const result = parseDocumentNumber(text);
  return result.ok ? result.value.canonical : result.error;
};

describe('parseDocumentNumber', () => {
  it.each([
    ['28-HD/BTGTU', '28-HD/BTGTU'],
    ['28-hd/btgtu', '28-HD/BTGTU'],
    ['số 28-HD/BTGTU', '28-HD/BTGTU'],
    ['Số: 28 - HD / BTGTU', '28-HD/BTGTU'],
    ['28–HD/BTGTU', '28-HD/BTGTU'],
    ['238-qd/tw', '238-QĐ/TW'],
    ['238-QĐ/TW'.normalize('NFD'), '238-QĐ/TW'],
    ['1182-CV/BTGTU', '1182-CV/BTGTU'],
    ['30/2020/nd-cp', '30/2020/NĐ-CP'],
    ['123/QĐ-UBND', '123/QĐ-UBND'],
    ['5973/UBND-KT', '5973/UBND-KT'],
    ['23/2018/QH14', '23/2018/QH14'],
    ['02/2016/QĐ-TTg', '02/2016/QĐ-TTg'],
  ])('reads %s as %s', (text, wanted) => {
    expect(canonical(text)).toBe(wanted);
  });

  it.each([
    ['', 'empty'],
    ['HD/BTGTU', 'ordinal'],
    ['28', 'symbol'],
    ['28-', 'form'],
    ['28 HD', 'form'],
  ])('refuses "%s"', (text, fault) => {
    expect(canonical(text)).toBe(fault);
  });

  it('is total: any text is a number or a fault', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => typeof parseDocumentNumber(text).ok === 'boolean',
      ),
    );
  });

  it('reads every canonical form as itself', () => {
    const ordinal = fc.integer({ min: 1, max: 99999 }).map(String);
    const type = fc.constantFrom('HD', 'CT', 'NQ', 'QĐ', 'KH', 'TB', 'CV', 'KL', 'QC');
    const body = fc.constantFrom('TW', 'TU', 'BTGTU', 'VPTW', 'UBKTTW');
    const state = fc.constantFrom('UBND', 'CP', 'TTg', 'BNV', 'HĐND');
    const year = fc.integer({ min: 1950, max: 2050 });
    fc.assert(
      fc.property(ordinal, type, body, (n, t, i) => canonical(`${n}-${t}/${i}`) === `${n}-${t}/${i}`),
    );
    fc.assert(
      fc.property(ordinal, year, state, (n, y, i) => canonical(`${n}/${y}/QĐ-${i}`) === `${n}/${y}/QĐ-${i}`),
    );
  });
});

it('gives an address and the forms under which people look for it', () => {
  const number = parseDocumentNumber('28-HD/BTGTU');
  if (!number.ok) throw new Error(number.error);
  expect(numberSlug(number.value)).toBe('28-hd-btgtu');
  expect(numberSearchForms(number.value)).toEqual(['28-HD/BTGTU', '28-hd/btgtu', '28 hd btgtu', '28hdbtgtu']);
});
