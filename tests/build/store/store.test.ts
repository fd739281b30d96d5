import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from '../../../src/build/store/lock.ts';
import { publish, type SiteFiles } from '../../../src/build/store/publish.ts';
import { readKept, writeKept } from '../../../src/io/kept-file.ts';
import { type Objects, openObjects } from '../../../src/io/objects.ts';

let root = '';
let objects: Objects;
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-store-'));
  objects = openObjects(path.join(root, 'objects'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const dist = (): string => path.join(root, 'dist');
const site = (files: Readonly<Record<string, string>>): SiteFiles =>
  new Map(Object.entries(files).map(([file, text]) => [file, objects.put(text)]));
/** What lies in the published folder. */
const published = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dist(), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name);
        return [path.relative(dist(), file), readFileSync(file, 'utf8')];
      }),
  );

describe('the store of objects', () => {
  it('keeps the same bytes once, and knows them again', () => {
    const [a, b] = [objects.put('Xin chào'), objects.put('Xin chào')];
    expect(a).toEqual(b);
    expect(objects.read(a).toString()).toBe('Xin chào');
    expect(objects.holds(a)).toBe(true);
    expect(objects.all()).toEqual([a.hash]);
  });

  it('notices bytes that somebody changed, and not a copy with new times', () => {
    const object = objects.put('Xin chào');
    const file = path.join(root, 'objects', object.hash.slice(0, 2), object.hash.slice(2));
    utimesSync(file, new Date(), new Date('2020-01-01'));
    // The next build looks again.
    const later = openObjects(path.join(root, 'objects'));
    expect(later.holds(object)).toBe(true);
    writeFileSync(file, 'Xin chao');
    expect(openObjects(path.join(root, 'objects')).holds(object)).toBe(false);
    expect(later.holds({ ...object, hash: `00${object.hash.slice(2)}` })).toBe(false);
  });
});

describe('publishing', () => {
  it('makes a folder the site, whatever lay there before', async () => {
    const names = fc.constantFrom('a', 'b/index.html', 'b/c.css', 'b/c.css/d', 'e/f/g.html', 'sw.js');
    const sites = fc.dictionary(names, fc.constantFrom('x', 'y', 'zz'));
    const good = (files: Readonly<Record<string, string>>): boolean =>
      !('b/c.css' in files && 'b/c.css/d' in files);
    await fc.assert(
      fc.asyncProperty(fc.array(sites.filter(good), { minLength: 1, maxLength: 5 }), async (steps) => {
        await rm(dist(), { recursive: true, force: true });
        let last: SiteFiles | undefined;
        for (const files of steps) {
          const next = site(files);
          publish(objects, next, dist(), last);
          expect(published()).toEqual(files);
          last = next;
        }
      }),
      { numRuns: 50 },
    );
  });

  it('touches only what changed', () => {
    const first = site({ 'a.html': 'a', 'b.html': 'b' });
    publish(objects, first, dist(), undefined);
    const before = statSync(path.join(dist(), 'a.html'));
    const result = publish(objects, site({ 'a.html': 'a', 'b.html': 'c' }), dist(), first);
    expect(result).toEqual({ changed: 1, removed: 0 });
    expect(statSync(path.join(dist(), 'a.html')).ino).toBe(before.ino);
  });

  it('mends a file that somebody changed or took away', async () => {
    const files = site({ 'a.html': 'a', 'b.html': 'b' });
    publish(objects, files, dist(), undefined);
    await rm(path.join(dist(), 'a.html'));
    writeFileSync(path.join(dist(), 'b.html'), 'hacked');
    const again = site({ 'a.html': 'a', 'b.html': 'b' });
    publish(objects, again, dist(), files);
    expect(published()).toMatchObject({ 'a.html': 'a' });
  });

  it('leaves the last site where something cannot be laid', () => {
    const first = site({ 'a.html': 'a' });
    publish(objects, first, dist(), undefined);
    const lost = new Map([
      ...site({ 'a.html': 'b' }),
      ['c.html', { ...objects.put('c'), hash: 'ab'.repeat(10) }],
    ]);
    expect(() => publish(objects, lost, dist(), first)).toThrow('ENOENT');
    expect(published()).toEqual({ 'a.html': 'a' });
    expect(() => publish(objects, lost, dist(), undefined)).toThrow('ENOENT');
    expect(published()).toEqual({ 'a.html': 'a' });
    expect(readdirSync(root).sort()).toEqual(['dist', 'objects']);
  });
});

describe('a lock', () => {
  it('lets one work at a time', async () => {
    const order: string[] = [];
    const work = (name: string) =>
      withLock(path.join(root, 'lock'), async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 20));
        order.push(`${name} ends`);
      });
    await Promise.all([work('a'), work('b')]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(existsSync(path.join(root, 'lock'))).toBe(false);
  });

  it('of a process that is gone is taken over', async () => {
    writeFileSync(path.join(root, 'lock'), '999999999');
    expect(await withLock(path.join(root, 'lock'), async () => 'done')).toBe('done');
  });

  it('is taken over where whoever began to write it was killed', async () => {
    const lock = path.join(root, 'lock');
    writeFileSync(lock, '');
    utimesSync(lock, new Date(2020, 1), new Date(2020, 1));
    expect(await withLock(lock, async () => 'done')).toBe('done');
  });

  it('is given back where the work fails', async () => {
    const lock = path.join(root, 'lock');
    await expect(withLock(lock, () => Promise.reject(new Error('đĩa đầy')))).rejects.toThrow('đĩa đầy');
    expect(existsSync(lock)).toBe(false);
  });
});

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
