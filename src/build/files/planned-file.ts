import type { PictureVersion } from '../../domain/picture.ts';
import type { StoredObject } from '../../io/objects.ts';
import type { FirstPage } from '../../media/first-pages.ts';
import type { PictureSource } from '../../media/pictures.ts';
import type { SitePage } from '../../views/pages.ts';
import type { ShareCard } from '../../views/share-card.ts';
import type { Overweight } from '../budgets.ts';

/** What a file of the site is made from. */
export type FileSource =
  | { readonly kind: 'text'; readonly text: () => string }
  /** As it lies on the disk. */
  | { readonly kind: 'copy'; readonly from: string }
  | { readonly kind: 'page'; readonly page: SitePage }
  | { readonly kind: 'picture'; readonly picture: PictureSource; readonly version: PictureVersion }
  | { readonly kind: 'first-page'; readonly page: FirstPage }
  | { readonly kind: 'card'; readonly card: ShareCard }
  /** One of the icons, by its place in the table of icons. */
  | { readonly kind: 'icon'; readonly index: number };

/** A file of the site, to be made or reused. */
export interface PlannedFile {
  /** Relative to the site, with slashes, as the disk has it. */
  readonly file: string;
  /** Digest of everything that its bytes depend on: the same key, the same bytes. */
  readonly key: string;
  /** Digest of what its view is made of, for a page that can tell it without its view. */
  readonly inputs?: string;
  readonly source: FileSource;
}

/** A file as it was made. */
export interface MadeFile extends StoredObject {
  /** What of a page weighs too much. */
  readonly overweight?: readonly Overweight[];
}

/** A file of the site with what it was made of, as the next build knows it. */
export interface FileRecord extends MadeFile, Pick<PlannedFile, 'key' | 'inputs'> {}
