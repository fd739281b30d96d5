import { addresses } from '../domain/addresses.ts';
import type { Resolve } from '../domain/citation-graph.ts';
import { type CitationLink, citationLink, citedParts } from '../domain/cited-text.ts';
import type { EntryBase } from '../domain/entry.ts';
import type { Group, Library } from '../domain/library.ts';
import { bindWords } from '../domain/vietnamese.ts';
import { albumText } from '../text/album.ts';
import { documentText } from '../text/document.ts';

/** A link with its label. */
export interface LinkView {
  readonly label: string;
  readonly address: string;
}

/** A link to an entry by its title. */
export interface EntryLinkView {
  readonly title: string;
  readonly address: string;
}

/** An entry as a link. */
export const entryLink = ({ title, address }: EntryBase): EntryLinkView => ({ title, address });
/** The list of a group as a link. */
export const groupLink = ({ label, address }: Group<EntryBase>): LinkView => ({ label, address });

/** A piece of plain text; a piece that cites a document has its link. */
export interface CitedPieceView {
  readonly text: string;
  readonly link?: CitationLink;
}

/** Splits a text into pieces, the documents that it cites as links. */
export const citedPieces = (text: string, resolve: Resolve): readonly CitedPieceView[] =>
  citedParts(bindWords(text), resolve).map(({ text, document }) =>
    document ? { text, link: citationLink(document) } : { text },
  );

/** Links to the main lists, offered where a search or an address finds nothing. */
export const browseLinks = (library: Library): readonly LinkView[] => [
  { label: documentText.documents, address: addresses.documents },
  ...library.sections.map(groupLink),
  { label: albumText.albums, address: addresses.albums },
];
