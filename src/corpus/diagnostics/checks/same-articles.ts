import { dayOf } from '../../../domain/date.ts';
import { type Diagnostic, diagnostic } from '../../../domain/diagnostic.ts';
import type { Entry } from '../../../domain/library.ts';
import { slug } from '../../../domain/vietnamese.ts';

/** Checks for articles of one title and one day: two branches added the same, or a folder was copied. */
export function checkSameArticles(entries: readonly Entry[]): readonly Diagnostic[] {
  const seen = new Map<string, Entry>();
  return entries.flatMap((entry) => {
    if (entry.kind !== 'article') return [];
    const key = `${slug(entry.title)} ${dayOf(entry.date)}`;
    const other = seen.get(key);
    if (other === undefined) seen.set(key, entry);
    // Two files of one address are told of by that.
    if (other === undefined || other.address === entry.address) return [];
    const facts = { title: entry.title, other: other.file };
    return [diagnostic('same-article', entry.file, facts, { path: ['title'] }, 'warning')];
  });
}
