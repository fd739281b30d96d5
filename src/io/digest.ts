import { createHash, hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';

/** Hexadecimal digits of a digest: 80 bits, enough that no two contents of one site ever share one. */
const DIGITS = 20;

/** Files up to this many bytes are read at once. */
const AT_ONCE = 4 * 1024 * 1024;

/** A short SHA-256 of bytes or text. */
export function digest(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex').slice(0, DIGITS);
}

/** A short SHA-256 of plain data; values with the same JSON have the same digest. */
export function digestOf(value: unknown): string {
  return digest(JSON.stringify(value) ?? '');
}

/** A short SHA-256 of many texts without a NUL, such as paths and digests: sooner made than their JSON. */
export const digestOfTexts = (texts: readonly string[]): string => digest(texts.join('\0'));

/**
 * The digest of a file's bytes, with no more than a piece of a large file in memory. `undefined` where
 * nothing has that name; '' where it is no file.
 */
export async function fileDigest(file: string): Promise<string | undefined> {
  try {
    const facts = await stat(file);
    if (!facts.isFile()) return '';
    if (facts.size <= AT_ONCE) return digest(await readFile(file));
    const sum = createHash('sha256');
    for await (const piece of createReadStream(file)) sum.update(piece as Buffer);
    return sum.digest('hex').slice(0, DIGITS);
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && /^(?:ENOENT|ENOTDIR)$/.test(String(fault.code)))
      return undefined;
    throw fault;
  }
}
