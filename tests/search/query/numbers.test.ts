import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/domain/vietnamese.ts';
import { tokenize } from '../../../src/domain/words.ts';
import { dateInQuery, numberInQuery, numberKeys } from '../../../src/search/query/numbers.ts';

describe('numbers in running text', () => {
  it.each([
    ['Chỉ thị số 12-CT/TU, ngày 22/9/2016', ['12cttu']],
    ['Nghị quyết số 36-NQ/TW, Chỉ thị số 37-CT/TW.', ['36nqtw', '37cttw']],
    ['Kết luận số 100 - KL/TW ngày 18/8/2014', ['100kltw']],
    ['Nghị định 30/2020/NĐ-CP', ['302020ndcp']],
    ['02-NQ/TW', ['2nqtw']],
    ['07/5/2019, 2016 - 2020, Covid-19, 24/7', []],
  ])('%s', (text, keys) => {
    expect([...numberKeys(text)]).toEqual(keys);
  });
});

describe('a number in a query', () => {
  const found = (typed: string): string | undefined => {
    const text = normalise(typed);
    return numberInQuery(text, tokenize(text))?.key;
  };

  it.each([
    ['28-HD/BTGTU', '28hdbtgtu'],
    ['hướng dẫn 28 hd btgtu', '28hdbtgtu'],
    ['28-hd/btgtu ngày 05/01/2022', '28hdbtgtu'],
    ['238-qd/tw', '238qdtw'],
    ['30/2020/nd-cp quy định gì', '302020ndcp'],
    ['luật 23/2018/QH14', '232018qh14'],
    ['123/qd-ubnd', '123qdubnd'],
  ])('%s', (typed, key) => {
    expect(found(typed)).toBe(key);
  });

  it.each(['khoa giáo 2022', '12 năm tù', '05/01/2022', '20 tháng 11', ''])('is not seen in %s', (typed) => {
    expect(found(typed)).toBeUndefined();
  });
});

describe('a date in a query', () => {
  it.each([
    ['ngày 05/01/2022', { year: '2022', day: '20220105' }],
    ['ngày 5 tháng 1 năm 2022', { year: '2022', day: '20220105' }],
    ['2022', { year: '2022', day: undefined }],
    ['45/13/2022', { year: '2022', day: undefined }],
    ['28', undefined],
  ])('%s', (typed, date) => {
    expect(dateInQuery(tokenize(normalise(typed)))).toEqual(date);
  });
});
