import { addresses, registerPartAddress } from '../domain/addresses.ts';
import type { Day, Moment } from '../domain/date.ts';
import type { EntryBase } from '../domain/entry.ts';
import type { Change } from '../domain/history.ts';
import type { Entry, Library } from '../domain/library.ts';
import { type ListPage, paginate } from '../domain/paging.ts';
import { NO_NETWORK_PAGE, OFFLINE_READING_PAGE } from '../offline/manifest/manifest.ts';
import { REFUSED_PAGE, THANKS_PAGE } from '../server/feedback/protocol.ts';
import { documentText } from '../text/document.ts';
import { listText } from '../text/list.ts';
import { albumView } from './entries/album.ts';
import { articleInputs, articleView } from './entries/article.ts';
import { documentView } from './entries/document.ts';
import { staticPageView } from './entries/static-page.ts';
import { articleFeed, documentFeedView, siteFeed } from './files/feeds.ts';
import { openDataView, registerFileView } from './files/open-data.ts';
import { registerFiles } from './files/register.ts';
import { FACTS, registerFactsFile, registerPartFile, registerParts } from './files/register-facts.ts';
import { openSearchFile, robotsFile, webManifestFile } from './files/site-files.ts';
import {
  albumListView,
  articleListInputs,
  articleListView,
  documentListView,
  groupIndexView,
} from './lists/list-views.ts';
import {
  albumList,
  authorLists,
  documentFeed,
  documentLists,
  type Facet,
  facet,
  type List,
  newsLists,
  sectionFeed,
  sectionLists,
  tagLists,
  typeFeed,
  validityGroups,
} from './lists/lists.ts';
import type { PageView } from './page-view.ts';
import { editorsReportFile, editorsReportView } from './site/editors-report.ts';
import { homeView } from './site/home.ts';
import { noNetworkView, notFoundView, refusedView, thanksView } from './site/messages.ts';
import { offlineView } from './site/offline.ts';
import { searchView } from './site/search.ts';
import { siteMapView } from './site/site-map.ts';
import { statisticsView } from './site/statistics.ts';

/** What pages are made of besides the library. */
export interface PageFacts {
  /** The day of the build: decides what is in force. */
  readonly today: Day;
  /** The changes of an entry's own file that are on the public record, newest first. */
  readonly historyOf: (file: string) => readonly Change[];
}

/** A page or file of the site. */
export interface SitePage {
  /** "/tin-tuc/2021/x/", "/rss.xml", "/404.html". */
  readonly pathname: string;
  /** The file below src/pages that prints it. */
  readonly route: string;
  /** Makes its view. */
  readonly view: () => PageView;
  /**
   * Gathers all that its view is made of, where that is less work than making it: plain data and entries. The
   * same inputs, the same view.
   */
  readonly inputs: (() => object) | undefined;
  /** Whether the site map for search engines lists it. */
  readonly listed: boolean;
  /** When it was last changed, where that is known. */
  readonly changed: Moment | Day | undefined;
}

/** A page that the site map names unless something else is said. */
const page = (
  route: string,
  pathname: string,
  view: () => PageView,
  { listed = true, changed, inputs }: Partial<Pick<SitePage, 'listed' | 'changed' | 'inputs'>> = {},
): SitePage => ({ route, pathname, view, listed, changed, inputs });

const unlisted = { listed: false };

/** Every page and file of a site. Pure: the same library and facts give the same pages. */
export function sitePages(library: Library, facts: PageFacts): readonly SitePage[] {
  return [
    ...entryPages(library, facts),
    ...articleLists(library),
    ...documentListPages(library, facts.today),
    ...listPages([albumList(library)], 'hinh-anh/[...path].astro', (list, cut) =>
      albumListView(library, list, cut),
    ),
    ...feedPages(library),
    ...ownPages(library, facts.today),
    ...files(library, facts.today),
  ];
}

const changedAt = (entry: Entry): SitePage['changed'] =>
  entry.updated ?? ('date' in entry ? entry.date : 'issued' in entry ? entry.issued : undefined);

function entryPages(library: Library, { today, historyOf }: PageFacts): readonly SitePage[] {
  const pageOf = (route: string, entry: Entry, view: () => PageView): SitePage =>
    page(route, entry.address, view, { changed: changedAt(entry) });
  return [
    ...[...library.articles, ...library.expiredArticles].map((article) => {
      const inputs = () => articleInputs(library, article);
      const facts = { listed: !article.expired, changed: changedAt(article), inputs };
      return page('tin-tuc/[...path].astro', article.address, () => articleView(inputs()), facts);
    }),
    ...library.documents.map((document) =>
      pageOf('van-ban/[...path].astro', document, () =>
        documentView(library, document, today, historyOf(document.file)),
      ),
    ),
    ...library.albums.map((album) =>
      pageOf('hinh-anh/[...path].astro', album, () => albumView(library, album)),
    ),
    ...library.pages.map((entry) =>
      pageOf('[...page].astro', entry, () => staticPageView(library, entry, today)),
    ),
  ];
}

/** Lists cut into pages. */
function listPages<T extends EntryBase>(
  lists: readonly List<T>[],
  route: string,
  view: (list: List<T>, cut: ListPage<T>) => PageView,
): readonly SitePage[] {
  return lists.flatMap((list) =>
    paginate(list.items, list.address).map((cut) => page(route, cut.address, () => view(list, cut))),
  );
}

