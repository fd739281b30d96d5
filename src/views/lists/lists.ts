import { addresses, feedAddress, validityAddress } from '../../domain/addresses.ts';
import type { Album } from '../../domain/album.ts';
import type { Article } from '../../domain/article.ts';
import { type Day, formatDay } from '../../domain/date.ts';
import type { OfficialDocument, Validity } from '../../domain/document.ts';
import type { EntryBase } from '../../domain/entry.ts';
import type { Group, Library } from '../../domain/library.ts';
import type { FacetName } from '../../domain/register-facts.ts';
import { slug } from '../../domain/vietnamese.ts';
import { albumText } from '../../text/album.ts';
import { documentText } from '../../text/document.ts';
import { listText } from '../../text/list.ts';
import { type RelatedIssuer, relatedIssuers } from '../entries/issuers.ts';
import { siteFeed } from '../files/feeds.ts';
import type { Crumb, FeedLink } from '../head.ts';

/** A list of entries at an address, before it is cut into pages. */
export interface List<T extends EntryBase> {
  readonly title: string;
  readonly intro: string;
  readonly address: string;
  readonly items: readonly T[];
  /** The list that this one is a part of. */
  readonly parent: Crumb | undefined;
  readonly feed: FeedLink;
  /** Successor and predecessors of the issuer whose documents these are. */
  readonly relatedIssuers?: readonly RelatedIssuer[];
  /** Its place among the facets of the register. */
  readonly choice?: { readonly facet: FacetName; readonly value: string };
}

/** What a list says of itself, without its entries. */
export type ListFacts = Omit<List<EntryBase>, 'items'>;

/** Links to lists beside this one, under a heading. */
export interface Facet {
  readonly label: string;
  /** Its name in an address, where its choices combine with those of others. */
  readonly name?: FacetName;
  readonly groups: readonly {
    readonly label: string;
    readonly address: string;
    readonly count: number;
    /** Its value in an address. */
    readonly value: string;
  }[];
}

/** A facet of groups: links to their lists, with how many entries each has. */
export const facet = (label: string, groups: readonly Group<EntryBase>[], name?: FacetName): Facet => ({
  label,
  groups: groups.map((group) => ({
    label: group.label,
    address: group.address,
    count: group.items.length,
    value: group.slug,
  })),
  ...(name ? { name } : {}),
});

const NEWS: Crumb = { label: listText.news, address: addresses.news };
const DOCUMENTS: Crumb = { label: documentText.documents, address: addresses.documents };

/** All news, and the news of each year. */
export function newsLists(library: Library): readonly List<Article>[] {
  const feed = siteFeed(library.site);
  const years = library.articleYears.map((group) =>
    listOf(group, `${listText.news}, ${group.label.toLowerCase()}`, NEWS, feed),
  );
  return [
    {
      ...NEWS,
      title: NEWS.label,
      intro: listText.newsIntro,
      items: library.articles,
      parent: undefined,
      feed,
    },
    ...years,
  ];
}

/** The lists of the sections, each with what site.yaml says of it. */
export function sectionLists(library: Library): readonly List<Article>[] {
  return library.sections.map((group) => ({
    ...listOf(group, group.label, NEWS, sectionFeed(group)),
    intro: library.site.sections.find((section) => section.slug === group.slug)?.description ?? '',
  }));
}

/** The link to the feed of a section. */
export const sectionFeed = (group: { readonly label: string; readonly address: string }): FeedLink => ({
  title: group.label,
  address: feedAddress(group.address),
});

/** The lists of the tags. */
export function tagLists(library: Library): readonly List<Article>[] {
  const parent = { label: listText.tags, address: addresses.tags };
  return library.tags.map((group) =>
    listOf(group, listText.byTag(group.label), parent, siteFeed(library.site)),
  );
}

/** The lists of the authors. */
export function authorLists(library: Library): readonly List<Article>[] {
  const parent = { label: listText.authors, address: addresses.authors };
  return library.authors.map((group) =>
    listOf(group, listText.byAuthor(group.label), parent, siteFeed(library.site)),
  );
}

/** The link to the feed of all documents. */
export const documentFeed: FeedLink = {
  title: documentText.documents,
  address: feedAddress(addresses.documents),
};

/** The feed of new documents of one type. */
export const typeFeed = (group: { readonly label: string; readonly address: string }): FeedLink => ({
  title: `${documentText.documents}: ${group.label}`,
  address: feedAddress(group.address),
});

/** The documents of each state of validity on a day; states that no document is in have no list. */
export function validityGroups(library: Library, day: Day): readonly Group<OfficialDocument>[] {
  const states: readonly Validity[] = ['inForce', 'pending', 'expired'];
  return states
    .map((state): Group<OfficialDocument> => {
      const label = documentText.states[state];
      const items = library.documents.filter((document) => library.validityOf(document, day).state === state);
      return { slug: slug(label), label, address: validityAddress(slug(label)), items };
    })
    .filter((group) => group.items.length > 0);
}

/** All documents, and those of each year, type, issuer, field and state of validity. */
export function documentLists(
  library: Library,
  validity: readonly Group<OfficialDocument>[],
): readonly List<OfficialDocument>[] {
  const named =
    (facet: FacetName, label: string) =>
    (group: Group<OfficialDocument>): List<OfficialDocument> => ({
      ...listOf(
        group,
        label === '' ? `${DOCUMENTS.label}, ${group.label.toLowerCase()}` : `${label}: ${group.label}`,
        DOCUMENTS,
        documentFeed,
      ),
      choice: { facet, value: group.slug },
    });
  return [
    {
      ...DOCUMENTS,
      title: DOCUMENTS.label,
      intro: documentText.intro,
      items: library.documents,
      parent: undefined,
      feed: documentFeed,
    },
    ...library.documentYears.map(named('nam', '')),
    ...library.documentTypes.map((group) => ({
      ...named('loai', documentText.type)(group),
      feed: typeFeed(group),
    })),
    ...library.documentIssuers.map((group) => {
      const { issuer } = group.items[0] as OfficialDocument;
      return {
        ...named('co-quan', documentText.issuer)(group),
        intro: issuer.until === undefined ? '' : documentText.ended(issuer.label, formatDay(issuer.until)),
        relatedIssuers: relatedIssuers(library, issuer),
      };
    }),
    ...library.documentFields.map(named('linh-vuc', documentText.field)),
    ...validity.map(named('tinh-trang', documentText.state)),
  ];
}

function listOf<T extends EntryBase>(group: Group<T>, title: string, parent: Crumb, feed: FeedLink): List<T> {
  return { title, intro: '', address: group.address, items: group.items, parent, feed };
}

/** All albums. */
export const albumList = (library: Library): List<Album> => ({
  title: albumText.albums,
  intro: albumText.intro,
  address: addresses.albums,
  items: library.albums,
  parent: undefined,
  feed: siteFeed(library.site),
});
