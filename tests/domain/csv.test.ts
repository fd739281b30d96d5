import { expect, it } from 'vitest';
import { csv } from '../../src/domain/csv.ts';

it('begins with a byte order mark and ends every line as RFC 4180 has it', () => {
  expect(csv(['Tên', 'Số'], [['Tin', 5]])).toBe('\uFEFFTên,Số\r\nTin,5\r\n');
});

it.each([
  ['a, b', '"a, b"'],
  ['nói "thế"', '"nói ""thế"""'],
  ['hai\ndòng', '"hai\ndòng"'],
  ['=1+1', "'=1+1"],
  ['+84', "'+84"],
  ['-2', "'-2"],
  ['@x', "'@x"],
  ['\tx', "'\tx"],
  ['a=b', 'a=b'],
  [-2, '-2'],
])('writes the cell %j as %s', (cell, written) => {
  expect(csv([], [[cell]])).toBe(`\uFEFF\r\n${written}\r\n`);
});
