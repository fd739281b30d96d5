import { issuingBody, parseDocumentNumber } from '../../domain/document-number.ts';
import { fold } from '../../domain/vietnamese.ts';
import { commonIssuers, type IssuerKind } from '../../domain/vocabulary.ts';
import type { OldDocument } from '../model.ts';

/** An issuer as site.yaml lists it. */
export interface SiteIssuer {
  readonly symbol: string;
  readonly label: string;
  readonly kind: IssuerKind;
}

/** What the old site's issuers become. */
export interface Issuers {
  readonly list: readonly SiteIssuer[];
  /** The symbol of an issuer by its old name. */
  readonly symbolOf: ReadonlyMap<string, string>;
  /** The body whose site it was, for documents that name no issuer. */
  readonly own: SiteIssuer;
  isKnown(symbol: string): boolean;
}

const PARTY =
  /\b(?:tinh uy|thanh uy|huyen uy|quan uy|dang uy|dang bo|chi bo|tuyen giao|ban to chuc|dan van|noi chinh|uy ban kiem tra|trung uong|bo chinh tri|ban bi thu)\b/;
const MASS = /\b(?:mat tran|doan thanh nien|tinh doan|thanh doan|hoi |lien doan|cong doan)/;

/** Who numbers how, by the name of the body. */
function kindOf(label: string): IssuerKind {
  const plain = fold(label);
  if (MASS.test(plain)) return 'mass';
  return PARTY.test(plain) ? 'party' : 'state';
}

const initials = (label: string): string =>
  label
    .split(/[\s\-–,.()]+/)
    .flatMap((word) => word[0]?.toUpperCase() ?? [])
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Gives each of the old site's issuers a symbol: the one that most of its documents have in their number;
 * where another issuer has more documents under that symbol, or no number says one, its initials.
 */
export function issuersOf(documents: readonly OldDocument[], siteName: string): Issuers {
  const votes = new Map<string, Map<string, number>>();
  for (const { issuer, number } of documents) {
    if (issuer === undefined) continue;
    const count = votes.get(issuer) ?? new Map<string, number>();
    votes.set(issuer, count);
    const parsed = parseDocumentNumber(number);
    if (!parsed.ok) continue;
    const symbol = issuingBody(parsed.value);
    if (/^[\p{L}\p{N}&]+$/u.test(symbol)) count.set(symbol, (count.get(symbol) ?? 0) + 1);
  }
  const wishes = [...votes]
    .flatMap(([label, count]) => [...count].map(([symbol, times]) => ({ label, symbol, times })))
    .sort((a, b) => b.times - a.times || (a.label < b.label ? -1 : 1));
  const symbolOf = new Map<string, string>();
  const taken = new Set<string>();
  const common = new Map(commonIssuers.map((issuer) => [issuer.symbol, issuer]));
  for (const { label, symbol } of wishes) {
    if (symbolOf.has(label) || taken.has(symbol)) continue;
    symbolOf.set(label, symbol);
    taken.add(symbol);
  }
  for (const label of votes.keys()) {
    if (symbolOf.has(label)) continue;
    const known = commonIssuers.find((issuer) => fold(issuer.label) === fold(label));
    const base = known && !taken.has(known.symbol) ? known.symbol : initials(label) || 'CQ';
    let symbol = base;
    for (let n = 2; taken.has(symbol) || (!known && common.has(symbol)); n += 1) symbol = `${base}${n}`;
    symbolOf.set(label, symbol);
    taken.add(symbol);
  }
  const list = [...symbolOf].map(([label, symbol]) => ({
    symbol,
    label,
    kind: common.get(symbol)?.kind ?? kindOf(label),
  }));
  const listed = new Set(list.map(({ symbol }) => symbol));
  const own = list.find(({ label }) => fold(label) === fold(siteName)) ?? {
    symbol: ['CQ', 'CQBH', 'COQUAN'].find((symbol) => !listed.has(symbol)) as string,
    label: siteName,
    kind: kindOf(siteName),
  };
  return {
    list: listed.has(own.symbol) || documents.length === 0 ? list : [...list, own],
    symbolOf,
    own,
    isKnown: (symbol) => listed.has(symbol) || common.has(symbol),
  };
}
