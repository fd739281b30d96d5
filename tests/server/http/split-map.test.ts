import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SplitMap } from '../../../src/server/http/split-map.ts';

it('holds what a map holds', () => {
  const key = fc.integer({ min: 0, max: 30 }).map((n) => `k${n}`);
  const change = fc.oneof(
    fc.record({ set: key, value: fc.integer() }),
    fc.record({ drop: key }),
    fc.constant('clear' as const),
  );
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const split = new SplitMap<number>();
      const plain = new Map<string, number>();
      for (const one of changes) {
        if (one === 'clear') {
          split.clear();
          plain.clear();
        } else if ('set' in one) {
          split.set(one.set, one.value);
          plain.set(one.set, one.value);
        } else {
          split.delete(one.drop);
          plain.delete(one.drop);
        }
      }
      expect(split.size).toBe(plain.size);
      const found = [...split.parts].flatMap((part) => [...part]);
      expect(new Map(found)).toEqual(plain);
      for (let n = 0; n <= 30; n += 1) expect(split.get(`k${n}`)).toBe(plain.get(`k${n}`));
    }),
  );
});

it('spreads names that differ at their ends or beginnings over all its parts', () => {
  for (const nameOf of [
    (n: number): string => `10.0.${n >> 8}.${n & 255}`,
    (n: number): string => `10.0.0.1 view tin-tuc/${n}`,
    (n: number): string => `${n} view tin-tuc/2021/hoi-nghi`,
  ]) {
    const split = new SplitMap<number>();
    for (let n = 0; n < 25_600; n += 1) split.set(nameOf(n), n);
    const sizes = [...split.parts].map((part) => part.size);
    expect(Math.max(...sizes)).toBeLessThan(200);
  }
});

it('goes through each part from what was set first', () => {
  const split = new SplitMap<number>();
  for (let n = 0; n < 5000; n += 1) split.set(`v${n}`, n);
  for (const part of split.parts) {
    const values = [...part.values()];
    expect(values).toEqual([...values].sort((a, b) => a - b));
  }
});
