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
    return fail(problem('not-utf8', file, {}, { line: firstBadLine(bytes) }));
  }
  const text = normalise(bytes.toString('utf8'));
  if (text.trim() === '') return fail(problem('empty-file', file, {}));
  return ok({ file, text, hash: createHash('sha256').update(bytes).digest('hex').slice(0, 20) });
}

/** The line of the first byte that is no UTF-8. No character reaches over the end of a line, so lines can be asked apart. */
function firstBadLine(bytes: Buffer): number {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const part = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (!isUtf8(part) || part.includes(0) || end < 0) return line;
    start = end + 1;
  }
}
