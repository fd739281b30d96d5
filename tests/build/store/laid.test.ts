import { rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookAfter } from '../../../src/build/store/laid.ts';
import { publish } from '../../../src/build/store/publish.ts';
import { openObjects } from '../../../src/io/objects.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-laid-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const dist = (): string => path.join(root, 'dist');
const store = () => openObjects(path.join(root, 'objects'));
const page = (): string => path.join(dist(), 'a.html');

/** A published site of one page, as the next build finds it after something happened to it. */
function after(change: (object: string) => void) {
  const objects = store();
  const object = objects.put('a');
  const files = new Map([['a.html', object]]);
  publish(objects, files, dist(), undefined);
  change(path.join(root, 'objects', object.hash.slice(0, 2), object.hash.slice(2)));
  return { object, files, laid: lookAfter(store(), dist()) };
}

describe('a file of the last site', () => {
  it('is used again where it lies, and is not laid again', () => {
    const { object, laid } = after(() => {});
    expect(laid.isThere('a.html', object)).toBe(true);
    expect(laid.inPlace('a.html', object)).toBe(true);
  });

  it('is used again and laid again where only its bytes are in the store', async () => {
    const { object, files, laid } = after(() => rmSync(page()));
    expect(laid.isThere('a.html', object)).toBe(true);
    publish(store(), files, dist(), files, laid);
    expect(await readFile(page(), 'utf8')).toBe('a');
  });

  it.each<[string, (object: string) => void]>([
    ['its object was taken away', (object) => rmSync(object)],
    ['somebody wrote into it', () => writeFileSync(page(), 'b')],
  ])('is made again where %s', (_, change) => {
    const { object, laid } = after(change);
    expect(laid.isThere('a.html', object)).toBe(false);
    expect(laid.inPlace('a.html', object)).toBe(false);
  });

  it('is laid where another object is to lie in its place', () => {
    const { object, laid } = after(() => {});
    expect(laid.isThere('a.html', object)).toBe(true);
    const objects = store();
    const other = objects.put('b');
    expect(laid.inPlace('a.html', other)).toBe(false);
  });

  it('is looked for in the store alone where the site lies elsewhere', () => {
    const { object } = after(() => {});
    const laid = lookAfter(store(), undefined);
    expect(laid.isThere('a.html', object)).toBe(true);
    expect(laid.inPlace('a.html', object)).toBe(false);
  });
});
