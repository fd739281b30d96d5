import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/domain/date.ts';
import { searchRegister } from '../../../src/domain/register-facts.ts';
import { issuerOf } from '../../../src/domain/vocabulary.ts';
import {
  registerFactsFile,
  registerPartFile,
  registerParts,
} from '../../../src/views/files/register-facts.ts';
import { DAY, doc, library } from '../../support/documents.ts';

const MANY = 20_000;
const TYPES = ['HD', 'QĐ', 'KH', 'TB', 'CV', 'KL', 'NQ', 'CT'] as const;
const ISSUERS = ['BTGTU', 'TU', 'BTCTU', 'VPTU'] as const;
const SUBJECTS = [
  'phòng, chống thiên tai',
  'tuyển sinh lớp mười',
  'cải cách hành chính',
  'giữ gìn vệ sinh thực phẩm',
] as const;
const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

const register = library(
  Array.from({ length: MANY }, (_, index) => {
    const [type, issuer] = [pick(TYPES, index), pick(ISSUERS, index >> 3)];
    const year = 1987 + Math.floor(index / 500);
    const day =
      `${year}-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}` as Day;
    const number = `${1 + (index % 500)}-${type}/${issuer}`;
    return doc(number, `Về việc ${pick(SUBJECTS, index * 7)} năm ${year} trên địa bàn xã số ${index % 177}`, {
      id: `van-ban/${year}/${index}`,
      address: `/van-ban/${year}/${index}/`,
      issuer: issuerOf(issuer, `Cơ quan ${issuer}`, 'party'),
      year,
      issued: day,
      ...(index % 3 === 0 ? { expires: `${year + 5}-01-01` as Day } : {}),
    });
  }),
);
const sent = (text: string): number => gzipSync(text, { level: 9 }).length;

describe('a register of 20,000 documents', () => {
  it('sends its facts whole in less than a picture, and its rows in parts of the size of a page', () => {
    expect(sent(registerFactsFile(register, DAY).text)).toBeLessThan(100_000);
    const parts = registerParts(register).map((_, part) => sent(registerPartFile(register, part).text));
    expect(parts.length).toBe(MANY / 250);
    expect(Math.max(...parts)).toBeLessThan(15_000);
  });

  it('is counted right whatever is chosen: by going through it one by one', () => {
    const facts = JSON.parse(registerFactsFile(register, DAY).text);
    const choices = { loai: 'quyet-dinh', nam: '2024', 'tinh-trang': 'con-hieu-luc' };
    const expected = register.documents.filter(
      (document) =>
        document.type.slug === 'quyet-dinh' &&
        document.year === 2024 &&
        register.validityOf(document, DAY).state === 'inForce',
    );
    const { places, counts } = searchRegister(facts, choices, DAY);
    expect(places.length).toBe(expected.length);
    expect(expected.length).toBeGreaterThan(10);
    expect(counts['tinh-trang'].get('con-hieu-luc')).toBe(expected.length);
  });
});
