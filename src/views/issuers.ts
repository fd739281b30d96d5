import { issuerAddress, type Library } from '../domain/library.ts';
import type { Issuer } from '../domain/vocabulary.ts';
import { documentText } from '../text/document.ts';

/** A body from which, or to which, the work of another went over. `href` leads to its documents where there are any. */
export interface Relative {
  readonly label: string;
  readonly value: string;
  readonly href?: string;
}

function relative(library: Library, label: string, issuer: Issuer): Relative {
  const listed = library.documentIssuers.some(({ slug }) => slug === issuer.slug);
  return { label, value: issuer.label, ...(listed ? { href: issuerAddress(issuer) } : {}) };
}

/** The body that took over the work of an issuer; none where it is still there. */
export function heirOf(library: Library, { successor }: Issuer): readonly Relative[] {
  const heir = library.site.issuers.find(({ symbol }) => symbol === successor);
  return heir ? [relative(library, documentText.heir, heir)] : [];
}

/** The heir of an issuer and the bodies whose heir it is itself, where the site has their documents. */
export function relativesOf(library: Library, issuer: Issuer): readonly Relative[] {
  const forebears = library.site.issuers
    .filter(({ successor }) => successor === issuer.symbol)
    .map((forebear) => relative(library, documentText.forebear, forebear))
    .filter(({ href }) => href !== undefined);
  return [...heirOf(library, issuer), ...forebears];
}
