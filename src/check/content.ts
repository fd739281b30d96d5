import { type Corpus, librarySource } from '../corpus/corpus.ts';
import { createLibrary } from '../domain/library.ts';
import type { Problem } from '../domain/problem.ts';
import { checkAddresses } from './addresses.ts';
import { checkLinks } from './links.ts';
import { checkNumbers } from './numbers.ts';

/** Every problem of a corpus: what each file has by itself, and what the files have with each other. */
export function checkContent(corpus: Corpus): readonly Problem[] {
  const entries = corpus.shelf.map((item) => item.entry);
  const { site } = corpus;
  return [
    ...corpus.problems,
    ...checkAddresses(entries),
    ...checkNumbers(entries.filter((entry) => entry.kind === 'document')),
    ...(site ? checkLinks(corpus.shelf, createLibrary(librarySource({ ...corpus, site }))) : []),
  ];
}
