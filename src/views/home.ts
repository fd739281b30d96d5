import type { Album } from '../domain/album.ts';
import type { Article } from '../domain/article.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { Group, Library } from '../domain/library.ts';
import type { HomePart } from '../domain/site.ts';

/** What stands on the home page. No article stands there twice. */
export interface Home {
  /** The parts that have something to show, in the order of site.yaml. */
  readonly parts: readonly HomePart[];
  readonly lead: Article | undefined;
  readonly latest: readonly Article[];
  readonly documents: readonly OfficialDocument[];
  readonly sections: readonly Group<Article>[];
  readonly albums: readonly Album[];
}

const LATEST = 6;
const DOCUMENTS = 6;
const IN_SECTION = 3;
const ALBUMS = 4;

export function homeOf(library: Library): Home {
  const { site } = library;
  const [lead, ...rest] = library.articles;
  const latest = rest.slice(0, LATEST);
  const shown = new Set(site.home.includes('news') ? [lead, ...latest] : []);
  const sections = library.sections
    .map((section) => ({
      ...section,
      items: section.items.filter((article) => !shown.has(article)).slice(0, IN_SECTION),
    }))
    .filter((section) => section.items.length > 0);
  const documents = library.documents.slice(0, DOCUMENTS);
  const albums = library.albums.slice(0, ALBUMS);
  const filled: Record<HomePart, boolean> = {
    news: lead !== undefined,
    documents: documents.length > 0,
    sections: sections.length > 0,
    albums: albums.length > 0,
    statistics: site.counter.path !== undefined || site.counter.baseline !== undefined,
  };
  return { parts: site.home.filter((part) => filled[part]), lead, latest, documents, sections, albums };
}
