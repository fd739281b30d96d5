import type { EntryBase } from './entry.ts';

/** Entries that have something in common: a section, tag, author, year, type, issuer or field. */
export interface Group<T extends EntryBase> {
  readonly slug: string;
  readonly label: string;
  readonly address: string;
  /** Newest first. */
  readonly items: readonly T[];
}
