/** The headers of the addresses that begin with `prefix`, or of that address alone. */
interface Rule {
  readonly prefix: string;
  readonly whole: boolean;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Rules of a `_headers` file in their order: all that match hold. */
export type HeaderRules = readonly Rule[];

/**
 * Reads a `_headers` file: a line with a path, `*` at its end for all below it, and its headers indented
 * under it.
 */
export function parseHeaders(text: string): HeaderRules {
  const rules: { prefix: string; whole: boolean; headers: [string, string][] }[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('/')) {
      const pattern = line.trim();
      rules.push({ prefix: pattern.replace(/\*$/, ''), whole: !pattern.endsWith('*'), headers: [] });
      continue;
    }
    const [, name, value] = /^\s+([A-Za-z0-9-]+):\s*(.+)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) rules.at(-1)?.headers.push([name, value.trim()]);
  }
  return rules;
}

/** The headers that the rules have for an address, in their order. */
export function headersFor(rules: HeaderRules, pathname: string): readonly (readonly [string, string])[] {
  return rules
    .filter(({ prefix, whole }) => (whole ? pathname === prefix : pathname.startsWith(prefix)))
    .flatMap(({ headers }) => headers);
}
