import type { z } from 'zod';
import type { EntryKind } from '../../corpus/read/folders.ts';
import { entrySchemas } from '../../corpus/schema/entries.ts';
import {
  alias,
  count,
  day,
  documentNumber,
  fileName,
  flag,
  href,
  moment,
  paragraph,
  slugText,
} from '../../corpus/schema/fields.ts';
import { siteSchema } from '../../corpus/schema/site.ts';
import { entryFieldWords, type FieldWords } from '../../text/fields.ts';
import { siteFields } from '../../text/site-fields.ts';

/** What an editor writes as the value of a key; `text` is one line of any kind. */
export type ValueKind =
  | 'text'
  | 'paragraph'
  | 'moment'
  | 'day'
  | 'flag'
  | 'count'
  | 'slug'
  | 'file'
  | 'href'
  | 'number'
  | 'group';

/** A key that may be written, as the schema has it, with its words. */
export interface Field {
  readonly key: string;
  readonly words: FieldWords;
  readonly required: boolean;
  readonly list: boolean;
  /** Whether it is a list of lists. */
  readonly nested: boolean;
  readonly kind: ValueKind;
  /** The keys inside, where `kind` is `group`. */
  readonly fields: readonly Field[];
}

type Shape = Readonly<Record<string, z.ZodType>>;

/** The schema's own field types, by what an editor writes for them. */
const KINDS: ReadonlyMap<z.ZodType, ValueKind> = new Map<z.ZodType, ValueKind>([
  [paragraph, 'paragraph'],
  [moment, 'moment'],
  [day, 'day'],
  [flag, 'flag'],
  [count, 'count'],
  [slugText, 'slug'],
  [fileName, 'file'],
  [alias, 'href'],
  [href, 'href'],
  [documentNumber, 'number'],
]);

type Part = z.ZodType & {
  readonly def: {
    readonly type: string;
    readonly in?: Part;
    readonly out?: Part;
    readonly innerType?: Part;
    readonly element?: Part;
  };
  readonly shape?: Shape;
};

/** A field type without the notes that the schema gives it (see corpus/schema/keys.ts). */
const original = (schema: Part): Part => (schema._zod.parent as Part | undefined) ?? schema;

/**
 * What stands inside the schema's wrappers: what fills an empty value in, what makes it optional, how many
 * lists.
 */
function unwrap(schema: Part, lists = 0): { readonly inner: Part; readonly lists: number } {
  const { type, in: input, out, innerType, element } = schema.def;
  const own = original(schema);
  if (KINDS.has(own)) return { inner: own, lists };
  if (type === 'pipe' && input?.def.type === 'transform' && out) return unwrap(out, lists);
  if (type === 'optional' && innerType) return unwrap(innerType, lists);
  if (type === 'array' && element) return unwrap(element, lists + 1);
  return { inner: schema, lists };
}

function fieldsOfShape(shape: Shape, words: Readonly<Record<string, FieldWords>>): readonly Field[] {
  return Object.entries(shape).map(([key, schema]) => {
    const { inner, lists } = unwrap(schema as Part);
    const own = words[key];
    if (own === undefined) throw new Error(`text/fields.ts has no words for "${key}"`);
    const fields = inner.shape === undefined ? [] : fieldsOfShape(inner.shape, own.keys ?? {});
    const kind = inner.shape === undefined ? (KINDS.get(inner) ?? 'text') : 'group';
    const required = !schema.safeParse(undefined).success;
    return { key, words: own, required, list: lists > 0, nested: lists > 1, kind, fields };
  });
}

// The compiler holds the words whole: a key of the schema without them is an error here.
const WORDS: {
  readonly [K in EntryKind]: Readonly<Record<keyof (typeof entrySchemas)[K]['shape'], FieldWords>>;
} = entryFieldWords;

/** The keys of a kind of entry in the schema's order, those that must be there first. */
export function entryFields(kind: EntryKind): readonly Field[] {
  const fields = fieldsOfShape(entrySchemas[kind].shape, WORDS[kind]);
  return [...fields.filter((field) => field.required), ...fields.filter((field) => !field.required)];
}

/** The keys of site.yaml. */
export function siteFileFields(): readonly Field[] {
  return fieldsOfShape(
    siteSchema.shape,
    siteFields satisfies Record<keyof typeof siteSchema.shape, FieldWords>,
  );
}
