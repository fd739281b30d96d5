import { describe, expect, it } from 'vitest';
import { barChart, niceTop } from '../../../src/views/site/bar-chart.ts';

it.each([
  [0, 1],
  [1, 1],
  [3, 5],
  [13, 20],
  [20, 20],
  [51, 100],
  [32_563, 50_000],
])('rounds the largest value %i up to %i', (most, top) => expect(niceTop(most)).toBe(top));

describe('a chart', () => {
  const chart = (bars: number, value = (i: number): number => i) =>
    barChart(
      Array.from({ length: bars }, (_, i) => ({ label: `n${i}`, value: value(i) })),
      String,
    );
  const count = (svg: string, part: RegExp): number => [...svg.matchAll(part)].length;

  it.each([3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 28, 30, 31, 100])(
    'of %i bars has no more labels than fit on a phone, and on a large screen',
    (bars) => {
      const labels = [...chart(bars).matchAll(/<text [^>]*?(?:class="(\w+)")?>n\d+</g)].map(([, on]) => on);
      const narrow = labels.filter((on) => on !== 'wide').length;
      const wide = labels.filter((on) => on !== 'narrow').length;
      expect(narrow).toBeGreaterThan(0);
      expect(narrow).toBeLessThanOrEqual(5);
      expect(wide).toBeGreaterThan(0);
      expect(wide).toBeLessThanOrEqual(12);
    },
  );

  it('writes numbers at its bars while they are few', () => {
    expect(chart(12, () => 7)).toContain('>7<');
    expect(chart(13, () => 7)).not.toContain('>7<');
  });

  it('is drawn in its own size, so that letters are never scaled', () => {
    expect(chart(3)).not.toContain('viewBox');
    expect(chart(3)).toContain('width="100%"');
  });

  it('is not drawn of fewer than three bars, nor of zeros alone: the table beside it says it better', () => {
    expect(chart(2)).toBe('');
    expect(chart(3, () => 0)).toBe('');
    expect(count(chart(3), /<rect/g)).toBe(3);
  });

  it('has labels that cannot be markup', () => {
    const bars = [1, 2, 3].map((value) => ({ label: '<b>&', value }));
    expect(barChart(bars, String)).toContain('>&lt;b&gt;&amp;<');
  });
});
