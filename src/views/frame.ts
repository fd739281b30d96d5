import { addresses, sectionAddress } from '../domain/addresses.ts';
import type { Library } from '../domain/library.ts';
import type { MenuItem, Site } from '../domain/site.ts';
import { frameText } from '../text/frame.ts';
import { listText } from '../text/list.ts';
import { inlineStyle } from './inline-style.ts';

/** Facts of site.yaml that stand around every page as they are. */
const FACTS = [
  'name',
  'shortName',
  'parent',
  'motto',
  'url',
  'address',
  'phone',
  'email',
  'responsible',
  'emblem',
  'repository',
  'links',
  'reuse',
] as const satisfies readonly (keyof Site)[];
type Facts = Pick<Site, (typeof FACTS)[number]>;

const factsOf = (site: Site): Facts => Object.fromEntries(FACTS.map((name) => [name, site[name]])) as Facts;

/**
 * The frame of every page: masthead, menu, footer. It changes with site.yaml alone, so that pages stay as
 * built.
 */
export interface FrameView extends Facts {
  readonly menu: readonly MenuItem[];
  readonly brand: string;
  /** The only inline style of the pages. */
  readonly style: string;
  /** Path of the counter's interface; `undefined` for a site without a counter. */
  readonly counter: string | undefined;
}

/** The menu of a site that names none: what every site has, and its own sections. */
function defaultMenu({ sections, headings }: Site): readonly MenuItem[] {
  const leaf = (label: string, href: string): MenuItem => ({ label, href, children: [] });
  const sectionLinks = sections.map(({ slug, label }) => leaf(label, sectionAddress(slug)));
  return [
    leaf(frameText.home, addresses.home),
    // A single section holds all news: it would be the same list again.
    { ...leaf(listText.news, addresses.news), children: sectionLinks.length > 1 ? sectionLinks : [] },
    leaf(headings.documents, addresses.documents),
    leaf(headings.albums, addresses.albums),
  ];
}

/** The view of the frame. */
export function frameOf({ site }: Library): FrameView {
  return {
    ...factsOf(site),
    menu: site.menu.length > 0 ? site.menu : defaultMenu(site),
    brand: site.colours.brand,
    style: inlineStyle(site),
    counter: site.counter.path,
  };
}
