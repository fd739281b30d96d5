import path from 'node:path';
import type { Comment } from '../domain/comment.ts';
import { type Day, dayOf, type Moment } from '../domain/date.ts';
import { type Diagnostic, diagnostic } from '../domain/diagnostic.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { Entry, LibrarySource } from '../domain/library.ts';
import type { Site } from '../domain/site.ts';
import type { Unpublished } from '../domain/unpublished.ts';
import { digestOf, digestOfTexts } from '../io/digest.ts';
import type { Reference } from '../markdown/examine-body.ts';
import { commentsByFolder, type ParsedComment } from './read/comments.ts';
import type { listContent } from './read/folders.ts';
import { lineOf } from './read/front-matter.ts';
import type { Made, MadeEntry } from './read/make.ts';
import type { ParsedDocument } from './read/make-document.ts';
import type { ParsedEntry } from './read/parse-entry.ts';
import { resolveRelations } from './read/relations.ts';
import type { SiteFindings } from './read/site.ts';
import { SITE_FILE } from './read/site-file.ts';
import { readSource } from './read/source.ts';

/** An entry with its links, and why it is not public. */
export interface ContentItem {
  readonly entry: Entry;
  /**
   * Why readers may not see it now: it is checked like the rest, and not shown. `undefined` for what is
   * published.
   */
  readonly unpublished: Unpublished | undefined;
  /** Links in its body, with their lines. */
  readonly links: readonly Reference[];
}

/** A content folder, read once: its entries, its diagnostics, its site. An immutable value. */
export interface Snapshot {
  /**
   * Digest of all that was read, and of the day where it matters: snapshots with one digest are equal.
   */
  readonly digest: string;
  readonly site: Site | undefined;
  readonly items: readonly ContentItem[];
  readonly diagnostics: readonly Diagnostic[];
  /** How many files were read. */
  readonly files: number;
  /** The file of each picture that was looked at, relative to the content folder, by its content hash. */
  readonly pictureFiles: ReadonlyMap<string, string>;
  /** Files of readers' comments that wait for an editor. */
  readonly waiting: readonly string[];
}

/** What was read of a content folder, before its entries know of each other and of the day. */
export interface SnapshotParts {
  readonly site: SiteFindings;
  readonly listed: ReturnType<typeof listContent>;
  /** In the order of `listed.located`. */
  readonly entries: readonly ParsedEntry[];
  readonly comments: readonly ParsedComment[];
  /** Digest of all that the parts were read from. */
  readonly digest: string;
  /** Decides what is scheduled and what has expired. */
  readonly now: Moment;
}

/** Diagnostics that only a readable site.yaml can tell. */
const CHOICES = new Set<Diagnostic['kind']>(['unknown-choice', 'unknown-issuer']);

/** Makes the snapshot of its parts: resolves relations, and decides what is public at `now`. */
export function assemble({ site, listed, entries, comments, digest, now }: SnapshotParts): Snapshot {
  const today = dayOf(now);
  const own = entries.flatMap(({ diagnostics, upcoming }, index) => [
    ...diagnostics,
    ...upcoming
      .filter(({ day }) => day > today)
      .map(({ key, day }) => futureDate(listed.located[index]?.file ?? '', key, day)),
  ]);
  const used = new Set(
    entries.flatMap(({ made, pictureFiles }) => [
      ...pictureFiles.map(([, file]) => file),
      ...(made?.entry.attachments ?? []).map(({ file }) => file),
    ]),
  );
  const byFolder = commentsByFolder(comments);
  const { items, diagnostics: ofRelations } = bind(
    entries.flatMap(({ made }) => (made ? withComments(made, byFolder) : [])),
    now,
  );
  return {
    digest: digestOfTexts([
      digest,
      today,
      ...items.flatMap(({ entry, unpublished }) => [
        entry.digest,
        unpublished ? JSON.stringify(unpublished) : '',
      ]),
    ]),
    site: site.site,
    items,
    diagnostics: [
      ...site.diagnostics,
      // A copy that an entry shows is meant.
      ...listed.diagnostics.filter(({ kind, file }) => kind !== 'leftover' || !used.has(file)),
      ...(site.hasChoices ? own : own.filter(({ kind }) => !CHOICES.has(kind))),
      ...comments.flatMap(({ diagnostics }) => diagnostics),
      ...ofRelations,
    ],
    files: listed.located.length + 1,
    pictureFiles: new Map(entries.flatMap(({ pictureFiles }) => pictureFiles)),
    waiting: comments.flatMap(({ file, comment, diagnostics }) =>
      comment === undefined && diagnostics.length === 0 ? [file] : [],
    ),
  };
}

const futureDate = (file: string, key: string, day: Day): Diagnostic =>
  diagnostic('future-date', file, { key, found: day }, { path: [key] }, 'warning');

/** An article with what readers wrote about it, which lies in a folder beside its index.md. */
function withComments(made: Made, byFolder: ReadonlyMap<string, readonly Comment[]>): Made {
  const { entry } = made;
  const comments = byFolder.get(path.posix.dirname(entry.file));
  if (entry.kind !== 'article' || !comments || !entry.file.endsWith('/index.md')) return made;
  return { ...made, entry: { ...entry, comments, digest: digestOf([entry.digest, comments]) } };
}

function bind(
  made: readonly Made[],
  now: Moment,
): { items: ContentItem[]; diagnostics: readonly Diagnostic[] } {
  const isDocument = (entry: MadeEntry): entry is ParsedDocument => entry.kind === 'document';
  const { documents, diagnostics } = resolveRelations(made.map(({ entry }) => entry).filter(isDocument));
  const byFile = new Map<string, OfficialDocument>(documents.map((document) => [document.file, document]));
  const items = made.map(
    ({ entry, draft, publish, expires, links }): ContentItem => ({
      entry: isDocument(entry)
        ? (byFile.get(entry.file) as OfficialDocument)
        : withExpiry(entry, expires, now),
      unpublished: unpublishedAs(draft, publish, now),
      links,
    }),
  );
  return { items, diagnostics };
}

function unpublishedAs(draft: boolean, publish: Moment | undefined, now: Moment): Unpublished | undefined {
  if (draft) return { kind: 'draft' };
  return publish === undefined || publish <= now ? undefined : { kind: 'scheduled', at: publish };
}

function withExpiry<T extends MadeEntry>(entry: T, expires: Moment | undefined, now: Moment): T {
  if (expires === undefined || expires > now) return entry;
  return { ...entry, expired: true, digest: digestOf([entry.digest, 'expired']) };
}

/** The source of a library: what readers may see of a snapshot; or, for a preview, all of it. */
export function librarySource(
  snapshot: Snapshot & { readonly site: Site },
  which: 'published' | 'all' = 'published',
): LibrarySource {
  const entries = snapshot.items
    .filter((item) => which === 'all' || item.unpublished === undefined)
    .map((item) => item.entry);
  return {
    site: snapshot.site,
    articles: entries.filter((entry) => entry.kind === 'article'),
    documents: entries.filter((entry) => entry.kind === 'document'),
    albums: entries.filter((entry) => entry.kind === 'album'),
    pages: entries.filter((entry) => entry.kind === 'page'),
  };
}

/** A diagnostic with the line it stands on. */
export type LocatedDiagnostic = Diagnostic & { readonly line: number };

/** Adds its line to each diagnostic, and sorts them by file and line. */
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
