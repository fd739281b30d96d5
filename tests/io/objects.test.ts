import { linkSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLaid, type Objects, openObjects, type StoredObject } from '../../src/io/objects.ts';

let root = '';
let objects: Objects;
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-objects-'));
  objects = openObjects(path.join(root, 'objects'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

function layOther(file: string): void {
  rmSync(file);
  objects.lay(objects.put('Xin chèo'), file);
}

/** Writes a file beside another and puts it there, with a time and with a second link. */
function replace(file: string, text: string, time: Date): void {
  writeFileSync(`${file}.other`, text);
  utimesSync(`${file}.other`, time, time);
  rmSync(file);
  linkSync(`${file}.other`, file);
}

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

  describe('tells by one look at a file that it and its object are as they were written', () => {
    const inStore = ({ hash }: StoredObject): string =>
      path.join(root, 'objects', hash.slice(0, 2), hash.slice(2));
    let object: StoredObject;
    let file = '';
    beforeEach(() => {
      [object, file] = [objects.put('Xin chào'), path.join(root, 'a.html')];
      objects.lay(object, file);
    });

    it('where it is a link to it', () => {
      expect(isLaid(object, file)).toBe(true);
    });

    it.each<[string, () => void]>([
      ['the file is gone', () => rmSync(file)],
      ['the object is gone', () => rmSync(inStore(object))],
      ['somebody wrote into both', () => writeFileSync(file, 'Xin chao')],
      ['somebody wrote another file in its place', () => replace(file, 'Xin chào', new Date(object.written))],
      ['another object was laid there', () => layOther(file)],
    ])('but not where %s', (_, change) => {
      change();
      expect(isLaid(object, file)).toBe(false);
    });
  });
});
