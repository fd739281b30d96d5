import type { Moment } from './date.ts';

/** Folder beside an article that holds what readers wrote about it. */
export const COMMENT_FOLDER = 'y-kien';

/** What a reader wrote about an article, read and approved by an editor. */
export interface Comment {
  readonly name: string | undefined;
  readonly date: Moment;
  /** Plain text, never markup. */
  readonly paragraphs: readonly string[];
}
