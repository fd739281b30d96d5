import { fail, ok, type Result } from './result.ts';
import { fold, normalise, slug } from './vietnamese.ts';
import {
  commonIssuers,
  type DocumentType,
  documentTypes,
  type IssuerKind,
  type System,
  spellingOf,
} from './vocabulary.ts';

/**
 * A document's number (số ký hiệu), read. `system` tells the grammar: the Party's `28-HD/BTGTU`; the State's
 * `30/2020/NĐ-CP`, `123/QĐ-UBND`, law `23/2018/QH14`, letter `5973/UBND-KT`.
 */
export interface DocumentNumber {
  readonly system: System;
  /** The running number as written, "28", "02", "66.22". */
  readonly ordinal: string;
  /** The year inside the number, where the form has one. */
  readonly year: number | undefined;
  /**
   * Symbol of the type. A State letter does not say it and is a công văn (CV); an old number such as `64/CP`
   * does not say it either, and nobody can know: `undefined`.
   */
  readonly type: string | undefined;
  /** Symbol of the issuer, with units behind it where there are any ("UBND-KT"), and its term ("QH15"). */
  readonly issuer: string;
  /** The number in its one right form. */
  readonly canonical: string;
}

/**
 * Why a text is not a number: nothing in it, no running number, nothing behind the running number, a type
 * without an issuer, an issuer without a type, or symbols not understood.
 */
export type NumberFault = 'empty' | 'ordinal' | 'symbol' | 'issuer' | 'type' | 'form';

const DASHES = /\s*[-‐‑‒–—―−]\s*/g;
const SLASHES = /\s*[/∕⁄／]\s*/g;

const HEAD = String.raw`(?<n>\d{1,5}(?:\.\d{1,2})?(?:bis|\p{L})?)`;
const YEAR = String.raw`(?<y>(?:19|20)\d{2})`;
const SEGMENT = String.raw`[\p{L}&][\p{L}\p{N}&]*`;
const ISSUER = String.raw`(?<i>${SEGMENT}(?:(?:[-.]|/(?=\p{L}))[\p{L}\p{N}&]+)*)`;

/**
 * Numbers without a type in them: laws and resolutions of the National Assembly, and those of the years
 * before 1996.
 */
const UNTYPED = new RegExp(
  String.raw`^${HEAD}(?:/${YEAR})?(?<s>[/-])(?<i>(?:QH|UBTVQH)\d{0,2}|CP|SL|TTg|HĐBT|HĐNN|HĐCP)$`,
  'iu',
);
const PARTY = new RegExp(String.raw`^${HEAD}-(?<t>${SEGMENT})[/-]${ISSUER}$`, 'u');
const STATE = new RegExp(String.raw`^${HEAD}/(?:${YEAR}/)?(?<t>${SEGMENT})(?<s>[-/.])${ISSUER}$`, 'u');

const types = new Set(documentTypes.map((type) => type.symbol));
const typeSpelling = spellingOf([...types]);
const issuerSpelling = spellingOf([...commonIssuers.map((issuer) => issuer.symbol), 'HĐBT', 'HĐNN', 'HĐCP']);
const issuerKinds: ReadonlyMap<string, IssuerKind> = new Map(
  commonIssuers.map(({ symbol, kind }) => [symbol, kind]),
);

/** A letter of the State (5973/UBND-KT) has no symbol of a type in its number: it is a công văn. */
const LETTER = 'CV';
/** What the National Assembly and its Standing Committee number without a type is mostly this. */
const ASSEMBLY: Readonly<Record<string, string>> = { QH: 'L', UBTVQH: 'NQ', SL: 'SL' };
/** Types that State bodies once wrote in the Party's way: 35-L/CTN, 21-LCT/HĐNN8. */
const LEGACY_TYPES = new Set(['SL', 'LCT', 'L', 'LPL']);

/**
 * Types that may run into the body behind them: QĐTTg can be QĐ-TTg alone, where TTCP is Thanh tra Chính phủ.
 */
export const JOINABLE = 'QĐ|QD|NĐ|ND|NQ';
const JOINED = new RegExp(String.raw`^(\d{1,5}(?:/\d{4})?/(?:${JOINABLE}))(\p{L}+)$`, 'u');

/** Puts back a hyphen that was left out: "1182CV/BTGTU", "201/QĐTTg". */
function withHyphens(text: string): string {
  return text
    .replace(/^(\d{1,5})(\p{Lu}\p{L}{1,3})(?=\/)/u, (whole, ordinal: string, symbol: string) =>
      types.has(typeSpelling(symbol)) ? `${ordinal}-${symbol}` : whole,
    )
    .replace(JOINED, (whole, head: string, body: string) =>
      issuerKinds.has(issuerSpelling(body)) ? `${head}-${body}` : whole,
    );
}

