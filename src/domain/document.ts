import type { Day } from './date.ts';
import type { DocumentNumber } from './document-number.ts';
import type { EntryBase } from './entry.ts';
import type { DocumentType, Field, Issuer } from './vocabulary.ts';

/** How a document may stand to another, as its own front matter says it. */
export const relationKinds = ['basedOn', 'replaces', 'amends', 'guides', 'related'] as const;
export type RelationKind = (typeof relationKinds)[number];

/** What a document says of another one. `target` is the id of that document. */
export interface Relation {
  readonly kind: RelationKind;
  readonly target: string;
}

/** An official document (văn bản). `title` is its subject (trích yếu). */
export interface OfficialDocument extends EntryBase {
  readonly kind: 'document';
  readonly number: DocumentNumber;
  readonly type: DocumentType;
  readonly issuer: Issuer;
  /** The day of issue (ngày ban hành); `undefined` where only the year is known. */
  readonly issued: Day | undefined;
  /** The year of issue: with the number, the identity of a document. */
  readonly year: number;
  /** First day in force (ngày hiệu lực), where it is not the day of issue. */
  readonly effective: Day | undefined;
  /** First day no longer in force (ngày hết hiệu lực). */
  readonly expires: Day | undefined;
  readonly signer: string | undefined;
  /** The signer's position (chức vụ). */
  readonly position: string | undefined;
  readonly fields: readonly Field[];
  readonly relations: readonly Relation[];
}

/** Is a document in force on a day? Computed, never stored: a page built last month must be right today. */
export type Validity = 'pending' | 'inForce' | 'expired';

/**
 * Validity (tình trạng hiệu lực) on a day. `replacedOn` is the day from which another document stands in
 * its place; a document that was replaced is out of force from that day.
 */
export function validityOn(
  document: Pick<OfficialDocument, 'effective' | 'expires'>,
  day: Day,
  replacedOn?: Day,
): Validity {
  const ends = [document.expires, replacedOn].filter((end) => end !== undefined).sort();
  const end = ends[0];
  if (end !== undefined && day >= end) return 'expired';
  if (document.effective !== undefined && day < document.effective) return 'pending';
  return 'inForce';
}
