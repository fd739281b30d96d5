import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { headerRules, headersFile } from '../../../src/build/deploy/headers.ts';
import { nginxConfig } from '../../../src/build/deploy/nginx.ts';
import type { Host } from '../../../src/server/hosts/node.ts';
import { startCounter } from '../../../src/server/hosts/standalone.ts';
import { LOOPBACK } from '../../../src/server/hosts/trusted-proxies.ts';
import { hostedSite } from '../../support/hosted-site.ts';
import { hasNginx, type RunningNginx, startNginx } from '../../support/nginx.ts';
import { oldAddresses, oldFamilies } from '../../support/old-addresses.ts';
import { serveSite } from '../../support/site.ts';
import { openWorkerd } from '../counter/stores/workerd.ts';
import { BROWSER } from '../counter/world.ts';

// Processes of others are started and waited for, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const redirects = [{ from: '/cu.html', to: '/tin-tuc/' }];
const rules = headerRules(hostedSite);
const table = Object.entries(rules[0]?.headers ?? {});

let folder: string;
let dist: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trangtin-contract-'));
  // nginx started by root reads as nobody.
  await chmod(folder, 0o755);
  dist = path.join(folder, 'dist');
  const page = `<!doctype html><title>Bài</title>${'<p>Nội dung</p>'.repeat(200)}`;
  const files: Record<string, string> = {
    'index.html': page,
    '404.html': '<title>Không tìm thấy trang</title>',
    'tin-tuc/index.html': page,
    '_astro/a.Bx1.css': 'a{}',
    'large.bin': 'x'.repeat(300_000),
    'counter-keys.json': '{"pages":["tin-tuc"],"files":[]}',
    'old-addresses.json': JSON.stringify(oldAddresses),
    _headers: headersFile(rules),
    _redirects: '/cu.html /tin-tuc/ 301\n',
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(dist, name)), { recursive: true });
    await writeFile(path.join(dist, name), text);
  }
});
afterAll(() => rm(folder, { recursive: true }));

/** An answer with its headers as they were sent, so that one that comes twice is seen. */
interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Sends bytes as they are and reads what comes back. */
async function raw(port: number, text: string): Promise<Answer> {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.setEncoding('latin1').on('data', (part) => (said += String(part)));
  socket.on('error', () => {});
  socket.write(text);
  await new Promise((resolve) => socket.once('close', resolve));
  const [first = '', ...lines] = said.slice(0, Math.max(0, said.indexOf('\r\n\r\n'))).split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const at = line.indexOf(':');
    return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
  });
  return { status: Number(first.split(' ')[1] ?? 0), headers };
}

const head = (method: string, address: string, ...lines: string[]): string =>
  [
    `${method} ${address} HTTP/1.1`,
    'Host: x',
    'Connection: close',
    `User-Agent: ${BROWSER}`,
    ...lines,
    '',
    '',
  ].join('\r\n');
const post = (address: string, body: string, type = 'text/plain'): string =>
  head('POST', address, `Content-Type: ${type}`, `Content-Length: ${body.length}`) + body;
const HIT = '{"key":"tin-tuc","event":"view"}';

/** Requests of every kind of answer that the hosts of our own machines give. */
const requests: Readonly<Record<string, string>> = {
  'a page': head('GET', '/'),
  'the head of a page': head('HEAD', '/'),
  'a page that is known': head('GET', '/', 'If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT'),
  'a file that may be kept': head('GET', '/_astro/a.Bx1.css'),
  'a part': head('GET', '/large.bin', 'Range: bytes=0-9'),
  'a part that is not there': head('GET', '/large.bin', 'Range: bytes=900000-'),
  'a folder': head('GET', '/tin-tuc'),
  'an old address in the table': head('GET', '/cu.html'),
  'an old address by its id': head('GET', oldFamilies[0]?.[0] ?? ''),
  'what is not there': head('GET', '/khong-co'),
  'a hidden file': head('GET', '/.env'),
  'an address that cannot be decoded': head('GET', '/%zz'),
  'an address with a zero': head('GET', '/a%00b'),
  'a whole address as proxies send it': head('GET', 'http://x/tin-tuc/'),
  'another method': post('/', 'a'),
  'a method that nobody knows': head('BREW', '/'),
  'a trace': head('TRACE', '/'),
  'an expectation that nobody can meet': head('GET', '/', 'Expect: wonders'),
  'another protocol': head('GET', '/', 'Upgrade: websocket', 'Connection: Upgrade'),
  'no host': 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n',
  'a host that is none': 'GET /api/stats HTTP/1.1\r\nHost: a b<>\r\nConnection: close\r\n\r\n',
  'an empty host': 'GET /api/stats HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n',
  'two hosts': 'GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n',
  'a tunnel': 'CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\nConnection: close\r\n\r\n',
  'an old client': 'GET / HTTP/1.0\r\n\r\n',
  'no HTTP': 'hello\r\n\r\n',
  'an unknown version': 'GET / HTTP/7.3\r\nHost: x\r\n\r\n',
  'a head that is too long': head('GET', '/', `X-Long: ${'a'.repeat(60_000)}`),
  'two lengths': `POST /api/hit HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na`,
  'a hit': post('/api/hit', HIT),
  'a hit of nothing': post('/api/hit', '{}'),
  'a hit of a page that is not there': post('/api/hit', '{"key":"khong-co","event":"view"}'),
  'a hit that is too long': post('/api/hit', 'a'.repeat(5000)),
  'a hit that is far too long': post('/api/hit', 'a'.repeat(100_000)),
  'a hit of another type': post('/api/hit', HIT, 'image/png'),
  'a hit of another site': head('POST', '/api/hit', 'Origin: https://khac.vn', 'Content-Length: 0'),
  'the wrong method': head('GET', '/api/hit'),
  'what may be asked': head('OPTIONS', '/api/hit'),
  counts: head('GET', '/api/counts?key=tin-tuc'),
  stats: head('GET', '/api/stats'),
  'a report': head('GET', '/api/report?from=2026-01-01&to=2026-01-31&by=key&format=csv'),
  'a report of no days': head('GET', '/api/report?from=2026-01-31&to=2026-01-01&by=day'),
  'the description of the interface': head('GET', '/api/openapi.json'),
  'an address that the counter has not': head('GET', '/api/khong-co'),
  health: head('GET', '/healthz'),
};

