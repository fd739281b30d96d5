import { CborReader } from './cbor.ts';

// What stands in the files of an index that Pagefind has written, after unpacking. Each begins with its signature.

const SIGNATURE = 'pagefind_dcd';

/** The bytes behind the signature. Throws where there is none: the file is damaged, or is another one. */
export function withoutSignature(bytes: Uint8Array): Uint8Array {
  const begin = new TextDecoder().decode(bytes.subarray(0, SIGNATURE.length));
  if (begin !== SIGNATURE) throw new Error('a file of the index without its signature');
  return bytes.subarray(SIGNATURE.length);
}

/** A text as such a file holds it. */
export const withSignature = (text: string): string => SIGNATURE + text;

/** What a shard says of itself, in `shard.json`. */
export interface ShardEntry {
  /** The file that says where everything lies. */
  readonly map: string;
  /** Words without marks that stand in many places, the commonest first, with blanks between. */
  readonly common: string;
}

/** Where everything of an index lies. */
export interface IndexMap {
  readonly pages: readonly { readonly id: string; readonly words: number }[];
  /** Files of terms in their order, each from one term to another. */
  readonly files: readonly TermFile[];
  /** Files of the filters by the filter's name. */
  readonly filters: ReadonlyMap<string, string>;
  /** Names of the fields beside the running text, by the number that stands for each. */
  readonly fields: readonly string[];
}

export interface TermFile {
  readonly from: string;
  readonly to: string;
  readonly name: string;
}

/** A page that has a term. */
export interface Posting {
  readonly page: number;
  /** Places in the running text, in rising order. */
  readonly places: readonly number[];
  /** Numbers of the fields in which it stands. */
  readonly fields: readonly number[];
}

/** Reads `*.pf_meta`. */
export function readIndexMap(bytes: Uint8Array): IndexMap {
  const reader = new CborReader(bytes);
  const parts = reader.list();
  reader.text();
  const pages = each(reader, () => {
    const length = reader.list();
    const page = { id: reader.text(), words: reader.number() };
    reader.skip(length - 2);
    return page;
  });
  const files = each(reader, () => {
    reader.list();
    return { from: reader.text(), to: reader.text(), name: reader.text() };
  });
  const filters = each(reader, () => {
    reader.list();
    return [reader.text(), reader.text()] as const;
  });
  reader.skip(1);
  const fields = parts > 5 ? each(reader, () => reader.text()) : [];
  return { pages, files, filters: new Map(filters), fields };
}

/** Reads `*.pf_index`: terms and the pages that have them, in rising order. */
export function readTerms(bytes: Uint8Array): ReadonlyMap<string, readonly Posting[]> {
  const reader = new CborReader(bytes);
  reader.list();
  return new Map(
    each(reader, () => {
      const length = reader.list();
      const term = reader.text();
      let page = 0;
      const postings = each(reader, () => {
        const parts = reader.list();
        page += reader.number();
        return { page, places: readPlaces(reader), fields: parts > 2 ? readFields(reader) : [] };
      });
      reader.skip(length - 2);
      return [term, postings];
    }),
  );
}

/** Each place is told from the one before; a negative number is a weight, and places are counted anew behind it. */
function readPlaces(reader: CborReader): readonly number[] {
  const places: number[] = [];
  let place = 0;
  for (let left = reader.list(); left > 0; left--) {
    const step = reader.number();
    place = step < 0 ? 0 : place + step;
    if (step >= 0) places.push(place);
  }
  return places;
}

/** A negative number names a field; the places in it follow, which nobody asks for. */
function readFields(reader: CborReader): readonly number[] {
  return each(reader, () => reader.number()).flatMap((step) => (step < 0 ? [-step - 1] : []));
}

/** Reads `*.pf_filter`: the pages that have each value. */
export function readFilter(bytes: Uint8Array): ReadonlyMap<string, readonly number[]> {
  const reader = new CborReader(bytes);
  reader.list();
  reader.text();
  return new Map(
    each(reader, () => {
      reader.list();
      return [reader.text(), each(reader, () => reader.number())];
    }),
  );
}

function each<T>(reader: CborReader, read: () => T): readonly T[] {
  const length = reader.list();
  const values: T[] = [];
  for (let index = 0; index < length; index++) values.push(read());
  return values;
}
