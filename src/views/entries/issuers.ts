import { issuerAddress } from '../../domain/addresses.ts';
import type { Library } from '../../domain/library.ts';
import type { Issuer } from '../../domain/vocabulary.ts';
import { documentText } from '../../text/document.ts';

/**
 * The successor or a predecessor of an issuer. `href` leads to its documents where there are any.
 */
export interface RelatedIssuer {
  readonly label: string;
  readonly value: string;
  readonly href?: string;
}

function relative(library: Library, label: string, issuer: Issuer): RelatedIssuer {
  const listed = library.documentIssuers.some(({ slug }) => slug === issuer.slug);
  return { label, value: issuer.label, ...(listed ? { href: issuerAddress(issuer.slug) } : {}) };
}

/** The successor of an issuer as a list of one; empty where the issuer still exists. */
export function successorOf(library: Library, issuer: Issuer): readonly RelatedIssuer[] {
  const successor = library.site.issuers.find(({ symbol }) => symbol === issuer.successor);
  return successor ? [relative(library, documentText.successor, successor)] : [];
}

/**
 * The successor of an issuer and its predecessors of which the site has documents.
 */
export function relatedIssuers(library: Library, issuer: Issuer): readonly RelatedIssuer[] {
  const predecessors = library.site.issuers
    .filter(({ successor }) => successor === issuer.symbol)
    .map((predecessor) => relative(library, documentText.predecessor, predecessor))
    .filter(({ href }) => href !== undefined);
  return [...successorOf(library, issuer), ...predecessors];
}
