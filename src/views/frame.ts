import type { Library } from '../domain/library.ts';
import type { MenuItem, Site } from '../domain/site.ts';
import { inlineStyle } from './inline-style.ts';

/** What the frame of every page shows of the site. It changes with site.yaml alone, so that old pages stay as built. */
export interface FrameView
  extends Pick<
    Site,
    | 'name'
    | 'shortName'
    | 'parent'
    | 'motto'
    | 'url'
    | 'address'
    | 'phone'
    | 'email'
    | 'responsible'
    | 'emblem'
    | 'repository'
    | 'links'
    | 'reuse'
  > {
  readonly menu: readonly MenuItem[];
  readonly brand: string;
  /** The only style that stands inside the pages. */
  readonly style: string;
  /** Path of the counter's interface; `undefined` for a site without a counter. */
  readonly counter: string | undefined;
}

/** What stands around every page of a site. */
export function frameOf({ site }: Library): FrameView {
  const {
    name,
    shortName,
    parent,
    motto,
    url,
    address,
    phone,
    email,
    responsible,
    emblem,
    repository,
    links,
    reuse,
  } = site;
  return {
    ...{
      name,
      shortName,
      parent,
      motto,
      url,
      address,
      phone,
      email,
      responsible,
      emblem,
      repository,
      links,
      reuse,
    },
    menu: site.menu,
    brand: site.colours.brand,
    style: inlineStyle(site),
    counter: site.counter.path,
  };
}
