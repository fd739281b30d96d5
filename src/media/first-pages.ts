import { firstPagePicture } from '../domain/attachment.ts';
import type { Entry } from '../domain/library.ts';

/** A picture of a first page that the site needs. */
export interface FirstPage {
  /** The PDF file, relative to the content folder. */
  readonly file: string;
  /** The picture's address on the site. */
  readonly address: string;
  readonly width: number;
  readonly height: number;
}

/** The first pages of an entry's attachments. */
export function firstPagesOf(entry: Entry): readonly FirstPage[] {
  return entry.attachments.flatMap((attachment) => {
    const picture = firstPagePicture(attachment);
    return picture ? [{ file: attachment.file, ...picture }] : [];
  });
}
