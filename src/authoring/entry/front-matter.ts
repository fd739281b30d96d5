import type { EntryKind } from '../../corpus/read/folders.ts';
import { templateText } from '../../text/authoring.ts';
import { entryFields, type Field } from '../fields/entry-fields.ts';

/** A value of the front matter before it is text. */
export type Value = string | readonly Value[] | { readonly [key: string]: Value };
/** Front matter to be written, by key. */
export type Values = Readonly<Record<string, Value>>;

/** Text that YAML reads as it stands, without quotes: dates, numbers of documents, slugs, file names. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N}\-./]*(?: \d{1,2}:\d{2})?$/u;
/** Kinds of value whose text may stand without quotes. */
const BARE: ReadonlySet<Field['kind']> = new Set([
  'moment',
  'day',
  'flag',
  'count',
  'slug',
  'file',
  'number',
]);

/** JSON's strings are YAML's too, whatever is in them. */
const scalar = (text: string, field: Field): string =>
  (BARE.has(field.kind) || /^\d{4}(?:-\d{2}-\d{2})?$/.test(text)) && PLAIN.test(text)
    ? text
    : JSON.stringify(text);

/** The lines of a key with its value. */
function linesOfValue(field: Field, value: Value, indent = ''): readonly string[] {
  const { key } = field;
  if (typeof value === 'string') return [`${indent}${key}:${value === '' ? '' : ` ${scalar(value, field)}`}`];
  if (Array.isArray(value)) {
    if (field.kind !== 'group') {
      const items = value.map((item) => (typeof item === 'string' ? scalar(item, field) : ''));
      return [`${indent}${key}: [${items.join(', ')}]`];
    }
    return [
      `${indent}${key}:`,
      ...value.flatMap((item) =>
        groupLines(field, item, `${indent}    `).map((line, index) =>
          index === 0 ? `${indent}  - ${line.trimStart()}` : line,
        ),
      ),
    ];
  }
  return [`${indent}${key}:`, ...groupLines(field, value, `${indent}  `)];
}

function groupLines(field: Field, value: Value, indent: string): readonly string[] {
  if (typeof value === 'string' || Array.isArray(value)) return [];
  const group = value as Values;
  return field.fields.flatMap((inner) => {
    const own = group[inner.key];
    return own === undefined ? [] : linesOfValue(inner, own, indent);
  });
}

/**
 * Writes the front matter of an entry: given keys with their values, missing required keys empty, for check
 * to report, and optional keys as comments. Each key has a comment that says what it is for.
 */
export function writeFrontMatter(
  kind: EntryKind,
  values: Values,
  notes: Readonly<Record<string, string>> = {},
): string {
  const fields = entryFields(kind);
  const comment = ({ key, words, required }: Field): string => {
    const must = required ? ` (${templateText.required})` : '';
    const note = notes[key] === undefined ? '' : ` ${notes[key]}`;
    return `# ${words.label}${must}: ${words.help}${note}`;
  };
  const used = fields.filter((field) => field.required || values[field.key] !== undefined);
  const rest = fields.filter((field) => !used.includes(field));
  const lines = used.flatMap((field) => {
    const value = values[field.key];
    const hint =
      value === undefined || value === ''
        ? [`# ${templateText.example}: ${field.key}: ${field.words.example}`]
        : [];
    return [comment(field), ...hint, ...linesOfValue(field, value ?? ''), ''];
  });
  const optional = rest.flatMap((field) => [comment(field), `# ${field.key}: ${field.words.example}`, '']);
  return ['---', ...lines, `# ${templateText.optional}`, '', ...optional.slice(0, -1), '---'].join('\n');
}

/** The template of a kind of entry: every key with its example, and a body that says how to write one. */
export function template(kind: EntryKind): string {
  const fields = entryFields(kind);
  const comment = ({ words, required }: Field): string =>
    `# ${words.label}${required ? ` (${templateText.required})` : ''}: ${words.help}`;
  const required = fields.filter((field) => field.required);
  const optional = fields.filter((field) => !field.required);
  return [
    '---',
    ...templateText.howTo[kind].map((line) => `# ${line}`),
    '',
    ...required.flatMap((field) => [comment(field), `${field.key}: ${field.words.example}`, '']),
    `# ${templateText.optional}`,
    '',
    ...optional
      .flatMap((field) => [comment(field), `# ${field.key}: ${field.words.example}`, ''])
      .slice(0, -1),
    '---',
    '',
    templateText.body[kind],
    '',
  ].join('\n');
}