/** The links beside a list of everything of its kind. */
const beside = (list: List<EntryBase>, base: string, facets: readonly Facet[]): readonly Facet[] =>
  list.address === base ? facets : [];

function articleLists(library: Library): readonly SitePage[] {
  const facets = [facet(listText.sections, library.sections), facet(listText.years, library.articleYears)];
  const pagesFor = (lists: ReturnType<typeof newsLists>, route: string): readonly SitePage[] =>
    lists.flatMap((list) =>
      paginate(list.items, list.address).map((cut) => {
        const inputs = () => articleListInputs(library, list, cut, beside(list, addresses.news, facets));
        return page(route, cut.address, () => articleListView(inputs()), { inputs });
      }),
    );
  return [
    ...pagesFor(newsLists(library), 'tin-tuc/[...path].astro'),
    ...pagesFor(sectionLists(library), 'chuyen-muc/[...path].astro'),
    ...pagesFor(tagLists(library), 'the/[...path].astro'),
    ...pagesFor(authorLists(library), 'tac-gia/[...path].astro'),
    page('the/index.astro', addresses.tags, () =>
      groupIndexView(library, listText.tags, listText.tagsIntro, addresses.tags, library.tags),
    ),
    page('tac-gia/index.astro', addresses.authors, () =>
      groupIndexView(library, listText.authors, listText.authorsIntro, addresses.authors, library.authors),
    ),
  ];
}

function documentListPages(library: Library, today: Day): readonly SitePage[] {
  const validity = validityGroups(library, today);
  const facets = [
    facet(documentText.type, library.documentTypes, 'loai'),
    facet(documentText.years, library.documentYears, 'nam'),
    facet(documentText.issuer, library.documentIssuers, 'co-quan'),
    facet(documentText.field, library.documentFields, 'linh-vuc'),
    facet(documentText.state, validity, 'tinh-trang'),
  ];
  return listPages(documentLists(library, validity), 'van-ban/[...path].astro', (list, cut) =>
    documentListView(library, list, cut, beside(list, addresses.documents, facets), today),
  );
}

function feedPages(library: Library): readonly SitePage[] {
  const { site, articles, documents, sections, documentTypes } = library;
  const feed = (route: string, { address }: { readonly address: string }, view: () => PageView): SitePage =>
    page(route, address, view, unlisted);
  return [
    feed('rss.xml.ts', siteFeed(site), () => articleFeed(site, siteFeed(site), site.description, articles)),
    feed('van-ban/rss.xml.ts', documentFeed, () => documentFeedView(site, documentFeed, documents)),
    ...sections.map((section) => {
      const link = sectionFeed(section);
      const named = { ...link, title: `${link.title} – ${site.name}` };
      return feed('chuyen-muc/[section]/rss.xml.ts', link, () =>
        articleFeed(site, named, section.label, section.items),
      );
    }),
    ...documentTypes.map((group) =>
      feed('van-ban/loai/[type]/rss.xml.ts', typeFeed(group), () =>
        documentFeedView(site, typeFeed(group), group.items),
      ),
    ),
  ];
}

function ownPages(library: Library, today: Day): readonly SitePage[] {
  return [
    page('index.astro', addresses.home, () => homeView(library, today)),
    page('tim-kiem/index.astro', addresses.search, () => searchView(library), unlisted),
    page('thong-ke/index.astro', addresses.statistics, () => statisticsView(library, today)),
    page('thong-ke/bien-tap.astro', addresses.editorsReport, () => editorsReportView(library)),
    page('so-do-trang/index.astro', addresses.siteMap, () => siteMapView(library)),
    page('van-ban/du-lieu/index.astro', addresses.openData, () => openDataView(library, today)),
    page('ngoai-tuyen/index.astro', OFFLINE_READING_PAGE, () => offlineView(library), unlisted),
    page('ngoai-tuyen/mat-mang.astro', NO_NETWORK_PAGE, () => noNetworkView(library), unlisted),
    page('gop-y/da-nhan.astro', THANKS_PAGE, () => thanksView(library), unlisted),
    page('gop-y/chua-gui.astro', REFUSED_PAGE, () => refusedView(library), unlisted),
    page('404.astro', addresses.notFound, () => notFoundView(library), unlisted),
  ];
}

const REGISTER_PART = 'van-ban/so/[part].json.ts';

function files(library: Library, today: Day): readonly SitePage[] {
  return [
    page('thong-ke/bien-tap.csv.ts', addresses.editorsReportFile, () => editorsReportFile(library), unlisted),
    ...registerFiles.map((file) =>
      page(
        `van-ban/du-lieu/${file.name}.ts`,
        `${addresses.openData}${file.name}`,
        () => registerFileView(library, today, file),
        unlisted,
      ),
    ),
    page(REGISTER_PART, registerPartAddress(FACTS), () => registerFactsFile(library, today), unlisted),
    ...registerParts(library).map((address, part) =>
      page(REGISTER_PART, address, () => registerPartFile(library, part), unlisted),
    ),
    page('opensearch.xml.ts', addresses.openSearch, () => openSearchFile(library), unlisted),
    page('trang.webmanifest.ts', addresses.webManifest, () => webManifestFile(library), unlisted),
    page('robots.txt.ts', addresses.robots, () => robotsFile(library), unlisted),
  ];
}
