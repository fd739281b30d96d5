import type { z } from 'zod';
import type { Album } from '../domain/album.ts';
import type { Article } from '../domain/article.ts';
import type { Moment } from '../domain/date.ts';
import { type OfficialDocument, relationKinds } from '../domain/document.ts';
import { issuingBody } from '../domain/document-number.ts';
import type { Picture } from '../domain/picture.ts';
import { problem } from '../domain/problem.ts';
import type { Site } from '../domain/site.ts';
import type { StandingPage } from '../domain/standing-page.ts';
import { nearest } from '../domain/suggestion.ts';
import { slug } from '../domain/vietnamese.ts';
import {
  type DocumentType,
  documentTypes,
  type Field,
  type Issuer,
  issuerOf,
  spellingOf,
  typeNamed,
  typeOfSymbol,
} from '../domain/vocabulary.ts';
import type { Reference } from './body.ts';
import { digestOf, makeBase, makePicture, NO_INPUT, type Workbench } from './entry.ts';
import { problemsOf } from './issues.ts';
import { mdxProblems } from './mdx.ts';
import { salvage } from './salvage.ts';
import {
  type AlbumInput,
  type ArticleInput,
  albumSchema,
  articleSchema,
  type DocumentInput,
  documentSchema,
  type PageInput,
  pageSchema,
} from './schema/entries.ts';

/** A document whose relations still name others by number. */
export type UnboundDocument = Omit<OfficialDocument, 'relations'> & {
  readonly claims: readonly {
    readonly kind: (typeof relationKinds)[number];
    readonly text: string;
    readonly index: number;
  }[];
};

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

/** One value of a closed list, or a problem that names the list. */
function choose<T>(
  bench: Workbench,
  key: string,
  found: string,
  choices: readonly T[],
  name: (choice: T) => string,
  path: readonly (string | number)[] = [key],
): T | undefined {
  const choice = choices.find((candidate) => name(candidate) === found);
  if (choice === undefined) {
    const names = choices.map(name);
    const suggestion = nearest(found, names);
    const facts = { key, found, choices: names, suggestion };
    bench.problems.push(problem('unknown-choice', bench.source.file, facts, { path }));
  }
  return choice;
}

/** Dates of the front matter in their order in time: each pair is an error where the second comes first. */
function checkOrder(
  bench: Workbench,
  dates: Readonly<Record<string, string | undefined>>,
  pairs: readonly (readonly [first: string, later: string])[],
): void {
  for (const [first, later] of pairs) {
    const [from, until] = [dates[first], dates[later]];
    if (from === undefined || until === undefined || until >= from) continue;
    const facts = { key: later, first, later };
    bench.problems.push(problem('dates-reversed', bench.source.file, facts, { path: [later] }));
  }
}

/** A day that has not come yet is most often a slip of the year. */
function checkPast(bench: Workbench, key: string, date: string | undefined, now: Moment): void {
  if (date === undefined || date.slice(0, 10) <= now.slice(0, 10)) return;
  const facts = { key, found: date.slice(0, 10) };
  bench.problems.push(problem('future-date', bench.source.file, facts, { path: [key] }, 'warning'));
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

async function makeDocument(
  bench: Workbench,
  input: DocumentInput,
  site: Site,
  now: Moment,
): Promise<Linked<UnboundDocument> | undefined> {
  const { base, links } = await makeBase(bench, input, input.subject, input.summary ?? '');
  const type = documentType(bench, input);
  const issuer = documentIssuer(bench, input, site.issuers);
  const fields = input.fields.flatMap((field, index): Field[] => {
    const found = choose(bench, 'fields', field, site.fields, (choice) => choice.slug, ['fields', index]);
    return found ? [found] : [];
  });
  const issued = input.issued.day ?? `${input.issued.year}-01-01`;
  checkOrder(bench, { issued, effective: input.effective, expires: input.expires }, [
    ['issued', 'effective'],
    ['issued', 'expires'],
    ['effective', 'expires'],
  ]);
  if (input.publish === undefined) checkPast(bench, 'issued', issued, now);
  if (input.number.year !== undefined && input.number.year !== input.issued.year) {
    const facts = { number: input.number.canonical, year: input.issued.year };
    bench.problems.push(problem('year-mismatch', bench.source.file, facts, { path: ['issued'] }, 'warning'));
  }
  if (!type || !issuer) return undefined;
  const entry: UnboundDocument = {
    ...base,
    kind: 'document',
    number: input.number,
    type,
    issuer,
    issued: input.issued.day,
    year: input.issued.year,
    effective: input.effective,
    expires: input.expires,
    signer: input.signer,
    position: input.position,
    fields,
    claims: relationKinds.flatMap((kind) =>
      (input.relations?.[kind] ?? []).map((text, index) => ({ kind, text, index })),
    ),
  };
  return { entry, links };
}

function documentType(bench: Workbench, input: DocumentInput): DocumentType | undefined {
  const { number } = input;
  if (input.type === undefined) {
    const found = number.type ?? number.canonical;
    const type = typeOfSymbol(found, number.system);
    if (type) return type;
    const choices = documentTypes.filter((t) => t.systems.includes(number.system)).map((t) => t.symbol);
    const facts = { key: 'type', found, choices, suggestion: nearest(found, choices) };
    bench.problems.push(problem('unknown-choice', bench.source.file, facts, { path: ['number'] }));
    return undefined;
  }
  const type = typeNamed(input.type);
  if (!type) choose(bench, 'type', input.type, documentTypes, (choice) => choice.label);
  return type;
}

function documentIssuer(
  bench: Workbench,
  input: DocumentInput,
  issuers: readonly Issuer[],
): Issuer | undefined {
  const symbols = issuers.map((issuer) => issuer.symbol);
  if (input.issuer === undefined) {
    const symbol = issuingBody(input.number);
    const known = issuers.find((issuer) => issuer.symbol === symbol);
    if (known) return known;
    const facts = { symbol, suggestion: nearest(symbol, symbols) };
    bench.problems.push(problem('unknown-issuer', bench.source.file, facts, { path: ['number'] }, 'warning'));
    return issuerOf(symbol, symbol, input.number.system);
  }
  const symbol = spellingOf(symbols)(input.issuer);
  const named = issuers.find((issuer) => issuer.symbol === symbol || issuer.label === input.issuer);
  return named ?? choose(bench, 'issuer', input.issuer, issuers, (choice) => choice.symbol);
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
