import type { OldMenuItem } from '../model.ts';

/** An item of the menu of site.yaml, which has two levels. */
export interface MenuEntry {
  readonly label: string;
  readonly href: string;
  readonly children?: readonly MenuEntry[];
}

/**
 * The old menu for site.yaml: items that lead nowhere go, unless something below them leads somewhere; what lies deeper
 * than two levels moves up to the second.
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
