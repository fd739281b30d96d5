import { fieldAddress, issuerAddress, typeAddress } from '../../domain/addresses.ts';
import { type Day, formatDay } from '../../domain/date.ts';
import type { OfficialDocument } from '../../domain/document.ts';
import type { Library } from '../../domain/library.ts';
import { documentText } from '../../text/document.ts';
import { successorOf } from './issuers.ts';

/**
 * One of a document's facts, with all its values; `href` leads to the list of the documents that share one.
 */
export interface Fact {
  readonly label: string;
  readonly values: readonly FactValue[];
}

/** One value of a fact, with where it leads. */
export interface FactValue {
  readonly value: string;
  readonly href?: string;
}

/**
 * The facts of a document, labelled as Vietnamese portals do. Its validity is a badge above them.
 */
export function documentFacts(library: Library, document: OfficialDocument): readonly Fact[] {
  const fact = (label: string, ...values: readonly FactValue[]): readonly Fact[] =>
    values.length > 0 ? [{ label, values }] : [];
  const date = (label: string, day: Day | undefined): readonly Fact[] =>
    day ? fact(label, { value: formatDay(day) }) : [];
  const { number, type, issuer, issued, year, effective, expires, fields } = document;
  const signer = [document.signer, document.position].filter(Boolean).join(', ');
  return [
    ...fact(documentText.number, { value: number.canonical }),
    ...fact(documentText.type, { value: type.label, href: typeAddress(type.slug) }),
    ...fact(documentText.issuer, { value: issuer.label, href: issuerAddress(issuer.slug) }),
    ...successorOf(library, issuer).flatMap(({ label, ...value }) => fact(label, value)),
    ...(signer ? fact(documentText.signer, { value: signer }) : []),
    ...(issued ? date(documentText.issued, issued) : fact(documentText.issuedYear, { value: String(year) })),
    ...date(documentText.effective, effective),
    ...date(documentText.expires, expires),
    ...fact(
      documentText.field,
      ...fields.map(({ label, slug }) => ({ value: label, href: fieldAddress(slug) })),
    ),
  ];
}
