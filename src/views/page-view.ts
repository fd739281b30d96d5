import type { BodyView } from './body.ts';
import type { AlbumView } from './entries/album.ts';
import type { ArticleView } from './entries/article.ts';
import type { DocumentView } from './entries/document.ts';
import type { StaticPageView } from './entries/static-page.ts';
import type { FeedView } from './files/feeds.ts';
import type { FileView } from './files/file.ts';
import type { OpenDataView } from './files/open-data.ts';
import type { FrameView } from './frame.ts';
import type {
  AlbumListView,
  ArticleListView,
  DocumentListPageView,
  GroupIndexView,
} from './lists/list-views.ts';
import type { EditorsReportView } from './site/editors-report.ts';
import type { HomeView } from './site/home.ts';
import type { MessageView } from './site/messages.ts';
import type { OfflineView } from './site/offline.ts';
import type { SearchView } from './site/search.ts';
import type { SiteMapView } from './site/site-map.ts';
import type { StatisticsPageView } from './site/statistics.ts';

/**
 * All that a page shows, as plain data: it is tested without HTML, and its digest is a part of the page's
 * key.
 */
export type PageView =
  | ArticleView
  | DocumentView
  | AlbumView
  | StaticPageView
  | ArticleListView
  | DocumentListPageView
  | AlbumListView
  | GroupIndexView
  | HomeView
  | SearchView
  | StatisticsPageView
  | EditorsReportView
  | SiteMapView
  | OfflineView
  | OpenDataView
  | MessageView
  | FeedView
  | FileView;

/** The name of a kind of page. */
export type PageKind = PageView['kind'];
/** The view of one kind of page. */
export type ViewOf<K extends PageKind> = Extract<PageView, { readonly kind: K }>;

/** The body of a view, where its page has one. */
export const bodyOf = (view: PageView): BodyView | undefined => ('body' in view ? view.body : undefined);

/**
 * Narrows `Astro.locals.page` to the kind of page that a template prints.
 *
 * @throws Error where the page is of another kind
 */
export function pageOf<K extends PageKind, P extends { readonly frame: FrameView; readonly view: PageView }>(
  page: P,
  kind: K,
): P & { readonly view: ViewOf<K> } {
  if (page.view.kind !== kind)
    throw new Error(`a page of kind "${page.view.kind}" where "${kind}" is printed`);
  return page as P & { readonly view: ViewOf<K> };
}
