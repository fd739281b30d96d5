import { hash } from 'node:crypto';

/** Hexadecimal digits of a digest: 80 bits, enough that no two contents of one site ever share one. */
const DIGITS = 20;

/** A short SHA-256 of bytes or text. */
export function digest(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex').slice(0, DIGITS);
}

/** A short SHA-256 of plain data; values with the same JSON have the same digest. */
export function digestOf(value: unknown): string {
  return digest(JSON.stringify(value) ?? '');
}
