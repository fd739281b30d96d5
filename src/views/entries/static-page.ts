import type { Day } from '../../domain/date.ts';
import type { Library } from '../../domain/library.ts';
import type { DocumentListRequest, StaticPage } from '../../domain/static-page.ts';
import { type BodyView, bodyView } from '../body.ts';
import type { Head } from '../head.ts';
import { type DocumentRowView, documentRow } from './cards.ts';
import { staticPageHead } from './head.ts';

/** A list of documents in a static page, with what asked for it. */
export interface DocumentListView extends DocumentListRequest {
  readonly documents: readonly DocumentRowView[];
}

/** A static page. */
export interface StaticPageView {
  readonly kind: 'static-page';
  readonly head: Head;
  readonly title: string;
  readonly summary: string;
  /** The lists that its components show. */
  readonly documentLists: readonly DocumentListView[];
  readonly body: BodyView;
}

/** The view of a static page. */
export function staticPageView(library: Library, page: StaticPage, today: Day): StaticPageView {
  const { title, summary } = page;
  const documentLists = page.documentLists.map(({ type, count }) => ({
    type,
    count,
    documents: library.documents
      .filter((document) => type === undefined || document.type.slug === type)
      .slice(0, count)
      .map((document) => documentRow(library, document, today)),
  }));
  const head = staticPageHead(library, page);
  return {
    kind: 'static-page',
    head,
    title,
    summary,
    documentLists,
    body: bodyView(page, library.citationsFor(page)),
  };
}
