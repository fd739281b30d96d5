import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/domain/vietnamese.ts';
import { tokenize } from '../../../src/domain/words.ts';
import { highlightsFor, markedText } from '../../../src/search/query/highlights.ts';
import { readQuery } from '../../../src/search/query/query.ts';

/** The text with what would be marked in brackets. */
function shown(text: string, typed: string): string {
  const query = readQuery(typed);
  const words = tokenize(normalise(text));
  const marks = query ? highlightsFor(words, query).places : new Set<number>();
  return markedText(text, words, marks)
    .map((piece) => (piece.mark ? `[${piece.text}]` : piece.text))
    .join('');
}

describe('words marked for a query', () => {
  it.each([
    ['Công tác khoa giáo của tỉnh', 'khoa giao', 'Công tác [khoa giáo] của tỉnh'],
    ['Đảng bộ và đảng viên', 'dang bo', '[Đảng bộ] và đảng viên'],
    ['Bộ đội, Đảng và Nhà nước', 'dang bo', '[Bộ] đội, [Đảng] và Nhà nước'],
    ['Con đường và ánh dương', 'đường', 'Con [đường] và ánh dương'],
    ['Con đường và ánh dương', 'duong', 'Con [đường] và ánh [dương]'],
    ['Ánh dương', 'đường', 'Ánh [dương]'],
    ['Hòa bình', 'hoà bình', '[Hòa bình]'],
    ['Số 28-HD/BTGTU.', '28 hd btgtu', 'Số [28-HD/BTGTU].'],
    ['Của các ngành', 'của ngành', 'Của các [ngành]'],
    ['Của các ngành', 'của các', '[Của các] ngành'],
    ['Cuộc thi vẽ thì vui', 'cuoc thi viet', '[Cuộc thi] vẽ thì vui'],
    ['Nhà và vườn của ông', 'vườn của bà', 'Nhà và [vườn của] ông'],
    ['<b>đậm</b>', '<b>', '<[b]>đậm</[b]>'],
    ['Không có gì', 'khác', 'Không có gì'],
  ])('%s ← %s', (text, typed, expected) => {
    expect(shown(text, typed)).toBe(expected);
  });

  it('leave the text itself as it is', () => {
    const text = 'Một, hai; “ba” (bốn) năm…';
    const words = tokenize(text);
    const pieces = markedText(text, words, new Set([1, 2]));
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(markedText(text, words, new Set(), 1, 3).map((piece) => piece.text)).toEqual(['hai; “ba”']);
  });
});
