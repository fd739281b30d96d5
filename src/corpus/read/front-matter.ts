import matter from 'gray-matter';
import { type Diagnostic, diagnostic, type Place } from '../../domain/diagnostic.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type Mapping, positionOf, readMapping } from './yaml.ts';

/** A Markdown file split: its front matter as plain text values, and its body. */
export interface Parsed extends Mapping {
  /** The body as it stands in the file. */
  readonly body: string;
  /** The line of the file, counted from 1, on which the body starts. */
  readonly bodyLine: number;
}

const OPENING = /^---[ \t]*([^\s-][^\n]*)?\n/;
/** The next line that starts like a fence; what follows the three hyphens must be nothing. */
const CLOSING = /\n---([^\n]*)(?:\n|$)/;
/** A line that someone may have meant to be the closing one. */
const MEANT = /^\s*(?:[-–—−]{2}.*|\.{3}\s*|\+{3}\s*)$/;

/** gray-matter runs `---js` front matter as code. Only YAML is spoken here; the other engines refuse. */
const refuse = {
  parse(): never {
    throw new Error('only YAML front matter is read');
  },
};

/** Where the front matter of a text lies: the text between its fences starts at `start`, with the end of the first line. */
function fences(text: string): { start: number; end: number; body: number } | undefined {
  const opening = OPENING.exec(text);
  const start = opening ? opening[0].length - 1 : 0;
  const closing = opening && CLOSING.exec(text.slice(start));
  if (closing?.[1]?.trim() !== '') return undefined;
  return { start, end: start + closing.index, body: start + closing.index + closing[0].length };
}

/** Splits a file into front matter and body. `file` names it in diagnostics. */
export function parseFile(text: string, file: string): Result<Parsed, Diagnostic> {
  const opening = OPENING.exec(text);
  if (!opening) {
    const found = (text.trimStart().split('\n', 1)[0] ?? '').trim();
    return fail(diagnostic('no-front-matter', file, { found }));
  }
  const behind = opening[1]?.trim();
  if (behind !== undefined && behind.toLowerCase() !== 'yaml') {
    return fail(diagnostic('front-matter-code', file, { found: behind }));
  }
  const place = fences(text);
  if (!place) return fail(unclosed(text, file));

  let mapping: Mapping = { data: {}, diagnostics: [] };
  const yaml = {
    parse(source: string): object {
      mapping = readMapping(source, file);
      return mapping.data ?? {};
    },
  };
  const engines = { yaml, javascript: refuse, js: refuse, json: refuse, toml: refuse, coffee: refuse };
  const { content } = matter(text, { language: 'yaml', engines });
  return ok({ ...mapping, body: content, bodyLine: text.slice(0, place.body).split('\n').length });
}

/** The body of a text whose front matter has been read before; nothing where it has none. */
export function bodyOf(text: string): string | undefined {
  const place = fences(text);
  return place && text.slice(place.body);
}

function unclosed(text: string, file: string): Diagnostic {
  const lines = text.split('\n');
  const index = lines.findIndex((line, at) => at > 0 && MEANT.test(line));
  const found = index < 0 ? '' : (lines[index] as string).trim();
  return diagnostic('unclosed-front-matter', file, { found }, { line: Math.max(0, index) + 1 });
}

/** The line of a place: that of the deepest key of its path that the file has. */
export function lineOf(text: string, place: Place): number {
  if ('line' in place) return place.line;
  const at = fences(text);
  if (!at) return positionOf(text, place.path).line;
  // Without a key to point at, the first line of the front matter stands for all of it.
  return Math.max(2, positionOf(text.slice(at.start, at.end), place.path).line);
}
