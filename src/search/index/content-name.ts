import { createHash } from 'node:crypto';

/** Hexadecimal digits of the digest in a name. */
const DIGITS = 16;

/** The content-addressed name of a file of the index. */
export function contentName(part: string, bytes: Uint8Array): string {
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, DIGITS);
  return `${part}-${digest}.bin`;
}
