import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headerRules } from '../../../src/build/deploy/headers.ts';
import { nginxConfig } from '../../../src/build/deploy/nginx.ts';
import type { Host } from '../../../src/server/hosts/node.ts';
import { startCounter } from '../../../src/server/hosts/standalone.ts';
import { LOOPBACK } from '../../../src/server/hosts/trusted-proxies.ts';
import { hostedSite } from '../../support/hosted-site.ts';
import { freePort, hasNginx, type RunningNginx, startNginx } from '../../support/nginx.ts';
import { oldAddresses, oldFamilies, oldUnknown } from '../../support/old-addresses.ts';

const redirects = [
  { from: '/news/bai-cu-12.html', to: '/tin-tuc/bai/' },
  { from: '/t%C3%A0i-li%E1%BB%87u/', to: '/van-ban/' },
];

describe.skipIf(!hasNginx)('a real nginx with the configuration of the build', () => {
  let folder: string;
  let base: string;
  let nginx: RunningNginx;
  let counter: Host;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-nginx-'));
    // nginx started by root reads as nobody.
    await chmod(folder, 0o755);
    const page = `<!doctype html><title>Bài</title>${'<p>Nội dung</p>'.repeat(200)}`;
    const files: Record<string, string> = {
      'dist/index.html': page,
      'dist/404.html': '<title>Không tìm thấy trang</title>',
      'dist/tin-tuc/bai/index.html': page,
      'dist/_astro/a.Bx1.css': `a{${'color:red;'.repeat(300)}}`,
      'dist/_anh/a-480.avif': 'avif',
      'dist/trang.webmanifest': '{}',
      'dist/_headers': 'x',
      'dist/_redirects': 'x',
      'dist/.env': 'SECRET=1',
      'dist/counter-keys.json': '{"pages":["tin-tuc/bai"],"files":[]}',
    };
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
    counter = await startCounter({
      port: 0,
      hostname: '127.0.0.1',
      counterStore: `sqlite:${path.join(folder, 'counter.sqlite')}`,
      counterKeys: path.join(folder, 'dist/counter-keys.json'),
      trustedProxies: LOOPBACK,
    });
    const config = nginxConfig(hostedSite, headerRules(hostedSite), redirects, counter.port, oldAddresses);
    nginx = await startNginx(config, path.join(folder, 'dist'));
    base = `http://127.0.0.1:${nginx.port}`;
  });
  afterAll(async () => {
    await Promise.all([nginx?.stop(), counter?.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  const get = (address: string, init: RequestInit = {}) =>
    fetch(base + address, { redirect: 'manual', ...init });

  it('sends every header of the table, also with the page for what is not there', async () => {
    for (const address of ['/', '/khong-co/', '/_astro/a.Bx1.css']) {
      const { headers } = await get(address);
      for (const [name, value] of Object.entries(headerRules(hostedSite)[0]?.headers ?? {})) {
        expect(headers.get(name), `${address} ${name}`).toBe(value);
      }
    }
  });

  it('packs text and says so to caches', async () => {
    for (const address of ['/', '/_astro/a.Bx1.css']) {
      const { headers } = await get(address, { headers: { 'Accept-Encoding': 'gzip' } });
      expect(headers.get('Content-Encoding'), address).toBe('gzip');
      expect(headers.get('Vary')).toContain('Accept-Encoding');
    }
  });

  it('lets hashed files be kept for ever and asks for the rest anew, which costs a 304', async () => {
    for (const address of ['/_astro/a.Bx1.css', '/_anh/a-480.avif']) {
      expect((await get(address)).headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    }
    const first = await get('/tin-tuc/bai/', { headers: { 'Accept-Encoding': 'identity' } });
    expect(first.headers.get('Cache-Control')).toBe('no-cache');
    const again = await get('/tin-tuc/bai/', {
      headers: { 'If-None-Match': first.headers.get('ETag') ?? '', 'Accept-Encoding': 'identity' },
    });
    expect(again.status).toBe(304);
  });

  it.each<readonly [from: string, to: string]>([
    ['/news/bai-cu-12.html', '/tin-tuc/bai/'],
    ['/news/bai-cu-12.html/', '/tin-tuc/bai/'],
    ['/news/bai-cu-12.html?print=1', '/tin-tuc/bai/'],
    ['/t%C3%A0i-li%E1%BB%87u/', '/van-ban/'],
    ['/t%C3%A0i-li%E1%BB%87u', '/van-ban/'],
    ['/tin-tuc/bai', '/tin-tuc/bai/'],
    ...oldFamilies,
  ])('leads %s on to %s', async (from, to) => {
    const answer = await get(from);
    expect([answer.status, answer.headers.get('Location')]).toEqual([301, to]);
  });

  it.each(oldUnknown)('does not lead %s anywhere', async (address) => {
    expect((await get(address)).status).toBe(404);
  });

  it('answers 404 with the page for it', async () => {
    const answer = await get('/khong-co/');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Không tìm thấy trang');
  });

  it.each(['/_headers', '/_redirects', '/old-addresses.json', '/.env', '/tin-tuc/../.env'])(
    'keeps %s to itself',
    async (address) => {
      expect((await get(address)).status).toBe(404);
    },
  );

  it('knows the types of newer files', async () => {
    expect((await get('/_anh/a-480.avif')).headers.get('Content-Type')).toBe('image/avif');
    expect((await get('/trang.webmanifest')).headers.get('Content-Type')).toContain(
      'application/manifest+json',
    );
    expect((await get('/')).headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  });

  it('hands the counter its questions, with the origin checked and its own cache times kept', async () => {
    const hit = (origin: string) =>
      get('/api/hit', {
        method: 'POST',
        headers: { Origin: origin, 'User-Agent': 'Mozilla/5.0 Firefox/140.0' },
        body: JSON.stringify({ key: 'tin-tuc/bai', event: 'view' }),
      });
    expect((await hit(base)).status).toBe(204);
    expect((await hit('https://khac.vn')).status).toBe(403);
    const counts = await get('/api/counts?key=tin-tuc/bai');
    expect(await counts.json()).toMatchObject({ counts: { 'tin-tuc/bai': { views: 1 } } });
    expect(counts.headers.get('Cache-Control')).toBe('public, max-age=30');
  });

  it('refuses a body that is far too large', async () => {
    expect((await get('/api/hit', { method: 'POST', body: 'x'.repeat(50_000) })).status).toBe(413);
  });
});

describe.skipIf(!hasNginx)('a counter whose keys lie on the site that nginx serves', () => {
  it('says that it has none while the site is away, and counts as soon as it is there', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-nginx-keys-'));
    await chmod(folder, 0o755);
    await writeFile(path.join(folder, 'index.html'), '<title>Trang</title>');
    await writeFile(path.join(folder, 'counter-keys.json'), '{"pages":["tin-tuc/bai"],"files":[]}');
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    const faults: string[] = [];
    // As after a power cut: the counter is up before nginx is.
    const counter = await startCounter({
      port: 0,
      hostname: '127.0.0.1',
      counterStore: 'sqlite::memory:',
      counterKeys: `${base}/counter-keys.json`,
      trustedProxies: LOOPBACK,
      onFault: (fault) => faults.push(String(fault)),
    });
    const health = async (): Promise<number> =>
      (await fetch(`http://127.0.0.1:${counter.port}/healthz`)).status;
    expect(await health()).toBe(503);
    expect(faults.join()).toContain('the manifest of keys cannot be fetched');
    const nginx = await startNginx(
      nginxConfig(hostedSite, headerRules(hostedSite), [], counter.port),
      folder,
      port,
    );
    await expect.poll(health, { timeout: 15_000 }).toBe(200);
    const hit = await fetch(`${base}/api/hit`, {
      method: 'POST',
      headers: { 'User-Agent': 'Mozilla/5.0 Firefox/140.0', 'Content-Type': 'text/plain' },
      body: '{"key":"tin-tuc/bai","event":"view"}',
    });
    expect(hit.status).toBe(204);
    await nginx.stop();
    expect(await health()).toBe(200);
    await counter.stop();
    await rm(folder, { recursive: true });
  }, 60_000);
});

describe('values that nginx would read as its own', () => {
  it('never reach the file', () => {
    const { http } = nginxConfig(
      hostedSite,
      headerRules(hostedSite),
      [{ from: '/a$host"b\\c.html', to: '/b/' }],
      1,
    );
    expect(http).not.toContain('$host');
  });
});
