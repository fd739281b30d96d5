import { addresses, sectionAddress } from '../../domain/addresses.ts';
import type { OldMenuItem } from '../model.ts';

/** An item of the menu of site.yaml, which has two levels. */
export interface MenuEntry {
  readonly label: string;
  readonly href: string;
  readonly children?: readonly MenuEntry[];
}

/**
 * The old menu for site.yaml: items that lead nowhere go, unless something below them leads somewhere; what
 * lies deeper than two levels moves up to the second.
 */
export function menuItems(
  menu: readonly OldMenuItem[],
  resolve: (href: string) => string | undefined,
): { readonly items: readonly MenuEntry[]; readonly lost: readonly string[] } {
  const lost: string[] = [];
  const leaves = (items: readonly OldMenuItem[]): MenuEntry[] =>
    items.flatMap(({ label, href, children }) => {
      const target = resolve(href);
      if (target === undefined && children.length === 0) lost.push(label);
      return [
        ...(target === undefined || label === '' ? [] : [{ label, href: target }]),
        ...leaves(children),
      ];
    });
  const items = menu.flatMap(({ label, href, children }): MenuEntry[] => {
    const below = leaves(children);
    const target = resolve(href) ?? below[0]?.href;
    if (target === undefined || label === '') {
      lost.push(label);
      return [];
    }
    return [below.length > 0 ? { label, href: target, children: below } : { label, href: target }];
  });
  return { items, lost };
}

/** Front pages of the site's own lists. */
const FRONTS = [addresses.news, addresses.documents, addresses.albums, addresses.tags, addresses.authors];

/**
 * An address that the menu may have: a page that is there, a section, or a front page. A list that may be
 * empty has no page then, and a menu that leads nowhere is an error: the front page stands for it.
 */
export function menuTarget(address: string, pages: ReadonlySet<string>): string | undefined {
  const front = FRONTS.find((list) => address.startsWith(list));
  if (pages.has(address) || front === undefined) {
    const isPage = /^\/[a-z0-9-]+\/$/.test(address) && !OWN.has(address);
    return isPage && !pages.has(address) ? undefined : address;
  }
  return front;
}

const OWN = new Set<string>([addresses.search, addresses.statistics, addresses.siteMap]);

/** A menu for a site whose own did not come: what it has, in the usual order. */
export function usualMenu(
  sections: readonly { readonly slug: string; readonly label: string }[],
  kinds: ReadonlySet<string>,
): readonly MenuEntry[] {
  const children = sections.map(({ slug, label }) => ({ label, href: sectionAddress(slug) }));
  return [
    { label: 'Trang chủ', href: addresses.home },
    ...(kinds.has('article') ? [{ label: 'Tin tức', href: addresses.news, children }] : []),
    ...(kinds.has('document') ? [{ label: 'Văn bản', href: addresses.documents }] : []),
    ...(kinds.has('album') ? [{ label: 'Hình ảnh', href: addresses.albums }] : []),
  ];
}
