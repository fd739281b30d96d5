import type { Word } from '../../domain/words.ts';
import { hashOf } from './hash.ts';

/*
 * Where things lie in the index. `docs/search.md` draws it. Everything here follows from the number of
 * entries alone, never from what an earlier build did, so that an index is the same however it came about.
 */

/** Bump when a file of the index changes its shape: pages of a version read indexes of their own alone. */
export const FORMAT_VERSION = 3;

/** Where the index lies on the site. */
export const INDEX_FOLDER = '_search';

/** The one file whose name stays: it names all others, whose names are made of their content. */
export const INDEX_FILE = 'index.json';
/** The folder of the files that have their content's digest in their names. */
export const CONTENT_FOLDER = `${INDEX_FOLDER}/files`;

/** Into how many parts an index is divided. All are powers of two. */
export interface Division {
  /** Entries are dealt to shards; a changed entry changes one of them. */
  readonly shards: number;
  /** Texts of a shard lie in packs: a changed entry changes one of them. */
  readonly packs: number;
  /** Posting lists of a shard lie in blocks: a search reads one for each word. */
  readonly blocks: number;
}

/**
 * A search asks every shard, so a small site has one; of sixteen, one changed is 2 % of the index with its
 * texts.
 */
const ONE_SHARD = 512;
const FOUR_SHARDS = 4096;
/** Beyond, shards grow in number so that one is still made in a second or two. */
const SHARD_ENTRIES = 8192;
const PACK_ENTRIES = 24;
/** The names of packs cannot be packed themselves, and all are read before the first answer. */
const MOST_PACKS = 64;
const FEWEST_BLOCKS = 256;
const MOST_BLOCKS = 4096;

const powerOfTwo = (value: number): number => 2 ** Math.max(0, Math.ceil(Math.log2(value)));

/** The division of the index of a number of entries. */
export function divisionOf(entries: number): Division {
  const shards =
    entries <= ONE_SHARD ? 1 : entries <= FOUR_SHARDS ? 4 : Math.max(16, powerOfTwo(entries / SHARD_ENTRIES));
  const each = entries / shards;
  return {
    shards,
    packs: Math.min(MOST_PACKS, powerOfTwo(each / PACK_ENTRIES)),
    blocks: Math.min(MOST_BLOCKS, Math.max(FEWEST_BLOCKS, powerOfTwo(each))),
  };
}

/** By this entries are dealt to shards and packs, so that none moves when others come and go. */
export const orderOf = (id: string): number => hashOf(id);

/** The part of `parts` (a power of two) in which a value of 32 bits lies. */
const part = (value: number, parts: number): number => Math.floor((value / 2 ** 32) * parts);

/** The shard that an entry lies in. */
export const shardOf = (id: string, { shards }: Division): number => part(orderOf(id), shards);

/** The pack of an entry inside its shard. */
export const packOf = (id: string, { shards, packs }: Division): number =>
  part(orderOf(id), shards * packs) % packs;

/** The block of a syllable without marks: all ways to mark it lie together. */
export const blockOf = (base: string, blocks: number): number => hashOf(base) & (blocks - 1);

/**
 * Rows of the pair signature, a Bloom filter: a passage sets one bit for each pair of neighbouring syllables.
 */
export const PAIR_ROWS = 1024;

/** The row of two neighbouring syllables, whatever their marks. */
export const rowOf = (a: Pick<Word, 'base'>, b: Pick<Word, 'base'>): number =>
  hashOf(`${a.base} ${b.base}`) & (PAIR_ROWS - 1);

/** Keys of document numbers lie in blocks by the running number that they begin with. */
export const KEY_BLOCKS = 64;
/** The block of a key of document numbers: numbers with one running number lie together. */
export const keyBlockOf = (key: string): number => hashOf(/^\d+/.exec(key)?.[0] ?? '') & (KEY_BLOCKS - 1);

/** What a key of a document number stands for, the highest rank first. */
export const keyKinds = ['number', 'numberStart', 'heading', 'cited'] as const;
/** The kind of a key of document numbers. */
export type KeyKind = (typeof keyKinds)[number];

/**
 * Packed texts fill multiples of so many bytes, and so do blocks of terms: what is read before the first
 * answer is most of all the lengths of both. In slots few lengths differ, and they pack to a third.
 */
export const TEXT_SLOT = 128;
/** A byte tells how long a text is, and whether an entry begins with it. */
export const MOST_TEXT_SLOTS = 127;
export const TERM_SLOT = 32;

/** Bytes of the digest in a name. */
export const NAME_BYTES = 6;

/** The name of a file of the index, made of the digest of its content. */
export const contentName = (part: 'heads' | 'terms' | 'text', digest: Uint8Array): string =>
  `${part}-${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}.bin`;

/** The contents of `index.json`. */
export interface IndexEntry {
  readonly format: number;
  readonly entries: number;
  readonly blocks: number;
  /** The heads of all shards, and syllables that stand in many entries. */
  readonly heads: string;
  /** The file of each shard. */
  readonly shards: readonly string[];
  /** Words and phrases that site.yaml says mean the same; missing where it names none. */
  readonly synonyms?: readonly (readonly string[])[];
}
