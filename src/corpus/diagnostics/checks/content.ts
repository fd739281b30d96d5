import type { Diagnostic } from '../../../domain/diagnostic.ts';
import { createLibrary, type Library } from '../../../domain/library.ts';
import { type Corpus, librarySource } from '../../corpus.ts';
import { SITE_FILE } from '../../read/site-file.ts';
import { checkAddresses } from './addresses.ts';
import { checkColours } from './colours.ts';
import { checkLinks } from './links.ts';
import { checkNumbers } from './numbers.ts';
import { listAddresses } from './own-addresses.ts';
import { checkCitedDates, checkSameArticles } from './twins.ts';

/** What readers may see of a corpus, as a library; nothing where its site.yaml could not be read. */
export function libraryOf(corpus: Corpus): Library | undefined {
  const { site } = corpus;
  return site && createLibrary(librarySource({ ...corpus, site }));
}

/** Every diagnostic of a corpus: what each file has by itself, and what the files have with each other. */
export function checkContent(corpus: Corpus, library = libraryOf(corpus)): readonly Diagnostic[] {
  const entries = corpus.items.map((item) => item.entry);
  return [
    ...corpus.diagnostics,
    ...checkAddresses(entries, library ? listAddresses(library) : new Set()),
    ...checkNumbers(entries.filter((entry) => entry.kind === 'document')),
    ...checkSameArticles(entries),
    ...checkCitedDates(entries),
    ...(corpus.site ? checkColours(corpus.site) : []),
    ...(library ? checkLinks(corpus.items, library, SITE_FILE) : []),
  ];
}
