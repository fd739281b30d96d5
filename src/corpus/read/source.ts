import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ByteKind } from '../../domain/byte-kind.ts';
import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import { mixedScriptWord } from '../../domain/homoglyphs.ts';
import { legacyEncodingOf } from '../../domain/legacy-encoding.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { normalise } from '../../domain/vietnamese.ts';
import { byteKind } from '../../media/byte-kind.ts';

/** A text file as it was read: NFC, lines that end in "\n", without a byte order mark. */
export interface Source {
  /** Relative to the content folder, with slashes. */
  readonly file: string;
  readonly text: string;
  /** Whether its lines end in more than one return: copying between programs doubles them. */
  readonly doubledEnds: boolean;
  /** Hash of the bytes. */
  readonly hash: string;
}

/**
 * A Markdown file larger than this is not an article but something pasted by mistake (a picture as text,
 * say).
 */
const MAX_TEXT_BYTES = 1024 * 1024;

/**
 * What a text may be by its first bytes. UTF-16 and old encodings look like nothing known; SVG is the emblem.
 */
const TEXTS = new Set<ByteKind>(['text', 'unknown', 'empty', 'html', 'svg', 'exe', 'media']);

/** Reads a text file of the content folder; refuses what is not UTF-8, is empty or is far too large. */
export async function readSource(contentDir: string, file: string): Promise<Result<Source, Diagnostic>> {
  const bytes = bytesOf(path.join(contentDir, file));
  if (bytes === undefined) return fail(diagnostic('unreadable', file, {}));
  const is = byteKind(bytes);
  const isPage =
    is === 'html' && /\.mdx?$/i.test(file) && /^\s*<(?:!doctype|html)/i.test(bytes.toString('utf8', 0, 200));
  if (!TEXTS.has(is) || isPage) return fail(diagnostic('not-text', file, { is }));
  if (bytes.length > MAX_TEXT_BYTES) {
    return fail(diagnostic('too-large', file, { bytes: bytes.length, limit: MAX_TEXT_BYTES }));
  }
  if (looksLikeUtf16(bytes)) return fail(diagnostic('not-utf8', file, { encoding: 'utf-16' }));
  if (!isUtf8(bytes)) {
    return fail(diagnostic('not-utf8', file, { encoding: 'other' }, { line: firstBadLine(bytes) }));
  }
  const written = bytes.toString('utf8');
  const text = normalise(written.replace(/\r+\n|\r/g, '\n'));
  if (text.trim() === '') return fail(diagnostic('empty-file', file, {}));
  return ok({
    file,
    text,
    doubledEnds: written.includes('\r\r\n'),
    hash: createHash('sha256').update(bytes).digest('hex').slice(0, 20),
  });
}

/** Read at once: a text is small, and waiting for a thread of its own takes longer than reading it. */
function bytesOf(full: string): Buffer | undefined {
  try {
    return readFileSync(full);
  } catch {
    return undefined;
  }
}

/** UTF-16 has its own byte order mark, or a zero beside nearly every letter of its first lines. */
function looksLikeUtf16(bytes: Buffer): boolean {
  const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0;
  if (mark === 0xfeff || mark === 0xfffe) return true;
  const start = bytes.subarray(0, 64);
  return start.filter((byte) => byte === 0).length > start.length / 4;
}

/**
 * The line of the first byte that is no UTF-8. No character reaches over the end of a line, so lines can be
 * asked apart.
 */
function firstBadLine(bytes: Buffer): number {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    if (!isUtf8(bytes.subarray(start, end < 0 ? bytes.length : end)) || end < 0) return line;
    start = end + 1;
  }
}

const CONFLICT = /^(?:<{7}|>{7}|\|{7})(?: .*)?$/;

/** Checks for conflict markers of a merge that git could not finish. */
export function mergeConflict({ text, file }: Source): Diagnostic | undefined {
  const lines = text.split('\n');
  if (!lines.some((line) => CONFLICT.test(line))) return undefined;
  const marks = lines.flatMap((line, index) =>
    CONFLICT.test(line) || /^={7}$/.test(line) ? [index + 1] : [],
  );
  return diagnostic('merge-conflict', file, { lines: marks }, { line: marks[0] ?? 1 });
}

/**
 * Characters that no text has: what is left of a letter that was lost, and control characters, which break
 * feeds.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const BROKEN = /[\uFFFD\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/** The number of a document is told of by itself (see consistency-checks.ts). */
const NUMBER_LINE = /^number:.*$/m;

/**
 * Checks the letters of a text, whatever it says: broken and foreign ones, old encodings, doubled line ends.
 */
export function checkLetters({ text, file, doubledEnds }: Source): readonly Diagnostic[] {
  const lineAt = (index: number): number => text.slice(0, index).split('\n').length;
  const diagnostics: Diagnostic[] = [];
  if (doubledEnds) diagnostics.push(diagnostic('line-ends', file, {}, { line: 1 }, 'warning'));
  const mixed = mixedScriptWord(text.replace(NUMBER_LINE, (line) => ' '.repeat(line.length)));
  if (mixed) {
    const facts = { key: undefined, found: mixed.found, right: mixed.right };
    diagnostics.push(diagnostic('twin-letters', file, facts, { line: lineAt(mixed.index) }, 'warning'));
  }
  const broken = text.search(BROKEN);
  if (broken >= 0) {
    const [word = ''] = /[^\s\uFFFD]*$/u.exec(text.slice(0, broken)) ?? [];
    diagnostics.push(diagnostic('broken-letters', file, { after: word }, { line: lineAt(broken) }));
  }
  const title = /^(?:title|subject|name): *(.+)$/m.exec(text);
  const short = title && legacyEncodingOf(title[1] as string);
  const legacy = short ? { ...short, index: title.index } : legacyEncodingOf(text);
  if (legacy) {
    const found = text.slice(legacy.index).split(/\n/, 1)[0] ?? '';
    const facts = { encoding: legacy.name, found: found.slice(0, 40) };
    diagnostics.push(diagnostic('legacy-letters', file, facts, { line: lineAt(legacy.index) }, 'warning'));
  }
  return diagnostics;
}
