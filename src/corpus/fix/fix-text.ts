import { fixBodyLines } from './body-lines.ts';
import { fixYamlLines } from './front-matter-lines.ts';

/** The front matter with its fences, and what follows. */
const PARTS = /^(\uFEFF?---[ \t]*\n)([\s\S]*?\n)(---[ \t]*(?:\n|$))/;

/** Line ends: those of Windows stay where the whole file has them; doubled and mixed ones become plain. */
function fixLineEnds(text: string): string {
  const plain = text.replace(/\r+\n|\r/g, '\n');
  const isWindows = /\r\n/.test(text) && !/(?<!\r)\n|\r\r|\r(?!\n)/.test(text);
  return isWindows ? plain.replaceAll('\n', '\r\n') : plain;
}

/**
 * Fixes what has one right form in a content file: line ends, quotes and blanks of the front matter,
 * marks of lists, headings and tables. Fixing twice is fixing once; keys, their order and comments stay byte
 * for byte.
 *
 * @param isYaml whether the whole text is YAML, as site.yaml is
 */
export function fixText(given: string, isYaml = false): string {
  const text = fixLineEnds(given);
  const isWindows = text.includes('\r\n');
  const plain = text.replaceAll('\r\n', '\n');
  const [whole = '', opening = '', matter = '', closing = ''] = isYaml ? [] : (PARTS.exec(plain) ?? []);
  const fixed = isYaml
    ? fixYamlLines(plain)
    : whole === ''
      ? plain
      : `${opening}${fixYamlLines(matter)}${closing}${fixBodyLines(plain.slice(whole.length))}`;
  return isWindows ? fixed.replaceAll('\n', '\r\n') : fixed;
}
