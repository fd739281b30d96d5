import type { z } from 'zod';

type Data = Readonly<Record<string, unknown>>;

/**
 * Parses the sound keys of faulty front matter, with placeholders for required keys, so that their pictures,
 * files and choices are checked in the same run. The result is never published.
 */
export function partialParse<T>(
  schema: z.ZodType<T>,
  data: Data,
  error: z.ZodError,
  placeholders: Data,
): T | undefined {
  const sound = withoutFaults(data, error.issues);
  const result = schema.safeParse({ ...placeholders, ...sound });
  return result.success ? result.data : undefined;
}

/** The data without the keys that an issue names; of a list only the faulty items go. */
function withoutFaults(data: Data, issues: readonly z.core.$ZodIssue[]): Data {
  const faulty = new Map<PropertyKey, Set<PropertyKey>>();
  for (const { path, ...issue } of issues) {
    const unknown = 'keys' in issue ? (issue.keys as string[]) : [];
    const steps = path.length === 0 ? unknown.map((key): PropertyKey[] => [key]) : [path];
    for (const [key, item] of steps) {
      if (key === undefined) continue;
      faulty.set(key, (faulty.get(key) ?? new Set()).add(item ?? ''));
    }
  }
  const kept = Object.entries(data).flatMap(([key, value]): [string, unknown][] => {
    const items = faulty.get(key);
    if (!items) return [[key, value]];
    const sound = Array.isArray(value) && !items.has('') ? value.filter((_, index) => !items.has(index)) : [];
    return sound.length > 0 ? [[key, sound]] : [];
  });
  return Object.fromEntries(kept);
}
