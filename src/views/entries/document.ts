import { searchAddress } from '../../domain/addresses.ts';
import type { Day, Moment } from '../../domain/date.ts';
import type { OfficialDocument } from '../../domain/document.ts';
import { documentHeading, documentName, documentNameInText } from '../../domain/document-name.ts';
import type { EntryBase } from '../../domain/entry.ts';
import { revisionUrl } from '../../domain/git-host.ts';
import type { Change } from '../../domain/history.ts';
import type { Library } from '../../domain/library.ts';
import { documentText } from '../../text/document.ts';
import { type BodyView, bodyView } from '../body.ts';
import { type CountView, viewsOf } from '../counts.ts';
import type { Head } from '../head.ts';
import { type CitedPieceView, citedPieces, type EntryLinkView, entryLink, type LinkView } from '../links.ts';
import { type AttachmentView, attachmentViews } from './attachments.ts';
import {
  citationSentence,
  type Letterhead,
  letterhead,
  type RelationMap,
  relationMap,
} from './document-parts.ts';
import { documentFacts, type Fact } from './facts.ts';
import { documentHead } from './head.ts';
import { type ValidityView, validityView } from './validity.ts';

/** An entry in a list of several kinds: a document by its number too. */
export interface MixedLinkView extends EntryLinkView {
  readonly number: string | undefined;
  readonly validity: ValidityView | undefined;
}

/** Entries related to a document: some in view, more behind a click. */
export interface EntryLinksView {
  readonly open: readonly MixedLinkView[];
  /** Behind a click. */
  readonly more: readonly MixedLinkView[];
  /** How many do not stand open. */
  readonly left: number;
  /** Where all are found, if there are more than stand here. */
  readonly all: string | undefined;
}

/** One change of the page, with the address of its text as it was then. */
export interface ChangeView {
  readonly at: Moment;
  readonly summary: string;
  readonly href: string | undefined;
}

/** The page of a document. */
export interface DocumentView {
  readonly kind: 'document';
  readonly head: Head;
  /** Type and number, above the subject. */
  readonly context: string;
  readonly title: string;
  /** The page's full address. */
  readonly url: string;
  readonly views: CountView;
  readonly validity: ValidityView;
  readonly replacedBy: LinkView | undefined;
  /** Day of issue, or its year where the day is not known. */
  readonly issued: OfficialDocument['issued'];
  readonly year: number;
  readonly facts: readonly Fact[];
  readonly attachments: readonly AttachmentView[];
  readonly summary: readonly CitedPieceView[];
  readonly letterhead: Letterhead;
  readonly signer: string | undefined;
  readonly position: string | undefined;
  readonly map: RelationMap | undefined;
  readonly relations: readonly { readonly label: string; readonly entries: EntryLinksView }[];
  /** Entries that cite it and have no relation with it. */
  readonly citers: EntryLinksView | undefined;
  readonly citation: string;
  readonly changes: readonly ChangeView[];
  readonly body: BodyView;
}

/** How many links stand open, and how many behind a click: a law may be the base of thousands. */
const [OPEN, MOST] = [8, 100];

/** `number` is that of the document whose page this is: a search for it finds what does not stand here. */
function entryLinks(
  library: Library,
  entries: readonly EntryBase[],
  number: string,
  today: Day,
): EntryLinksView {
  const mixedLink = (entry: EntryBase): MixedLinkView => {
    const document = 'number' in entry ? (entry as OfficialDocument) : undefined;
    return {
      ...entryLink(entry),
      number: document?.number.canonical,
      validity: document && validityView(library, document, today),
    };
  };
  return {
    open: entries.slice(0, OPEN).map(mixedLink),
    more: entries.slice(OPEN, MOST).map(mixedLink),
    left: Math.max(0, entries.length - OPEN),
    all: entries.length > MOST ? searchAddress(number) : undefined,
  };
}

/**
 * The entries that name a document and are not related to it anyway, newest first: "Được dẫn bởi". The
 * relations above that list have the others.
 */
function backlinks(library: Library, document: OfficialDocument): readonly EntryBase[] {
  const related = new Set(library.relationsOf(document).flatMap(({ documents }) => documents));
  return library.citersOf(document).filter((entry) => !related.has(entry as OfficialDocument));
}

/** The view of a document's page. */
export function documentView(
  library: Library,
  document: OfficialDocument,
  today: Day,
  changes: readonly Change[],
): DocumentView {
  const { site } = library;
  const { canonical } = document.number;
  const validity = library.validityOf(document, today);
  const relations = library.relationsOf(document);
  const citers = backlinks(library, document);
  return {
    kind: 'document',
    head: documentHead(library, document, validity),
    context: documentHeading(document),
    title: document.title,
    url: `${site.url}${document.address}`,
    views: viewsOf(library, document),
    validity: validityView(library, document, today),
    replacedBy: validity.replacedBy && {
      label: documentName(validity.replacedBy),
      address: validity.replacedBy.address,
    },
    issued: document.issued,
    year: document.year,
    facts: documentFacts(library, document),
    attachments: attachmentViews(library, document, documentNameInText(document)),
    summary: citedPieces(document.summary, library.resolverFor(document)),
    letterhead: letterhead(site, document),
    signer: document.signer,
    position: document.position,
    map: relationMap(document, relations),
    relations: relations.map(({ direction, kind, documents }) => ({
      label: documentText.relationLabels[direction][kind],
      entries: entryLinks(library, documents, canonical, today),
    })),
    citers: citers.length === 0 ? undefined : entryLinks(library, citers, canonical, today),
    citation: citationSentence(site, document),
    changes: changes.map((change) => ({
      at: change.at,
      summary: change.summary ?? documentText.changes[change.kind],
      href: revisionUrl(site, change),
    })),
    body: bodyView(document, library.citationsFor(document)),
  };
}
