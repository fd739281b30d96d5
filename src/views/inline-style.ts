import type { Site } from '../domain/site.ts';

/** The only style that stands inside the pages: the colours of the body. The content policy names its hash. */
export function inlineStyle(site: Site): string {
  const { brand, gold } = site.colours;
  return `:root{--site-brand:${brand};--site-gold:${gold}}`;
}
