import type { Facets } from '../format/facets.ts';
import type { KeyKind } from '../format/layout.ts';
import type { PassageText } from '../format/passage.ts';
import type { TermPostings } from '../format/postings.ts';
import type { SynonymGroup } from './synonyms.ts';

// What ranking needs of the index. `engine/index-files.ts` reads it from files, tests from memory.

/** A key of a document number that an entry has. */
export interface EntryKey {
  readonly hash: number;
  /** The first passage of the entry. */
  readonly first: number;
  readonly kind: KeyKind;
}

/** Reads a shard of the index, each part once. Passages are counted from 0 in each shard. */
export interface ShardReader {
  readonly passages: number;
  /** The first passage of each entry, in rising order. */
  readonly firsts: Uint32Array;
  /** How long the text of each passage is, in slots. */
  readonly lengths: Uint8Array;
  /** Share of passages that have a bit of the pair signature by chance. */
  readonly pairDensity: number;
  /** Bytes to fetch for the posting lists of a syllable. */
  cost(base: string): number;
  /** Posting lists of a syllable, one for each way to mark it. */
  terms(base: string): Promise<readonly TermPostings[]>;
  /** A row of the pair signature: one bit for each passage, set where it may have the pair. */
  pairs(row: number): Promise<Uint8Array>;
  /** Keys of the numbers that begin with the same running number. */
  keys(key: string): Promise<readonly EntryKey[]>;
  facets(): Promise<Facets>;
  text(passage: number): Promise<PassageText>;
}

/** Reads the parts of an index that a query needs. */
export interface IndexReader {
  readonly shards: readonly ShardReader[];
  /** Passages of all shards. */
  readonly passages: number;
  /** About how many passages have a syllable, whatever its marks; undefined for one that few have. */
  frequency(base: string): number | undefined;
  /** Frequent syllables that begin with some letters, the most frequent first. */
  startingWith(letters: string): readonly string[];
  /** Words and phrases that the site says mean the same. */
  readonly synonyms: readonly SynonymGroup[];
}
