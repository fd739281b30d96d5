import { issuerAddress } from '../../domain/addresses.ts';
import type { Library } from '../../domain/library.ts';
import type { Issuer } from '../../domain/vocabulary.ts';
import { documentText } from '../../text/document.ts';

/**
 * A body from which, or to which, the work of another went over. `href` leads to its documents where there
 * are any.
 */
export interface Relative {
  readonly label: string;
  readonly value: string;
  readonly href?: string;
}

function relative(library: Library, label: string, issuer: Issuer): Relative {
  const listed = library.documentIssuers.some(({ slug }) => slug === issuer.slug);
  return { label, value: issuer.label, ...(listed ? { href: issuerAddress(issuer.slug) } : {}) };
}

/** The body that took over the work of an issuer; none where it is still there. */
export function successorOf(library: Library, issuer: Issuer): readonly Relative[] {
  const successor = library.site.issuers.find(({ symbol }) => symbol === issuer.successor);
  return successor ? [relative(library, documentText.successor, successor)] : [];
}

/**
 * The successor of an issuer and the bodies whose successor it is itself, where the site has their documents.
 */
export function relativesOf(library: Library, issuer: Issuer): readonly Relative[] {
  const predecessors = library.site.issuers
    .filter(({ successor }) => successor === issuer.symbol)
    .map((predecessor) => relative(library, documentText.predecessor, predecessor))
    .filter(({ href }) => href !== undefined);
  return [...successorOf(library, issuer), ...predecessors];
}
