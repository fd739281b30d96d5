import { dayOf, type Moment, yearOf } from './date.ts';
import type { OfficialDocument } from './document.ts';
import { type DocumentNumber, numberKey } from './document-number.ts';
import type { EntryBase } from './entry.ts';
import type { Mention, Named } from './mention.ts';
import { slug } from './vietnamese.ts';
import { commonIssuers, type DocumentType, type Issuer } from './vocabulary.ts';

/** An entry that may name documents. */
export type Citing = EntryBase & { readonly kind: string };

/** The facts of a document that resolving a citation and linking to it need. Plain data. */
export interface Citable extends Pick<OfficialDocument, 'id' | 'address' | 'title' | 'issued' | 'year'> {
  readonly number: Pick<DocumentNumber, 'canonical' | 'ordinal'>;
  readonly type: Pick<DocumentType, 'slug' | 'label'>;
  readonly issuer: Pick<Issuer, 'symbol' | 'label'>;
}

/** Resolves a citation to the document it means; undefined unless exactly one fits. */
export type Resolve<T extends Citable = Citable> = (named: Named) => T | undefined;

/**
 * All that resolving the citations of one text needs, as plain data: `resolverOf` makes a resolver of it
 * anywhere.
 */
export interface CitationTable {
  /** The entry whose text it is: nothing cites itself. */
  readonly id: string;
  /** The last day on which the text was written. */
  readonly writtenOn: string | undefined;
  /** The documents that have one of the numbers named in the text. */
  readonly candidates: readonly Citable[];
}

/** A number that no document of the site has, with how often and where entries cite it. */
export interface Unresolved {
  readonly canonical: string;
  readonly times: number;
  readonly places: readonly { readonly file: string; readonly line: number | undefined }[];
}

/** Which entries cite which documents. */
export interface CitationGraph {
  /** The resolver of an entry's citations: its own day decides between documents of one number. */
  resolverFor(entry: Citing): Resolve<OfficialDocument>;
  /** What an entry's resolver knows, as data. */
  citationsFor(entry: Citing): CitationTable;
  /** The documents that an entry names, in its order. */
  citedIn(entry: Citing): readonly OfficialDocument[];
  /** The entries that name a document, newest first. */
  citersOf(document: OfficialDocument): readonly Citing[];
  readonly unresolved: readonly Unresolved[];
}

const isDocument = (entry: Citing): entry is OfficialDocument => entry.kind === 'document';

/** The last day on which an entry was written; nothing for a page without a date, which may name anything. */
function writtenOn(entry: Citing): string | undefined {
  if (entry.updated) return dayOf(entry.updated);
  if (isDocument(entry)) return entry.issued ?? `${entry.year}-12-31`;
  return 'date' in entry ? dayOf(entry.date as Moment) : undefined;
}

/** The first day on which a document can be named. */
const issuedFrom = (document: Pick<Citable, 'issued' | 'year'>): string =>
  document.issued ?? `${document.year}-01-01`;

/** Documents by what a text may name them by. */
interface CitationIndex<T extends Citable> {
  readonly byNumber: ReadonlyMap<string, readonly T[]>;
  readonly byOrdinal: ReadonlyMap<string, readonly T[]>;
}

const ordinalKey = (type: string, ordinal: string): string => `${type} ${ordinal.replace(/^0+/, '')}`;

const indexOf = <T extends Citable>(documents: readonly T[]): CitationIndex<T> => ({
  byNumber: Map.groupBy(documents, ({ number }) => numberKey(number.canonical)),
  byOrdinal: Map.groupBy(documents, ({ type, number }) => ordinalKey(type.slug, number.ordinal)),
});

const candidatesIn = <T extends Citable>(index: CitationIndex<T>, named: Named): readonly T[] =>
  (named.kind === 'number'
    ? index.byNumber.get(numberKey(named.canonical))
    : index.byOrdinal.get(ordinalKey(named.type, named.ordinal))) ?? [];

function resolverIn<T extends Citable>(
  index: CitationIndex<T>,
  id: string,
  on: string | undefined,
): Resolve<T> {
  return (named) => {
    const candidates = candidatesIn(index, named);
    const found =
      named.kind === 'number' ? byNumberAndDay(candidates, named.date, on) : byFacts(candidates, named, on);
    return found?.id === id ? undefined : found;
  };
}

/** Makes the resolver of a text from its citation table. */
export const resolverOf = ({ id, writtenOn, candidates }: CitationTable): Resolve =>
  resolverIn(indexOf(candidates), id, writtenOn);

const citable = ({ id, address, title, issued, year, number, type, issuer }: Citable): Citable => ({
  id,
  address,
  title,
  issued,
  year,
  number: { canonical: number.canonical, ordinal: number.ordinal },
  type: { slug: type.slug, label: type.label },
  issuer: { symbol: issuer.symbol, label: issuer.label },
});

/**
 * Builds the graph of who cites whom, once: each mention then costs a look-up. `entries` are all published
 * entries.
 */
