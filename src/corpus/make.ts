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
import { mdxProblems, type Reference } from './body.ts';
import { digestOf, makeBase, makePicture, type Workbench } from './entry.ts';
import type { Kind } from './folders.ts';
import { problemsOf } from './issues.ts';
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

/** Schema and maker of each kind of entry: one row a kind. */
const makers = {
  article: { schema: articleSchema, make: makeArticle },
  document: { schema: documentSchema, make: makeDocument },
  album: { schema: albumSchema, make: makeAlbum },
  page: { schema: pageSchema, make: makePage },
} as const;

/** Makes the entry of a file, or notes on the bench why there is none. */
export async function makeEntry(bench: Workbench, site: Site, now: Moment): Promise<Made | undefined> {
  const kind: Kind = bench.located.kind;
  if (kind === 'page' && bench.source.file.endsWith('.mdx')) {
    bench.problems.push(...mdxProblems(bench.parsed.body, bench.parsed.bodyLine, bench.source.file));
  }
  const { schema, make } = makers[kind];
  const result = (schema as z.ZodType<Common>).safeParse(bench.parsed.data);
  if (!result.success) {
    const known = Object.keys(schema.shape);
    bench.problems.push(...problemsOf(result.error, bench.source.file, bench.parsed.data, known));
    return undefined;
  }
  const made = await (make as Maker)(bench, result.data, site, now);
  return made && { ...made, draft: result.data.draft ?? false, publish: result.data.publish };
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
): T | undefined {
  const choice = choices.find((candidate) => name(candidate) === found);
  if (choice === undefined) {
    const names = choices.map(name);
    const suggestion = nearest(found, names);
    bench.problems.push(
      problem(
        'unknown-choice',
        bench.source.file,
        { key, found, choices: names, suggestion },
        { path: [key] },
      ),
    );
  }
  return choice;
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
  if (input.expires !== undefined && input.expires <= input.date) {
    bench.problems.push(
      problem(
        'dates-reversed',
        bench.source.file,
        { key: 'expires', first: 'date', later: 'expires' },
        { path: ['expires'] },
      ),
    );
  }
  if (!section) return undefined;
  const tags = [...new Map(input.tags.map((tag) => [slug(tag), tag])).values()].filter(
    (tag) => slug(tag) !== '',
  );
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
  };
  return { entry, links };
}

async function makeDocument(
  bench: Workbench,
  input: DocumentInput,
  site: Site,
): Promise<Linked<UnboundDocument> | undefined> {
  const { base, links } = await makeBase(bench, input, input.subject, input.summary ?? '');
  const type = documentType(bench, input);
  const issuer = documentIssuer(bench, input, site.issuers);
  const fields = input.fields.flatMap((field): Field[] => {
    const found = choose(bench, 'fields', field, site.fields, (choice) => choice.slug);
    return found ? [found] : [];
  });
  for (const [first, later] of [
    ['issued', 'effective'],
    ['issued', 'expires'],
    ['effective', 'expires'],
  ] as const) {
    const from = first === 'issued' ? input.issued.day : input[first];
    const until = input[later];
    if (from !== undefined && until !== undefined && until < from) {
      bench.problems.push(
        problem('dates-reversed', bench.source.file, { key: later, first, later }, { path: [later] }),
      );
    }
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
    const suggestion = nearest(found, choices);
    bench.problems.push(
      problem(
        'unknown-choice',
        bench.source.file,
        { key: 'type', found, choices, suggestion },
        { path: ['number'] },
      ),
    );
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
    return known ?? issuerOf(symbol, symbol, input.number.system);
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
