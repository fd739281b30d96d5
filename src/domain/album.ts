import type { Moment } from './date.ts';
import type { EntryBase } from './entry.ts';
import type { Picture } from './picture.ts';

/** A photo album. */
export interface Album extends EntryBase {
  readonly kind: 'album';
  readonly date: Moment;
  readonly place: string | undefined;
  readonly photographer: string | undefined;
  /** At least one; the first stands for the album in lists. */
  readonly photos: readonly Picture[];
}
