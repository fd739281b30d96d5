import { type Diagnostic, diagnostic } from '../../../domain/diagnostic.ts';
import type { Entry } from '../../../domain/library.ts';
import { decodeComponent } from '../../../domain/percent.ts';
import { nearest } from '../../../domain/suggestion.ts';
import { internalAddress, type Linking } from './links.ts';

/** Anchors that every page has. */
const FRAME = ['noi-dung', 'top', ''];

/**
 * Checks that links to a part of a page (`#…`) lead to an id that the page has. Only pages that such a link
 * names are rendered. `htmlOf` gives the body of an entry as HTML.
 */
export async function checkAnchors(
  items: Linking,
  siteUrl: string,
  htmlOf: (entry: Entry) => Promise<string>,
): Promise<readonly Diagnostic[]> {
  const byAddress = new Map(items.map(({ entry }) => [entry.address, entry]));
  const anchors = new Map<Entry, Promise<readonly string[]>>();
  const anchorsOf = (entry: Entry): Promise<readonly string[]> => {
    const known = anchors.get(entry) ?? htmlOf(entry).then(idsOf);
    anchors.set(entry, known);
    return known;
  };
  const diagnostics: Diagnostic[] = [];
  for (const { entry, links } of items) {
    for (const { target, line } of links) {
      const at = target.indexOf('#');
      if (at < 0) continue;
      const address = internalAddress(target, siteUrl);
      const page = at === 0 ? entry : address === undefined ? undefined : byAddress.get(address);
      // Pages of components are rendered by the framework and not here.
      if (!page || (page.kind === 'page' && page.mdx)) continue;
      const anchor = decodeComponent(target.slice(at + 1)).normalize('NFC');
      const known = await anchorsOf(page);
      if (known.includes(anchor) || FRAME.includes(anchor)) continue;
      const facts = { href: target, anchor, suggestion: nearest(anchor, known) };
      diagnostics.push(diagnostic('broken-anchor', entry.file, facts, { line }, 'warning'));
    }
  }
  return diagnostics;
}

const idsOf = (html: string): readonly string[] =>
  [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1] as string);
