import { fieldAddress, issuerAddress, typeAddress } from '../../domain/addresses.ts';
import { type Day, formatDay } from '../../domain/date.ts';
import type { OfficialDocument, Validity } from '../../domain/document.ts';
import type { Library } from '../../domain/library.ts';
import { documentText } from '../../text/document.ts';
import { successorOf } from './issuers.ts';

/** One row of a document's facts; `href` leads to the list of those that share it. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly href?: string;
  /** Names the fact that the page's script may have to correct. */
  readonly key?: 'state';
}

/** The facts of a document in the words that Vietnamese portals use. */
export function documentFacts(
  library: Library,
  document: OfficialDocument,
  state: Validity,
): readonly Fact[] {
  const date = (label: string, day: Day | undefined): Fact[] =>
    day ? [{ label, value: formatDay(day) }] : [];
  const year = { label: documentText.issuedYear, value: String(document.year) };
  const signer = [document.signer, document.position].filter(Boolean).join(', ');
  return [
    { label: documentText.number, value: document.number.canonical },
    { label: documentText.type, value: document.type.label, href: typeAddress(document.type.slug) },
    {
      label: documentText.issuer,
      value: document.issuer.label,
      href: issuerAddress(document.issuer),
    },
    ...successorOf(library, document.issuer),
    ...(signer ? [{ label: documentText.signer, value: signer }] : []),
    ...(document.issued ? date(documentText.issued, document.issued) : [year]),
    ...date(documentText.effective, document.effective),
    ...date(documentText.expires, document.expires),
    ...document.fields.map((field) => ({
      label: documentText.field,
      value: field.label,
      href: fieldAddress(field.slug),
    })),
    { label: documentText.state, value: documentText.states[state], key: 'state' },
  ];
}
