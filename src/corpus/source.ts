import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Problem, problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { normalise } from '../domain/vietnamese.ts';

/** A text file as it was read: NFC, without a byte order mark. */
export interface Source {
  /** Relative to the content folder, with slashes. */
  readonly file: string;
  readonly text: string;
  /** Hash of the bytes. */
  readonly hash: string;
}

/** A Markdown file larger than this is not an article but something pasted by mistake (a picture as text, say). */
export const MAX_TEXT_BYTES = 1024 * 1024;

/** Reads a text file of the content folder; refuses what is not UTF-8, is empty or is far too large. */
export async function readSource(contentDir: string, file: string): Promise<Result<Source, Problem>> {
  const bytes = await readFile(path.join(contentDir, file));
  if (bytes.length > MAX_TEXT_BYTES) {
    return fail(problem('too-large', file, { bytes: bytes.length, limit: MAX_TEXT_BYTES }));
  }
  if (!isUtf8(bytes) || bytes.includes(0)) {
    const offset = firstBadByte(bytes);
    const line = bytes.subarray(0, offset).reduce((lines, byte) => lines + (byte === 0x0a ? 1 : 0), 1);
    return fail(problem('not-utf8', file, { offset }, { line }));
  }
  const text = normalise(bytes.toString('utf8'));
  if (text.trim() === '') return fail(problem('empty-file', file, {}));
  return ok({ file, text, hash: createHash('sha256').update(bytes).digest('hex').slice(0, 20) });
}

/** Where valid UTF-8 ends: found by halving, since every prefix up to it is valid but for a cut-off last character. */
function firstBadByte(bytes: Buffer): number {
  const zero = bytes.indexOf(0);
  if (zero >= 0 && isUtf8(bytes.subarray(0, zero))) return zero;
  let [good, bad] = [0, bytes.length];
  while (bad - good > 4) {
    const middle = (good + bad) >> 1;
    const validHere = [0, 1, 2, 3].some((back) => isUtf8(bytes.subarray(0, Math.max(0, middle - back))));
    if (validHere) good = middle;
    else bad = middle;
  }
  return good;
}
