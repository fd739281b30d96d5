import { formatLongDay, formatTextDay } from '../../domain/date.ts';
import type { OfficialDocument } from '../../domain/document.ts';
import { documentNameInText } from '../../domain/document-name.ts';
import type { RelationGroup } from '../../domain/library.ts';
import type { Site } from '../../domain/site.ts';
import { seatOf } from '../../domain/vocabulary.ts';
import { documentText } from '../../text/document.ts';

/** The sentence by which others cite a document, with the address of its page. */
export function citationSentence(site: Site, document: OfficialDocument): string {
  const { issued, year, issuer, title } = document;
  const date = issued === undefined ? `năm ${year}` : `ngày ${formatTextDay(issued)}`;
  return `${documentNameInText(document)} ${date} của ${issuer.label}, “${title}”, ${site.url}${document.address}`;
}

/**
 * The heading that stands above the text on paper, left and right column, line by line. The Party's follows
 * Hướng dẫn 36-HD/VPTW; the State's is the national name and motto of Nghị định 30/2020/NĐ-CP. Mass bodies
 * have no common one.
 */
export interface Letterhead {
  readonly above: string | undefined;
  readonly issuer: string;
  /** The Party sets an asterisk between issuer and number. */
  readonly asterisk: boolean;
  readonly number: string;
  readonly right: readonly string[];
  readonly date: string;
  /** Name of the type, above the subject; a letter (công văn) has none. */
  readonly type: string | undefined;
  readonly subject: string;
}

/** Symbol of the type whose name does not stand on paper. */
const LETTER = 'CV';

/** The heading above a document's text, as on paper (thể thức). */
export function letterhead(site: Site, document: OfficialDocument): Letterhead {
  const { issuer, issued, year, number } = document;
  const right = {
    party: [documentText.partyHeading],
    state: [documentText.stateHeading, documentText.stateMotto],
    mass: [],
  }[issuer.kind];
  const date = issued === undefined ? `năm ${year}` : formatLongDay(issued);
  const place = seatOf(issuer) ?? site.place;
  return {
    above: issuer.label === site.name ? site.parent : undefined,
    issuer: issuer.label,
    asterisk: issuer.kind === 'party',
    // The State sets a colon behind "Số", the Party does not.
    number: `${documentText.numberPrefix}${issuer.kind === 'state' ? ':' : ''} ${number.canonical}`,
    right,
    date: place === undefined ? date : `${place}, ${date}`,
    type: document.type.symbol === LETTER ? undefined : document.type.label,
    subject: document.title,
  };
}

/** One document of the map of relations. Sizes in units of the drawing. */
export interface MapNode {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly number: string;
  readonly href: string | undefined;
}

/**
 * The map of relations: the document in the middle, what it names on the left, what names it on the right,
 * some of each.
 */
export interface RelationMap {
  readonly width: number;
  readonly height: number;
  readonly centre: MapNode;
  readonly left: readonly MapNode[];
  readonly right: readonly MapNode[];
  /** How many there was no place for. */
  readonly more: { readonly left: number; readonly right: number };
}

/** Size of a document's box on the map of relations, in units of the drawing. */
export const MAP_NODE = { width: 168, height: 44 } as const;
const [ROW, COLUMN, MOST] = [58, 236, 6];

/**
 * Lays out the map of relations; undefined for fewer than two related documents, which a list shows better.
 */
export function relationMap(
  document: OfficialDocument,
  relations: readonly RelationGroup[],
): RelationMap | undefined {
  const side = (direction: RelationGroup['direction']): { label: string; other: OfficialDocument }[] =>
    relations
      .filter((group) => group.direction === direction)
      .flatMap((group) =>
        group.documents.map((other) => ({
          label: documentText.relationLabels[direction][group.kind],
          other,
        })),
      );
  const [own, inverse] = [side('own'), side('inverse')];
  if (own.length + inverse.length < 2) return undefined;
  const rows = Math.min(MOST, Math.max(own.length, inverse.length, 1));
  const height = rows * ROW;
  const column = (items: ReturnType<typeof side>, x: number): MapNode[] => {
    const shown = items.slice(0, MOST);
    const top = (height - shown.length * ROW) / 2 + (ROW - MAP_NODE.height) / 2;
    return shown.map(({ label, other }, index) => ({
      x,
      y: top + index * ROW,
      label,
      number: other.number.canonical,
      href: other.address,
    }));
  };
  return {
    width: 2 * COLUMN + MAP_NODE.width,
    height,
    centre: {
      x: COLUMN,
      y: (height - MAP_NODE.height) / 2,
      label: document.type.label,
      number: document.number.canonical,
      href: undefined,
    },
    left: column(own, 0),
    right: column(inverse, 2 * COLUMN),
    more: { left: Math.max(0, own.length - MOST), right: Math.max(0, inverse.length - MOST) },
  };
}
