import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import { contradictedType, issuingBody, numberFor, numberSlug } from '../../domain/document-number.ts';
import { numberWithoutHomoglyphs } from '../../domain/homoglyphs.ts';
import { normalise, slug } from '../../domain/vietnamese.ts';
import { type DocumentType, documentTypes, type Issuer } from '../../domain/vocabulary.ts';
import type { EntryContext } from '../read/entry.ts';
import type { DocumentInput } from '../schema/entries.ts';

const TYPES = new Set(documentTypes.map(({ symbol }) => slug(symbol)));

/** The number that a folder is named by, "28-hd-btgtu"; undefined for a name that is no number. */
function numberIn(folder: string): string | undefined {
  const [ordinal = '', second = '', third = '', ...rest] = folder.replace(/\.md$/, '').split('-');
  const typed = TYPES.has(second) || (/^\d{4}$/.test(second) && TYPES.has(third));
  return /^\d{1,5}[a-z]?$/.test(ordinal) && typed && rest.length + third.length > 0
    ? folder.replace(/\.md$/, '')
    : undefined;
}

/**
 * Checks that the facts of a document agree: number, type, year, folder, issuer. All findings are warnings,
 * for the paper may be so.
 */
export function checkConsistency(
  { parsed, source }: EntryContext,
  { number, issued }: DocumentInput,
  type: DocumentType,
  issuer: Issuer,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const warn = <K extends Parameters<typeof diagnostic>[0]>(
    kind: K,
    facts: Parameters<typeof diagnostic<K>>[2],
    key: string,
  ): void => void diagnostics.push(diagnostic(kind, source.file, facts, { path: [key] }, 'warning'));

  const found = normalise(String(parsed.data?.['number'] ?? '')).trim();
  // Where the document names another issuer than its number does, the number is that body's way of writing.
  const kind = issuingBody(number) === issuer.symbol ? issuer.kind : number.system;
  const right = numberFor(number, kind);
  const isTwinned = numberWithoutHomoglyphs(found) !== found;
  if (isTwinned) warn('twin-letters', { key: 'number', found, right }, 'number');
  else if (number.fault === undefined && found !== right)
    warn('number-form', { found, right, kind }, 'number');

  const said = contradictedType(number, type);
  if (said) {
    warn('type-mismatch', { found: type.label, symbol: said.symbol, label: said.label }, 'type');
  }
  if (number.year !== undefined && number.year !== issued.year) {
    warn('year-mismatch', { number: number.canonical, year: issued.year }, 'issued');
  }
  const [, folderYear, folderName = ''] = source.file.split('/');
  if (/^\d{4}$/.test(folderYear ?? '') && folderYear !== String(issued.year)) {
    warn('folder-mismatch', { what: 'year', found: folderYear ?? '', wanted: String(issued.year) }, 'issued');
  }
  const named = numberIn(folderName);
  const own = numberSlug(number);
  // "12-qd-ubnd-2" is a second document of that number; a nought in front is the same number.
  const agrees = (one: string, other: string): boolean => one === other || one.startsWith(`${other}-`);
  const plain = (name: string): string => name.replace(/^0+/, '');
  if (named !== undefined && !agrees(plain(own), plain(named)) && !agrees(plain(named), plain(own))) {
    warn('folder-mismatch', { what: 'number', found: folderName, wanted: numberSlug(number) }, 'number');
  }
  const { until, successor, label } = issuer;
  if (until !== undefined && (issued.day ?? `${issued.year}-01-01`) >= until) {
    warn('issuer-ended', { issuer: label, until, successor }, 'issued');
  }
  return diagnostics;
}
