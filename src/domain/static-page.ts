import type { EntryBase } from './entry.ts';

/** A list of documents that a static page shows: the newest, or those of one type. */
export interface DocumentListRequest {
  /** Slug of the type; `undefined` for all. */
  readonly type: string | undefined;
  readonly count: number;
}

/** A page outside the lists, such as "Giới thiệu". */
export interface StaticPage extends EntryBase {
  readonly kind: 'page';
  /** Whether its source is MDX, which may use the site's own components. */
  readonly mdx: boolean;
  /** The lists of documents that its components show. */
  readonly documentLists: readonly DocumentListRequest[];
}
