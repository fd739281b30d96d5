import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Moment } from '../domain/date.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { Entry, LibrarySource } from '../domain/library.ts';
import type { Opinion } from '../domain/opinion.ts';
import type { Problem } from '../domain/problem.ts';
import type { Site } from '../domain/site.ts';
import type { Assets } from './assets.ts';
import type { Reference } from './body.ts';
import { mapConcurrently } from './concurrently.ts';
import { digestOf, type Workbench } from './entry.ts';
import { type Located, listContent } from './folders.ts';
import { lineOf, parseFile } from './front-matter.ts';
import { type Made, type MadeEntry, makeEntry } from './make.ts';
import type { UnboundDocument } from './make-document.ts';
import { readOpinions } from './opinions.ts';
import { bindRelations } from './relations.ts';
import { readSite } from './site.ts';
import { SITE_FILE } from './site-file.ts';
import { letterProblems, readSource } from './source.ts';

/** One entry with what is known of it beside its page. */
export interface Shelved {
  readonly entry: Entry;
  /** May readers see it now? Drafts and what is scheduled for later are checked like the rest, and not shown. */
  readonly visible: boolean;
  /** Links in its body, with their lines. */
  readonly links: readonly Reference[];
}

/** A content folder, read: what is right in it as entries, what is wrong as problems. */
export interface Corpus {
  readonly site: Site | undefined;
  readonly shelf: readonly Shelved[];
  readonly problems: readonly Problem[];
  /** How many files were read. */
  readonly files: number;
  /** The file of each picture that was looked at, relative to the content folder, by its content hash. */
  readonly pictureFiles: ReadonlyMap<string, string>;
}

/**
 * Reads a whole content folder. Never throws for what an editor wrote: every problem of every file is in the answer.
 * `now` decides what is scheduled and what has expired.
 */
export async function readCorpus(contentDir: string, now: Moment, assets: Assets): Promise<Corpus> {
  const [
    { site, known, hasChoices, problems: siteProblems },
    { located, opinions, problems: placeProblems },
  ] = await Promise.all([readSite(contentDir), listContent(contentDir)]);
  const problems: Problem[] = [...siteProblems, ...placeProblems];
  const listings = new Map<string, Promise<string[]>>();
  const beside = (folder: string): Promise<string[]> => {
    const listing = listings.get(folder) ?? readdir(path.join(contentDir, folder)).catch(() => []);
    listings.set(folder, listing);
    return listing;
  };

  const results = await mapConcurrently(located, async (place) => {
    const found: Problem[] = [];
    const made = await readEntry(contentDir, place, known, now, assets, beside, found);
    return { made, found: hasChoices ? found : found.filter(({ kind }) => !CHOICES.has(kind)) };
  });
  problems.push(...results.flatMap((result) => result.found));
  const { byFolder, problems: opinionProblems } = await readOpinions(contentDir, opinions);
  problems.push(...opinionProblems);
  const { shelf, problems: relationProblems } = bind(
    results.flatMap((result) => (result.made ? withOpinions(result.made, byFolder) : [])),
    now,
  );
  problems.push(...relationProblems);
  const pictureFiles = new Map(
    Object.entries(assets.snapshot()).flatMap(([file, known]) =>
      'picture' in known ? [[known.picture.hash, file] as const] : [],
    ),
  );
  return { site, shelf, problems, files: located.length + 1, pictureFiles };
}

/** Problems that only a readable site.yaml can tell. */
const CHOICES = new Set<Problem['kind']>(['unknown-choice', 'unknown-issuer']);

async function readEntry(
  contentDir: string,
  located: Located,
  site: Site,
  now: Moment,
  assets: Assets,
  beside: (folder: string) => Promise<string[]>,
  problems: Problem[],
): Promise<Made | undefined> {
  const source = await readSource(contentDir, located.file);
  if (!source.ok) {
    problems.push(source.error);
    return undefined;
  }
  const parsed = parseFile(source.value.text, located.file);
  if (!parsed.ok) {
    problems.push(parsed.error);
    return undefined;
  }
  problems.push(...letterProblems(source.value));
  const bench: Workbench = { located, source: source.value, parsed: parsed.value, assets, beside, problems };
  return makeEntry(bench, site, now);
}

/** An article with what readers wrote about it, which lies in a folder beside its index.md. */
function withOpinions(made: Made, byFolder: ReadonlyMap<string, readonly Opinion[]>): Made {
  const { entry } = made;
  const opinions = byFolder.get(path.posix.dirname(entry.file));
  if (entry.kind !== 'article' || !opinions || !entry.file.endsWith('/index.md')) return made;
  return { ...made, entry: { ...entry, opinions, digest: digestOf([entry.digest, opinions]) } };
}

function bind(made: readonly Made[], now: Moment): { shelf: Shelved[]; problems: readonly Problem[] } {
  const isDocument = (entry: MadeEntry): entry is UnboundDocument => entry.kind === 'document';
  const { documents, problems } = bindRelations(made.map(({ entry }) => entry).filter(isDocument));
  const byFile = new Map<string, OfficialDocument>(documents.map((document) => [document.file, document]));
  const shelf = made.map(
    ({ entry, draft, publish, links }): Shelved => ({
      entry: isDocument(entry) ? (byFile.get(entry.file) as OfficialDocument) : entry,
      visible: !draft && (publish === undefined || publish <= now),
      links,
    }),
  );
  return { shelf, problems };
}

/** What readers may see of a corpus that has a site. */
export function librarySource(corpus: Corpus & { readonly site: Site }): LibrarySource {
  const entries = corpus.shelf.filter((item) => item.visible).map((item) => item.entry);
  return {
    site: corpus.site,
    articles: entries.filter((entry) => entry.kind === 'article'),
    documents: entries.filter((entry) => entry.kind === 'document'),
    albums: entries.filter((entry) => entry.kind === 'album'),
    pages: entries.filter((entry) => entry.kind === 'page'),
  };
}

/** A problem with the line it stands on. */
export type LocatedProblem = Problem & { readonly line: number };

/** Finds the line of each problem, and puts them in the order in which an editor meets them. */
export async function withLines(
  contentDir: string,
  problems: readonly Problem[],
): Promise<readonly LocatedProblem[]> {
  const texts = new Map<string, string>();
  for (const file of new Set(problems.filter((p) => 'path' in p.place).map((p) => p.file))) {
    const source = await readSource(contentDir, file);
    if (source.ok) texts.set(file, source.value.text);
  }
  return problems
    .map((p) => ({ ...p, line: lineOf(texts.get(p.file) ?? '', p.place) }))
    .sort(
      (a, b) =>
        Number(b.file === SITE_FILE) - Number(a.file === SITE_FILE) ||
        (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line),
    );
}
