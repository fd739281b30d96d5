import type { Unresolved } from '../../domain/citation-graph.ts';
import { codeOf } from '../../domain/diagnostic.ts';
import { digest } from '../../io/digest.ts';
import type { LocatedDiagnostic } from '../snapshot.ts';
import { messageOf } from './messages.ts';

/**
 * Formats diagnostics for a terminal: file and line, what was found, what is wanted, an example; then a
 * summary.
 */
export const formatReport = (diagnostics: readonly LocatedDiagnostic[], files: number): string =>
  [...blocksOf(diagnostics), summary(diagnostics, files)].join('\n\n');

/** Formats diagnostics for a terminal, without a summary. */
export const formatFaults = (diagnostics: readonly LocatedDiagnostic[]): string =>
  blocksOf(diagnostics).join('\n\n');

const blocksOf = (diagnostics: readonly LocatedDiagnostic[]): readonly string[] =>
  diagnostics.map((diagnostic) => {
    const { found, wanted, example } = messageOf(diagnostic);
    const sign = diagnostic.level === 'error' ? '✗ Lỗi' : '! Nhắc';
    const lines = [
      `${sign}  ${diagnostic.file}, dòng ${diagnostic.line}`,
      `    Thấy: ${found}`,
      `    Cần: ${wanted}`,
    ];
    if (example !== undefined) lines.push(`    Ví dụ: ${example.replaceAll('\n', '\n           ')}`);
    lines.push(`    Mã: ${codeOf(diagnostic)}`);
    return lines.join('\n');
  });

function summary(diagnostics: readonly LocatedDiagnostic[], files: number): string {
  const errors = diagnostics.filter((diagnostic) => diagnostic.level === 'error');
  const notes = diagnostics.length - errors.length;
  const tail = notes > 0 ? ` (${notes} điều nhắc)` : '';
  if (errors.length === 0) return `✓ Đã đọc ${files} tệp, không có lỗi${tail}.`;
  const inFiles = new Set(errors.map((diagnostic) => diagnostic.file)).size;
  return `✗ Đã đọc ${files} tệp: ${errors.length} lỗi trong ${inFiles} tệp${tail}. Sửa xong, chạy lại: npm run check`;
}

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/**
 * Formats diagnostics as GitHub workflow commands, which are shown on the lines of a change.
 * `prefix` is the path of the content folder in the repository.
 */
export function formatAnnotations(diagnostics: readonly LocatedDiagnostic[], prefix: string): string {
  return diagnostics
    .map((diagnostic) => {
      const { found, wanted, example } = messageOf(diagnostic);
      const text = [
        `Thấy: ${found}`,
        `Cần: ${wanted}`,
        ...(example === undefined ? [] : [`Ví dụ: ${example}`]),
        `Mã: ${codeOf(diagnostic)}`,
      ].join('\n');
      const file = escapeProperty([prefix, diagnostic.file].filter(Boolean).join('/'));
      return `::${diagnostic.level} file=${file},line=${diagnostic.line}::${escapeData(text)}`;
    })
    .join('\n');
}

/**
 * Formats diagnostics one a line, as compilers do: "content/tin-tuc/a.md:3: error: … [missing-key]". A
 * problem matcher of an editor reads them. `prefix` is the path of the content folder from where the command
 * runs.
 */
export function formatLines(diagnostics: readonly LocatedDiagnostic[], prefix: string): string {
  return diagnostics
    .map((diagnostic) => {
      const { found, wanted, example } = messageOf(diagnostic);
      const words = `${found}. Cần: ${wanted}${example === undefined ? '' : `. Ví dụ: ${example}`}`;
      const file = [prefix, diagnostic.file].filter(Boolean).join('/');
      const text = words.replace(/\s*\n\s*/g, ' ⏎ ');
      return `${file}:${diagnostic.line}: ${diagnostic.level}: ${text} [${codeOf(diagnostic)}]`;
    })
    .join('\n');
}

/**
 * Formats diagnostics as GitLab's code quality report. `prefix` is the path of the content folder in the
 * repository.
 */
export function formatCodeQuality(diagnostics: readonly LocatedDiagnostic[], prefix: string): string {
  const seen = new Map<string, number>();
  const issues = diagnostics.map((diagnostic) => {
    const { found, wanted } = messageOf(diagnostic);
    const path = [prefix, diagnostic.file].filter(Boolean).join('/');
    const code = codeOf(diagnostic);
    // The same words twice in a file are two issues; a line that moves is the same one.
    const key = `${path} ${code} ${found}`;
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    return {
      description: `${found}. ${wanted}`,
      check_name: code,
      fingerprint: digest(times === 0 ? key : `${key} ${times}`),
      severity: diagnostic.level === 'error' ? 'major' : 'minor',
      location: { path, lines: { begin: diagnostic.line } },
    };
  });
  return JSON.stringify(issues, undefined, 1);
}

/** How many numbers a report of documents that are not on the site names. */
const UNRESOLVED = 20;

/**
 * Formats the documents that entries cite and the site does not have, the most cited first.
 */
export function formatUnresolved(unresolved: readonly Unresolved[]): string {
  if (unresolved.length === 0) return '';
  const times = unresolved.reduce((sum, item) => sum + item.times, 0);
  const lines = unresolved.slice(0, UNRESOLVED).map(({ canonical, times, places }) => {
    const [first] = places;
    const line = first?.line === undefined ? '' : `, dòng ${first.line}`;
    const others = places.length > 1 ? ` và ${places.length - 1} tệp khác` : '';
    return `    ${canonical}: ${times} lần, ở ${first?.file}${line}${others}`;
  });
  const rest = unresolved.length - lines.length;
  if (rest > 0) lines.push(`    … và ${rest} văn bản khác`);
  return [
    `· Để biết: ${unresolved.length} văn bản được dẫn ${times} lần mà chưa có trên trang, nên chưa thành liên kết.`,
    ...lines,
  ].join('\n');
}