/** Dashes and slashes of every kind become the plain ones, without blanks; "số" in front goes. */
function tidy(text: string): string {
  const plain = normalise(text)
    .trim()
    .replace(/^số\s*(?:ký hiệu\s*)?:?\s*/iu, '')
    .replace(DASHES, '-')
    .replace(SLASHES, '/')
    .replace(/^(\d{1,2})\.(\d{3})(?=[-/])/, '$1$2')
    .replace(/^(\d+(?:bis|\p{L})?)[-/]((?:19|20)\d{2})[-/]/u, '$1/$2/');
  return withHyphens(plain);
}

/** "btgtu" → "BTGTU", "UBND - kt" → "UBND-KT"; Trung ương is TW, however it is abbreviated. */
function issuerSymbol(typed: string): string {
  return typed
    .replaceAll('/', '-')
    .replace(/[^-.]+/g, (part) => issuerSpelling(part.replace(/[Tt][Ưư]/g, 'TW')));
}

/** The symbol of the body itself, without units and without its term ("UBND-KT" → "UBND", "QH15" → "QH"). */
export function issuingBody(number: Pick<DocumentNumber, 'issuer'>): string {
  return (number.issuer.split(/[-.]/)[0] as string).replace(/^(QH|UBTVQH|HĐNN)\d+$/, '$1');
}

/** How a number is written: the Party puts the type behind a hyphen, the State behind a slash. */
type Style = 'party' | 'state';

interface Parts {
  readonly ordinal: string;
  readonly year?: number | undefined;
  /** The type as the number says it; absent where the form has none. */
  readonly written?: string | undefined;
  readonly issuer: string;
  readonly style: Style;
}

/** Puts a number together in its right form. */
function format({ ordinal, year, written, issuer, style }: Parts): string {
  const head = year === undefined ? ordinal : `${ordinal}/${year}`;
  const [first, second] = style === 'party' ? ['-', '/'] : ['/', '-'];
  return written === undefined ? `${head}${first}${issuer}` : `${head}${first}${written}${second}${issuer}`;
}

function assemble(parts: Parts): DocumentNumber {
  const { ordinal, year, written, issuer } = parts;
  const type = written ?? ASSEMBLY[issuingBody(parts)] ?? (issuer.includes('-') ? LETTER : undefined);
  const legacy = written !== undefined && LEGACY_TYPES.has(written);
  const system = parts.style === 'party' && !legacy && written !== undefined ? 'party' : 'state';
  return { system, ordinal, year, type, issuer, canonical: format(parts) };
}

/**
 * Parses a document number in any usual way of typing it. A body writes in its own system: `29/NQ-TƯ` is
 * 29-NQ/TW, and `286-TB-VPCP` is 286/TB-VPCP. Grammar: Hướng dẫn 36-HD/VPTW (Party); Nghị định 30/2020/NĐ-CP
 * and the law on legal documents (State).
 */
export function parseDocumentNumber(text: string): Result<DocumentNumber, NumberFault> {
  const tidied = tidy(text);
  if (tidied === '') return fail('empty');
  if (!/^\d/.test(tidied)) return fail('ordinal');
  const parts = untyped(tidied) ?? party(tidied) ?? state(tidied);
  return parts ? ok(assemble(parts)) : fail(missingPart(tidied));
}

/**
 * A number of no known form, as the paper has it ("Không số", "12 HD năm 2009"). Its document must name type
 * and issuer.
 */
export function unreadNumber(text: string): DocumentNumber {
  const canonical = normalise(text).replace(/\s+/g, ' ').trim();
  const ordinal = /\d+/.exec(canonical)?.[0] ?? '';
  return { system: 'state', ordinal, year: undefined, type: undefined, issuer: '', canonical };
}

function missingPart(text: string): NumberFault {
  const rest = text.replace(/^\d+(?:\.\d+)?(?:bis|\p{L})?(?:\/(?:19|20)\d{2})?/iu, '');
  if (!/[\p{L}]/u.test(rest)) return 'symbol';
  const [, symbol] = /^[-/](\p{L}[\p{L}\p{N}&]*)[-/]?$/u.exec(rest) ?? [];
  if (symbol === undefined) return 'form';
  return types.has(typeSpelling(symbol)) ? 'issuer' : 'type';
}

