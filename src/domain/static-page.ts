import type { EntryBase } from './entry.ts';

/** A page that stays, such as "Giới thiệu". */
export interface StaticPage extends EntryBase {
  readonly kind: 'page';
  /** Is its source MDX, which may use the site's own components? */
  readonly mdx: boolean;
}
