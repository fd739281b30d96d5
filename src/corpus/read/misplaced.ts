import type { z } from 'zod';
import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import { numberSlug, parseDocumentNumber } from '../../domain/document-number.ts';
import { entrySchemas } from '../schema/entries.ts';
import { type EntryKind, folders } from './folders.ts';

type Data = Readonly<Record<string, unknown>>;
/** The schema of each kind, to tell a file that lies in the folder of another. */
const schemas: Readonly<Record<EntryKind, z.ZodObject>> = entrySchemas;

/** Kinds that a file may be meant as: a static page has no key of its own that would tell it. */
const TOLD_BY_KEYS = ['document', 'album', 'article'] as const satisfies readonly EntryKind[];

/** Keys that must be there. */
const requiredOf = (schema: z.ZodObject): ReadonlySet<PropertyKey> =>
  new Set(schema.safeParse({}).error?.issues.flatMap(({ path }) => path.slice(0, 1)) ?? []);

/** The kind that the keys of a file in the folder of another kind belong to. */
function kindByKeys(own: EntryKind, data: Data): EntryKind | undefined {
  const written = Object.keys(data);
  const [mine, needed] = [schemas[own].shape, requiredOf(schemas[own])];
  const fits = TOLD_BY_KEYS.filter((kind) => {
    const { shape } = schemas[kind];
    const telling = written.filter((key) => key in shape && !(key in mine));
    const kept = written.some((key) => needed.has(key) && !(key in shape));
    const required = requiredOf(schemas[kind]);
    const only = [...required].filter((key) => !(String(key) in mine));
    return (
      kind !== own &&
      !kept &&
      telling.length >= Math.min(2, only.length) &&
      telling.some((key) => required.has(key))
    );
  });
  const knows = (kind: EntryKind): number => written.filter((key) => key in schemas[kind].shape).length;
  return fits.toSorted((a, b) => knows(b) - knows(a))[0];
}

/**
 * Checks for a file that lies in the folder of another kind, such as an official document among the news.
 */
export function misplaced(own: EntryKind, file: string, data: Data): Diagnostic | undefined {
  const kind = kindByKeys(own, data);
  if (kind === undefined) return undefined;
  const [, year = '', ...rest] = file.split('/');
  const number = kind === 'document' ? parseDocumentNumber(String(data['number'] ?? '')) : undefined;
  const issued = /(?:19|20)\d{2}/.exec(String(data['issued'] ?? data['date'] ?? ''))?.[0];
  const name = number?.ok ? numberSlug(number.value) : (rest.at(-2) ?? year.replace(/\.mdx?$/, ''));
  const target = `${folders[kind]}/${issued ?? (/^\d{4}$/.test(year) ? year : '2026')}/${name}/`;
  return diagnostic('wrong-folder', file, { kind, target });
}
