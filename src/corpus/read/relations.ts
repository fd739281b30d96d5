import { formatDay, parseDay } from '../../domain/date.ts';
import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import type { OfficialDocument, Relation } from '../../domain/document.ts';
import { numberKey, parseDocumentNumber } from '../../domain/document-number.ts';
import { editDistance, nearest } from '../../domain/suggestion.ts';
import type { ParsedDocument } from './make-document.ts';
import { checkRelationOrder } from './relation-order.ts';

/** "12-CT/TU", "12-CT/TU ngày 22/9/2016", "12-CT/TU (2016)". */
const CLAIM = /^(?<number>.+?)(?:,?\s+ngày\s+(?<day>.+)|\s*\((?<paren>[^)]+)\))?$/iu;

/**
 * Looking for the number that was meant costs a pass over all of them; a register that was moved here need
 * not pay it for each.
 */
const MOST_SUGGESTIONS = 50;

/** Resolves the numbers that relations name to ids of documents; what cannot be resolved is a diagnostic. */
export function resolveRelations(documents: readonly ParsedDocument[]): {
  documents: readonly OfficialDocument[];
  diagnostics: readonly Diagnostic[];
} {
  const byNumber = Map.groupBy(documents, (document) => numberKey(document.number.canonical));
  const numbers = [...new Set(documents.map((document) => document.number.canonical))];
  const diagnostics: Diagnostic[] = [];
  let missed = 0;
  const bound = documents.map((document): OfficialDocument => {
    const { claims, ...rest } = document;
    const relations = claims.flatMap((claim): Relation[] => {
      const place = { path: ['relations', claim.kind, claim.index] };
      const key = `relations, ${claim.kind}`;
      const found = claim.text;
      const targets = candidates(found, byNumber);
      const [target] = targets;
      if (target === undefined) {
        missed += 1;
        const suggestion = missed > MOST_SUGGESTIONS ? undefined : meantNumber(found, document, numbers);
        diagnostics.push(diagnostic('unknown-relation', document.file, { key, found, suggestion }, place));
        return [];
      }
      if (targets.length > 1) {
        const choices = targets.map(
          (t) => `${t.number.canonical} (${t.issued ? formatDay(t.issued) : t.year})`,
        );
        diagnostics.push(diagnostic('ambiguous-relation', document.file, { key, found, choices }, place));
        return [];
      }
      if (target.id === document.id) {
        diagnostics.push(diagnostic('self-relation', document.file, { key, found }, place));
        return [];
      }
      return [{ kind: claim.kind, target: target.id }];
    });
    return { ...rest, relations };
  });
  return { documents: bound, diagnostics: [...diagnostics, ...checkRelationOrder(bound)] };
}

/**
 * The number on the site that was meant: of another document, and with a running number that differs by a
 * slip at most.
 */
function meantNumber(
  found: string,
  document: ParsedDocument,
  numbers: readonly string[],
): string | undefined {
  const ordinalOf = (number: string): string => /\d+/.exec(number)?.[0] ?? '';
  const wanted = ordinalOf(found);
  const near = numbers.filter((number) => {
    const ordinal = ordinalOf(number);
    const slips = ordinal.length > 1 && wanted.length > 1 ? 1 : 0;
    return number !== document.number.canonical && editDistance(ordinal, wanted) <= slips;
  });
  return nearest(found, near);
}

function candidates(
  text: string,
  byNumber: ReadonlyMap<string, readonly ParsedDocument[]>,
): readonly ParsedDocument[] {
  const groups = CLAIM.exec(text)?.groups;
  const number = parseDocumentNumber(groups?.['number'] ?? text);
  if (!number.ok) return [];
  const all = byNumber.get(numberKey(number.value.canonical)) ?? [];
  const stated = groups?.['day'] ?? groups?.['paren'];
  if (stated === undefined) return all;
  const day = parseDay(stated);
  if (day.ok)
    return all.filter((d) =>
      d.issued === undefined ? day.value.startsWith(String(d.year)) : d.issued === day.value,
    );
  return all.filter((d) => String(d.year) === stated.trim());
}
