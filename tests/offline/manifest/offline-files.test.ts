import { expect, it } from 'vitest';
import { isNeededFirst, listsFor } from '../../../src/offline/manifest/offline-files.ts';

it.each([
  ['/_search/index.json', true],
  ['/_search/files/heads-1a2b3c4d5e6f.bin', true],
  ['/_search/files/terms-1a2b3c4d5e6f.bin', false],
  ['/_search/files/text-1a2b3c4d5e6f.bin', false],
])('of a large index what every search needs is kept with the shell: %s %s', (path, needed) => {
  expect(isNeededFirst(path)).toBe(needed);
});

it.each([
  [0, 1],
  [100, 1],
  [101, 2],
  [13_800, 138],
  [132_000, 512],
])('%s hashes lie in %s lists: a hundred in each, and more in those of a large site', (hashes, lists) => {
  expect(listsFor(hashes)).toBe(lists);
});
