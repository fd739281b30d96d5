import { deflateRawSync } from 'node:zlib';
import { ByteWriter } from '../format/bytes.ts';
import { gatherFacets } from '../format/facets.ts';
import type { Pack, ShardHead } from '../format/head.ts';
import {
  blockOf,
  type Division,
  KEY_BLOCKS,
  keyBlockOf,
  keyKinds,
  orderOf,
  PAIR_ROWS,
  packOf,
  TEXT_SLOT,
} from '../format/layout.ts';
import { prominence, writeBlock } from '../format/postings.ts';
import { keyHash } from '../query/terms.ts';
import { contentName } from './content-name.ts';
import type { IndexedPassage, SearchRecord } from './record.ts';

/** A file of the index. */
export interface IndexFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A shard that was made. */
export interface Shard {
  /** The file of its posting lists. */
  readonly file: string;
  readonly head: ShardHead;
  readonly files: readonly IndexFile[];
  /** In how many passages each syllable stands, whatever its marks. */
  readonly words: readonly (readonly [base: string, passages: number])[];
}

const ZERO = '0'.charCodeAt(0);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Makes the files of a shard from its records: the same for the same records, in whatever order they come.
 */
export function encodeShard(given: readonly SearchRecord[], division: Division): Shard {
  const records = given.toSorted((a, b) => orderOf(a.id) - orderOf(b.id) || byText(a.id, b.id));
  const passages = records.flatMap((record) => record.passages);
  const firsts: number[] = [];
  let next = 0;
  for (const record of records) {
    firsts.push(next);
    next += record.passages.length;
  }
  const { blocks: termBlocks, words } = encodeTerms(passages, division.blocks);
  const keyBlocks = encodeKeys(records, firsts);
  const facts = deflateRawSync(JSON.stringify(gatherFacets(records)), { level: 9 });
  const packs = encodeTexts(records, division);

  const body = new ByteWriter();
  for (const block of [...keyBlocks, ...termBlocks, encodePairs(passages), facts]) body.bytes(block);
  const bytes = body.done();
  const file = contentName('terms', bytes);
  const head: ShardHead = {
    entries: Uint32Array.from(records, (record) => record.passages.length),
    slots: Uint8Array.from(passages, ({ text }) => text.length / TEXT_SLOT),
    packs: packs.map(({ pack }) => pack),
    keyBlocks: Uint32Array.from(keyBlocks, ({ length }) => length),
    termBlocks: Uint32Array.from(termBlocks, ({ length }) => length),
    facts: facts.length,
    pairBits: passages.reduce((sum, { rows }) => sum + rows.length, 0),
  };
  return {
    file,
    head,
    files: [{ name: file, bytes }, ...packs.map(({ made }) => made)],
    words,
  };
}

function encodeTerms(
  passages: readonly IndexedPassage[],
  blocks: number,
): { readonly blocks: readonly Uint8Array[]; readonly words: Shard['words'] } {
  const lists = new Map<string, { passages: number[]; prominences: number[] }>();
  for (const [passage, { terms }] of passages.entries()) {
    for (const term of terms === '' ? [] : terms.split(' ')) {
      const name = term.slice(0, -3);
      const list = lists.get(name) ?? { passages: [], prominences: [] };
      lists.set(name, list);
      list.passages.push(passage);
      list.prominences.push(
        prominence(term.charCodeAt(term.length - 2) - ZERO, term.charCodeAt(term.length - 1) - ZERO),
      );
    }
  }
  const byBlock: string[][] = Array.from({ length: blocks }, () => []);
  const having = new Map<string, Set<number>>();
  for (const [name, list] of lists) {
    const base = name.slice(0, name.indexOf(':'));
    (byBlock[blockOf(base, blocks)] as string[]).push(name);
    const known = having.get(base) ?? new Set();
    for (const passage of list.passages) known.add(passage);
    having.set(base, known);
  }
  const encoded = byBlock.map((names) =>
    writeBlock(
      names.sort(byText).map((name) => {
        const [base = '', marks = ''] = name.split(':');
        const list = lists.get(name);
        return {
          base,
          marks,
          passages: Uint32Array.from(list?.passages ?? []),
          prominences: Uint8Array.from(list?.prominences ?? []),
        };
      }),
      passages.length,
    ),
  );
  const words = [...having].map(([base, { size }]) => [base, size] as const).sort(([a], [b]) => byText(a, b));
  return { blocks: encoded, words };
}

/** Keys as their hashes; each with the place of its entry in the shard and what it stands for. */
function encodeKeys(records: readonly SearchRecord[], firsts: readonly number[]): readonly Uint8Array[] {
  const blocks: (readonly [hash: number, entry: number, kind: number])[][] = Array.from(
    { length: KEY_BLOCKS },
    () => [],
  );
  for (const [entry, { keys }] of records.entries()) {
    for (const [key, kind] of keys)
      (blocks[keyBlockOf(key)] as (readonly [number, number, number])[]).push([
        keyHash(key),
        firsts[entry] as number,
        keyKinds.indexOf(kind),
      ]);
  }
  return blocks.map((keys) => {
    const bytes = new ByteWriter();
    for (const [hash, first, kind] of keys) {
      bytes.uint32(hash);
      bytes.varint(first * keyKinds.length + kind);
    }
    return bytes.done();
  });
}

/** The pair signature, row by row: one bit for each passage. */
function encodePairs(passages: readonly IndexedPassage[]): Uint8Array {
  const rowBytes = Math.ceil(passages.length / 8);
  const bits = new Uint8Array(rowBytes * PAIR_ROWS);
  for (const [passage, { rows }] of passages.entries()) {
    const bit = 1 << (passage & 7);
    for (const row of rows) {
      const at = row * rowBytes + (passage >> 3);
      bits[at] = (bits[at] ?? 0) | bit;
    }
  }
  return bits;
}

function encodeTexts(
  records: readonly SearchRecord[],
  division: Division,
): readonly { readonly pack: Pack; readonly made: IndexFile }[] {
  const packs = Map.groupBy(records, ({ id }) => packOf(id, division));
  return [...packs.values()].map((some) => {
    const texts = some.flatMap(({ passages }) => passages);
    const bytes = new ByteWriter();
    for (const { text } of texts) bytes.bytes(text);
    const made = { bytes: bytes.done(), name: '' };
    const name = contentName('text', made.bytes);
    return { pack: { file: name, passages: texts.length }, made: { ...made, name } };
  });
}
