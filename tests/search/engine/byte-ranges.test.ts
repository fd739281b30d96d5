import { describe, expect, it } from 'vitest';
import { joined, partsOf, rangeHeader, takeFrom } from '../../../src/search/engine/byte-ranges.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (part: Uint8Array | undefined): string | undefined => part && new TextDecoder().decode(part);

const multipart = (boundary: string, parts: readonly (readonly [from: number, text: string])[]): Uint8Array =>
  bytes(
    `${parts
      .map(
        ([from, part]) =>
          `\r\n--${boundary}\r\nContent-type: application/octet-stream\r\nContent-range: bytes ${from}-${from + part.length - 1}/9000\r\n\r\n${part}`,
      )
      .join('')}\r\n--${boundary}--\r\n`,
  );
const headers = (boundary: string): Headers =>
  new Headers({ 'Content-Type': `multipart/byteranges; boundary=${boundary}` });

describe('several ranges of a file', () => {
  it('are asked for in rising order, those that nearly touch as one', () => {
    const ranges = joined([
      { from: 900, to: 950 },
      { from: 0, to: 10 },
      { from: 10, to: 20 },
      { from: 60, to: 70 },
      { from: 905, to: 910 },
    ]);
    expect(rangeHeader(ranges)).toBe('bytes=0-69,900-949');
  });

  it('are read out of an answer in parts, whatever the parts hold', () => {
    const answer = multipart('--x', [
      [0, 'một\r\n--x\r\n\r\nhai'.slice(0, 9)],
      [500, '\r\n----x--'],
      [900, 'ba'],
    ]);
    const parts = partsOf(headers('--x'), answer);
    expect(parts.map(({ from }) => from)).toEqual([0, 500, 900]);
    expect(text(takeFrom(parts, { from: 502, to: 507 }))).toBe('----x');
    expect(takeFrom(parts, { from: 500, to: 901 })).toBeUndefined();
  });

  it('are read out of one part that holds them all', () => {
    const parts = partsOf(new Headers({ 'Content-Range': 'bytes 10-19/9000' }), bytes('0123456789'));
    expect(text(takeFrom(parts, { from: 12, to: 14 }))).toBe('23');
  });

  it.each([
    ['the whole file', new Headers({ 'Content-Type': 'application/octet-stream' }), bytes('0123456789')],
    ['a part that is cut short', new Headers({ 'Content-Range': 'bytes 10-19/9000' }), bytes('0123')],
    ['parts of another boundary', headers('other'), multipart('x', [[0, 'một']])],
    ['nothing', headers('x'), bytes('')],
  ])('are none in %s', (_, head, body) => {
    expect(partsOf(head, body)).toEqual([]);
  });

  it('are those that came before an answer broke off', () => {
    const whole = multipart('x', [
      [0, 'một'],
      [500, 'hai mươi'],
    ]);
    const parts = partsOf(headers('x'), whole.subarray(0, whole.length - 12));
    expect(parts.map(({ from }) => from)).toEqual([0]);
  });
});
