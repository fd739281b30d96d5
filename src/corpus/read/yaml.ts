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

/** What a YAML mapping gave: its values as text where it could be read, and everything that is wrong with it. */
export interface Mapping {
  readonly data: Record<string, unknown> | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * YAML with text scalars only ("failsafe"): `0208` keeps its zero, `no` is no boolean, and a date is not turned
 * into a moment of another time zone behind the editor's back.
 */
function parse(source: string, lines?: LineCounter): Document.Parsed {
  return parseDocument(source, {
    schema: 'failsafe',
    prettyErrors: false,
    stringKeys: true,
    ...(lines ? { lineCounter: lines } : {}),
  });
}

/** A slip at a place of the source. `code` is the parser's, or one of ours: MARK, COMMENT. */
interface Slip {
  readonly code: string;
  readonly at: number;
}

/** Words by which YAML itself writes nothing. */
const NOTHING = /^(?:~|null|Null|NULL)$/;

/**
 * Reads a YAML mapping of text values. A slip does not hide the others; after one that leaves the meaning in doubt
 * there are no values. `firstLine` is the line of the file on which `source` starts.
 */
export function readMapping(source: string, file: string, firstLine = 1): Mapping {
  const lines = new LineCounter();
  const document = parse(source, lines);
  const lineAt = (at: number): number => firstLine + lines.linePos(at).line - 1;
  const slips: Slip[] = document.errors.map((error) => ({ code: error.code, at: error.pos[0] }));
  if (!slips.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) slips.push(...hiddenSlips(document));
  const texts = source.split('\n');
  const diagnostics = new Map<number, Diagnostic>();
  for (const { code, at } of slips.sort((a, b) => a.at - b.at)) {
    const line = lineAt(at);
    if (diagnostics.has(line)) continue;
    const found = (texts[line - firstLine] ?? '').trim();
    diagnostics.set(line, diagnostic('yaml', file, { code, found }, { line }));
  }
  if (slips.some(({ code }) => code !== 'DUPLICATE_KEY'))
    return { data: undefined, diagnostics: [...diagnostics.values()] };
  if (document.contents === null) return { data: {}, diagnostics: [] };
  if (!isMap(document.contents)) {
    const line = lineAt(document.contents.range[0]);
    return {
      data: undefined,
      diagnostics: [
        diagnostic('not-a-mapping', file, { found: texts[line - firstLine]?.trim() ?? '' }, { line }),
      ],
    };
  }
  return { data: document.toJS() as Record<string, unknown>, diagnostics: [...diagnostics.values()] };
}

/** What YAML reads without complaint and an editor did not mean: marks (& * !) that eat a word, "#" that cuts a value off. */
function hiddenSlips(document: Document.Parsed): readonly Slip[] {
  const slips: Slip[] = [];
  visit(document, {
    Alias: (_key, node) => void slips.push({ code: 'MARK', at: node.range?.[0] ?? 0 }),
    Node(_key, node) {
      const at = node.range?.[0] ?? 0;
      if (node.tag !== undefined || ('anchor' in node && node.anchor)) slips.push({ code: 'MARK', at });
      if (node.comment && /^\S/.test(node.comment)) slips.push({ code: 'COMMENT', at });
      if (isScalar(node) && node.type === Scalar.PLAIN && NOTHING.test(String(node.value))) node.value = '';
    },
  });
  return slips;
}

/** Where in the source the deepest key of a path stands that the source has. */
export function positionOf(
  source: string,
  path: Extract<Place, { path: unknown }>['path'],
): { readonly line: number } {
  const lines = new LineCounter();
  let node: unknown = parse(source, lines).contents;
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
