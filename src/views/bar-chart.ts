/** One bar of a chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

const HEIGHT = 140;
const TOP = 16;
const BOTTOM = 24;
const WIDTH = 720;
/** About as many labels as fit below a chart. */
const LABELS = 12;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The largest value, rounded up to one that is easy to read: 1, 2 or 5 with zeros. */
export function niceTop(most: number): number {
  if (most <= 1) return 1;
  const unit = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => step * unit).find((top) => top >= most) as number;
}

/**
 * A chart of bars as SVG, for the eye: those who read have the table beside it. `format` writes numbers. Bars have
 * their own number while there is room, else the largest value stands at the top.
 */
export function barChart(bars: readonly Bar[], format: (value: number) => string): string {
  const top = niceTop(Math.max(0, ...bars.map(({ value }) => value)));
  const step = WIDTH / Math.max(bars.length, 8);
  const every = Math.ceil(bars.length / LABELS);
  const few = bars.length <= LABELS;
  const parts = bars.map(({ label, value }, index) => {
    const height = Math.round((value / top) * HEIGHT * 10) / 10;
    const x = Math.round(index * step * 10) / 10;
    const middle = Math.round((x + step / 2) * 10) / 10;
    const y = Math.round((TOP + HEIGHT - height) * 10) / 10;
    const bar = `<rect x="${Math.round((x + step * 0.15) * 10) / 10}" y="${y}" width="${Math.round(step * 7) / 10}" height="${height}"/>`;
    const number = few ? `<text x="${middle}" y="${y - 5}" text-anchor="middle">${format(value)}</text>` : '';
    const below =
      index % every === 0
        ? `<text x="${middle}" y="${TOP + HEIGHT + 17}" text-anchor="middle">${escaped(label)}</text>`
        : '';
    return bar + number + below;
  });
  const line = (y: number): string => `<path d="M0 ${y}H${WIDTH}"/>`;
  const scale = few ? '' : `${line(TOP)}<text x="0" y="${TOP - 4}">${format(top)}</text>`;
  return `<svg class="bars" viewBox="0 0 ${WIDTH} ${TOP + HEIGHT + BOTTOM}" width="${WIDTH}" aria-hidden="true">${scale}${line(TOP + HEIGHT)}${parts.join('')}</svg>`;
}
