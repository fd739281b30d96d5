import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  Scalar,
  visit,
} from 'yaml';
import { type Diagnostic, diagnostic, type Place } from '../../domain/diagnostic.ts';
import { FREE_TEXT, quoteSign, repairYaml } from './yaml-repair.ts';
import { endsInComma, rightLine } from './yaml-right-line.ts';

/**
 * A YAML mapping, read: its values as text where it could be read, and every diagnostic.
 */
export interface Mapping {
  readonly data: Record<string, unknown> | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * YAML with text scalars only ("failsafe"): `0208` keeps its zero, `no` is no boolean, and a date is not
 * turned into a moment of another time zone behind the editor's back.
 */
function parse(source: string, lines?: LineCounter): Document.Parsed {
  return parseDocument(source, {
    schema: 'failsafe',
    prettyErrors: false,
    stringKeys: true,
    ...(lines ? { lineCounter: lines } : {}),
  });
}

/**
 * A slip at a line of the source, from 1. `code` is the parser's, or one of ours: MARK, COMMENT, a repair's.
 */
interface Slip {
  readonly code: string;
  readonly line: number;
  /** Where in the source, to put slips of one line in their order. */
  readonly at: number;
}

/** Words by which YAML itself writes nothing. */
const NOTHING = /^(?:~|null|Null|NULL)$/;

/** Slips that `repairYaml` repairs without losing anything. */
const LOSSLESS = ['NBSP', 'FULLWIDTH', 'NO_BLANK', 'CURLY', 'DASH'];
/** Codes of slips that `repairYaml` repairs. */
export const REPAIRED: ReadonlySet<string> = new Set([...LOSSLESS, 'SIGN_START']);
/** Slips that are warnings: nothing is lost. */
const HARMLESS: ReadonlySet<string> = new Set([...LOSSLESS, 'COMMENT_TAIL']);
/** Slips after which the values are known all the same: what was typed has one meaning. */
const READABLE: ReadonlySet<string> = new Set([...REPAIRED, ...HARMLESS, 'OPEN_BRACKET', 'DUPLICATE_KEY']);

/** More values than this that begin with a sign are no slip of typing. */
const MOST_SIGNS = 20;

/**
 * Reads a YAML mapping of text values. A slip does not hide the others; after one that leaves the meaning in
 * doubt there are no values. `firstLine` is the line of the file on which `source` starts.
 */
export function readMapping(source: string, file: string, firstLine = 1): Mapping {
  const { text, slips, document, lineAt } = readSlips(source);
  const written = source.split('\n');
  const diagnostics = new Map<number, Diagnostic>();
  for (const { code, line } of slips) {
    if (diagnostics.has(line)) continue;
    const found = (written[line - 1] ?? '').trim();
    const level = HARMLESS.has(code) ? 'warning' : 'error';
    const at = { line: firstLine + line - 1 };
    const isMended = REPAIRED.has(code) || code === 'OPEN_BRACKET';
    const right = isMended ? text.split('\n')[line - 1]?.trim() : rightLine(code, found);
    const facts = { code, found, right };
    diagnostics.set(line, diagnostic('yaml', file, facts, at, level));
  }
  const told = [...diagnostics.values()];
  if (slips.some(({ code }) => !READABLE.has(code))) return { data: undefined, diagnostics: told };
  if (document.contents === null) return { data: {}, diagnostics: told };
  if (!isMap(document.contents)) {
    const line = lineAt(document.contents.range[0]);
    const found = text.split('\n')[line - 1]?.trim() ?? '';
    const at = { line: firstLine + line - 1 };
    return { data: undefined, diagnostics: [diagnostic('not-a-mapping', file, { found }, at)] };
  }
  return { data: document.toJS() as Record<string, unknown>, diagnostics: told };
}

/** Parses YAML whose slips have been repaired, and lists every slip with its line, in order. */
export function readSlips(source: string) {
  const { text: repaired, repairs } = repairYaml(source);
  let text = repaired;
  const slips: Slip[] = repairs.map((repair) => ({ ...repair, at: 0 }));
  for (let turn = 0; ; turn += 1) {
    const lines = new LineCounter();
    const document = parse(text, lines);
    const lineAt = (at: number): number => lines.linePos(at).line;
    const read = text.split('\n');
    const errors = document.errors.map((error): Slip => {
      const line = lineAt(error.pos[0]);
      const slip = { code: error.code as string, line, at: error.pos[0] };
      if (error.code === 'UNEXPECTED_TOKEN' && endsInComma(read[line - 1] ?? ''))
        return { ...slip, code: 'TRAILING_COMMA' };
      // The colon is the next line's, which stands deeper and so was taken for more of this value.
      const own = /:\s+[^"']*:(?:\s|$)/.test(read[line - 1] ?? '');
      if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && !own)
        return { ...slip, code: 'BAD_INDENT', line: line + 1 };
      return slip;
    });
    // A key that stands twice may have a list or a group of its own.
    const first = errors.find(({ code }) => code !== 'DUPLICATE_KEY');
    const isShort = first !== undefined && first.code !== 'RESOURCE_EXHAUSTION';
    const mended = isShort ? quoteSign(read[first.line - 1] ?? '') : undefined;
    if (isShort && mended !== undefined && turn < MOST_SIGNS) {
      read[first.line - 1] = mended;
      text = read.join('\n');
      slips.push({ code: 'SIGN_START', line: first.line, at: 0 });
      continue;
    }
    slips.push(...errors);
    if (!errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) {
      slips.push(...hiddenSlips(document, text).map(({ code, at }) => ({ code, line: lineAt(at), at })));
    }
    const sorted = slips.sort((a, b) => a.line - b.line || a.at - b.at);
    return { text, slips: sorted.filter((slip) => !isAftermath(slip, slips, read)), document, lineAt };
  }
}

/**
 * Whether a slip only follows from another: a "#" that cuts a line off in its brackets leaves them open,
 * and a line that stands too deep makes the one above it look wrong.
 */
function isAftermath({ code, line }: Slip, slips: readonly Slip[], lines: readonly string[]): boolean {
  if (code === 'MULTILINE_IMPLICIT_KEY')
    return slips.some((slip) => slip.code === 'BAD_INDENT' && slip.line === line + 1);
  if (code !== 'BAD_INDENT' && code !== 'MISSING_CHAR') return false;
  return slips.some(
    (slip) => slip.code === 'COMMENT' && slip.line < line && /[[{]/.test(lines[slip.line - 1] ?? ''),
  );
}

/**
 * What YAML reads without complaint and an editor did not mean: marks (& * !) that eat a word, "#" that cuts
 * a value off.
 */
function hiddenSlips(
  document: Document.Parsed,
  text: string,
): readonly { readonly code: string; readonly at: number }[] {
  const slips: { readonly code: string; readonly at: number }[] = [];
  visit(document, {
    Alias: (_key, node) => void slips.push({ code: 'MARK', at: node.range?.[0] ?? 0 }),
    Pair(_key, { key, value }) {
      if (!isScalar(key) || !isScalar(value) || value.type !== Scalar.PLAIN || !value.comment) return;
      const end = value.range?.[1] ?? 0;
      // A blank and "#" cut text off, and nobody sees it; notes behind a value stand further off.
      if (FREE_TEXT.test(String(key.value)) && /^ # \S/.test(text.slice(end, end + 4)))
        slips.push({ code: 'COMMENT_TAIL', at: value.range?.[0] ?? 0 });
    },
    Node(_key, node) {
      const at = node.range?.[0] ?? 0;
      if (node.tag !== undefined || ('anchor' in node && node.anchor)) slips.push({ code: 'MARK', at });
      if (node.comment && /^\S/.test(node.comment)) slips.push({ code: 'COMMENT', at });
      if (isScalar(node) && node.type === Scalar.PLAIN && NOTHING.test(String(node.value))) node.value = '';
    },
  });
  return slips;
}

/** The line of the deepest key of a path that the source has. */
export function positionOf(
  source: string,
  path: Extract<Place, { path: unknown }>['path'],
): { readonly line: number } {
  const lines = new LineCounter();
  let node: unknown = parse(repairYaml(source).text, lines).contents;
  let position = 0;
  for (const step of path) {
    if (isMap(node)) {
      // The last of two keys of one name is the one whose value counts.
      const pair = node.items.findLast((item) => isScalar(item.key) && item.key.value === step);
      if (!isPair(pair) || !isScalar(pair.key)) break;
      position = pair.key.range?.[0] ?? position;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      if (node === undefined) break;
      position = (node as { range?: [number, number, number] }).range?.[0] ?? position;
    } else break;
  }
  return { line: lines.linePos(position).line };
}
