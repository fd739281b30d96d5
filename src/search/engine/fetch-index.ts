import { CONTENT_FOLDER, INDEX_FILE, INDEX_FOLDER, type IndexEntry } from '../format/layout.ts';

/** What every session reads of the index, as it was fetched. */
export interface FetchedIndex {
  readonly entry: IndexEntry;
  /** The file of heads, packed. */
  readonly heads: Uint8Array<ArrayBuffer>;
}

/** The address of a file of the index. */
export const addressOf = (name: string): string => `/${CONTENT_FOLDER}/${name}`;

/**
 * Fetches a whole file of the index.
 *
 * @throws Error where it is missing, or there is no network
 */
export async function fetchWhole(address: string, init: RequestInit = {}): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address, init);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Fetches what every session reads first. Rejects where it is missing or damaged. */
export async function fetchIndex(): Promise<FetchedIndex> {
  const written = await fetchWhole(`/${INDEX_FOLDER}/${INDEX_FILE}`, { cache: 'no-cache' });
  const entry = JSON.parse(new TextDecoder().decode(written)) as IndexEntry;
  return { entry, heads: await fetchWhole(addressOf(entry.heads)) };
}
