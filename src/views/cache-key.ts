import { citationLink } from '../domain/cited-text.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { EntryBase } from '../domain/entry.ts';
import type { Site } from '../domain/site.ts';

/** What a linked entry shows on another page: its name and address. */
const shown = (entry: EntryBase | undefined): string => (entry ? `${entry.address} ${entry.title}` : '');

/** What links to cited documents show: subject, number, date, issuer. */
export const citedKey = (documents: readonly OfficialDocument[]): readonly string[] =>
  documents.map((document) => Object.values(citationLink(document)).join(' '));

/**
 * The key under which a built page may be used again: everything that it shows. `whole` are the entries it shows
 * with their content, `linked` those that it only names.
 */
export function cacheKey(
  site: Site,
  whole: readonly EntryBase[],
  linked: readonly (EntryBase | undefined)[] = [],
  more: readonly (string | number | undefined)[] = [],
): string {
  return JSON.stringify([site.digest, whole.map((entry) => entry.digest), linked.map(shown), more]);
}
