import { parseDocument, stringify } from 'yaml';
import type { FormatField } from './cms-config.ts';

/** An entry as Sveltia CMS holds it: front matter by key, and the text as `body`. */
export type EntryValue = Readonly<Record<string, unknown>>;

/** Front matter between its fences, and the body below. */
const FILE = /^\uFEFF?---[ \t]*(?:yaml)?[ \t]*\r?\n([\s\S]*?)(?:^|\r?\n)---[ \t]*(?:\r?\n([\s\S]*))?$/i;

/**
 * A value as the form takes it: text, true or false, groups with their keys. What is no group is made one.
 */
function fromYaml(field: FormatField, value: unknown): unknown {
  if (field.list)
    return Array.isArray(value) ? value.map((item) => fromYaml({ ...field, list: false }, item)) : [];
  if (field.kind === 'flag') return value === 'true';
  if (field.kind !== 'group') return typeof value === 'string' ? value : '';
  // A picture or a file may be written as its name alone, which is its first key.
  if (typeof value === 'string') return value === '' ? {} : { [field.fields[0]?.key ?? '']: value };
  const group = (value ?? {}) as Readonly<Record<string, unknown>>;
  const known = field.fields.flatMap((inner) =>
    inner.key in group ? [[inner.key, fromYaml(inner, group[inner.key])]] : [],
  );
  return { ...group, ...Object.fromEntries(known) };
}

/**
 * Reads an entry's file. Every scalar is text ("failsafe"): `1.000` is no number, `0208` keeps its zero, and
 * no date is moved to another time zone.
 *
 * @throws where the file has no front matter that can be read
 */
export function readEntry(text: string, fields: readonly FormatField[]): EntryValue {
  const [, front, body = ''] = FILE.exec(text) ?? [];
  if (front === undefined) throw new Error('no front matter');
  const document = parseDocument(front, { schema: 'failsafe', stringKeys: true });
  if (document.errors.length > 0) throw document.errors[0];
  const data = (document.toJS() ?? {}) as Readonly<Record<string, unknown>>;
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const values = Object.entries(data).map(([key, value]) => {
    const field = byKey.get(key);
    return [key, field ? fromYaml(field, value) : value] as const;
  });
  return { ...Object.fromEntries(values), body: body.replace(/^\r?\n/, '').replace(/\s+$/, '') };
}

/** Without keys that say nothing: to the site they are the same as missing ones. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(withoutEmpty).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (typeof value === 'object' && value !== null) {
    const kept = Object.entries(value).flatMap(([key, inner]) => {
      const own = withoutEmpty(inner);
      return own === undefined ? [] : [[key, own] as const];
    });
    return kept.length > 0 ? Object.fromEntries(kept) : undefined;
  }
  if (value === undefined || value === null || value === '' || value === false) return undefined;
  return String(value);
}

/** Writes an entry's file, its keys in the order of the schema. */
export function writeEntryFile(value: EntryValue, fields: readonly FormatField[]): string {
  const { body = '', ...data } = value;
  const order = [...fields.map(({ key }) => key), ...Object.keys(data)];
  const front = [...new Set(order)].flatMap((key) => {
    const own = key in data ? withoutEmpty(data[key]) : undefined;
    return own === undefined ? [] : [[key, own] as const];
  });
  // Without a schema of its own, text that looks like a number or a date would get quotes it does not need.
  const yaml = stringify(Object.fromEntries(front), { schema: 'failsafe', lineWidth: 0 });
  const text = String(body).replace(/\s+$/, '');
  return `---\n${front.length === 0 ? '' : yaml}---\n${text === '' ? '' : `\n${text}\n`}`;
}
