import { type Diagnostic, diagnostic, type Place } from '../../../domain/diagnostic.ts';
import type { Entry, Library } from '../../../domain/library.ts';
import { decodeAddress } from '../../../domain/percent.ts';
import type { MenuItem } from '../../../domain/site.ts';
import { nearest } from '../../../domain/suggestion.ts';
import { isOwnAddress, listAddresses } from './own-addresses.ts';

/** A link of a body, with the line that it stands on. */
export interface BodyLink {
  readonly target: string;
  readonly line: number;
}

/** Entries with the links of their bodies. */
export type Linking = readonly { readonly entry: Entry; readonly links: readonly BodyLink[] }[];

/**
 * Looking for what was meant costs a pass over all addresses; a file of old links need not pay it for each.
 */
const MOST_SUGGESTIONS = 50;

/** The address on the site that a link leads to, without query and anchor; `undefined` for other places. */
export function internalAddress(target: string, siteUrl: string): string | undefined {
  const own = target === siteUrl || target.startsWith(`${siteUrl}/`) ? target.slice(siteUrl.length) : target;
  const path = own.replace(/[?#].*$/, '');
  if (!path.startsWith('/') || path.startsWith('//')) return undefined;
  return path.endsWith('/') || /\.[a-z0-9]+$/i.test(path) ? path : `${path}/`;
}

/**
 * Checks that internal links lead to a page or file. In a body a broken link is a warning, for the page is
 * still worth reading; in the menu, which stands on every page, it is an error.
 */
export function checkLinks(items: Linking, library: Library, siteFile: string): readonly Diagnostic[] {
  const lists = listAddresses(library);
  const known = knownAddresses(library);
  let suggestions = 0;
  const { url } = library.site;

  function check(
    target: string,
    file: string,
    place: Place,
    level: Diagnostic['level'],
    own?: string,
  ): readonly Diagnostic[] {
    const address = internalAddress(target, url);
    const fine =
      address === undefined ? target !== '' : known.has(readable(address)) || isOwnAddress(address, lists);
    if (fine) return [];
    suggestions += 1;
    const wanted = address !== undefined && suggestions <= MOST_SUGGESTIONS ? address : undefined;
    const others = (): readonly string[] => [...known, ...lists].filter((one) => one !== own);
    const suggestion = wanted && meantAddress(wanted, others());
    return [diagnostic('broken-link', file, { href: target, suggestion }, place, level)];
  }

  const menu = (items: readonly MenuItem[], path: readonly (string | number)[]): readonly Diagnostic[] =>
    items.flatMap(({ href, children }, index) => [
      ...check(href, siteFile, { path: [...path, index, 'href'] }, 'error'),
      ...menu(children, [...path, index, 'children']),
    ]);

  return [
    ...items.flatMap(({ entry, links }) =>
      links.flatMap(({ target, line }) => check(target, entry.file, { line }, 'warning', entry.address)),
    ),
    ...menu(library.site.menu, ['menu']),
  ];
}

/** The page that was meant: the one whose file was named, or one whose last step is the same or nearly so. */
function meantAddress(address: string, known: readonly string[]): string | undefined {
  const page = readable(address)
    .replace(/^\/content(?=\/)/, '')
    .replace(/(?:\/index)?\.(?:mdx?|html?)\/?$/, '/');
  if (known.includes(page)) return page;
  const lastStep = (one: string): string => one.split('/').findLast((step) => step !== '') ?? '';
  const step = nearest(lastStep(page), [...new Set(known.map(lastStep))]);
  const alike = known.filter((one) => lastStep(one) === step);
  return alike.length === 1 ? alike[0] : nearest(page, alike);
}

const readable = (address: string): string => decodeAddress(address).normalize('NFC');

function knownAddresses(library: Library): ReadonlySet<string> {
  return new Set([
    ...library.entries.map((entry) => entry.address),
    ...library.entries.flatMap((entry) => entry.attachments.map((attachment) => readable(attachment.href))),
    ...library.redirects.map((redirect) => redirect.from),
  ]);
}
