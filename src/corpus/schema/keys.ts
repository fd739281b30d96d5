import type { z } from 'zod';
import { nearest } from '../../domain/suggestion.ts';
import { fold } from '../../domain/vietnamese.ts';

// What the schema says of its keys: which there are, a right line of each, and what editors call them.

/** What is said of a key beside its type. */
interface KeyNotes {
  /** A right line of it. */
  readonly line: string;
  /** What editors and other systems call it: folded, without blanks, joined by blanks. */
  readonly names: string;
}

/**
 * A key of the schema with a right line of it and its other names.
 *
 * @example key(text, 'author: "Họ và tên"', 'tacgia nguoiviet butdanh')
 */
export const key = <S extends z.ZodType>(schema: S, line: string, names = ''): S =>
  schema.meta({ line, names }) as S;

/** Where a value stands in front matter: keys and indices from the top. */
export type Path = readonly (string | number)[];

interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
}

const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition;

/**
 * The schema behind what only wraps it: optional values, and values that are read before they are checked.
 */
function bare(schema: z.ZodType): z.ZodType {
  const { type, innerType, in: from, out } = definitionOf(schema);
  if (innerType) return bare(innerType);
  if (type !== 'pipe' || !from || !out) return schema;
  return bare(definitionOf(from).type === 'transform' ? out : from);
}

/** The schema at a path; undefined where the schema has nothing there. */
function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  let at: z.ZodType | undefined = schema;
  for (const step of path) {
    const here: Definition | undefined = at && definitionOf(bare(at));
    at = typeof step === 'number' ? here?.element : here?.shape?.[step];
  }
  return at;
}

/** The keys of the group at a path. */
export function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  const at = schemaAt(schema, path);
  return Object.keys((at && definitionOf(bare(at)).shape) ?? {});
}

/** The group that the items of a key are made of, where it is one or a list of them. */
const groupOf = (schema: z.ZodType, path: Path): Path =>
  keysAt(schema, path).length > 0 ? path : [...path, 0];

function notesAt(schema: z.ZodType, path: Path): Partial<KeyNotes> {
  return (schemaAt(schema, path)?.meta() ?? {}) as Partial<KeyNotes>;
}

/** A right line of the key at a path, or of the nearest group around it that has one. */
export function lineAt(schema: z.ZodType, path: Path): string | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const { line } = notesAt(schema, path.slice(0, length));
    // Only the site's own lists can fill in a slug.
    if (line !== undefined) return line.includes('<slug>') ? undefined : line;
  }
  return undefined;
}

const plain = (name: string): string => fold(name).replace(/[\s_.-]/g, '');

/** The key of a group that some other word stands for. */
function named(schema: z.ZodType, group: Path, word: string): string | undefined {
  const keys = keysAt(schema, group);
  return (
    keys.find((candidate) => plain(candidate) === word) ??
    keys.find((candidate) =>
      notesAt(schema, [...group, candidate])
        .names?.split(' ')
        .includes(word),
    )
  );
}

/** What was meant by a key that the schema does not have at its place. */
interface MeantKey {
  /** As an editor reads it: "title", "relations: { replaces: … }". */
  readonly suggestion: string;
  readonly line: string | undefined;
  /** Where the key belongs: in this group, in a group of it, or outside of it. */
  readonly where: 'here' | 'inside' | 'outside';
}

/** Finds the key of the group at `group` that `typed` most likely means. */
export function meantKey(schema: z.ZodType, group: Path, typed: string): MeantKey | undefined {
  const [head = '', ...rest] = typed.split(':');
  const keys = keysAt(schema, group);
  if (rest.length > 0 && keys.includes(head)) {
    return { suggestion: `${head}: ${rest.join(':')}`, line: undefined, where: 'here' };
  }
  const word = plain(typed);
  const here = named(schema, group, word);
  if (here !== undefined) return meant(schema, [...group, here], here, 'here');
  for (const candidate of keys) {
    const inner = groupOf(schema, [...group, candidate]);
    const found = named(schema, inner, word);
    if (found !== undefined) {
      return meant(schema, [...inner, found], `${candidate}: { ${found}: … }`, 'inside');
    }
  }
  const outside = group.length > 0 ? named(schema, [], word) : undefined;
  if (outside !== undefined) return meant(schema, [outside], outside, 'outside');
  const near = nearest(typed, keys);
  return near === undefined ? undefined : meant(schema, [...group, near], near, 'here');
}

const meant = (schema: z.ZodType, path: Path, suggestion: string, where: MeantKey['where']): MeantKey => ({
  suggestion,
  line: lineAt(schema, path),
  where,
});
