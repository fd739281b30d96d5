import type { CitationTable } from '../domain/citation-graph.ts';
import type { Entry, Library } from '../domain/library.ts';
import type { MediaFile } from '../domain/media.ts';
import type { PictureFile } from '../domain/picture.ts';

/** A body to be rendered: everything that it takes but the text itself, which lies in the file. */
export interface BodyView {
  /** The source file, relative to the content folder. */
  readonly file: string;
  /** Changes with the file and what it shows. */
  readonly digest: string;
  /** Id of the entry: files beside it have their addresses below it. */
  readonly id: string;
  readonly pictures: Readonly<Record<string, PictureFile>>;
  readonly media: Readonly<Record<string, MediaFile>>;
  /** Is it the text of a document, whose Chương, Mục, Điều and Khoản get addresses of their own? */
  readonly provisions: boolean;
  /** Is it MDX, which may use the site's components? */
  readonly mdx: boolean;
  /** Which documents the numbers in the text mean. */
  readonly citations: CitationTable;
}

/** What a page needs to print the body of an entry. */
export function bodyView(library: Library, entry: Entry): BodyView {
  const { file, digest, id, pictures, media, kind } = entry;
  return {
    file,
    digest,
    id,
    pictures,
    media,
    provisions: kind === 'document',
    mdx: entry.kind === 'page' && entry.mdx,
    citations: library.citationsFor(entry),
  };
}
