import { dayOf, type Moment, yearOf } from './date.ts';
import type { OfficialDocument } from './document.ts';
import { numberKey } from './document-number.ts';
import type { EntryBase } from './entry.ts';
import type { Mention, Named } from './mention.ts';
import { slug } from './vietnamese.ts';
import { commonIssuers } from './vocabulary.ts';

/** An entry that may name documents. */
export type Citing = EntryBase & { readonly kind: string };

/** Finds the document that is meant, or nothing: never a guess. */
export type Resolve = (named: Named) => OfficialDocument | undefined;

/** Numbers that no document of the site has, with the entries that name them, the most named first. */
export interface Unresolved {
  readonly canonical: string;
  readonly times: number;
  readonly places: readonly { readonly file: string; readonly line: number | undefined }[];
}

/** Who names whom. */
export interface CitationGraph {
  /** Resolves what an entry names: its own day decides between documents of one number. */
  resolverFor(entry: Citing): Resolve;
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
const issuedFrom = (document: OfficialDocument): string => document.issued ?? `${document.year}-01-01`;

/** Builds the graph once: each mention costs a look-up. `entries` are all that readers see. */
export function createCitationGraph(
  entries: readonly Citing[],
  documents: readonly OfficialDocument[],
): CitationGraph {
  const byNumber = Map.groupBy(documents, (document) => numberKey(document.number.canonical));
  const byOrdinal = Map.groupBy(documents, (d) => `${d.type.slug} ${d.number.ordinal.replace(/^0+/, '')}`);

  const resolverFor = (entry: Citing): Resolve => {
    const on = writtenOn(entry);
    return (named) => {
      const found =
        named.kind === 'number'
          ? byNumberAndDay(byNumber.get(numberKey(named.canonical)) ?? [], named.date, on)
          : byFacts(byOrdinal.get(`${named.type} ${named.ordinal.replace(/^0+/, '')}`) ?? [], named, on);
      return found?.id === entry.id ? undefined : found;
    };
  };

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
 * The document of a number: the one issued on the stated day; without a stated day the only one, or the newest, that
 * was issued when the text was written. A text without a date of its own decides between several only by the day.
 */
function byNumberAndDay(
  candidates: readonly OfficialDocument[],
  date: Named['date'],
  on: string | undefined,
): OfficialDocument | undefined {
  if (date !== undefined) {
    const fitting = candidates.filter((d) => (d.issued ? d.issued === date : d.year === yearOf(date)));
    return only(fitting.filter((d) => d.issued === date)) ?? only(fitting);
  }
  const earlier = on === undefined ? candidates : candidates.filter((d) => issuedFrom(d) <= on);
  if (earlier.length < 2 || on === undefined) return only(earlier);
  return [...earlier].sort((a, b) => (issuedFrom(a) < issuedFrom(b) ? 1 : -1))[0];
}

const only = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined);

/** The one document of a type and running number that agrees with everything stated, where day or issuer is stated. */
function byFacts(
  candidates: readonly OfficialDocument[],
  named: Extract<Named, { kind: 'short' }>,
  on: string | undefined,
): OfficialDocument | undefined {
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
 * Do the words behind "của" name the issuer of a document? They begin with its full name, or with what such a body is
 * commonly called and then either end or go on with the rest of its name: "Tỉnh ủy Yên Bái" is not Tỉnh ủy Thái Nguyên.
 */
function isIssuer(words: string, { issuer }: OfficialDocument): boolean {
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
