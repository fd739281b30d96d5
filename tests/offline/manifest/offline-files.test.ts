import { expect, it } from 'vitest';
import { isNeededFirst } from '../../../src/offline/manifest/offline-files.ts';

it.each([
  ['/_search/index.json', true],
  ['/_search/files/heads-1a2b3c4d5e6f7a8b.bin', true],
  ['/_search/files/words-1a2b3c4d5e6f7a8b.bin', true],
  ['/_search/files/terms-1a2b3c4d5e6f7a8b.bin', false],
  ['/_search/files/text-1a2b3c4d5e6f7a8b.bin', false],
])('of a large index what every search needs is kept with the shell: %s %s', (path, needed) => {
  expect(isNeededFirst(path)).toBe(needed);
});
