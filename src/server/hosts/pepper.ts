import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makePrivateFolder } from '../storage/private-file.ts';

/** Length of a pepper that is made here, in bytes. */
const BYTES = 32;

/**
 * The file of a store's pepper: beside a file of SQLite, which its hosts share; for Redis each host's own.
 */
const fileOf = (counterStore: string): string =>
  `${/^sqlite:(.+)$/s.exec(counterStore)?.[1] ?? '.trangtin/counter'}.pepper`;

/**
 * The secret with which the names of visitors are keyed beside the day's salt: `COUNTER_PEPPER`, or a file of
 * its own that is made when there is none. It is never in a store, its log or a backup, so a stolen store
 * tells nothing.
 */
export function readPepper(secret: string | undefined, counterStore: string): Uint8Array<ArrayBuffer> {
  if (secret !== undefined) return new TextEncoder().encode(secret);
  if (counterStore === 'sqlite::memory:') return crypto.getRandomValues(new Uint8Array(BYTES));
  const file = fileOf(counterStore);
  const part = `${file}.${process.pid}`;
  makePrivateFolder(path.dirname(file));
  writeFileSync(part, Buffer.from(crypto.getRandomValues(new Uint8Array(BYTES))).toString('hex'), {
    mode: 0o600,
  });
  try {
    // Whole or not at all, and only where there is none: of two hosts that start together both use the
    // first's.
    linkSync(part, file);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  } finally {
    rmSync(part);
  }
  const pepper = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (pepper.length !== BYTES) throw new Error(`${file}: is no pepper: delete it, and a new one is made`);
  return new Uint8Array(pepper);
}
