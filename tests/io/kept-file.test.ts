import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readKept, writeKept } from '../../src/io/kept-file.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-kept-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('a kept value', () => {
  const file = (): string => path.join(root, 'kept.v8');

  it('comes back as it was, maps and all', async () => {
    const value = { a: new Map([['x', [1, undefined]]]) };
    await writeKept(file(), '1', value);
    expect(readKept(file(), '1')).toEqual(value);
  });

  it('is not trusted where it is of another version, damaged or cut off', async () => {
    expect(readKept(file(), '1')).toBe('absent');
    await writeKept(file(), '1', { a: 1 });
    expect(readKept(file(), '2')).toBe('unusable');
    const bytes = readFileSync(file());
    for (let at = 0; at < bytes.length; at += 1) {
      const damaged = Buffer.from(bytes);
      damaged.writeUInt8((damaged.readUInt8(at) + 1) % 256, at);
      writeFileSync(file(), damaged);
      expect(readKept(file(), '1')).toBe('unusable');
      writeFileSync(file(), bytes.subarray(0, at));
      expect(readKept(file(), '1')).toBe('unusable');
    }
  });

  it('is never half: what was there stays where it cannot be written', async () => {
    await writeKept(file(), '1', { a: 1 });
    mkdirSync(`${file()}x`);
    await expect(writeKept(`${file()}x`, '1', { a: 2 })).rejects.toThrow();
    expect(readKept(file(), '1')).toEqual({ a: 1 });
    expect(readdirSync(root).filter((name) => name.includes('.new-'))).toEqual([]);
  });
});
