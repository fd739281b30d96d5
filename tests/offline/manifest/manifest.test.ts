import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest } from '../../../src/io/digest.ts';
import { HASH_DIGITS, partOf, setOfList } from '../../../src/offline/manifest/manifest.ts';
import { hashOf } from '../../../src/offline/worker/caches.ts';

describe('the lists of a build', () => {
  it('have one part for every path, the same for build and browser', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.integer({ min: 1, max: 200 }), (path, parts) => {
        const part = Number(/^hashes-(\d+)$/.exec(partOf(path, parts))?.[1]);
        expect(part).toBeGreaterThanOrEqual(0);
        expect(part).toBeLessThan(parts);
      }),
    );
  });

  it('spread paths over their parts', () => {
    const parts = new Set(Array.from({ length: 2000 }, (_, n) => partOf(`/tin-tuc/2026/bai-${n}/`, 20)));
    expect(parts.size).toBe(20);
  });

  it('hold hashes that a browser finds again', async () => {
    const bytes = new TextEncoder().encode('Đảng bộ tỉnh');
    expect(await hashOf(bytes.buffer)).toBe(digest(bytes).slice(0, HASH_DIGITS));
  });

  it.each([
    ['/chuyen-muc/khoa-giao/', 'muc-khoa-giao'],
    ['/van-ban/2022/', 'van-ban-2022'],
    ['/van-ban/', undefined],
    ['/chuyen-muc/khoa-giao/trang/2/', undefined],
    ['/van-ban/2022/28-hd-btgtu/', undefined],
  ])('know the set that a list belongs to: %s', (address, set) => {
    expect(setOfList(address)).toBe(set);
  });
});
