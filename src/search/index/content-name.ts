import { createHash } from 'node:crypto';

/** Hash of what a file is made of, in hexadecimal digits. */
export const digestOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 16);

/** The name of a file of the index: another content has another name. */
export const contentName = (part: string, bytes: Uint8Array): string => `${part}-${digestOf(bytes)}.bin`;
