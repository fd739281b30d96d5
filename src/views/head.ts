import type { Moment } from '../domain/date.ts';

/** One step of a breadcrumb, from the home page down. The last one is the page itself. */
export interface Crumb {
  readonly label: string;
  readonly address: string;
}

/** A feed that a page offers. */
export interface FeedLink {
  readonly title: string;
  readonly address: string;
}

/** What the `<head>` and the frame of a page need of it. */
export interface Head {
  /** Without the site's name, which the layout adds. */
  readonly title: string;
  readonly description: string;
  /** Address on the site, with a slash at both ends; the canonical address is made of it. */
  readonly address: string;
  readonly type: 'website' | 'article';
  /** Address of the picture for sharing, with its size in pixels. */
  readonly picture?: {
    readonly address: string;
    readonly width: number;
    readonly height: number;
    readonly alt: string;
  };
  readonly breadcrumbs: readonly Crumb[];
  readonly jsonLd: readonly object[];
  readonly feeds: readonly FeedLink[];
  /** Key of the page in the counter; a page without one is not counted. */
  readonly counterKey?: string;
  /** Where an editor changes what the page shows. */
  readonly edit?: string | undefined;
  /** What the page says to editors, in a preview; none for readers. */
  readonly notices?: readonly string[];
  /** Keeps the page out of search engines. */
  readonly noindex?: boolean;
  readonly published?: Moment;
  readonly modified?: Moment;
  /** Dublin Core elements (Thông tư 24/2011/TT-BTTTT): "DC.title" → value. */
  readonly dublinCore?: Readonly<Record<string, string>>;
  /** Addresses of the newer and older page of a list. */
  readonly prev?: string;
  readonly next?: string;
}
