import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import { contradictedType, issuingBody, numberFor } from '../../domain/document-number.ts';
import { normalise } from '../../domain/vietnamese.ts';
import type { DocumentType, Issuer } from '../../domain/vocabulary.ts';
import type { EntryContext } from '../read/entry.ts';
import type { DocumentInput } from '../schema/entries.ts';

/** What a document says of itself that does not go together. Each is told and none stops a build: the paper may be so. */
export function documentDoubts(
  { parsed, source }: EntryContext,
  { number, issued }: DocumentInput,
  type: DocumentType,
  issuer: Issuer,
): readonly Diagnostic[] {
  const doubts: Diagnostic[] = [];
  const doubt = <K extends Parameters<typeof diagnostic>[0]>(
    kind: K,
    facts: Parameters<typeof diagnostic<K>>[2],
    key: string,
  ): void => void doubts.push(diagnostic(kind, source.file, facts, { path: [key] }, 'warning'));

  const found = normalise(String(parsed.data?.['number'] ?? '')).trim();
  // Where the document names another issuer than its number does, the number is that body's way of writing.
  const kind = issuingBody(number) === issuer.symbol ? issuer.kind : number.system;
  const right = numberFor(number, kind);
  if (number.fault === undefined && found !== right) doubt('number-form', { found, right, kind }, 'number');

  const said = contradictedType(number, type);
  if (said) {
    doubt('type-mismatch', { found: type.label, symbol: said.symbol, label: said.label }, 'type');
  }
  if (number.year !== undefined && number.year !== issued.year) {
    doubt('year-mismatch', { number: number.canonical, year: issued.year }, 'issued');
  }
  const { until, successor, label } = issuer;
  if (until !== undefined && (issued.day ?? `${issued.year}-01-01`) >= until) {
    doubt('issuer-ended', { issuer: label, until, successor }, 'issued');
  }
  return doubts;
}
