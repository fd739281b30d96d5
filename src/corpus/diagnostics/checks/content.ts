import type { Diagnostic } from '../../../domain/diagnostic.ts';
import { createLibrary, type Library } from '../../../domain/library.ts';
import { SITE_FILE } from '../../read/site-file.ts';
import { librarySource, type Snapshot } from '../../snapshot.ts';
import { checkAddresses } from './addresses.ts';
import { checkCitedDates } from './cited-dates.ts';
import { checkColours } from './colours.ts';
import { checkLinks } from './links.ts';
import { checkNumbers } from './numbers.ts';
import { listAddresses } from './own-addresses.ts';
import { checkSameArticles } from './same-articles.ts';

/** What readers may see of a snapshot, as a library; nothing where its site.yaml could not be read. */
export function libraryOf(snapshot: Snapshot): Library | undefined {
  const { site } = snapshot;
  return site && createLibrary(librarySource({ ...snapshot, site }));
}

/** Every diagnostic of a snapshot: what each file has by itself, and what the files have with each other. */
export function checkContent(snapshot: Snapshot, library = libraryOf(snapshot)): readonly Diagnostic[] {
  const entries = snapshot.items.map((item) => item.entry);
  return [
    ...snapshot.diagnostics,
    ...checkAddresses(entries, library ? listAddresses(library) : new Set()),
    ...checkNumbers(entries.filter((entry) => entry.kind === 'document')),
    ...checkSameArticles(entries),
    ...checkCitedDates(entries),
    ...(snapshot.site ? checkColours(snapshot.site) : []),
    ...(library ? checkLinks(snapshot.items, library, SITE_FILE) : []),
  ];
}
