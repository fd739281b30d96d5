import type { z } from 'zod';
import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import type { IssueFacts } from './fields.ts';
import { keysAt, lineAt, meantKey, type Path } from './keys.ts';

/** The diagnostics of a Zod error. */
export function diagnosticsOf(
  error: z.ZodError,
  file: string,
  data: unknown,
  schema: z.ZodType,
): Diagnostic[] {
  const diagnostics = error.issues.flatMap((issue) => diagnosticsOfIssue(issue, file, data, schema));
  // A key under another name is told once: it is not missing as well.
  const renamed = new Set(
    diagnostics.flatMap((one) =>
      one.kind === 'unknown-key' && 'path' in one.place && one.facts.suggestion !== undefined
        ? [keyName([...one.place.path.slice(0, -1), one.facts.suggestion])]
        : [],
    ),
  );
  return diagnostics.filter((one) => one.kind !== 'missing-key' || !renamed.has(one.facts.key));
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    data,
  );
}

/** "legacy, views", "attachments, mục 2, file": the way to a key in an editor's words. */
function keyName(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? `mục ${step + 1}` : step)).join(', ');
}

/** A value in the words of the file. */
function show(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  const pairs = Object.entries(value).map(([key, inner]) => `${key}: ${show(inner)}`);
  return `{ ${pairs.join(', ')} }`;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string:
    'một dòng chữ, không phải danh sách hay nhóm khóa; chữ bắt đầu bằng [ hoặc { thì đặt trong ngoặc kép',
  array: 'một danh sách: các mục trong ngoặc vuông, hoặc mỗi mục một dòng bắt đầu bằng “- ”',
  object: 'một nhóm khóa, mỗi khóa một dòng thụt vào',
};

/** Keys that take one choice of a list. */
const CHOICES: ReadonlySet<string> = new Set(['section', 'type', 'issuer']);

/** A list that was written in braces: `{a, b}` has keys and no values. */
const isBraced = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((inner) => inner === '' || inner === null);

/** A line that the editor's own value makes right, where one can be made. */
function mended(path: Path, value: unknown, expected: string): string | undefined {
  const [key, inner] = path;
  if (typeof key !== 'string') return undefined;
  if (key === 'relations' && typeof inner === 'string' && typeof value === 'string')
    return `relations: { ${inner}: ["${value}"] }`;
  if (path.length !== 1) return undefined;
  if (expected === 'array' && typeof value === 'string') {
    const items = value.replace(/^[\s[({]+|[\s\])}]+$/g, '').split(/[,;]\s*/);
    return items.join('') === '' ? undefined : `${key}: [${items.join(', ')}]`;
  }
  if (expected === 'array' && isBraced(value)) return `${key}: [${Object.keys(value).join(', ')}]`;
  if (expected === 'array' && value !== null && !Array.isArray(value)) return `${key}: [${show(value)}]`;
  if (expected === 'string' && Array.isArray(value)) {
    const [first, ...more] = value.map(show);
    // Of several choices one counts; several words are one line.
    if (CHOICES.has(key)) return `${key}: ${first}`;
    return `${key}: "${more.length === 0 ? first : value.map(show).join(', ')}"`;
  }
  return undefined;
}

function diagnosticsOfIssue(
  issue: z.core.$ZodIssue,
  file: string,
  data: unknown,
  schema: z.ZodType,
): readonly Diagnostic[] {
  const path = issue.path as Path;
  const key = keyName(path);
  const value = valueAt(data, path);
  const place = { path };
  const line = lineAt(schema, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((unknown) => unknownKey(unknown, path, file, schema));
    case 'custom': {
      const facts = issue.params as IssueFacts | undefined;
      const found = show(value);
      if (facts?.diagnostic === 'date') {
        return [diagnostic('wrong-date', file, { key, found, fault: facts.fault }, place)];
      }
      if (facts?.diagnostic === 'number') {
        return [diagnostic('wrong-number', file, { key, found, fault: facts.fault }, place)];
      }
      if (facts?.diagnostic === 'alias') {
        return [diagnostic('bad-alias', file, { found, fault: facts.fault }, place)];
      }
      if (facts?.diagnostic === 'value') {
        return [diagnostic('wrong-value', file, { key, found, wanted: facts.wanted, line }, place)];
      }
      return [diagnostic('missing-key', file, { key, line }, place)];
    }
    case 'too_small':
      return [diagnostic('missing-key', file, { key, line }, place)];
    case 'invalid_type': {
      if (value === undefined || value === '') return [diagnostic('missing-key', file, { key, line }, place)];
      const wanted = TYPE_WORDS[issue.expected] ?? issue.expected;
      const right = mended(path, value, issue.expected) ?? line;
      return [diagnostic('wrong-type', file, { key, wanted, found: show(value), line: right }, place)];
    }
    default:
      return [
        diagnostic('wrong-value', file, { key, found: show(value), wanted: issue.message, line }, place),
      ];
  }
}

function unknownKey(typed: string, group: Path, file: string, schema: z.ZodType): Diagnostic {
  const meant = meantKey(schema, group, typed);
  const facts = {
    key: typed,
    suggestion: meant?.suggestion,
    line: meant?.line,
    where: meant?.where ?? ('here' as const),
    // A menu in a menu in a menu: the group that a key opens is not there a second time inside of itself.
    nested: group.includes(typed),
    known: keysAt(schema, group),
  };
  return diagnostic('unknown-key', file, facts, { path: [...group, typed] });
}
