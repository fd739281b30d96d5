import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putFirst } from '../../src/io/put-first.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'trangtin-first-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const place = (): string => path.join(root, 'place');
const isWhole = (): boolean => readFileSync(path.join(place(), 'a'), 'utf8') !== 'hỏng';

function put(text: string): void {
  const work = path.join(root, `work-${text}`);
  mkdirSync(work);
  writeFileSync(path.join(work, 'a'), text);
  putFirst(work, place(), isWhole);
}

describe('putting a folder in its place', () => {
  it('keeps the first of two', () => {
    put('một');
    put('hai');
    expect(readFileSync(path.join(place(), 'a'), 'utf8')).toBe('một');
    expect(readdirSync(root)).toEqual(['place']);
  });

  it('replaces one that cannot be used', () => {
    put('hỏng');
    put('hai');
    expect(readFileSync(path.join(place(), 'a'), 'utf8')).toBe('hai');
    expect(readdirSync(root)).toEqual(['place']);
  });
});
