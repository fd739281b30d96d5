import { fail, ok, type Result } from './result.ts';
import { fold, normalise, slug } from './vietnamese.ts';
import { canonicalSymbol, commonIssuers, documentTypes, LETTER_SYMBOL, type System } from './vocabulary.ts';

/**
 * A document's number (số ký hiệu), read. `system` tells the grammar:
 * the Party's `28-HD/BTGTU`; the State's `30/2020/NĐ-CP`, `123/QĐ-UBND`, law `23/2018/QH14`, letter `5973/UBND-KT`.
 */
export interface DocumentNumber {
  readonly system: System;
  /** The running number as written, "28", "02", "66.22". */
  readonly ordinal: string;
  /** The year inside the number, where the form has one. */
  readonly year: number | undefined;
  /** Symbol of the type; CV for a State letter, whose number does not say it. */
  readonly type: string;
  /** Symbol of the issuer, with units behind it where there are any ("UBND-KT"). */
  readonly issuer: string;
  /** The number in its one right form. */
  readonly canonical: string;
}

/** Why a text is not a number: nothing in it, no running number, no symbols behind it, or symbols not understood. */
export type NumberFault = 'empty' | 'ordinal' | 'symbol' | 'form';

const DASHES = /\s*[-‐‑‒–—―−]\s*/g;
const SLASHES = /\s*[/∕⁄]\s*/g;

const ORDINAL = String.raw`(?<n>\d{1,5}(?:\.\d{1,2})?[a-zđ]?)`;
const SEGMENT = String.raw`[\p{L}&][\p{L}\p{N}&]*`;
const YEAR = String.raw`(?<y>(?:19|20)\d{2})`;

const LAW = new RegExp(String.raw`^${ORDINAL}/${YEAR}/(?<i>(?:QH|(?:PL-|NQ-)?UBTVQH|L-CTN)\d*)$`, 'iu');
const PARTY = new RegExp(
  String.raw`^${ORDINAL}-(?<t>${SEGMENT})[/-](?<i>${SEGMENT}(?:[-.]${SEGMENT})*)$`,
  'u',
);
const STATE = new RegExp(
  String.raw`^${ORDINAL}/(?:${YEAR}/)?(?<t>${SEGMENT})[-/](?<i>${SEGMENT}(?:[-.]${SEGMENT})*)$`,
  'u',
);

const TYPE_SYMBOLS = documentTypes.map((type) => type.symbol);
const ISSUER_SYMBOLS = commonIssuers.map((issuer) => issuer.symbol);

/** Dashes and slashes of every kind become the plain ones, without blanks; "số" in front goes. */
function tidy(text: string): string {
  return normalise(text)
    .trim()
    .replace(/^số\s*(?:ký hiệu\s*)?:?\s*/iu, '')
    .replace(DASHES, '-')
    .replace(SLASHES, '/');
}

function issuerSymbol(typed: string): string {
  return typed
    .split('-')
    .map((part) => canonicalSymbol(part, ISSUER_SYMBOLS))
    .join('-')
    .replace(/^TƯ$/, 'TW');
}

/**
 * Reads a number in any usual way of typing it. Total: every text gives a number or the reason why it is none.
 * Grammar: Hướng dẫn 36-HD/VPTW (Party); Nghị định 30/2020/NĐ-CP and the law on legal documents (State).
 */
export function parseDocumentNumber(text: string): Result<DocumentNumber, NumberFault> {
  const tidied = tidy(text);
  if (tidied === '') return fail('empty');
  if (!/^\d/.test(tidied)) return fail('ordinal');
  if (/^\d+[a-zđ]?$/u.test(tidied)) return fail('symbol');
  return law(tidied) ?? party(tidied) ?? state(tidied) ?? fail('form');
}

type Parsed = Result<DocumentNumber, NumberFault> | undefined;

function law(text: string): Parsed {
  const groups = LAW.exec(text)?.groups;
  if (!groups) return undefined;
  const issuer = (groups['i'] as string).toUpperCase();
  const [ordinal, year] = [groups['n'] as string, Number(groups['y'])];
  const type = /^(PL|NQ)-/.exec(issuer)?.[1] ?? 'L';
  return ok({ system: 'state', ordinal, year, type, issuer, canonical: `${ordinal}/${year}/${issuer}` });
}

function party(text: string): Parsed {
  const groups = PARTY.exec(text)?.groups;
  if (!groups) return undefined;
  const type = canonicalSymbol(groups['t'] as string, TYPE_SYMBOLS);
  const issuer = issuerSymbol(groups['i'] as string);
  const ordinal = groups['n'] as string;
  return ok({
    system: 'party',
    ordinal,
    year: undefined,
    type,
    issuer,
    canonical: `${ordinal}-${type}/${issuer}`,
  });
}

function state(text: string): Parsed {
  const groups = STATE.exec(text)?.groups;
  if (!groups) return undefined;
  const ordinal = groups['n'] as string;
  const year = groups['y'] === undefined ? undefined : Number(groups['y']);
  const first = canonicalSymbol(groups['t'] as string, TYPE_SYMBOLS);
  const rest = groups['i'] as string;
  const head = year === undefined ? ordinal : `${ordinal}/${year}`;
  if (TYPE_SYMBOLS.includes(first)) {
    const issuer = issuerSymbol(rest);
    return ok({
      system: 'state',
      ordinal,
      year,
      type: first,
      issuer,
      canonical: `${head}/${first}-${issuer}`,
    });
  }
  const issuer = issuerSymbol(`${groups['t']}-${rest}`);
  return ok({ system: 'state', ordinal, year, type: LETTER_SYMBOL, issuer, canonical: `${head}/${issuer}` });
}

/** The symbol of the body itself, without its units ("UBND-KT" → "UBND"). */
export function issuingBody(number: DocumentNumber): string {
  return number.issuer.split('-')[0] as string;
}

/** The number as a part of an address: "28-HD/BTGTU" → "28-hd-btgtu". */
export function numberSlug(number: DocumentNumber): string {
  return slug(number.canonical);
}

/** A key that sorts numbers by type, issuer and running number by value. */
export function numberSortKey(number: DocumentNumber): string {
  return `${number.type}/${number.issuer}/${number.ordinal.replace(/^\d+/, (digits) => digits.padStart(6, '0'))}`;
}

/** The forms under which people look for a number: as issued, folded, and with blanks for the separators. */
export function numberSearchForms(number: DocumentNumber): readonly string[] {
  const folded = fold(number.canonical);
  return [
    ...new Set([number.canonical, folded, folded.replace(/[-/.]/g, ' '), folded.replace(/[-/.]/g, '')]),
  ];
}
