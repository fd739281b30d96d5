import type { CitationTable } from '../domain/citation-graph.ts';
import type { Entry } from '../domain/library.ts';
import type { MediaFile } from '../domain/media.ts';
import type { PictureFile } from '../domain/picture.ts';

/** What rendering a body takes besides its text, which is read from the file when the page is made. */
export interface BodyView {
  /** The source file, relative to the content folder. */
  readonly file: string;
  /** Changes with the file and what it shows. */
  readonly digest: string;
  /** Id of the entry: files beside it have their addresses below it. */
  readonly id: string;
  readonly pictures: Readonly<Record<string, PictureFile>>;
  readonly media: Readonly<Record<string, MediaFile>>;
  /** Whether it is the text of a document, whose Chương, Mục, Điều and Khoản get ids of their own. */
  readonly provisions: boolean;
  /** Whether it is MDX, which may use the site's components. */
  readonly mdx: boolean;
  /** Which documents the numbers in the text mean. */
  readonly citations: CitationTable;
}

/** The view of an entry's body, with the citation table of the entry. */
export function bodyView(entry: Entry, citations: CitationTable): BodyView {
  const { file, digest, id, pictures, media, kind } = entry;
  return {
    file,
    digest,
    id,
    pictures,
    media,
    provisions: kind === 'document',
    mdx: entry.kind === 'page' && entry.mdx,
    citations,
  };
}
