import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import v8 from 'node:v8';
import { writeAtomic } from './write-atomic.ts';

/** Bytes of the digest that stands in front of the value. */
const SEAL_BYTES = 32;

const sealOf = (version: string, bytes: Uint8Array): Buffer =>
  createHash('sha256').update(version).update('\0').update(bytes).digest();

/** Why nothing could be read: there is no file, or it is damaged, foreign or of another version. */
export type KeptFault = 'absent' | 'unusable';

/**
 * Reads a value that {@link writeKept} wrote. A file that is damaged, cut off or of another version is never
 * trusted: the digest in front of it covers both its bytes and `version`.
 */
export function readKept<T>(file: string, version: string): T | KeptFault {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return 'absent';
  }
  const body = bytes.subarray(SEAL_BYTES);
  if (!sealOf(version, body).equals(bytes.subarray(0, SEAL_BYTES))) return 'unusable';
  try {
    return v8.deserialize(body) as T;
  } catch {
    return 'unusable';
  }
}

/** Writes plain data (maps and sets too) atomically, for {@link readKept} in a later process. */
export async function writeKept(file: string, version: string, value: unknown): Promise<void> {
  const body = v8.serialize(value);
  await mkdir(path.dirname(file), { recursive: true });
  await writeAtomic(file, [sealOf(version, body), body]);
}
