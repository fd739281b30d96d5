import { describe, expect, it } from 'vitest';
import { findNamed } from '../../../src/domain/mention.ts';
import { noWrapPieces } from '../../../src/domain/no-wrap.ts';
import { tooDeepLine } from '../../../src/markdown/body-tree.ts';
import { examineBody } from '../../../src/markdown/examine-body.ts';
import { plainText } from '../../../src/markdown/plain-text.ts';

/** Letters of a body: what takes the square of so many does not come to its end in a test's time. */
const LONG = 150_000;
const fill = (piece: string): string => piece.repeat(Math.floor(LONG / piece.length));

const NONSENSE: readonly (readonly [name: string, body: string])[] = [
  ['openings of links', fill('[a](')],
  ['openings of links with a blank', fill('[a] (')],
  ['brackets that nothing closes', fill('[')],
  ['one bracket and a line of letters', `[${fill('chữ ')}`],
  ['openings of pictures', fill('![')],
  ['stars and low lines', fill('*_')],
  ['openings of bold text', fill('**a ')],
  ['stars behind figures', fill('2*3 ')],
  ['braces', fill('{:a ')],
  ['braces on lines of their own', fill('{:a\n')],
  ['openings of templates', fill('{{ a\n')],
  ['openings of comments', fill('<!-- ')],
  ['a comment and openings of others', `<!-- a -->${fill('<!-- ')}`],
  ['openings of tags', fill('<b ')],
  ['one tag without an end', `<${fill('a')}`],
  ['signs of equality', fill('==a')],
  ['single tildes', fill('a~b ')],
  ['back quotes of all lengths', Array.from({ length: 540 }, (_, n) => '`'.repeat(n)).join(' a ')],
  ['bars', fill('| a ')],
  ['numbers of documents on one line', fill('12-CT/TU, ')],
  ['digits', fill('1')],
  ['quotation marks', fill("'''a ")],
];

describe('a long body of', () => {
  it.each(NONSENSE)('%s is looked through to its end', (_name, body) => {
    const { diagnostics } = examineBody(body, 1, 'tin-tuc/2026/bai/index.md');
    expect(diagnostics.length).toBeLessThan(10_000);
    expect(plainText(body).length).toBeLessThanOrEqual(body.length);
    expect(tooDeepLine(body) ?? 1).toBe(1);
    expect(findNamed(body).length).toBeLessThanOrEqual(LONG / 10);
    expect(
      noWrapPieces(body)
        .map(({ text }) => text)
        .join(''),
    ).toBe(body);
  });
});

it('a fault far behind the beginning of a long line is told all the same', () => {
  const body = `${'Đoạn dài không xuống dòng. '.repeat(2000)}**Điều 2.**Đối tượng áp dụng.`;
  const faults = examineBody(body, 1, 'tin-tuc/2026/bai/index.md').diagnostics.map((one) =>
    one.kind === 'body' ? one.facts.fault : one.kind,
  );
  expect(faults).toContain('raw-bold');
});
