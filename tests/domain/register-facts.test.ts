import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/date.ts';
import {
  type ChosenFacets,
  hasWords,
  type RegisterFacts,
  readChoices,
  readTyped,
  searchRegister,
  wordsOfFacts,
  wordsOfText,
} from '../../src/domain/register-facts.ts';

const DAY = '2026-11-24' as Day;

/** Oldest first: a directive in force, a guide that has ended, a guide in force, a guide of next year. */
const facts: RegisterFacts = {
  part: 2,
  choices: {
    loai: [
      ['chi-thi', 'Chỉ thị'],
      ['huong-dan', 'Hướng dẫn'],
    ],
    'co-quan': [['btgtu', 'Ban Tuyên giáo']],
    'linh-vuc': [
      ['khoa-giao', 'Khoa giáo'],
      ['dan-so', 'Dân số'],
    ],
  },
  documents: [
    [0, 0, [1], 2016, '', ''],
    [1, 0, [0], 2022, '', '2025-02-01'],
    [1, 0, [0, 1], 2025, '', ''],
    [1, 0, [], 2026, '2027-01-01', ''],
  ],
};
const subjects = [
  '12-CT/TU Công tác dân số',
  '28-HD/BTGTU Nhiệm vụ công tác khoa giáo năm 2022',
  '41-HD/BTGTU Nhiệm vụ khoa giáo và truyền thông',
  '50-HD/BTGTU Con người mới',
];

function found(typed: string, chosen: ChosenFacets = {}): readonly number[] {
  const { words, state } = readTyped(typed);
  const texts = facts.documents.map((document, place) => [
    ...wordsOfText(subjects[place] ?? ''),
    ...wordsOfFacts(facts, document),
  ]);
  const all = state ? { ...chosen, 'tinh-trang': state } : chosen;
  return searchRegister(facts, all, DAY, (place) => hasWords(texts[place] ?? [], words)).places;
}

describe('a search of the register', () => {
  it.each<readonly [string, ChosenFacets, readonly number[]]>([
    ['', {}, [3, 2, 1, 0]],
    ['', { loai: 'huong-dan', 'tinh-trang': 'con-hieu-luc' }, [2]],
    ['', { 'linh-vuc': 'dan-so', nam: '2016' }, [0]],
    ['', { loai: 'khong-co' }, []],
    // A state is meant as one: "con" is no beginning of "công".
    ['khoa giao con hieu luc', {}, [2]],
    ['khoa giáo còn hiệu lực', {}, [2]],
    ['Khoa giáo hết hiệu lực', {}, [1]],
    ['chưa có hiệu lực', {}, [3]],
    // The field is no part of the subject, and finds all the same; the last word may be unfinished.
    ['dan so', {}, [2, 0]],
    ['khoa gi', {}, [2, 1]],
    ['con', {}, [3, 1, 0]],
    ['con nguoi', {}, [3]],
    ['28-hd/btgtu', {}, [1]],
    ['28 hd', {}, [1]],
    ['hướng dẫn 2022', {}, [1]],
    ['không có gì', {}, []],
  ])('for %j with %j finds %j', (typed, chosen, places) => {
    expect(found(typed, chosen)).toEqual(places);
  });

  it('counts for each choice what it would leave beside the choices of the other facets', () => {
    const { counts } = searchRegister(facts, { loai: 'huong-dan', 'linh-vuc': 'khoa-giao' }, DAY);
    expect(Object.fromEntries(counts['tinh-trang'])).toEqual({ 'con-hieu-luc': 1, 'het-hieu-luc': 1 });
    expect(Object.fromEntries(counts.loai)).toEqual({ 'huong-dan': 2 });
    expect(Object.fromEntries(counts['linh-vuc'])).toEqual({ 'khoa-giao': 2, 'dan-so': 1 });
  });

  it('reads the choices of an address, and nothing else of it', () => {
    const query = new URLSearchParams('loai=huong-dan&nam=2022&q=x&utm_source=y&co-quan=');
    expect(readChoices(query)).toEqual({ loai: 'huong-dan', nam: '2022' });
  });
});
