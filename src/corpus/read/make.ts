import type { z } from 'zod';
import type { Album } from '../../domain/album.ts';
import type { Article } from '../../domain/article.ts';
import type { Moment } from '../../domain/date.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { Picture } from '../../domain/picture.ts';
import type { Choices } from '../../domain/site.ts';
import type { StaticPage } from '../../domain/static-page.ts';
import { slug } from '../../domain/vietnamese.ts';
import { digestOf } from '../../io/digest.ts';
import type { Reference } from '../../markdown/examine-body.ts';
import { checkMdx, documentListsIn } from '../../markdown/mdx.ts';
import { checkTemplateText } from '../diagnostics/template-text.ts';
import { checkValueMarks } from '../diagnostics/value-marks.ts';
import { type AlbumInput, type ArticleInput, entrySchemas, type PageInput } from '../schema/entries.ts';
import { diagnosticsOf } from '../schema/issues.ts';
import { partialParse } from '../schema/partial-parse.ts';
import { checkOrder, checkPast, choose } from '../schema/value-checks.ts';
import { type EntryContext, makeBase, makePicture, NO_INPUT } from './entry.ts';
import { makeDocument, type ParsedDocument } from './make-document.ts';
import { misplaced } from './misplaced.ts';

/** An entry made of one file; of a document the relations are not resolved yet. */
export type MadeEntry = Article | ParsedDocument | Album | StaticPage;

/** An entry with what decides whether readers see it, and the links of its body. */
export interface Made {
  readonly entry: MadeEntry;
  readonly draft: boolean;
  /** From when and until when readers find it in lists. */
  readonly publish: Moment | undefined;
  readonly expires: Moment | undefined;
  readonly links: readonly Reference[];
}

/**
 * Schema and maker of each kind of entry, and what stands in for the keys that must be there: one row a kind.
 */
const makers = {
  article: {
    schema: entrySchemas.article,
    make: makeArticle,
    placeholders: ({ sections }: Choices) => ({
      title: '-',
      date: '1900-01-01',
      summary: '-',
      section: sections[0]?.slug,
    }),
  },
  document: {
    schema: entrySchemas.document,
    make: makeDocument,
    placeholders: () => ({ number: '1-CV/TW', subject: '-', issued: '1900' }),
  },
  album: {
    schema: entrySchemas.album,
    make: makeAlbum,
    placeholders: () => ({ title: '-', date: '1900-01-01' }),
  },
  page: { schema: entrySchemas.page, make: makePage, placeholders: () => ({ title: '-' }) },
} as const;

/** Makes the entry of a file. Returns undefined and records diagnostics if it is invalid. */
export async function makeEntry(context: EntryContext, choices: Choices): Promise<Made | undefined> {
  const { diagnostics, parsed, source } = context;
  diagnostics.push(...parsed.diagnostics);
  const left = checkTemplateText(context.located.kind, parsed, source.file);
  diagnostics.push(...left);
  // What an untouched template says of files and numbers is an example.
  if (left.some(({ place }) => 'path' in place)) return undefined;
  diagnostics.push(...checkValueMarks(parsed, source.file));
  if (source.file.endsWith('.mdx')) diagnostics.push(...checkMdx(parsed.body, parsed.bodyLine, source.file));
  const { schema, make, placeholders } = makers[context.located.kind];
  const maker = make as Maker;
  const result = (schema as z.ZodType<Common>).safeParse(parsed.data ?? {});
  if (result.success) {
    const made = await maker(context, result.data, choices);
    const { draft = false, publish, expires } = result.data;
    return made && { ...made, draft, publish, expires: made.entry.kind === 'article' ? expires : undefined };
  }
  const { data } = parsed;
  const elsewhere = data && misplaced(context.located.kind, source.file, data);
  if (elsewhere) {
    diagnostics.push(elsewhere);
    return undefined;
  }
  if (data) diagnostics.push(...diagnosticsOf(result.error, source.file, data, schema));
  const stand = placeholders(choices);
  const rest = partialParse(schema as z.ZodType<Common>, data ?? {}, result.error, stand);
  if (!rest) {
    await makeBase(context, NO_INPUT, '', '');
    return undefined;
  }
  const found: Diagnostic[] = [];
  await maker({ ...context, diagnostics: found }, rest, choices);
  const madeUp = placeholderKeys(stand, data ?? {}, result.error);
  diagnostics.push(...found.filter((one) => !isMadeUp(one, madeUp)));
  return undefined;
}

