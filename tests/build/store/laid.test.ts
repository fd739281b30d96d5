import { rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookAfter } from '../../../src/build/store/laid.ts';
import { publish } from '../../../src/build/store/publish.ts';
import { openObjects } from '../../../src/io/objects.ts';
import { openPool } from '../../../src/io/pool.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-laid-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const dist = (): string => path.join(root, 'dist');
const store = () => openObjects(path.join(root, 'objects'));
const page = (): string => path.join(dist(), 'a.html');

const pool = openPool({ size: 1 });
afterAll(() => pool.close());

/** A published site of one page, and of so many others, as the next build finds it after something happened. */
async function after(change: (object: string) => void, others = 0) {
  const objects = store();
  const object = objects.put('a');
  const files = new Map([['a.html', object]]);
  for (let other = 0; other < others; other += 1) files.set(`b/${other}.html`, object);
  publish(objects, files, dist(), undefined);
  change(path.join(root, 'objects', object.hash.slice(0, 2), object.hash.slice(2)));
  return { object, files, laid: await lookAfter(store(), pool, { dist: dist(), files }) };
}

describe('a file of the last site', () => {
  it('is used again where it lies, and is not laid again', async () => {
    const { object, laid } = await after(() => {});
    expect(laid.isThere('a.html', object)).toBe(true);
    expect(laid.inPlace('a.html', object)).toBe(true);
  });

  it('is used again and laid again where only its bytes are in the store', async () => {
    const { object, files, laid } = await after(() => rmSync(page()));
    expect(laid.isThere('a.html', object)).toBe(true);
    publish(store(), files, dist(), files, laid);
    expect(await readFile(page(), 'utf8')).toBe('a');
  });

  it.each<[string, (object: string) => void]>([
    ['its object was taken away', (object) => rmSync(object)],
    ['somebody wrote into it', () => writeFileSync(page(), 'b')],
  ])('is made again where %s', async (_, change) => {
    const { object, laid } = await after(change);
    expect(laid.isThere('a.html', object)).toBe(false);
    expect(laid.inPlace('a.html', object)).toBe(false);
  });

  it('is laid where another object is to lie in its place', async () => {
    const { object, laid } = await after(() => {});
    expect(laid.isThere('a.html', object)).toBe(true);
    const other = store().put('b');
    expect(laid.inPlace('a.html', other)).toBe(false);
  });

  it('is looked for in the store alone where the site lies elsewhere', async () => {
    const { object } = await after(() => {});
    const laid = await lookAfter(store(), pool, undefined);
    expect(laid.isThere('a.html', object)).toBe(true);
    expect(laid.inPlace('a.html', object)).toBe(false);
  });

  it('is told from thousands of others that are looked at in a thread', async () => {
    const { object, laid } = await after(() => {
      rmSync(page());
      rmSync(path.join(dist(), 'b/4000.html'));
    }, 6000);
    const seen = (file: string): boolean => laid.inPlace(file, object);
    expect(['a.html', 'b/0.html', 'b/4000.html', 'b/5999.html'].filter(seen)).toEqual([
      'b/0.html',
      'b/5999.html',
    ]);
    expect(laid.isThere('a.html', object)).toBe(true);
  });
});
