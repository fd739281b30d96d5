import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digestOfInputs, letStandFor, standsFor } from '../../src/io/inputs-digest.ts';

const inputs = fc.dictionary(fc.string(), fc.jsonValue());
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

it('inputs that say the same have one digest, whichever of them share an object', () => {
  fc.assert(fc.property(inputs, (given) => digestOfInputs(copy(given)) === digestOfInputs(given)));
  const shared = { title: 'Bài' };
  expect(digestOfInputs({ own: shared, related: [shared, shared] })).toBe(
    digestOfInputs({ own: copy(shared), related: [copy(shared), copy(shared)] }),
  );
});

it('inputs that differ anywhere have other digests', () => {
  fc.assert(
    fc.property(inputs, inputs, (a, b) => {
      fc.pre(JSON.stringify(a) !== JSON.stringify(b));
      return digestOfInputs(a) !== digestOfInputs(b);
    }),
  );
  const given: readonly object[] = [
    { related: [{ a: 1 }, { a: 2 }] },
    { related: [{ a: 2 }, { a: 1 }] },
    { related: [[{ a: 1 }], { a: 2 }] },
    { related: [{ a: 1 }, { a: 2 }, {}] },
    { related: ['{}'] },
    { related: [undefined] },
    { related: [] },
    { related: undefined },
    { other: undefined },
  ];
  expect(new Set(given.map((one) => digestOfInputs(one))).size).toBe(given.length);
});

it('a value that was read again is known by what stood for it', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (value) => {
      const again = copy(value);
      letStandFor(again, standsFor(value));
      return standsFor(again) === standsFor(copy(value));
    }),
  );
  const long = { text: 'x'.repeat(200) };
  letStandFor(long, '#told');
  expect(standsFor(long)).toBe('#told');
});
