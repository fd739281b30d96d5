import { REPAIRED, readSlips } from '../read/yaml.ts';
import { rightLine } from '../read/yaml-right-line.ts';

/** Slips whose line has one right form, the editor's value in quotes: nothing of it is lost. */
const QUOTED: ReadonlySet<string> = new Set([
  'BLOCK_AS_IMPLICIT_KEY',
  'UNEXPECTED_TOKEN',
  'TRAILING_COMMA',
  'BAD_DQ_ESCAPE',
  'BAD_ALIAS',
  'MARK',
]);

const indentOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? '';

/** The line with its slip put right; undefined where an editor has to decide. */
function mended(code: string, line: string, repaired: string): string | undefined {
  if (REPAIRED.has(code)) return repaired;
  // What stands behind a "#" may be a note of the editor's.
  if (!QUOTED.has(code) || /\s#/.test(line)) return undefined;
  const right = rightLine(code, line);
  return right === undefined ? undefined : indentOf(line) + right;
}

/**
 * Fixes quotes, blanks and list marks in the lines of a YAML mapping. Keys, their order and comments
 * stay. A change that leaves as much wrong as before is not made.
 */
export function fixYamlLines(source: string): string {
  let text = source;
  for (let turn = 0; turn < source.length; turn += 1) {
    const { slips, text: repaired } = readSlips(text);
    const lines = text.split('\n');
    const right = repaired.split('\n');
    const next = slips.reduce<string | undefined>((found, { code, line }) => {
      const given = lines[line - 1] ?? '';
      const fixed = found === undefined ? mended(code, given, right[line - 1] ?? '') : undefined;
      if (fixed === undefined || fixed === given) return found;
      const tried = lines.with(line - 1, fixed).join('\n');
      return readSlips(tried).slips.length < slips.length ? tried : found;
    }, undefined);
    if (next === undefined) return text;
    text = next;
  }
  return text;
}

/** Replaces the value of a top-level key; quotes around it and a comment behind it stay. */
export function withValue(text: string, key: string, value: string): string {
  return text.replace(
    new RegExp(`^(${key}:[ ]*)(["']?)(.*?)\\2([ ]*(?:[ ]#.*)?)$`, 'm'),
    (_, head: string, quote: string, _old: string, rest: string) => `${head}${quote}${value}${quote}${rest}`,
  );
}
