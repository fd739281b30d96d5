import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partsOf } from '../../../src/search/engine/byte-ranges.ts';
import type { Host } from '../../../src/server/hosts/node.ts';
import { startCounter } from '../../../src/server/hosts/standalone.ts';
import { oldAddresses, oldFamilies, oldUnknown } from '../../support/old-addresses.ts';

const PAGE = `<!doctype html><title>Trang chủ</title>${'<p>Xin chào</p>'.repeat(200)}`;
let folder: string;
let host: Host;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trangtin-static-'));
  const files: Record<string, string> = {
    'secret.txt': 'secret',
    'dist-other/secret.txt': 'secret',
    'dist/index.html': PAGE,
    'dist/404.html': '<title>Không có trang này</title>',
    'dist/tin-tuc/index.html': PAGE,
    'dist/tài liệu/một.pdf': '%PDF-1.7',
    'dist/_astro/a.Bx1.css': 'a{}',
    'dist/_anh/a.avif': 'avif',
    'dist/a.webp': 'webp',
    'dist/a.woff2': 'woff2',
    'dist/_search/files/terms-0a.bin': 'terms',
    'dist/w.wasm': 'wasm',
    'dist/rss.xml': '<rss/>',
    'dist/app.webmanifest': '{}',
    'dist/empty.txt': '',
    'dist/bang.ods': 'ods',
    'dist/.env': 'SECRET=1',
    'dist/.well-known/security.txt': 'Contact: x',
    'dist/large.bin': 'x'.repeat(300_000),
    'dist/_redirects': '/cu.html /tin-tuc/ 301\n',
    'dist/_headers':
      '/*\n  X-Frame-Options: DENY\n\n/_astro/*\n  Cache-Control: public, max-age=31536000, immutable\n',
    'dist/old-addresses.json': JSON.stringify(oldAddresses),
    'dist/counter-keys.json': '{"pages":["trang-chu"],"files":[]}',
  };
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  host = await startCounter({
    port: 0,
    hostname: '127.0.0.1',
    counterStore: `sqlite:${path.join(folder, 'counter.db')}`,
    counterKeys: path.join(folder, 'dist/counter-keys.json'),
    staticDir: path.join(folder, 'dist'),
  });
});
afterAll(async () => {
  await host.stop();
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** As it stands on the wire: `fetch` would tidy up the path, unpack the body and follow redirects. */
function get(pathname: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { port: host.port, host: '127.0.0.1', path: pathname, method, headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as Answer['headers'],
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    request.on('error', reject);
    request.end();
  });
}

describe('a site served from its folder', () => {
  it('has the index of a folder at its address with a slash', async () => {
    for (const address of ['/', '/tin-tuc/', '/tin-tuc/index.html', '/tin-tuc/?a=1']) {
      const { status, headers, body } = await get(address);
      expect([status, headers['content-type'], body.toString()]).toEqual([
        200,
        'text/html; charset=utf-8',
        PAGE,
      ]);
      expect(headers['cache-control']).toBe('no-cache');
    }
  });

  it('leads from the address without a slash to the one with it', async () => {
    const { status, headers } = await get('/tin-tuc?a=1');
    expect([status, headers['location']]).toEqual([301, '/tin-tuc/?a=1']);
  });

  it('leads to no other site from an address with two slashes', async () => {
    const { headers } = await get('//tin-tuc');
    expect(headers['location'] ?? '').not.toMatch(/^\/\//);
  });

  it('answers the lines of _redirects, and does not show the file', async () => {
    const { status, headers } = await get('/cu.html');
    expect([status, headers['location']]).toEqual([301, '/tin-tuc/']);
    expect((await get('/CU.html')).headers['location']).toBe('/tin-tuc/');
    for (const address of ['/_redirects', '//_headers', '/%5Fheaders', '///_redirects'])
      expect([address, (await get(address)).status]).toEqual([address, 404]);
  });

  it.each<readonly [from: string, to: string]>([
    ...oldFamilies,
    ['/khoa-giao/bai-77.html?download=1&id=0', '/tin-tuc/bai/tep.pdf'],
    ['/laws/detail/x-5/?download=1&id=0', '/van-ban/2022/28-hd-btgtu/hd.pdf'],
    ['/?language=vi&nv=laws&op=detail/x-5', '/van-ban/2022/28-hd-btgtu/'],
    ['/assets/news/%E1%BA%A3nh.png', '/uploads/news/%E1%BA%A3nh.png'],
  ])('leads the old address %s to %s', async (from, to) => {
    const { status, headers } = await get(from);
    expect([status, headers['location']]).toEqual([301, to]);
  });

  it.each(oldUnknown)('does not lead %s anywhere', async (address) => {
    expect((await get(address)).status).toBe(404);
  });

  it('shows its own page for what there is not', async () => {
    for (const address of ['/nothing', '/tin-tuc/nothing/', '/rss.xml/', '/_anh/', '/%E0%A4%A', '/a%00b']) {
      const { status, body } = await get(address);
      expect([address, status, body.toString()]).toEqual([address, 404, '<title>Không có trang này</title>']);
    }
  });

  it.each([
    '/../secret.txt',
    '/../dist-other/secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/tin-tuc/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/%252e%252e/secret.txt',
    '/.env',
    '/tin-tuc/%2e%2e%2f.env',
  ])('lets nobody out of its folder by %s', async (address) => {
    const { status, body } = await get(address);
    expect(status).toBe(404);
    expect(body.toString().toLowerCase()).not.toContain('secret');
  });

  it.each([
    ['/t%C3%A0i%20li%E1%BB%87u/m%E1%BB%99t.pdf', 'application/pdf'],
    ['/_anh/a.avif', 'image/avif'],
    ['/a.webp', 'image/webp'],
    ['/a.woff2', 'font/woff2'],
    ['/_search/files/terms-0a.bin', 'application/octet-stream'],
    ['/w.wasm', 'application/wasm'],
    ['/rss.xml', 'application/xml; charset=utf-8'],
    ['/app.webmanifest', 'application/manifest+json; charset=utf-8'],
    ['/.well-known/security.txt', 'text/plain; charset=utf-8'],
    ['/empty.txt', 'text/plain; charset=utf-8'],
    ['/bang.ods', 'application/vnd.oasis.opendocument.spreadsheet'],
  ])('sends %s as %s', async (address, type) => {
    const { status, headers } = await get(address);
    expect([status, headers['content-type']]).toEqual([200, type]);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('sends the headers that _headers has for an address', async () => {
    expect((await get('/_astro/a.Bx1.css')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    for (const address of ['/', '/khong-co', '/_astro/a.Bx1.css']) {
      expect((await get(address)).headers['x-frame-options']).toBe('DENY');
    }
  });

  it('does not send again what the reader has', async () => {
    const { headers } = await get('/');
    for (const condition of [
      { 'If-None-Match': headers['etag'] ?? '' },
      { 'If-None-Match': `"other", W/${headers['etag']}` },
      { 'If-Modified-Since': headers['last-modified'] ?? '' },
    ]) {
      const again = await get('/', condition);
      expect([again.status, again.body.length, again.headers['etag']]).toEqual([304, 0, headers['etag']]);
    }
    expect(
      (await get('/', { 'If-None-Match': '"other"', 'If-Modified-Since': headers['last-modified'] ?? '' }))
        .status,
    ).toBe(200);
  });

  it('sends a file again when it has changed', async () => {
    const file = path.join(folder, 'dist/changing.html');
    await writeFile(file, PAGE);
    const first = await get('/changing.html', { 'Accept-Encoding': 'br' });
    await writeFile(file, PAGE.replace('Xin', 'Xjn'));
    await utimes(file, 2_000_000_000, 2_000_000_000);
    const second = await get('/changing.html', {
      'Accept-Encoding': 'br',
      'If-None-Match': first.headers['etag'] ?? '',
    });
    expect(second.status).toBe(200);
    expect(second.body.equals(first.body)).toBe(false);
  });

  it('packs text for those who accept it, each packing with its own tag', async () => {
    const tags = new Set<string | undefined>();
    for (const [accept, encoding] of [
      ['gzip, br', 'br'],
      ['gzip', 'gzip'],
      ['', undefined],
    ] as const) {
      const { headers, body } = await get('/', { 'Accept-Encoding': accept });
      expect(headers['content-encoding']).toBe(encoding);
      expect(headers['vary']).toBe('Accept-Encoding');
      expect(headers['content-length']).toBe(String(body.length));
      if (encoding !== undefined) expect(body.length).toBeLessThan(PAGE.length / 5);
      tags.add(headers['etag']);
    }
    expect(tags.size).toBe(3);
    expect(
      (await get('/large.bin', { 'Accept-Encoding': 'br' })).headers['content-encoding'],
    ).toBeUndefined();
  });

  it('sends large files whole', async () => {
    expect((await get('/large.bin')).body.length).toBe(300_000);
  });

  it('answers HEAD with the headers of GET', async () => {
    const { status, headers, body } = await get('/', {}, 'HEAD');
    expect([status, headers['content-length'], body.length]).toEqual([
      200,
      String(Buffer.byteLength(PAGE)),
      0,
    ]);
  });

  it('answers several ranges at once, and sends the whole file where they are none of a search', async () => {
    const parts = await get('/large.bin', { Range: 'bytes=0-9,100-104' });
    expect(parts.status).toBe(206);
    const type = String(parts.headers['content-type']);
    const headers = new Headers({ 'Content-Type': type });
    const whole = (await get('/large.bin')).body;
    const read = partsOf(headers, parts.body).map(({ from, bytes }) => [from, Buffer.from(bytes)]);
    expect(read).toEqual([
      [0, whole.subarray(0, 10)],
      [100, whole.subarray(100, 105)],
    ]);
    for (const range of ['bytes=100-104,0-9', 'bytes=0-9,-5'])
      expect((await get('/large.bin', { Range: range })).status).toBe(200);
    const stale = await get('/large.bin', { Range: 'bytes=0-9,100-104', 'If-Range': '"other"' });
    expect(stale.status).toBe(200);
  });

  it('sends a part of a file to who asks for one, and the whole to who has another version', async () => {
    const part = await get('/large.bin', { Range: 'bytes=10-19' });
    expect([part.status, part.body.length, part.headers['content-range']]).toEqual([
      206,
      10,
      'bytes 10-19/300000',
    ]);
    expect((await get('/large.bin', { Range: 'bytes=-5' })).body.length).toBe(5);
    expect((await get('/large.bin', { Range: 'bytes=400000-' })).status).toBe(416);
    expect((await get('/large.bin', { Range: 'bytes=0-9', 'If-Range': '"other"' })).status).toBe(200);
    // A part of a packed page would be a part of nothing.
    const page = await get('/', { Range: 'bytes=0-9', 'Accept-Encoding': 'br' });
    expect([page.status, page.headers['content-encoding'], page.body.length]).toEqual([206, undefined, 10]);
  });

  it('has its headers on every answer: pages, redirects, refusals, and those of the counter', async () => {
    const tag = (await get('/')).headers['etag'] ?? '';
    const answers = await Promise.all([
      get('/'),
      get('/', { 'If-None-Match': tag }),
      get('/large.bin', { Range: 'bytes=0-9' }),
      get('/tin-tuc'),
      get('/cu.html'),
      get('/khong-co'),
      get('/', {}, 'POST'),
      get('/api/stats'),
      get('/api/hit'),
      get('/api/nothing'),
      get('/healthz'),
      get('/', { 'X-Long': 'a'.repeat(40_000) }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([
      200, 304, 206, 301, 301, 404, 405, 200, 405, 404, 200, 431,
    ]);
    for (const { status, headers } of answers) {
      expect([status, headers['x-content-type-options']]).toEqual([status, 'nosniff']);
      expect(headers['strict-transport-security']).toBe('max-age=31536000');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['x-frame-options']).toBe('DENY');
      if (status >= 400) expect(headers['cache-control']).not.toContain('immutable');
    }
  });

  it('says of an absent file of a folder that is kept for ever that it may come', async () => {
    expect((await get('/_astro/absent.css')).headers['cache-control']).toBe('no-cache');
  });

  it('refuses to be written to', async () => {
    const { status, headers } = await get('/', {}, 'POST');
    expect([status, headers['allow']]).toEqual([405, 'GET, HEAD']);
  });

  it('has the counter beside it', async () => {
    expect((await get('/healthz')).body.toString()).toBe('{"status":"ok"}');
    const hit = await fetch(`http://127.0.0.1:${host.port}/api/hit`, {
      method: 'POST',
      headers: { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0' },
      body: '{"key":"trang-chu","event":"view"}',
    });
    expect(hit.status).toBe(204);
    const counts: unknown = JSON.parse((await get('/api/counts?key=trang-chu')).body.toString());
    expect(counts).toMatchObject({ counts: { 'trang-chu': { views: 1, downloads: 0 } } });
  });
});
