import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publish, type SiteFiles } from '../../../src/build/store/publish.ts';
import { type Objects, openObjects } from '../../../src/io/objects.ts';

let root = '';
let objects: Objects;
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-publish-'));
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
    expect(published()).toEqual({ 'a.html': 'a', 'b.html': 'b' });
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
