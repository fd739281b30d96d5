import { utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Objects, openObjects } from '../../src/io/objects.ts';

let root = '';
let objects: Objects;
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-objects-'));
  objects = openObjects(path.join(root, 'objects'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

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
