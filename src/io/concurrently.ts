/** How many files are open at once. */
const CONCURRENCY = 16;

/**
 * Does some work on each item, a few at a time; the results stand in the order of the items. Where work fails, the
 * first failure is thrown when nothing is under way any more.
 */
export async function mapConcurrently<T, U>(
  items: readonly T[],
  work: (item: T) => Promise<U>,
): Promise<U[]> {
  const results: U[] = new Array(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++)
      results[index] = await work(items[index] as T);
  };
  const ends = await Promise.allSettled(Array.from({ length: CONCURRENCY }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return results;
}
