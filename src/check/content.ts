import { type Corpus, librarySource } from '../corpus/corpus.ts';
import { SITE_FILE } from '../corpus/site-file.ts';
import { createLibrary, type Library } from '../domain/library.ts';
import type { Problem } from '../domain/problem.ts';
import { checkAddresses } from './addresses.ts';
import { checkColours } from './colours.ts';
import { checkLinks } from './links.ts';
import { checkNumbers } from './numbers.ts';
import { listAddresses } from './own-addresses.ts';

/** What readers may see of a corpus, as a library; nothing where its site.yaml could not be read. */
export function libraryOf(corpus: Corpus): Library | undefined {
  const { site } = corpus;
  return site && createLibrary(librarySource({ ...corpus, site }));
}

/** Every problem of a corpus: what each file has by itself, and what the files have with each other. */
export function checkContent(corpus: Corpus, library = libraryOf(corpus)): readonly Problem[] {
  const entries = corpus.shelf.map((item) => item.entry);
  return [
    ...corpus.problems,
    ...checkAddresses(entries, library ? listAddresses(library) : new Set()),
    ...checkNumbers(entries.filter((entry) => entry.kind === 'document')),
    ...(corpus.site ? checkColours(corpus.site) : []),
    ...(library ? checkLinks(corpus.shelf, library, SITE_FILE) : []),
  ];
}
