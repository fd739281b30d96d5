import { expect, it } from 'vitest';
import { isNeededFirst } from '../../../src/offline/manifest/offline-files.ts';

it.each([
  ['/pagefind/0/shard.json', true],
  ['/pagefind/11/pagefind.vi-x-11_4f8d696a8fb266.pf_meta', true],
  ['/pagefind/3/dates.json', true],
  ['/pagefind/0/index/vi-x-0_1a2b3c4.pf_index', false],
  ['/pagefind/0/fragment/vi-x-0_1a2b3c4.pf_fragment', false],
  ['/pagefind/0/filter/vi-x-0_1a2b3c4.pf_filter', false],
  ['/pagefind/0/text/0a1b2c3d4e5f-1.pf_piece', false],
])('of a large index what every search needs is kept with the shell: %s %s', (path, needed) => {
  expect(isNeededFirst(path)).toBe(needed);
});
