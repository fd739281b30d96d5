import { darkColours } from '../domain/colour.ts';
import type { Site } from '../domain/site.ts';

/**
 * The only inline style of the pages: the site's colours, and its address for print. The content policy
 * allows it by its hash.
 */
export function inlineStyle(site: Site): string {
  const { brand, gold } = site.colours;
  const dark = darkColours(site.colours);
  const colours = { brand, gold, 'brand-dark': dark.brand, 'gold-dark': dark.gold, 'bar-dark': dark.bar };
  const tokens = Object.entries(colours).map(([name, colour]) => `--site-${name}:${colour}`);
  // Print writes it before the addresses of links inside the site.
  const origin = `--site-origin:"${site.url.replace(/["\\<]/g, '')}"`;
  return `:root{${[...tokens, origin].join(';')}}`;
}
