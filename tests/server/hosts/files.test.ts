import { mkdtemp, rm, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packingFor } from '../../../src/server/hosts/packed.ts';
import { findRedirect, parseRedirects } from '../../../src/server/hosts/redirects.ts';
import { keysFile } from '../../../src/server/keys/keys-file.ts';

describe('the file of keys', () => {
  let folder: string;
  let file: string;
  let now = 0;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trangtin-keys-'));
    file = path.join(folder, 'counter-keys.json');
    now = 0;
  });
  afterEach(() => rm(folder, { recursive: true }));
  const write = (pages: string[]) => writeFile(file, JSON.stringify({ pages, files: ['f'] }));

  it('has no keys while it is absent, and takes up a new build within a second', async () => {
    const keys = keysFile(file, () => now);
    expect(keys.allows('a', 'view')).toBe(false);
    await write(['a']);
    expect(keys.allows('a', 'view')).toBe(false);
    now += 1000;
    expect(keys.allows('a', 'view')).toBe(true);
    expect(keys.allows('f', 'download')).toBe(true);
    await write(['a', 'b']);
    now += 1000;
    expect(keys.knows('b')).toBe(true);
    await unlink(file);
    now += 1000;
    expect(keys.knows('b')).toBe(false);
  });

  it('keeps the keys that it had while a build is writing it', async () => {
    const keys = keysFile(file, () => now);
    await write(['a']);
    expect(keys.knows('a')).toBe(true);
    await writeFile(file, '{"pages": ["a');
    now += 1000;
    expect(keys.knows('a')).toBe(true);
    await write(['c']);
    await utimes(file, 1, 1);
    now += 1000;
    expect(keys.knows('c')).toBe(true);
  });
});

describe('redirects', () => {
  const redirects = parseRedirects(
    [
      '# old addresses',
      '',
      '/cu.html /tin-tuc/2021/moi/ 301',
      '/t%C3%A0i-li%E1%BB%87u/ /van-ban/ 302',
      '/index.php?nv=news /tin-tuc/ 301',
      '/plain /x/',
      'broken',
      '/no /status 200',
    ].join('\n'),
  );

  it.each([
    ['/cu.html', '', '/tin-tuc/2021/moi/', 301],
    ['/cu.html', '?utm=1', '/tin-tuc/2021/moi/', 301],
    ['/t%C3%A0i-li%E1%BB%87u', '', '/van-ban/', 302],
    ['/tài-liệu/', '', '/van-ban/', 302],
    ['/index.php', '?nv=news', '/tin-tuc/', 301],
    ['/plain/', '', '/x/', 301],
  ])('lead from %s%s to %s', (pathname, search, to, status) => {
    expect(findRedirect(redirects, pathname, search)).toEqual({ to, status });
  });

  it.each(['/', '/no', '/broken', '/index.php', '/%E0%A4%A'])('leave %s alone', (pathname) => {
    expect(findRedirect(redirects, pathname, '')).toBeUndefined();
  });
});

it.each([
  ['gzip, deflate, br', 'br'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['deflate', undefined],
  ['', undefined],
])('packs for "%s" with %s', (header, packing) => expect(packingFor(header)).toBe(packing));
