import { createHash } from 'node:crypto';
import { NAME_BYTES } from '../format/layout.ts';

/** The digest of the content of a file of the index, as its name has it. */
export const contentDigest = (bytes: Uint8Array): Uint8Array =>
  createHash('sha256').update(bytes).digest().subarray(0, NAME_BYTES);
