import { addresses } from '../../domain/addresses.ts';
import type { Day } from '../../domain/date.ts';
import type { Library } from '../../domain/library.ts';
import type { HomePart, Site } from '../../domain/site.ts';
import { frameText } from '../../text/frame.ts';
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
import { websiteJsonLd } from '../json-ld.ts';
import { groupLink, type LinkView } from '../links.ts';
import { type StatisticsView, statistics } from './statistics.ts';

/** The home page. No article is shown twice. */
export interface HomeView {
  readonly kind: 'home';
  readonly head: Head;
  /** Name of the body. */
  readonly name: string;
  /** The parts that have something to show, in the order of site.yaml. */
  readonly parts: readonly HomePart[];
  readonly lead: ArticleCardView | undefined;
  readonly latest: readonly ArticleCardView[];
  readonly documents: readonly DocumentRowView[];
  readonly sections: readonly (LinkView & {
    readonly first: ArticleCardView;
    readonly others: readonly ArticleCardView[];
  })[];
  readonly albums: readonly AlbumCardView[];
  readonly statistics: StatisticsView;
  readonly headings: Site['headings'];
}

const LATEST = 6;
const DOCUMENTS = 6;
const IN_SECTION = 3;
const ALBUMS = 4;

/** The view of the home page. */
export function homeView(library: Library, today: Day): HomeView {
  const { site } = library;
  const [lead, ...rest] = library.articles.slice(0, LATEST + 1);
  const shown = new Set(site.home.includes('news') ? [lead, ...rest] : []);
  const sections = library.sections.flatMap((section) => {
    const items = section.items.filter((article) => !shown.has(article)).slice(0, IN_SECTION);
    const [first, ...others] = items.map((article) => articleCard(library, article));
    return first ? [{ ...groupLink(section), first, others }] : [];
  });
  const documents = library.documents
    .slice(0, DOCUMENTS)
    .map((document) => documentRow(library, document, today));
  const albums = library.albums.slice(0, ALBUMS).map(albumCard);
  const filled: Record<HomePart, boolean> = {
    news: lead !== undefined,
    documents: documents.length > 0,
    sections: sections.length > 0,
    albums: albums.length > 0,
    statistics: site.counter.path !== undefined || site.counter.baseline !== undefined,
  };
  return {
    kind: 'home',
    head: {
      ...plainHead(library, frameText.home, site.description, addresses.home),
      title: site.name,
      breadcrumbs: [],
      jsonLd: [websiteJsonLd(site)],
      counterKey: 'trang-chu',
    },
    name: site.name,
    parts: site.home.filter((part) => filled[part]),
    lead: lead && articleCard(library, lead),
    latest: rest.map((article) => articleCard(library, article)),
    documents,
    sections,
    albums,
    statistics: statistics(library),
    headings: site.headings,
  };
}
