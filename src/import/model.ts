import type { Day, Moment } from '../domain/date.ts';
import type { OldAddresses } from '../domain/old-site.ts';

/**
 * The old site, whatever system it ran on: what readers of a dump or of saved pages give, and what the
 * content writer takes. Texts are plain and decoded, but for those called `html`.
 */

export const oldKinds = ['article', 'document', 'album', 'page'] as const;
/** The kind of an item of an old site. */
export type OldKind = (typeof oldKinds)[number];

/** A picture by its address on the old site, absolute ("https://…") or from the root ("/uploads/…"). */
export interface OldPicture {
  readonly src: string;
  readonly alt: string | undefined;
  readonly caption: string | undefined;
}

/** A file for download by its address on the old site. */
export interface OldFile {
  readonly src: string;
  readonly label: string | undefined;
}

/** What a reader wrote, shown on the old site. No address, no mail, no account. */
export interface OldComment {
  readonly id: string;
  readonly date: Moment;
  readonly name: string | undefined;
  readonly text: string;
}

interface OldItemBase {
  /** "news/1182": stable between two dumps of a site. */
  readonly key: string;
  readonly title: string;
  /** The last part of its old address, of which the new one is made. */
  readonly alias: string;
  /** Its exact address on the old site; it leads to the new page. */
  readonly addresses: readonly string[];
  readonly updated: Moment | undefined;
  readonly views: number;
  readonly downloads: number;
  readonly files: readonly OldFile[];
  /** What the body is completed with where the reader knows it without a second look at the source. */
  readonly html: string | undefined;
  /** What must be looked at by a person, in words. */
  readonly warnings: readonly string[];
}

/** An article of the old site. */
export interface OldArticle extends OldItemBase {
  readonly kind: 'article';
  readonly date: Moment;
  readonly expires: Moment | undefined;
  /** The lead, as HTML. */
  readonly leadHtml: string;
  readonly author: string | undefined;
  readonly source: string | undefined;
  /** Slug of the section. */
  readonly section: string;
  readonly tags: readonly string[];
  readonly cover: OldPicture | undefined;
  readonly comments: readonly OldComment[];
  /** Number of comments that the old site counted, whether they come or not. */
  readonly commentCount: number;
  /** Ratings, and the sum of their stars (1 to 5 each); zeros where nobody gave any. */
  readonly votes: number;
  readonly stars: number;
}

/** An official document of the old site. */
export interface OldDocument extends OldItemBase {
  readonly kind: 'document';
  /** The number as the old site has it, right or not. */
  readonly number: string;
  readonly subjectHtml: string;
  readonly issued: Day | undefined;
  readonly effective: Day | undefined;
  readonly expires: Day | undefined;
  /** When the row was made: the last resort where no date says when the document was issued. */
  readonly added: Moment | undefined;
  /** Names as the old site has them. */
  readonly type: string | undefined;
  readonly issuer: string | undefined;
  readonly signer: string | undefined;
  readonly position: string | undefined;
  /** Slugs of fields. */
  readonly fields: readonly string[];
  /** Keys of the documents that it replaces, and of those that it is related to. */
  readonly replaces: readonly string[];
  readonly related: readonly string[];
}

/** An album of the old site. */
export interface OldAlbum extends OldItemBase {
  readonly kind: 'album';
  readonly date: Moment;
  readonly summaryHtml: string;
  readonly place: string | undefined;
  readonly photographer: string | undefined;
  readonly pictures: readonly OldPicture[];
}

/** A page of the old site outside its lists. */
export interface OldPage extends OldItemBase {
  readonly kind: 'page';
  readonly summaryHtml: string;
  readonly cover: OldPicture | undefined;
}

/** Whatever has a page of its own on the old site. */
export type OldItem = OldArticle | OldDocument | OldAlbum | OldPage;

/** A category of the old site's news. */
export interface OldSection {
  readonly slug: string;
  readonly label: string;
  readonly description: string | undefined;
}

/** An item of the old site's menu. */
export interface OldMenuItem {
  readonly label: string;
  /** As the old site has it. */
  readonly href: string;
  readonly children: readonly OldMenuItem[];
}

/** What the old site says of the body that publishes it. */
export interface OldFacts {
  readonly name: string | undefined;
  readonly description: string | undefined;
  /** Host names under which the old site was known. */
  readonly hosts: readonly string[];
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly address: string | undefined;
  /** Visits that its counter had, of all time. */
  readonly visits: number | undefined;
}

/** Something that does not come, and why. `title` may be shown to the operator alone. */
export interface LeftOut {
  readonly kind: OldKind | 'comment' | 'file' | 'other';
  readonly key: string;
  readonly title: string;
  readonly reason: string;
}

/** Where an item lies on the new site. */
export interface ItemPlace {
  readonly address: string;
  /** The addresses of its files, in the order in which the old site had them. */
  readonly files: readonly string[];
}

/** An old site without its bodies. */
export interface OldSite {
  readonly system: string;
  readonly facts: OldFacts;
  /** The day on which its numbers were read. */
  readonly asOf: Day;
  readonly sections: readonly OldSection[];
  readonly fields: readonly { readonly slug: string; readonly label: string }[];
  readonly menu: readonly OldMenuItem[];
  readonly items: readonly OldItem[];
  readonly leftOut: readonly LeftOut[];
  /** Addresses of files that belong to what is left out, and to nothing that comes. */
  readonly withheld: ReadonlySet<string>;
  /** Numbers of things that are left out by their nature: accounts, logs, votes. */
  readonly notes: readonly string[];
  /** The table of its old addresses, once it is known where each item lies on the new site. */
  addressesFor(places: ReadonlyMap<string, ItemPlace>): OldAddresses;
}

/** The body of an item. */
export interface OldBody {
  readonly key: string;
  readonly html: string;
}

/** A reader of one old system. */
export interface OldSiteReader {
  /** Reads everything but the bodies, which may not fit into memory. */
  survey(progress: Progress): Promise<OldSite>;
  /** Reads the bodies of the surveyed items in any order, each once, a few at a time. */
  bodies(take: (bodies: readonly OldBody[]) => Promise<void>): Promise<void>;
}

/** Told how far a step has come. */
export type Progress = (done: number, total: number) => void;
