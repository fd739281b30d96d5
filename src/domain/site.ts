import type { Day } from './date.ts';
import type { EditorSettings } from './editor.ts';
import type { Field, Issuer } from './vocabulary.ts';

/** An item of the menu, with those below it. */
export interface MenuItem {
  readonly label: string;
  readonly href: string;
  readonly children: readonly MenuItem[];
}

/** A section (chuyên mục) of the news. */
export interface Section {
  readonly slug: string;
  readonly label: string;
  readonly description: string;
}

/**
 * The parts that a home page can be made of, in the order in which a site has them that says nothing of it.
 */
export const homeParts = ['news', 'documents', 'sections', 'albums', 'statistics'] as const;
/** A part that a home page can have. */
export type HomePart = (typeof homeParts)[number];

/**
 * The longest synonym: the search of every reader loads them all, and asks the index once more for each that
 * fits. In syllables, and in characters.
 */
export const synonymLimits = { words: 8, length: 60 } as const;

/** The lists of site.yaml that entries choose from. */
export type Choices = Pick<Site, 'sections' | 'issuers' | 'fields'>;

/** The facts of the body that publishes: all that makes one site differ from another. */
export interface Site {
  readonly name: string;
  readonly shortName: string;
  readonly parent: string | undefined;
  readonly motto: string | undefined;
  readonly description: string;
  /** Origin of the site, without a slash at the end. */
  readonly url: string;
  readonly address: string | undefined;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  /** Who answers for what is published. */
  readonly responsible: string | undefined;
  /** The place that stands before the date of its documents. */
  readonly place: string | undefined;
  /**
   * Address of the repository of the content, or a pattern with {commit} and {path}; `undefined` where it is
   * not public.
   */
  readonly repository: string | undefined;
  /** Name of the emblem's file beside site.yaml. */
  readonly emblem: string | undefined;
  readonly colours: { readonly brand: string; readonly gold: string };
  readonly menu: readonly MenuItem[];
  /** Links at the foot of every page: the body above, related bodies, privacy. */
  readonly links: readonly { readonly label: string; readonly href: string }[];
  /** On which terms others may use what is published. */
  readonly reuse: string;
  /** Headings of the home page's parts that a site names itself. */
  readonly headings: { readonly documents: string; readonly albums: string };
  readonly sections: readonly Section[];
  /** What its home page shows, from the top. */
  readonly home: readonly HomePart[];
  /** The site's own issuers and the common ones. */
  readonly issuers: readonly Issuer[];
  readonly fields: readonly Field[];
  /** Groups of words and phrases that mean the same to whoever searches. */
  readonly synonyms: readonly (readonly string[])[];
  readonly counter: {
    /** Path or address of the counter's interface; `undefined` for a site without a counter. */
    readonly path: string | undefined;
    /** Visits that the predecessor had counted. */
    readonly baseline: { readonly visits: number; readonly asOf: Day } | undefined;
    /** Whether the search page tells the counter which queries found nothing. */
    readonly unanswered: boolean;
  };
  /** Whether readers may write to the editors from an article's page, through the counter's host. */
  readonly feedback: boolean;
  /** The editor in the browser; none without it. */
  readonly editor?: EditorSettings | undefined;
  /** Changes whenever site.yaml changes: a part of every page's cache key. */
  readonly digest: string;
}
