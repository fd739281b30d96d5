import { vi } from 'vitest';
import { normalise } from '../../src/domain/vietnamese.ts';
import { openIndex } from '../../src/search/engine/index-files.ts';
import {
  CONTENT_FOLDER,
  type Division,
  divisionOf,
  INDEX_FILE,
  INDEX_FOLDER,
  shardOf,
} from '../../src/search/format/layout.ts';
import { gatherIndex } from '../../src/search/index/gather.ts';
import { recordOf, type TextSection } from '../../src/search/index/record.ts';
import { encodeShard } from '../../src/search/index/shard.ts';
import type { Filters } from '../../src/search/query/facets.ts';
import { find, type Sort } from '../../src/search/query/find.ts';
import type { IndexReader } from '../../src/search/query/index-reader.ts';
import { readQuery } from '../../src/search/query/query.ts';

/** An entry of a small index; the text is cut at its lines. */
export interface Doc {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly number?: string;
  readonly date?: string;
  readonly filters?: Readonly<Record<string, readonly string[]>>;
  readonly sections?: readonly TextSection[];
}

export type IndexFiles = ReadonlyMap<string, Uint8Array>;

/** The files of an index by their addresses, made as a build makes them. */
export function indexOf(
  docs: readonly Doc[],
  division: Division = divisionOf(docs.length),
  synonyms: readonly (readonly string[])[] = [],
): IndexFiles {
  const dealt = Array.from({ length: division.shards }, (_, number) =>
    docs.filter(({ id }) => shardOf(id, division) === number).map(recordFor),
  );
  const shards = dealt.map((records) => encodeShard(records, division));
  const files = new Map(
    shards.flatMap((shard) => shard.files.map(({ name, bytes }) => [name, bytes] as const)),
  );
  const { entry, heads } = gatherIndex(shards, synonyms, docs.length, division);
  files.set(heads.name, heads.bytes);
  return new Map([
    ...[...files].map(([name, bytes]) => [`/${CONTENT_FOLDER}/${name}`, bytes] as const),
    [`/${INDEX_FOLDER}/${INDEX_FILE}`, Buffer.from(JSON.stringify(entry))],
  ]);
}

function recordFor({ id, text, title = '', number, date = '', filters = {}, sections }: Doc) {
  const shown = {
    url: `/${id}/`,
    title: normalise(title),
    key: id,
    kind: number === undefined ? ('tin-bai' as const) : ('van-ban' as const),
    views: 0,
    place: '',
    date,
    ...(number === undefined ? {} : { number: normalise(number) }),
  };
  const words = number === undefined ? [] : [`số ${number}`];
  const lines = normalise(text)
    .split('\n')
    .map((line): TextSection => ({ text: line, field: 'body' }));
  return recordOf({ shown, filters, words }, sections ?? lines);
}

/** What was asked of the files. */
export interface Asked {
  readonly requests: string[];
  bytes: number;
}

/** How many ranges a host serves in one answer: of several, some send the whole file. */
type RangesServed = 'none' | 'one' | 'many';

/** Lets `fetch` answer with files as a host does that knows ranges so far. */
export function serveFiles(files: IndexFiles, { ranges = 'many' as RangesServed } = {}): Asked {
  const asked: Asked = { requests: [], bytes: 0 };
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const bytes = files.get(address);
    if (!bytes) return new Response('', { status: 404 });
    const wanted = [...(new Headers(init.headers).get('Range') ?? '').matchAll(/(\d+)-(\d+)/g)];
    const isServed = ranges === 'many' || (ranges === 'one' && wanted.length === 1);
    const { body, headers } = wanted.length > 0 && isServed ? answerParts(bytes, wanted) : { body: bytes };
    asked.requests.push(address);
    asked.bytes += body.length;
    return new Response(new Uint8Array(body), {
      status: headers ? 206 : 200,
      ...(headers ? { headers } : {}),
    });
  });
  return asked;
}

function answerParts(bytes: Uint8Array, wanted: readonly RegExpMatchArray[]) {
  const parts = wanted.map(([, from, last]) => {
    const part = bytes.subarray(Number(from), Number(last) + 1);
    return { part, range: `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}` };
  });
  const [one] = parts;
  if (one && parts.length === 1) return { body: one.part, headers: { 'Content-Range': one.range } };
  const body = parts.flatMap(({ part, range }) => [
    Buffer.from(`\r\n--part\r\nContent-Range: ${range}\r\n\r\n`),
    part,
  ]);
  return {
    body: Buffer.concat([...body, Buffer.from('\r\n--part--\r\n')]),
    headers: { 'Content-Type': 'multipart/byteranges; boundary=part' },
  };
}

export function openDocs(
  docs: readonly Doc[],
  division?: Division,
  synonyms?: readonly (readonly string[])[],
): Promise<IndexReader> {
  serveFiles(indexOf(docs, division, synonyms));
  return openIndex();
}

interface AskOptions {
  readonly sort?: Sort;
  readonly filters?: Filters;
  readonly synonyms?: readonly (readonly string[])[];
}

/** Asks a small index: ids of what was found, best first, and what was made of the query. */
export async function askDocs(
  docs: readonly Doc[],
  typed: string,
  { sort = 'relevance', filters = {}, synonyms }: AskOptions = {},
) {
  const query = readQuery(typed);
  if (!query) throw new Error('no query');
  const found = await find(await openDocs(docs, undefined, synonyms), query, filters, sort);
  const ids = await Promise.all(
    found.hits.map(async ({ shard, first }) => (await shard.text(first)).shown?.key ?? ''),
  );
  const corrected = found.isCorrected ? found.query?.words.map(({ text }) => text) : undefined;
  return { ids, corrected, isRelaxed: found.isRelaxed, found };
}
