import matter from 'gray-matter';
import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { type Place, type Problem, problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';

/** A Markdown file split: its front matter as plain text values, and its body. */
export interface Parsed {
  /** Every scalar is text as it stands in the file; the schema gives it a type. */
  readonly data: Record<string, unknown>;
  readonly body: string;
  /** The line of the file, counted from 1, on which the body starts. */
  readonly bodyLine: number;
}

/**
 * YAML with text scalars only ("failsafe"): `0208` keeps its zero, `no` is no boolean, and a date is not turned
 * into a moment of another time zone behind the editor's back.
 */
function parseYaml(text: string, lines?: LineCounter): Document.Parsed {
  return parseDocument(text, {
    schema: 'failsafe',
    prettyErrors: false,
    ...(lines ? { lineCounter: lines } : {}),
  });
}

const OPENING = /^---[ \t]*([^\s-][^\n]*)?\r?\n/;
const CLOSING = /\r?\n---[ \t]*(?:\r?\n|$)/;

/** gray-matter runs `---js` front matter as code. Only YAML is spoken here; the other engines refuse. */
const refuse = {
  parse(): never {
    throw new Error('only YAML front matter is read');
  },
};

/** Splits a file into front matter and body. `text` is NFC; `file` names it in problems. */
export function parseFile(text: string, file: string): Result<Parsed, Problem> {
  const opening = OPENING.exec(text);
  if (!opening) return fail(problem('no-front-matter', file, {}));
  const language = opening[1]?.trim().toLowerCase();
  if (language !== undefined && language !== 'yaml') {
    return fail(problem('front-matter-code', file, { language }));
  }
  const closing = CLOSING.exec(text.slice(opening[0].length - 1));
  if (!closing) return fail(problem('unclosed-front-matter', file, {}));

  const bodyStart = opening[0].length - 1 + closing.index + closing[0].length;
  let fault: Problem | undefined;
  const yaml = {
    parse(source: string): object {
      const parsed = readMapping(source, file);
      if (parsed.ok) return parsed.value;
      fault = parsed.error;
      return {};
    },
  };
  const { data, content } = matter(text, {
    engines: { yaml, javascript: refuse, js: refuse, json: refuse, toml: refuse, coffee: refuse },
  });
  if (fault) return fail(fault);
  return ok({ data, body: content, bodyLine: text.slice(0, bodyStart).split('\n').length });
}

/** Reads a YAML mapping of text values. Lines count from the first of `source`: gray-matter leaves the end of the opening line in it. */
export function readMapping(source: string, file: string): Result<Record<string, unknown>, Problem> {
  const lines = new LineCounter();
  const document = parseYaml(source, lines);
  const error = document.errors[0];
  if (error) {
    const line = lines.linePos(error.pos[0]).line;
    return fail(problem('yaml', file, { reason: error.message, code: error.code }, { line }));
  }
  if (document.contents === null) return ok({});
  if (!isMap(document.contents)) return fail(problem('not-a-mapping', file, {}, { line: 1 }));
  try {
    return ok(document.toJS({ maxAliasCount: 50 }) as Record<string, unknown>);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return fail(problem('yaml', file, { reason, code: 'ALIAS' }, { line: 1 }));
  }
}

/** The line of a place: that of the deepest key of its path that the file has. */
export function lineOf(text: string, place: Place): number {
  if ('line' in place) return place.line;
  const opening = OPENING.exec(text);
  const source = opening
    ? text.slice(
        opening[0].length,
        opening[0].length - 1 + (CLOSING.exec(text.slice(opening[0].length - 1))?.index ?? 0),
      )
    : text;
  const lines = new LineCounter();
  let node: unknown = parseYaml(source, lines).contents;
  let position = 0;
  for (const step of place.path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
      if (!pair || !isScalar(pair.key)) break;
      position = pair.key.range?.[0] ?? position;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      if (node === undefined) break;
      position = (node as { range?: [number, number, number] }).range?.[0] ?? position;
    } else break;
  }
  return lines.linePos(position).line + (opening ? 1 : 0);
}