type Groups = Readonly<Partial<Record<string, string>>>;
const yearOf = (groups: Groups): number | undefined =>
  groups['y'] === undefined ? undefined : Number(groups['y']);

function untyped(text: string): Parts | undefined {
  const groups = UNTYPED.exec(text)?.groups;
  if (!groups) return undefined;
  const issuer = issuerSpelling(groups['i'] as string).replace(/^\p{L}+\d+$/u, (term) => term.toUpperCase());
  const style = groups['s'] === '-' ? 'party' : 'state';
  return { ordinal: groups['n'] as string, year: yearOf(groups), issuer, style };
}

function party(text: string): Parts | undefined {
  const groups = PARTY.exec(text)?.groups;
  if (!groups) return undefined;
  const written = typeSpelling(groups['t'] as string);
  const issuer = issuerSymbol(groups['i'] as string);
  const isState = issuerKinds.get(issuingBody({ issuer })) === 'state';
  const foreign = isState && types.has(written) && !LEGACY_TYPES.has(written);
  return { ordinal: groups['n'] as string, written, issuer, style: foreign ? 'state' : 'party' };
}

function state(text: string): Parts | undefined {
  const groups = STATE.exec(text)?.groups;
  if (!groups) return undefined;
  const head = { ordinal: groups['n'] as string, year: yearOf(groups) };
  const written = typeSpelling(groups['t'] as string);
  if (!types.has(written)) {
    if (groups['s'] !== '-') return undefined;
    const issuer = issuerSymbol(`${groups['t']}-${groups['i']}`);
    return { ...head, issuer, style: 'state' };
  }
  const issuer = issuerSymbol(groups['i'] as string);
  const ofParty = head.year === undefined && issuerKinds.get(issuingBody({ issuer })) === 'party';
  return { ...head, written, issuer, style: ofParty ? 'party' : 'state' };
}

/** The symbol of the type that a number writes itself; laws and letters (`5973/UBND-KT`) write none. */
function writtenType({ type, canonical }: DocumentNumber): string | undefined {
  return type !== undefined && canonical.split(/[-/.]/).includes(type) ? type : undefined;
}

/**
 * A number as a body of a kind writes it: `28/HD-XYZ` of a Party body is 28-HD/XYZ. Mass bodies write both
 * ways.
 */
export function numberFor(number: DocumentNumber, kind: IssuerKind): string {
  const written = writtenType(number);
  const fixed = written === undefined || LEGACY_TYPES.has(written) || number.year !== undefined;
  return fixed || kind === 'mass' ? number.canonical : format({ ...number, written, style: kind });
}

/**
 * The type that a number's symbol means, if its document declares another one; undefined where they agree.
 */
export function contradictedType(number: DocumentNumber, named: DocumentType): DocumentType | undefined {
  const symbol = writtenType(number);
  const meant = documentTypes.filter((type) => type.symbol === symbol);
  // Party bodies write QĐ for a quy định too, and CTr for a chương trình hành động.
  const agrees = ({ slug }: DocumentType): boolean =>
    named.slug.startsWith(slug) || (symbol === 'QĐ' && named.slug === 'quy-dinh');
  if (meant.some(agrees)) return undefined;
  return meant.find((type) => type.systems.includes(number.system)) ?? meant[0];
}

/**
 * A key that is equal for all spellings of a canonical number: 08-HD/BTGTU is 8-HD/BTGTU, BGD&ĐT is BGDĐT,
 * and the letter of a running number is written small or large.
 */
export function numberKey(canonical: string): string {
  return canonical
    .replace(/^0+(?=\d)/, '')
    .replaceAll('&', '')
    .toUpperCase();
}

/** The number as a step of an address: "28-HD/BTGTU" → "28-hd-btgtu". */
export function numberSlug(number: DocumentNumber): string {
  return slug(number.canonical);
}

/** A key that sorts numbers by type, issuer and running number by value. */
export function numberSortKey(number: DocumentNumber): string {
  const ordinal = number.ordinal.replace(/\d+/g, (digits) => digits.padStart(6, '0'));
  return `${number.type ?? ''}/${number.issuer}/${ordinal}`;
}

/** The forms under which people look for a number: as issued, folded, and with blanks for the separators. */
export function numberSearchForms(number: DocumentNumber): readonly string[] {
  const folded = fold(number.canonical);
  return [
    ...new Set([number.canonical, folded, folded.replace(/[-/.]/g, ' '), folded.replace(/[-/.]/g, '')]),
  ];
}
