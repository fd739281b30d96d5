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
/** A line that someone may have meant to be the closing one. */
const MEANT = /^\s*(?:[-–—−]{2}.*|\.{3}\s*|\+{3}\s*)$/;

/** Keys that go on behind the closing line, down to one more line of hyphens: the first of them. */
const CUT_OFF = /^\s*([a-z][A-Za-z]*: .*)\n(?:(?:[a-z][A-Za-z]*:|[ \t]+\S|- ).*\n|\n)*---[ \t]*(?:\n|$)/;

/**
 * gray-matter runs `---js` front matter as code. Only YAML is spoken here, by our own reader; the other
 * engines refuse.
 */
const refuse = {
  parse(): never {
    throw new Error('only YAML front matter is read');
  },
};
const yaml = { parse: (): object => ({}) };
const engines = { yaml, javascript: refuse, js: refuse, json: refuse, toml: refuse, coffee: refuse };

/** A text split at its fences. */
interface Split {
  /** The text between the fences, from the end of the first line on. */
  readonly matter: string;
  readonly body: string;
  /** The line of the text, from 1, on which the body begins. */
  readonly bodyLine: number;
}

/** Splits a text whose first line opens a front matter; nothing where no line closes it. */
function split(text: string): Split | undefined {
  if (!OPENING.test(text)) return undefined;
  const { matter: inside, content } = matter(text, { language: 'yaml', engines });
  const before = text.slice(0, text.length - content.length);
  // What stands behind the closing hyphens must be nothing: "----" and "--- x" close nothing.
  const fence = /\n---[ \t]*(\n?)$/.exec(before);
  const [rest = ''] = content.split('\n', 1);
  if (!fence || (fence[1] === '' && rest.trim() !== '')) return undefined;
  const body = fence[1] === '' ? content.slice(rest.length + 1) : content;
  const lines = text.slice(0, text.length - body.length).split('\n').length;
  return { matter: inside, body, bodyLine: lines };
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
  const parts = split(text);
  if (!parts) return fail(unclosed(text, file));
  const { body, bodyLine } = parts;
  const cut = CUT_OFF.exec(body)?.[1];
  if (cut !== undefined)
    return fail(diagnostic('split-front-matter', file, { found: cut }, { line: bodyLine - 1 }));
  return ok({ ...readMapping(parts.matter, file), body, bodyLine });
}

/** The body of a text behind its front matter; undefined where the text has no front matter. */
export function bodyOf(text: string): string | undefined {
  return split(text)?.body;
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
  const parts = split(text);
  if (!parts) return positionOf(text, place.path).line;
  // Without a key to point at, the first line of the front matter stands for all of it.
  return Math.max(2, positionOf(parts.matter, place.path).line);
}
