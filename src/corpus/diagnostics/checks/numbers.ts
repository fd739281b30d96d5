import { type Diagnostic, diagnostic } from '../../../domain/diagnostic.ts';
import type { OfficialDocument } from '../../../domain/document.ts';
import { numberKey } from '../../../domain/document-number.ts';

/**
 * Checks that no two files are one document. Identity is number and date of issue: the Party's numbers start
 * again each term, so the same number in another year is another document. A year alone matches any day of
 * it.
 */
export function checkNumbers(documents: readonly OfficialDocument[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const seen = new Map<string, OfficialDocument[]>();
  for (const document of documents) {
    const key = `${numberKey(document.number.canonical)} ${document.year}`;
    const others = seen.get(key) ?? [];
    const twin = others.find(
      (other) =>
        other.issued === undefined || document.issued === undefined || other.issued === document.issued,
    );
    if (twin) {
      const facts = {
        number: document.number.canonical,
        issued: document.issued ?? String(document.year),
        other: twin.file,
      };
      diagnostics.push(diagnostic('same-number', document.file, facts, { path: ['number'] }));
    }
    seen.set(key, [...others, document]);
  }
  return diagnostics;
}
