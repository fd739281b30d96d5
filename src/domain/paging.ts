/** One page of a list. */
export interface ListPage<T> {
  readonly items: readonly T[];
  /**
   * Number of this page counted from the oldest, which is 1. The newest page stands at the list's own
   * address.
   */
  readonly number: number;
  readonly total: number;
  readonly address: string;
  /** Addresses of the neighbours; `undefined` at the ends. */
  readonly newer: string | undefined;
  readonly older: string | undefined;
  /** Number of items in the whole list. */
  readonly count: number;
}

/** How many entries stand on one page of a list. */
const PAGE_SIZE = 20;

/**
 * Paginates a list, newest first, so that pages stay as they are when an entry is added: page 1 holds the
 * oldest entries, and only the newest page grows (from `size` to 2·size−1 entries, then a page is split off).
 * A new entry changes one page, and an address that was sent shows the same entries later.
 */
export function paginate<T>(items: readonly T[], address: string, size = PAGE_SIZE): readonly ListPage<T>[] {
  const full = Math.floor(items.length / size);
  const total = Math.max(1, full);
  const addressOfPage = (number: number): string =>
    number === total ? address : `${address}trang/${number}/`;
  return Array.from({ length: total }, (_, index) => {
    const number = total - index;
    const end = items.length - (number - 1) * size;
    const start = number === total ? 0 : end - size;
    return {
      items: items.slice(start, end),
      number,
      total,
      address: addressOfPage(number),
      newer: number < total ? addressOfPage(number + 1) : undefined,
      older: number > 1 ? addressOfPage(number - 1) : undefined,
      count: items.length,
    };
  });
}
