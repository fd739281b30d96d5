import type { z } from 'zod';
import { HttpProblem } from './problem.ts';

/**
 * Reads and validates the parameters of a URL: each as often as the schema says, and none that it does not
 * know.
 *
 * @throws HttpProblem 400
 */
export function readQuery<T extends z.ZodRawShape>(
  url: string,
  schema: z.ZodObject<T>,
): z.output<z.ZodObject<T>> {
  const { searchParams } = new URL(url);
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(searchParams.keys())) {
    if (!Object.hasOwn(schema.shape, name)) throw new HttpProblem(400, 'unknown parameter');
    const values = searchParams.getAll(name);
    const [value = ''] = values;
    const isList = (schema.shape[name] as unknown as z.ZodType).def.type === 'array';
    if (!isList && values.length > 1) throw new HttpProblem(400, `"${name}" is given twice`);
    query[name] = isList ? values : value;
  }
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  // Names of parameters are ours; the values, which are not, are never repeated.
  throw new HttpProblem(400, `"${String(issue?.path[0] ?? '')}": ${issue?.message ?? 'invalid'}`);
}
