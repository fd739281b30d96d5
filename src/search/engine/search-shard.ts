import type { Fragment } from '../pagefind/fragment.ts';
import {
  type IndexMap,
  type Posting,
  readFilter,
  readIndexMap,
  readTerms,
  type ShardEntry,
  withoutSignature,
} from '../pagefind/index-files.ts';
import { anyOf, type TermPages } from '../query/match.ts';
import { isUnfinished } from '../query/terms.ts';

/** From so many files the words are taken that go on where a reader has stopped: the rest is for when more is typed. */
const MOST_FILES = 8;

/** One part of the index: files that Pagefind made of some of the entries, fetched as they are needed. */
export interface Shard {
  readonly map: IndexMap;
  /** Words without marks that stand in many places, the commonest first. */
  readonly common: readonly string[];
  /** Do more words begin with an unfinished one than are looked up? */
  isWide(term: string): boolean;
  pagesWith(term: string): Promise<TermPages>;
  /** The pages that have each value of a filter. */
  filter(name: string): Promise<ReadonlyMap<string, ReadonlySet<number>>>;
  dates(): Promise<Readonly<Record<string, number>>>;
  fragment(id: string): Promise<Fragment>;
  piece(id: string, piece: number): Promise<string>;
}

/** Opens the part of the index in a folder. Rejects, as all that it is asked later, where a file is missing or damaged. */
export async function openShard(folder: string): Promise<Shard> {
  const entry = (await fetchJson(`${folder}shard.json`)) as ShardEntry;
  const map = readIndexMap(await fetchPacked(`${folder}${entry.map}`));
  const termsIn = memo(async (name: string) =>
    readTerms(await fetchPacked(`${folder}index/${name}.pf_index`)),
  );
  // Pagefind shortens both ends of a file to what tells it from its neighbours.
  const filesOf = (term: string) =>
    map.files.filter(
      ({ from, to }) => (from <= term || from.startsWith(term)) && (to >= term || term.startsWith(to)),
    );
  return {
    map,
    common: entry.common.split(' '),
    isWide: (term) => isUnfinished(term) && filesOf(term).length > MOST_FILES,
    pagesWith: memo(async (term) => {
      const files = isUnfinished(term) ? filesOf(term).slice(0, MOST_FILES) : filesOf(term);
      const forms: (readonly Posting[])[] = [];
      for (const terms of await Promise.all(files.map(({ name }) => termsIn(name)))) {
        for (const [form, postings] of terms) if (form.startsWith(term)) forms.push(postings);
      }
      return anyOf(forms);
    }),
    filter: memo(async (name) => {
      const file = map.filters.get(name);
      const values = file ? readFilter(await fetchPacked(`${folder}filter/${file}.pf_filter`)) : [];
      return new Map([...values].map(([value, pages]) => [value, new Set(pages)]));
    }),
    dates: async () => (await fetchJson(`${folder}dates.json`)) as Readonly<Record<string, number>>,
    fragment: memo(
      async (id) => JSON.parse(await fetchText(`${folder}fragment/${id}.pf_fragment`)) as Fragment,
    ),
    piece: (id, piece) => fetchText(`${folder}text/${id}-${piece}.pf_piece`),
  };
}

/** Remembers what was asked before. */
function memo<T>(ask: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (name) => {
    const answer = known.get(name) ?? ask(name);
    known.set(name, answer);
    return answer;
  };
}

async function fetchFile(address: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(address, init);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

/** A file whose name stays when its content changes. */
async function fetchJson(address: string): Promise<unknown> {
  return (await fetchFile(address, { cache: 'no-cache' })).json();
}

async function fetchPacked(address: string): Promise<Uint8Array> {
  return withoutSignature(await unpack(await (await fetchFile(address)).arrayBuffer()));
}

const fetchText = async (address: string): Promise<string> =>
  new TextDecoder().decode(await fetchPacked(address));

/** Some hosts send packed files as such, so that the browser has unpacked them already. */
async function unpack(packed: ArrayBuffer): Promise<Uint8Array> {
  const bytes = new Uint8Array(packed);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  // Quicker by half than a stream piped through: most files are small.
  const { readable, writable } = new DecompressionStream('gzip');
  const writer = writable.getWriter();
  const unpacked = new Response(readable).arrayBuffer();
  await Promise.all([writer.write(bytes), writer.close(), unpacked]);
  return new Uint8Array(await unpacked);
}
