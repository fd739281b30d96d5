/** How many files are open at once. */
const CONCURRENCY = 16;

/**
 * Maps items through an async function, 16 at a time; results keep the order of the items.
 *
 * @throws the first failure, once nothing is under way any more
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
