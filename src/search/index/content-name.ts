import { createHash } from 'node:crypto';

/** A short SHA-256 of a content: 16 hexadecimal digits. */
export const contentDigest = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 16);

/** The content-addressed name of a file of the index. */
export const contentName = (part: string, bytes: Uint8Array): string => `${part}-${contentDigest(bytes)}.bin`;
