import { addresses } from '../domain/addresses.ts';
import type { Resolve } from '../domain/citation-graph.ts';
import { type CitationLink, citationLink, citedParts } from '../domain/cited-text.ts';
import type { EntryBase } from '../domain/entry.ts';
import type { Group, Library } from '../domain/library.ts';
import { bindWords } from '../domain/vietnamese.ts';
import { albumText } from '../text/album.ts';
import { documentText } from '../text/document.ts';

/** A link by its words. */
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

/** A piece of a plain text; the documents that it names are links. */
export interface CitedPieceView {
  readonly text: string;
  readonly link?: CitationLink;
}

/** A text in pieces, the documents that it cites as links. */
export const citedPieces = (text: string, resolve: Resolve): readonly CitedPieceView[] =>
  citedParts(bindWords(text), resolve).map(({ text, document }) =>
    document ? { text, link: citationLink(document) } : { text },
  );

/** Ways into the site for those who cannot search. */
export const browseLinks = (library: Library): readonly LinkView[] => [
  { label: documentText.documents, address: addresses.documents },
  ...library.sections.map(groupLink),
  { label: albumText.albums, address: addresses.albums },
];