/** Keys whose values are stand-ins: those that the file lacks, and those whose values are not sound. */
function placeholderKeys(placeholders: object, data: object, error: z.ZodError): ReadonlySet<string> {
  const faulty = new Set(error.issues.map(({ path }) => path[0]));
  return new Set(Object.keys(placeholders).filter((key) => !(key in data) || faulty.has(key)));
}

/** Diagnostics that compare one key with another, of which one may be a stand-in. */
const COMPARING = new Set<Diagnostic['kind']>([
  'number-form',
  'type-mismatch',
  'year-mismatch',
  'issuer-ended',
  'unknown-issuer',
  'dates-reversed',
  'folder-mismatch',
  'other-file-number',
  'other-file-date',
  'empty-document',
]);

/** Whether a diagnostic comes of a placeholder that stands for a faulty or missing key. */
function isMadeUp({ kind, place }: Diagnostic, madeUp: ReadonlySet<string>): boolean {
  if (madeUp.size === 0) return false;
  return COMPARING.has(kind) || ('path' in place && madeUp.has(String(place.path[0])));
}

type Common = Pick<PageInput, 'draft' | 'publish'> & Partial<Pick<ArticleInput, 'expires'>>;
type Maker = (
  context: EntryContext,
  input: Common,
  choices: Choices,
) => Promise<{ entry: MadeEntry; links: readonly Reference[] } | undefined>;

interface Linked<T> {
  readonly entry: T;
  readonly links: readonly Reference[];
}

async function makeArticle(
  context: EntryContext,
  input: ArticleInput,
  choices: Choices,
): Promise<Linked<Article> | undefined> {
  const section = choose(
    context,
    'section',
    input.section,
    choices.sections,
    (choice) => choice.slug,
    ['section'],
    (choice) => choice.label,
  );
  const cover = input.cover && (await makePicture(context, input.cover, ['cover']));
  const { base, links } = await makeBase(context, input, input.title, input.summary, [input.cover?.caption]);
  const { date, publish, expires, updated } = input;
  checkOrder(context, { date, publish, expires, updated }, [
    ['date', 'expires'],
    ['publish', 'expires'],
    ['date', 'updated'],
  ]);
  if (input.publish === undefined) checkPast(context, 'date', input.date);
  if (!section) return undefined;
  const tags = [...new Map(input.tags.map((tag) => [slug(tag), tag])).values()];
  const entry: Article = {
    ...base,
    digest: digestOf([base.digest, cover]),
    kind: 'article',
    date: input.date,
    author: input.author,
    source: input.source,
    section: section.slug,
    tags,
    cover,
    expired: false,
    comments: [],
  };
  return { entry, links };
}

async function makeAlbum(context: EntryContext, input: AlbumInput): Promise<Linked<Album> | undefined> {
  const photos: Picture[] = [];
  for (const [index, picture] of input.pictures.entries()) {
    const made = await makePicture(context, picture, ['pictures', index]);
    if (made) photos.push(made);
  }
  const captions = input.pictures.map((picture) => picture.caption);
  const { base, links } = await makeBase(context, input, input.title, input.summary ?? '', captions);
  const { date, place, photographer } = input;
  const entry: Album = {
    ...base,
    digest: digestOf([base.digest, photos]),
    kind: 'album',
    date,
    place,
    photographer,
    photos,
  };
  return { entry, links };
}

async function makePage(context: EntryContext, input: PageInput): Promise<Linked<StaticPage>> {
  const { base, links } = await makeBase(context, input, input.title, input.summary ?? '');
  const mdx = context.source.file.endsWith('.mdx');
  const documentLists = mdx ? documentListsIn(context.parsed.body) : [];
  return { entry: { ...base, kind: 'page', mdx, documentLists }, links };
}
