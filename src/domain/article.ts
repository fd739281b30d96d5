import type { Comment } from './comment.ts';
import type { Moment } from './date.ts';
import type { EntryBase } from './entry.ts';
import type { Picture } from './picture.ts';

/** A piece of news (tin, bài). `summary` is its lead. */
export interface Article extends EntryBase {
  readonly kind: 'article';
  /** When it was published, as the page says. */
  readonly date: Moment;
  readonly author: string | undefined;
  /** Where it was taken from, for a piece that another body wrote. */
  readonly source: string | undefined;
  /** Slug of its section in site.yaml. */
  readonly section: string;
  readonly tags: readonly string[];
  readonly cover: Picture | undefined;
  /** Past its last day: the page stays for those who have its address, lists and feeds no longer show it. */
  readonly expired: boolean;
  /** What readers wrote about it, as far as editors have approved, oldest first. */
  readonly comments: readonly Comment[];
}
