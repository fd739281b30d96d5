import type { BuildFigures } from './build.ts';

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [720, 400, 60, 40] as const;
const LINES = [
  { of: 'cold', label: 'cold', colour: '#8e1116' },
  { of: 'oneChanged', label: 'one changed', colour: '#0b4f8a' },
  { of: 'unchanged', label: 'unchanged', colour: '#54524d' },
] as const;

/**
 * Seconds against the number of entries as an SVG, both axes logarithmic: a straight line of slope 1 is
 * linear cost.
 */
export function costCurve(figures: readonly BuildFigures[]): string {
  const sizes = figures.map(({ entries }) => entries);
  const seconds = figures.flatMap((one) => LINES.map(({ of }) => one[of].seconds));
  const scale = (values: readonly number[], from: number, to: number): ((value: number) => number) => {
    const [low, high] = [Math.log10(Math.min(...values)), Math.log10(Math.max(...values))];
    return (value) => from + ((Math.log10(value) - low) / (high - low || 1)) * (to - from);
  };
  const x = scale(sizes, LEFT, WIDTH - 110);
  const y = scale(seconds, HEIGHT - BOTTOM, 20);
  const text = (
    at: readonly [number, number],
    words: string,
    anchor = 'middle',
    colour = '#1b1b1b',
  ): string =>
    `<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" text-anchor="${anchor}" fill="${colour}">${words}</text>`;
  const lines = LINES.map(({ of, label, colour }) => {
    const points = figures.map((one) => [x(one.entries), y(one[of].seconds)] as const);
    const last = points.at(-1) as readonly [number, number];
    const marks = points.map(([px, py], index) => {
      const value = (figures[index] as BuildFigures)[of].seconds;
      return `<circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="3" fill="${colour}"/>${text([px, py - 8], `${value}`, 'middle', colour)}`;
    });
    const path = points.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join(' ');
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${marks.join('')}${text([last[0] + 10, last[1] + 4], label, 'start', colour)}`;
  });
  const ticks = sizes.map((size) => text([x(size), HEIGHT - 16], size.toLocaleString('en')));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>${lines.join('')}${ticks.join('')}${text([LEFT - 50, 14], 'seconds', 'start')}</svg>\n`;
}
