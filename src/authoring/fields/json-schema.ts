import { parse } from 'yaml';
import { editorHosts } from '../../domain/editor.ts';
import { homeParts } from '../../domain/site.ts';
import { issuerKinds } from '../../domain/vocabulary.ts';
import { type Field, siteFileFields, type ValueKind } from './entry-fields.ts';

/** A JSON Schema (draft 7, which editors' YAML extensions know). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Values of a closed list, by the path of their key. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  home: homeParts,
  'issuers.kind': issuerKinds,
  'editor.host': editorHosts,
};

/** What YAML makes of a value: `0208` is a number to it, and text to the site. */
const TYPES: Readonly<Record<Exclude<ValueKind, 'group'>, JsonSchema>> = {
  text: { type: ['string', 'number', 'boolean'] },
  paragraph: { type: ['string', 'number'] },
  moment: { type: 'string' },
  day: { type: 'string' },
  flag: { type: 'boolean' },
  count: { type: ['integer', 'number', 'string'] },
  slug: { type: ['string', 'number'], pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
  file: { type: 'string' },
  href: { type: 'string', pattern: String.raw`^(/|https?://|mailto:|tel:|#)\S*$` },
  number: { type: 'string' },
};

function schemaOfField(field: Field, path: string): JsonSchema {
  const choices = CHOICES[path];
  const value =
    choices !== undefined
      ? { enum: choices }
      : field.kind === 'group'
        ? schemaOfGroup(field.fields, `${path}.`)
        : TYPES[field.kind];
  const { label, help, example } = field.words;
  const words = { title: label, description: help, examples: [parse(example) as unknown] };
  const item = field.nested ? { type: 'array', items: value } : value;
  const whole = field.list ? { type: 'array', items: item } : value;
  // A key with nothing behind it counts as missing.
  return field.required ? { ...whole, ...words } : { anyOf: [whole, { type: 'null' }], ...words };
}

function schemaOfGroup(fields: readonly Field[], path = ''): JsonSchema {
  const required = fields.filter((field) => field.required).map(({ key }) => key);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
    properties: Object.fromEntries(
      fields.map((field) => [field.key, schemaOfField(field, path + field.key)]),
    ),
  };
}

/** The JSON Schema of site.yaml, for completion in editors; Zod checks more. */
export function siteJsonSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'site.yaml',
    ...schemaOfGroup(siteFileFields()),
  };
}
