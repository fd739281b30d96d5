import type { Day } from '../../domain/date.ts';

/** A day ("16/07/2021") or month ("07/2021") for readers; `short` leaves the year of a day out. */
export function formatPeriod(period: string, short = false): string {
  const [year = '', month = '', day] = period.split('-');
  if (day === undefined) return `${month}/${year}`;
  return short ? `${day}/${month}` : `${day}/${month}/${year}`;
}

/** The address of a report of the counter. */
export function reportAddress(
  counter: string,
  by: 'day' | 'month' | 'key' | 'query',
  { from, to }: { readonly from: Day; readonly to: Day },
  format?: 'csv',
): string {
  return `${counter}/report?${new URLSearchParams({ from, to, by, ...(format ? { format } : {}) })}`;
}

/**
 * A group of synonyms for a query that found nothing, as a line below `synonyms:` in site.yaml; an editor
 * puts the site's own word in place of the dots.
 *
 * @example synonymLine('so hong') // '  - ["so hong", "…"]'
 */
export const synonymLine = (query: string): string => `  - [${JSON.stringify(query)}, "…"]`;

/** How many lines a ranking has. */
const RANKING = 10;

/** The rows that have most views or downloads, most first. */
export function ranked<T extends { readonly views: number; readonly downloads: number }>(
  rows: readonly T[],
  of: 'views' | 'downloads',
): readonly T[] {
  return rows
    .filter((row) => row[of] > 0)
    .toSorted((a, b) => b[of] - a[of])
    .slice(0, RANKING);
}

/** The address of what a key of the counter stands for: a page or a file. */
export function keyAddress(key: string): string {
  if (key === 'trang-chu') return '/';
  return /\.[a-z0-9]+$/i.test(key) ? `/${key}` : `/${key}/`;
}