export function createCitationGraph(
  entries: readonly Citing[],
  documents: readonly OfficialDocument[],
): CitationGraph {
  const index = indexOf(documents);
  const resolverFor = (entry: Citing): Resolve<OfficialDocument> =>
    resolverIn(index, entry.id, writtenOn(entry));

  const cited = new Map<string, readonly OfficialDocument[]>();
  const citers = new Map<string, Citing[]>();
  const missing = new Map<string, { times: number; places: Unresolved['places'][number][] }>();
  for (const entry of entries) {
    const resolve = resolverFor(entry);
    const targets = new Set<OfficialDocument>();
    for (const mention of entry.mentions) {
      const target = resolve(mention);
      if (target) targets.add(target);
      else if (mention.kind === 'number' && !isSelf(entry, mention)) note(missing, entry, mention);
    }
    if (targets.size > 0) cited.set(entry.id, [...targets]);
    for (const target of targets) {
      const known = citers.get(target.id);
      if (known) known.push(entry);
      else citers.set(target.id, [entry]);
    }
  }
  const newest = (entry: Citing): string => writtenOn(entry) ?? '';
  for (const list of citers.values()) {
    list.sort((a, b) => (newest(a) === newest(b) ? (a.id < b.id ? -1 : 1) : newest(a) < newest(b) ? 1 : -1));
  }
  return {
    resolverFor,
    citationsFor: (entry) => ({
      id: entry.id,
      writtenOn: writtenOn(entry),
      candidates: [...new Set(entry.mentions.flatMap((mention) => candidatesIn(index, mention)))].map(
        citable,
      ),
    }),
    citedIn: (entry) => cited.get(entry.id) ?? [],
    citersOf: (document) => citers.get(document.id) ?? [],
    unresolved: [...missing]
      .map(([canonical, { times, places }]) => ({ canonical, times, places }))
      .sort((a, b) => b.times - a.times || (a.canonical < b.canonical ? -1 : 1)),
  };
}

function isSelf(entry: Citing, mention: Mention & { kind: 'number' }): boolean {
  return isDocument(entry) && numberKey(entry.number.canonical) === numberKey(mention.canonical);
}

function note(
  missing: Map<string, { times: number; places: Unresolved['places'][number][] }>,
  entry: Citing,
  mention: Mention & { kind: 'number' },
): void {
  const known = missing.get(mention.canonical) ?? { times: 0, places: [] };
  known.times += mention.times;
  known.places.push({ file: entry.file, line: mention.line });
  missing.set(mention.canonical, known);
}

/**
 * The document of a number: the one issued on the stated day; without a stated day the only one, or the
 * newest, that was issued when the text was written. A text without a date of its own decides between several
 * only by the day.
 */
function byNumberAndDay<T extends Citable>(
  candidates: readonly T[],
  date: Named['date'],
  on: string | undefined,
): T | undefined {
  if (date !== undefined) {
    const fitting = candidates.filter((d) => (d.issued ? d.issued === date : d.year === yearOf(date)));
    return only(fitting.filter((d) => d.issued === date)) ?? only(fitting);
  }
  const earlier = on === undefined ? candidates : candidates.filter((d) => issuedFrom(d) <= on);
  if (earlier.length < 2 || on === undefined) return only(earlier);
  return [...earlier].sort((a, b) => (issuedFrom(a) < issuedFrom(b) ? 1 : -1))[0];
}

const only = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined);

/**
 * The one document of a type and running number that agrees with everything stated, where day or issuer is
 * stated.
 */
function byFacts<T extends Citable>(
  candidates: readonly T[],
  named: Extract<Named, { kind: 'short' }>,
  on: string | undefined,
): T | undefined {
  if (named.date === undefined && named.issuer === '') return undefined;
  return only(
    candidates.filter(
      (document) =>
        (on === undefined || issuedFrom(document) <= on) &&
        (named.date === undefined || document.issued === named.date) &&
        (named.year === undefined || document.year === named.year) &&
        (named.issuer === '' || isIssuer(named.issuer, document)),
    ),
  );
}

/** What running text calls the bodies that sign with these symbols. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  TW: ['bo-chinh-tri', 'ban-bi-thu', 'trung-uong', 'ban-chap-hanh-trung-uong'],
  TU: [
    'tinh-uy',
    'ban-thuong-vu-tinh-uy',
    'ban-chap-hanh-dang-bo-tinh',
    'thanh-uy',
    'ban-thuong-vu-thanh-uy',
  ],
};
const commonNames = new Map(commonIssuers.map(({ symbol, label }) => [symbol, slug(label)]));

/**
 * Whether the words behind "của" name the issuer of a document: they begin with its full name, or with what
 * such a body is commonly called and then either end or go on with the rest of its name: "Tỉnh ủy Yên Bái" is
 * not Tỉnh ủy Thái Nguyên.
 */
function isIssuer(words: string, { issuer }: Pick<Citable, 'issuer'>): boolean {
  const full = slug(issuer.label);
  if (begins(words, full)) return true;
  const names = [commonNames.get(issuer.symbol) ?? full, ...(ALSO[issuer.symbol] ?? [])];
  return names.some((name) => {
    if (!begins(words, name)) return false;
    const [rest, place] = [words.slice(name.length + 1), full.split(`${commonNames.get(issuer.symbol)}-`)[1]];
    return rest === '' || SMALL_WORDS.test(rest) || (place !== undefined && begins(rest, place));
  });
}

const begins = (words: string, name: string): boolean => words === name || words.startsWith(`${name}-`);
/** Words that open the rest of the sentence and are no name of a place. */
const SMALL_WORDS =
  /^(?:ve|da|va|yeu-cau|quy-dinh|neu|de|duoc|khoa|dang|tinh|thanh-pho|ban-hanh|giao|cho)(?:-|$)/;
