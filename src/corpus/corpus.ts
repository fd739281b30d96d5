import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Moment } from '../domain/date.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { Entry, LibrarySource } from '../domain/library.ts';
import type { Opinion } from '../domain/opinion.ts';
import type { Site } from '../domain/site.ts';
import { mapConcurrently } from '../io/concurrently.ts';
import type { Reference } from '../markdown/examine-body.ts';
import type { Assets } from './read/assets.ts';
import { digestOf, type EntryContext } from './read/entry.ts';
import { type Located, listContent } from './read/folders.ts';
import { lineOf, parseFile } from './read/front-matter.ts';
import { type Made, type MadeEntry, makeEntry } from './read/make.ts';
import type { ParsedDocument } from './read/make-document.ts';
import { readOpinions } from './read/opinions.ts';
import { resolveRelations } from './read/relations.ts';
import { readSite } from './read/site.ts';
import { SITE_FILE } from './read/site-file.ts';
import { letterProblems, readSource } from './read/source.ts';

/** One entry with what is known of it beside its page. */
export interface ContentItem {
  readonly entry: Entry;
  /** May readers see it now? Drafts and what is scheduled for later are checked like the rest, and not shown. */
  readonly visible: boolean;
  /** Links in its body, with their lines. */
  readonly links: readonly Reference[];
}

/** A content folder, read: what is right in it as entries, what is wrong as diagnostics. */
export interface Corpus {
  readonly site: Site | undefined;
  readonly items: readonly ContentItem[];
  readonly diagnostics: readonly Diagnostic[];
  /** How many files were read. */
  readonly files: number;
  /** The file of each picture that was looked at, relative to the content folder, by its content hash. */
  readonly pictureFiles: ReadonlyMap<string, string>;
}

/**
 * Reads a whole content folder. Never throws for what an editor wrote: every diagnostic of every file is in the answer.
 * `now` decides what is scheduled and what has expired.
 */
export async function readCorpus(contentDir: string, now: Moment, assets: Assets): Promise<Corpus> {
  const [
    { site, known, hasChoices, diagnostics: siteProblems },
    { located, opinions, diagnostics: placeProblems },
  ] = await Promise.all([readSite(contentDir), listContent(contentDir)]);
  const diagnostics: Diagnostic[] = [...siteProblems, ...placeProblems];
  const listings = new Map<string, Promise<string[]>>();
  const beside = (folder: string): Promise<string[]> => {
    const listing = listings.get(folder) ?? readdir(path.join(contentDir, folder)).catch(() => []);
    listings.set(folder, listing);
    return listing;
  };

  const results = await mapConcurrently(located, async (place) => {
    const found: Diagnostic[] = [];
    const made = await readEntry(contentDir, place, known, now, assets, beside, found);
    return { made, found: hasChoices ? found : found.filter(({ kind }) => !CHOICES.has(kind)) };
  });
  diagnostics.push(...results.flatMap((result) => result.found));
  const { byFolder, diagnostics: opinionProblems } = await readOpinions(contentDir, opinions);
  diagnostics.push(...opinionProblems);
  const { items, diagnostics: relationProblems } = bind(
    results.flatMap((result) => (result.made ? withOpinions(result.made, byFolder) : [])),
    now,
  );
  diagnostics.push(...relationProblems);
  const pictureFiles = new Map(
    Object.entries(assets.snapshot()).flatMap(([file, known]) =>
      'picture' in known ? [[known.picture.hash, file] as const] : [],
    ),
  );
  return { site, items, diagnostics, files: located.length + 1, pictureFiles };
}

/** Problems that only a readable site.yaml can tell. */
const CHOICES = new Set<Diagnostic['kind']>(['unknown-choice', 'unknown-issuer']);

async function readEntry(
  contentDir: string,
  located: Located,
  site: Site,
  now: Moment,
  assets: Assets,
  beside: (folder: string) => Promise<string[]>,
  diagnostics: Diagnostic[],
): Promise<Made | undefined> {
  const source = await readSource(contentDir, located.file);
  if (!source.ok) {
    diagnostics.push(source.error);
    return undefined;
  }
  const parsed = parseFile(source.value.text, located.file);
  if (!parsed.ok) {
    diagnostics.push(parsed.error);
    return undefined;
  }
  diagnostics.push(...letterProblems(source.value));
  const context: EntryContext = {
    located,
    source: source.value,
    parsed: parsed.value,
    assets,
    beside,
    diagnostics,
  };
  return makeEntry(context, site, now);
}

/** An article with what readers wrote about it, which lies in a folder beside its index.md. */
function withOpinions(made: Made, byFolder: ReadonlyMap<string, readonly Opinion[]>): Made {
  const { entry } = made;
  const opinions = byFolder.get(path.posix.dirname(entry.file));
  if (entry.kind !== 'article' || !opinions || !entry.file.endsWith('/index.md')) return made;
  return { ...made, entry: { ...entry, opinions, digest: digestOf([entry.digest, opinions]) } };
}

function bind(
  made: readonly Made[],
  now: Moment,
): { items: ContentItem[]; diagnostics: readonly Diagnostic[] } {
  const isDocument = (entry: MadeEntry): entry is ParsedDocument => entry.kind === 'document';
  const { documents, diagnostics } = resolveRelations(made.map(({ entry }) => entry).filter(isDocument));
  const byFile = new Map<string, OfficialDocument>(documents.map((document) => [document.file, document]));
  const items = made.map(
    ({ entry, draft, publish, links }): ContentItem => ({
      entry: isDocument(entry) ? (byFile.get(entry.file) as OfficialDocument) : entry,
      visible: !draft && (publish === undefined || publish <= now),
      links,
    }),
  );
  return { items, diagnostics };
}

/** What readers may see of a corpus that has a site. */
export function librarySource(corpus: Corpus & { readonly site: Site }): LibrarySource {
  const entries = corpus.items.filter((item) => item.visible).map((item) => item.entry);
  return {
    site: corpus.site,
    articles: entries.filter((entry) => entry.kind === 'article'),
    documents: entries.filter((entry) => entry.kind === 'document'),
    albums: entries.filter((entry) => entry.kind === 'album'),
    pages: entries.filter((entry) => entry.kind === 'page'),
  };
}

/** A diagnostic with the line it stands on. */
export type LocatedDiagnostic = Diagnostic & { readonly line: number };

/** Finds the line of each diagnostic, and puts them in the order in which an editor meets them. */
export async function withLines(
  contentDir: string,
  diagnostics: readonly Diagnostic[],
): Promise<readonly LocatedDiagnostic[]> {
  const texts = new Map<string, string>();
  for (const file of new Set(diagnostics.filter((p) => 'path' in p.place).map((p) => p.file))) {
    const source = await readSource(contentDir, file);
    if (source.ok) texts.set(file, source.value.text);
  }
  return diagnostics
    .map((p) => ({ ...p, line: lineOf(texts.get(p.file) ?? '', p.place) }))
    .sort(
      (a, b) =>
        Number(b.file === SITE_FILE) - Number(a.file === SITE_FILE) ||
        (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line),
    );
}
