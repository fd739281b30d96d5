import { escapeXml } from '../../domain/xml.ts';

/** One bar of a chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

const HEIGHT = 140;
const TOP = 18;
const BOTTOM = 24;
/** About as many labels as fit below a chart on a phone and on a large screen, in letters of full size. */
const LABELS = { narrow: 5, wide: 12 } as const;
/** Fewer bars, or none with a value, show nothing that the table does not say better. */
const LEAST = 3;
/** Bars of a chart that has fewer are not broader than these. */
const FEWEST = 8;

const round = (value: number): number => Math.round(value * 10) / 10;

/** The top of a scale: the largest value, rounded up to 1, 2 or 5 with zeros. */
export function niceTop(most: number): number {
  if (most <= 1) return 1;
  const unit = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => step * unit).find((top) => top >= most) as number;
}

/** Whether one of so many bars has a label where only so many fit: the middle one of each group. */
function isLabelled(index: number, bars: number, labels: number): boolean {
  const every = Math.ceil(bars / labels);
  return index % every === Math.floor(every / 2);
}

/**
 * Draws a bar chart as SVG; its numbers are in the table beside it. `format` writes numbers. It
 * is as wide as its place and letters keep their size: the style sheet shows what is marked `narrow` or
 * `wide` where there is room for it. The largest value stands at the top; bars have their own number where it
 * fits.
 */
export function barChart(bars: readonly Bar[], format: (value: number) => string): string {
  if (bars.length < LEAST || bars.every(({ value }) => value === 0)) return '';
  const top = niceTop(Math.max(0, ...bars.map(({ value }) => value)));
  const step = 100 / Math.max(bars.length, FEWEST);
  const text = (x: number, y: number, said: string, screen?: keyof typeof LABELS): string => {
    const shownOn = screen ? ` class="${screen}"` : '';
    return `<text x="${round(x)}%" y="${round(y)}" text-anchor="middle"${shownOn}>${said}</text>`;
  };
  const parts = bars.map(({ label, value }, index) => {
    const height = round((value / top) * HEIGHT);
    const middle = (index + 0.5) * step;
    const y = TOP + HEIGHT - height;
    const bar = `<rect x="${round((index + 0.15) * step)}%" y="${round(y)}" width="${round(step * 0.7)}%" height="${height}"/>`;
    const number = bars.length <= LABELS.wide ? text(middle, y - 5, format(value), 'wide') : '';
    const [narrow, wide] = [
      isLabelled(index, bars.length, LABELS.narrow),
      isLabelled(index, bars.length, LABELS.wide),
    ];
    const screen = narrow && wide ? undefined : narrow ? 'narrow' : 'wide';
    const below = narrow || wide ? text(middle, TOP + HEIGHT + 17, escapeXml(label), screen) : '';
    return bar + number + below;
  });
  const line = (y: number): string => `<line x1="0" x2="100%" y1="${y}" y2="${y}"/>`;
  const scale = `${line(TOP)}<text x="0" y="${TOP - 5}">${format(top)}</text>`;
  return `<svg class="bars" width="100%" height="${TOP + HEIGHT + BOTTOM}" aria-hidden="true">${scale}${line(TOP + HEIGHT)}${parts.join('')}</svg>`;
}
