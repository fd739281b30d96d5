import type { Day } from './date.ts';
import type { DocumentNumber } from './document-number.ts';
import type { EntryBase } from './entry.ts';
import type { DocumentType, Field, Issuer } from './vocabulary.ts';

/** Kinds of relation between documents, as front matter declares them. */
export const relationKinds = ['basedOn', 'replaces', 'amends', 'guides', 'related'] as const;
/** What a document says of another. */
export type RelationKind = (typeof relationKinds)[number];

/** A relation that a document declares; `target` is the id of the other document. */
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

/** State of validity on a day. Computed, never stored: a page built last month must be right today. */
export type Validity = 'pending' | 'inForce' | 'expired';

/**
 * Validity (tình trạng hiệu lực) on a day, by the first day in force and the first day no longer in force.
 */
export function validityOn(day: Day, from: Day | undefined, until: Day | undefined): Validity {
  if (until !== undefined && day >= until) return 'expired';
  return from !== undefined && day < from ? 'pending' : 'inForce';
}

/**
 * The first day on which a document is no longer in force. `replacedOn` is the day from which another
 * document stands in its place.
 */
export function endOf({ expires }: Pick<OfficialDocument, 'expires'>, replacedOn?: Day): Day | undefined {
  return [expires, replacedOn].filter((end) => end !== undefined).sort()[0];
}
