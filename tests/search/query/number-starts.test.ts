import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/domain/vietnamese.ts';
import { tokenize } from '../../../src/domain/words.ts';
import { numberStarts } from '../../../src/search/query/number-starts.ts';

describe('half a number', () => {
  it.each([
    ['hướng dẫn số 28', '28hd'],
    ['huong dan 28', '28hd'],
    ['HD 28', '28hd'],
    ['hd28', '28hd'],
    ['hướng dẫn số 28 năm 2022', '28hd'],
    ['28 hd 2022', '28hd'],
    ['chỉ thị 12', '12ct'],
    ['công văn số 1182', '1182cv'],
    ['quyết định 238', '238qd'],
    ['đề án 06', '6da'],
    ['văn bản số 28', '28'],
    ['vb 28', '28'],
    ['28 btgtu', '28'],
    ['thông tư liên tịch 3', '3ttlt'],
    ['thong tu lien tich so 3 nam 2020', '3ttlt'],
    ['quyết định 95 ubnd', '95qdubnd'],
    ['hd 28 btgtu', '28hdbtgtu'],
    ['nghị định 30 công tác văn thư, lưu trữ', '30nd'],
    ['ngày vui của đội theo quyết định số 131', '131qd'],
    ['thông tư 34 quy định những gì về tuyển sinh', '34tt'],
    ['luật 36 về trật tự, an toàn giao thông', '36qh'],
  ])('is seen in %s', (typed, start) => {
    expect(numberStarts(tokenize(normalise(typed))).keys).toContain(start);
  });

  it('with a type is not one of any type, though an issuer follows', () => {
    expect(numberStarts(tokenize('quyết định 95 ubnd')).keys).not.toContain('95');
  });

  it.each([
    ['thông tư số 34 năm 2025 về tuyển sinh lớp 10', ['về', 'tuyển', 'sinh', 'lớp']],
    ['34/TT tuyển sinh', ['tuyển', 'sinh']],
    ['hướng dẫn số 28', []],
    ['kế hoạch 5 năm', []],
  ])('leaves what else is said: %s', (typed, topic) => {
    expect(numberStarts(tokenize(normalise(typed))).topic.map(({ text }) => text)).toEqual(topic);
  });

  it.each([
    'báo cáo 6 tháng đầu năm',
    'kế hoạch 5 năm',
    'kế hoạch 2022',
    'khoa giáo 28',
    'ngày 20 tháng 11',
    'hướng dẫn',
    'giảm 34 hộ nghèo trong một năm',
  ])('is not seen in %s', (typed) => {
    expect(numberStarts(tokenize(normalise(typed))).keys).toEqual([]);
  });
});
