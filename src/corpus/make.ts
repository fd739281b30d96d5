import type { z } from 'zod';
import type { Album } from '../domain/album.ts';
import type { Article } from '../domain/article.ts';
import type { Moment } from '../domain/date.ts';
import type { Picture } from '../domain/picture.ts';
import type { Site } from '../domain/site.ts';
import type { StandingPage } from '../domain/standing-page.ts';
import { slug } from '../domain/vietnamese.ts';
import type { Reference } from './body.ts';
import { digestOf, makeBase, makePicture, NO_INPUT, type Workbench } from './entry.ts';
import { problemsOf } from './issues.ts';
import { makeDocument, type UnboundDocument } from './make-document.ts';
import { mdxProblems } from './mdx.ts';
import { salvage } from './salvage.ts';
import {
  type AlbumInput,
  type ArticleInput,
  albumSchema,
  articleSchema,
  documentSchema,
  type PageInput,
  pageSchema,
} from './schema/entries.ts';
import { checkOrder, checkPast, choose } from './value-checks.ts';

export type MadeEntry = Article | UnboundDocument | Album | StandingPage;

/** An entry with what decides whether readers see it, and the links of its body. */
export interface Made {
  readonly entry: MadeEntry;
  readonly draft: boolean;
  readonly publish: Moment | undefined;
  readonly links: readonly Reference[];
}

/** Schema and maker of each kind of entry, and what stands in for the keys that must be there: one row a kind. */
const makers = {
  article: {
    schema: articleSchema,
    make: makeArticle,
    standIns: ({ sections }: Site) => ({
      title: '-',
      date: '1900-01-01',
      summary: '-',
      section: sections[0]?.slug,
    }),
  },
  document: {
    schema: documentSchema,
    make: makeDocument,
    standIns: () => ({ number: '1-CV/TW', subject: '-', issued: '1900' }),
  },
  album: { schema: albumSchema, make: makeAlbum, standIns: () => ({ title: '-', date: '1900-01-01' }) },
  page: { schema: pageSchema, make: makePage, standIns: () => ({ title: '-' }) },
} as const;

/** Makes the entry of a file, or notes on the bench why there is none. */
export async function makeEntry(bench: Workbench, site: Site, now: Moment): Promise<Made | undefined> {
  const { problems, parsed, source } = bench;
  problems.push(...parsed.problems);
  if (source.file.endsWith('.mdx')) problems.push(...mdxProblems(parsed.body, parsed.bodyLine, source.file));
  const { schema, make, standIns } = makers[bench.located.kind];
  const maker = make as Maker;
  const result = (schema as z.ZodType<Common>).safeParse(parsed.data ?? {});
  if (result.success) {
    const made = await maker(bench, result.data, site, now);
    return made && { ...made, draft: result.data.draft ?? false, publish: result.data.publish };
  }
  if (parsed.data)
    problems.push(...problemsOf(result.error, source.file, parsed.data, Object.keys(schema.shape)));
  const rest = salvage(schema as z.ZodType<Common>, parsed.data ?? {}, result.error, standIns(site));
  if (rest) await maker(bench, rest, site, now);
  else await makeBase(bench, NO_INPUT, '', '');
  return undefined;
}

type Common = Pick<PageInput, 'draft' | 'publish'>;
type Maker = (
  bench: Workbench,
  input: Common,
  site: Site,
  now: Moment,
) => Promise<{ entry: MadeEntry; links: readonly Reference[] } | undefined>;

interface Linked<T> {
  readonly entry: T;
  readonly links: readonly Reference[];
}

async function makeArticle(
  bench: Workbench,
  input: ArticleInput,
  site: Site,
  now: Moment,
): Promise<Linked<Article> | undefined> {
  const section = choose(bench, 'section', input.section, site.sections, (choice) => choice.slug);
  const cover = input.cover && (await makePicture(bench, input.cover, ['cover']));
  const { base, links } = await makeBase(bench, input, input.title, input.summary, [input.cover?.caption]);
  const { date, publish, expires, updated } = input;
  checkOrder(bench, { date, publish, expires, updated }, [
    ['date', 'expires'],
    ['publish', 'expires'],
    ['date', 'updated'],
  ]);
  if (input.publish === undefined) checkPast(bench, 'date', input.date, now);
  if (!section) return undefined;
  const tags = [...new Map(input.tags.map((tag) => [slug(tag), tag])).values()];
  const expired = input.expires !== undefined && input.expires <= now;
  const entry: Article = {
    ...base,
    digest: digestOf([base.digest, cover, expired]),
    kind: 'article',
    date: input.date,
    author: input.author,
    source: input.source,
    section: section.slug,
    tags,
    cover,
    expired,
    opinions: [],
  };
  return { entry, links };
}

async function makeAlbum(bench: Workbench, input: AlbumInput): Promise<Linked<Album> | undefined> {
  const photos: Picture[] = [];
  for (const [index, picture] of input.pictures.entries()) {
    const made = await makePicture(bench, picture, ['pictures', index]);
    if (made) photos.push(made);
  }
  const captions = input.pictures.map((picture) => picture.caption);
  const { base, links } = await makeBase(bench, input, input.title, input.summary ?? '', captions);
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

async function makePage(bench: Workbench, input: PageInput): Promise<Linked<StandingPage>> {
  const { base, links } = await makeBase(bench, input, input.title, input.summary ?? '');
  return { entry: { ...base, kind: 'page', mdx: bench.source.file.endsWith('.mdx') }, links };
}
