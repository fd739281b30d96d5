import { addresses, registerAddress } from '../../domain/addresses.ts';
import type { Album } from '../../domain/album.ts';
import type { Article } from '../../domain/article.ts';
import type { Day } from '../../domain/date.ts';
import type { OfficialDocument } from '../../domain/document.ts';
import { numberSortKey } from '../../domain/document-number.ts';
import type { EntryBase } from '../../domain/entry.ts';
import type { Group, Library } from '../../domain/library.ts';
import type { ListPage } from '../../domain/paging.ts';
import type { Site } from '../../domain/site.ts';
import { countedIn, countsOf, type KeyCounts } from '../counts.ts';
import {
  type AlbumCardView,
  type ArticleCardView,
  albumCard,
  articleCard,
  type DocumentRowView,
  documentRow,
} from '../entries/cards.ts';
import { plainHead } from '../entries/head.ts';
import type { Head } from '../head.ts';
import type { LinkView } from '../links.ts';
import { type ListPageView, listPageView } from './list-page.ts';
import type { Facet, List, ListFacts } from './lists.ts';

/** One page of a list of articles. */
export interface ArticleListView extends ListPageView {
  readonly kind: 'article-list';
  readonly items: readonly ArticleCardView[];
}

/** A document in the register. */
export interface RegisterRowView extends DocumentRowView {
  /** What its number is sorted by. */
  readonly sortKey: string;
  readonly type: string;
}

/** One page of a list of documents. */
export interface DocumentListPageView extends ListPageView {
  readonly kind: 'document-list';
  /** Whether it is the first page of the whole register, where choices combine. */
  readonly whole: boolean;
  /** Where its documents can be narrowed further, for a list of one choice. */
  readonly narrow: string | undefined;
  readonly items: readonly RegisterRowView[];
}

/** One page of the list of albums. */
export interface AlbumListView extends ListPageView {
  readonly kind: 'album-list';
  readonly items: readonly AlbumCardView[];
}

/** All groups of one kind with their numbers of entries: all tags, all authors. */
export interface GroupIndexView {
  readonly kind: 'group-index';
  readonly head: Head;
  readonly groups: readonly (LinkView & { readonly count: number })[];
}

/** All that one page of a list of articles is made of. */
export interface ArticleListInputs {
  readonly site: Site;
  readonly list: ListFacts;
  readonly page: Omit<ListPage<Article>, 'items'>;
  readonly items: readonly Article[];
  readonly facets: readonly Facet[];
  readonly counts: KeyCounts;
}

/** Gathers what one page of a list of articles is made of. */
export function articleListInputs(
  { site, counted }: Library,
  { items: _, ...list }: List<Article>,
  { items, ...page }: ListPage<Article>,
  facets: readonly Facet[],
): ArticleListInputs {
  return { site, list, page, items, facets, counts: countsOf(counted, items) };
}

/** The view of one page of a list of articles. */
export function articleListView(inputs: ArticleListInputs): ArticleListView {
  const { site, list, page, items, facets } = inputs;
  const given = countedIn(inputs);
  return {
    kind: 'article-list',
    ...listPageView(site, list, { ...page, items }, facets),
    items: items.map((article) => articleCard(given, article)),
  };
}

/** The view of one page of a list of documents. */
export const documentListView = (
  library: Library,
  list: List<OfficialDocument>,
  page: ListPage<OfficialDocument>,
  facets: readonly Facet[],
  today: Day,
): DocumentListPageView => ({
  kind: 'document-list',
  whole: page.address === addresses.documents,
  narrow: list.choice && registerAddress(list.choice.facet, list.choice.value),
  ...listPageView(library.site, list, page, facets),
  items: page.items.map((document) => ({
    ...documentRow(library, document, today),
    sortKey: numberSortKey(document.number),
    type: document.type.label,
  })),
});

/** The view of one page of the list of albums. */
export const albumListView = (library: Library, list: List<Album>, page: ListPage<Album>): AlbumListView => ({
  kind: 'album-list',
  ...listPageView(library.site, list, page, []),
  items: page.items.map(albumCard),
});

/** The view of the page that lists all groups of a kind: all tags, all authors. */
export const groupIndexView = (
  library: Library,
  title: string,
  intro: string,
  address: string,
  groups: readonly Group<EntryBase>[],
): GroupIndexView => ({
  kind: 'group-index',
  head: plainHead(library, title, intro, address),
  groups: groups.map((group) => ({ label: group.label, address: group.address, count: group.items.length })),
});
