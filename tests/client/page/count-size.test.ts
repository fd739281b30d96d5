import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { countScript } from '../../support/count-script.ts';

it('costs a reader at most 1 kB', async () => {
  const script = await countScript();
  expect(script).toContain('sendBeacon');
  expect(gzipSync(script, { level: 9 }).byteLength).toBeLessThanOrEqual(1024);
});

it('uses no cookies and no storage', async () => {
  expect(await countScript()).not.toMatch(/cookie|localStorage|sessionStorage|indexedDB/);
});
