/** A line "key: value" of YAML that could not be read, in its parts. */
const LINE = /^(?<head>[ \t]*(?:-[ ]+)?[\p{L}\p{N}_-]+[ ]*:[ ]+)(?<value>\S.*?)[ ]*$/u;

const doubled = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
const single = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** A value in the quotes that spoil none of its own. */
const quoted = (value: string): string => (value.includes('"') ? single(value) : doubled(value));

/** Values in quotes with commas between: a list without its brackets. */
const LIST_OF_QUOTED = /^(?:"[^"]*"|'[^']*')(?:[,;][ ]*(?:"[^"]*"|'[^']*'))+$/;

/** What mends a value, by the code of the slip; undefined where there is more than one way. */
const REMEDIES: Readonly<Record<string, (value: string) => string | undefined>> = {
  BLOCK_AS_IMPLICIT_KEY: (value) => (/^["'[{]/.test(value) ? undefined : quoted(value)),
  COMMENT: (value) => (/^["'[{]/.test(value) ? undefined : quoted(value)),
  COMMENT_TAIL: (value) => (/^["'[{]/.test(value) ? undefined : quoted(value)),
  MARK: (value) => (value.startsWith('&') ? undefined : quoted(value)),
  BAD_ALIAS: quoted,
  TRAILING_COMMA: (value) => value.replace(/\s*[,;]$/, ''),
  // "Tên "A" của B", "A" của B: quotes that belong to the text.
  UNEXPECTED_TOKEN: (value) => {
    const [sign = ''] = value;
    if (sign !== '"' && sign !== "'") return undefined;
    if (LIST_OF_QUOTED.test(value)) return `[${value}]`;
    const second = value.indexOf(sign, 1);
    // "A" và "B": the quotes at the ends are no pair.
    const isPair =
      !/\S["'](?:[\s,;.]|$)/.test(value.slice(second - 1, second + 2)) || second === value.length - 1;
    const whole = isPair && value.length > 1 && value.endsWith(sign) ? value.slice(1, -1) : value;
    return sign === '"' ? single(whole) : doubled(whole);
  },
  MISSING_CHAR: (value) => {
    const [sign = ''] = value;
    return (sign === '"' || sign === "'") && value.split(sign).length === 2 ? `${value}${sign}` : undefined;
  },
  BAD_DQ_ESCAPE: (value) => (/^".*"$/.test(value) ? single(value.slice(1, -1)) : undefined),
};

/** Whether YAML reads a line no further than a comma or semicolon behind its quoted value. */
export const endsInComma = (line: string): boolean => /:[ ]+(?:"[^"]*"|'[^']*')[ ]*[,;][ ]*$/.test(line);

/** The right form of a faulty line that keeps its value; undefined where there is no single one. */
export function rightLine(code: string, line: string): string | undefined {
  const { head = '', value = '' } = LINE.exec(line)?.groups ?? {};
  const hashtags = code === 'COMMENT' && /^tags:\s+#\p{L}/u.test(head + value);
  if (hashtags)
    return `tags: [${value
      .split(/[\s,;]*#/)
      .filter(Boolean)
      .join(', ')}]`;
  const right = value === '' ? undefined : REMEDIES[code]?.(value);
  return right === undefined || right === value ? undefined : `${head}${right}`.trim();
}