function expectTable(answer: Answer): void {
  expect(answer.status).toBeGreaterThanOrEqual(200);
  for (const [name, value] of table) {
    const sent = answer.headers.filter(([one]) => one === name.toLowerCase()).map(([, one]) => one);
    expect([answer.status, name, sent]).toEqual([answer.status, name, [value]]);
  }
  const kept = answer.headers.filter(([name]) => name === 'cache-control').map(([, value]) => value);
  if (answer.status >= 400) expect(kept.join()).not.toMatch(/immutable|max-age=[1-9]/);
}

describe('our own server sends the whole table once with', () => {
  let host: Host;
  beforeAll(async () => {
    host = await serveSite(dist, folder);
  });
  afterAll(() => host.stop());

  it.each(Object.entries(requests))('%s', async (_, text) => expectTable(await raw(host.port, text)));
});

describe.skipIf(!hasNginx)('nginx sends the whole table once with', () => {
  let nginx: RunningNginx;
  let counter: Host;
  beforeAll(async () => {
    counter = await startCounter({
      port: 0,
      hostname: '127.0.0.1',
      counterStore: `sqlite:${path.join(folder, 'nginx.sqlite')}`,
      counterKeys: path.join(dist, 'counter-keys.json'),
      trustedProxies: LOOPBACK,
    });
    nginx = await startNginx(nginxConfig(hostedSite, rules, redirects, counter.port, oldAddresses), dist);
  });
  afterAll(async () => {
    await nginx.stop();
    await counter.stop();
  });

  it.each(Object.entries(requests))('%s', async (_, text) => expectTable(await raw(nginx.port, text)));

  it('a hit while the counter is away', async () => {
    await counter.stop();
    const answer = await raw(nginx.port, post('/api/hit', HIT));
    expect(answer.status).toBe(502);
    expectTable(answer);
  });
});

describe('the Worker sends the whole table once with', () => {
  let workerd: Miniflare;
  let base: URL;
  beforeAll(async () => {
    workerd = await openWorkerd(dist);
    base = await workerd.ready;
  });
  afterAll(() => workerd.dispose());

  /** What reaches the Worker or its platform whole; malformed requests end before both. */
  const asked: Readonly<Record<string, readonly [method: string, address: string, body?: string]>> = {
    'a page': ['GET', '/'],
    'a folder': ['GET', '/tin-tuc'],
    'an old address by its id': ['GET', oldFamilies[0]?.[0] ?? ''],
    'what is not there': ['GET', '/khong-co'],
    'a hit': ['POST', '/api/hit', HIT],
    'a hit of nothing': ['POST', '/api/hit', '{}'],
    'a hit that is too long': ['POST', '/api/hit', 'a'.repeat(5000)],
    'the wrong method': ['GET', '/api/hit'],
    'what may be asked': ['OPTIONS', '/api/hit'],
    counts: ['GET', '/api/counts?key=tin-tuc'],
    'a report of no days': ['GET', '/api/report?from=2026-01-31&to=2026-01-01&by=day'],
    'an address that the counter has not': ['GET', '/api/khong-co'],
    health: ['GET', '/healthz'],
    'another method': ['POST', '/', 'a'],
    'another method, where nothing is': ['POST', '/khong-co', 'a'],
  };
  it.each(Object.keys(asked))('%s', async (what) => {
    const [method = '', address = '', body] = asked[what] ?? [];
    const answer = await fetch(new URL(address, base), {
      method,
      redirect: 'manual',
      headers: { 'User-Agent': BROWSER, 'Content-Type': 'text/plain' },
      ...(body === undefined ? {} : { body }),
    });
    // Values that were sent twice are joined here, and then are no more what the table says.
    expectTable({ status: answer.status, headers: [...answer.headers] });
  });
});
