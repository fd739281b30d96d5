import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/server/counter/store.ts';
import { openSqlite } from '../../../src/server/counter/stores/sqlite.ts';
import { Limiter } from '../../../src/server/http/limiter.ts';
import { BROWSER, expectProblem, FILE, PAGE, setUp, view } from './world.ts';

const zeros = { views: 0, downloads: 0, votes: 0, stars: 0, average: 0 };
const nothing = { counts: { [PAGE]: zeros, [FILE]: zeros } };

describe('a hit', () => {
  it('is answered 204 without a body, and counted', async () => {
    const { hit, counts, stats } = setUp();
    const answer = await hit(view);
    expect(answer.status).toBe(204);
    expect(await answer.text()).toBe('');
    expect((await hit({ key: FILE, event: 'download' }, { 'Content-Type': 'application/json' })).status).toBe(
      204,
    );
    expect(await counts()).toEqual({
      counts: {
        [PAGE]: { views: 1, downloads: 0, votes: 0, stars: 0, average: 0 },
        [FILE]: { views: 0, downloads: 1, votes: 0, stars: 0, average: 0 },
      },
    });
    expect(await stats()).toEqual({ online: 1, bots: 0, guests: 1, today: 1, month: 1, total: 1 });
  });

  it('counts once in half an hour for one visitor, and again for others and later', async () => {
    const { hit, counts, world } = setUp();
    await Promise.all([hit(view), hit(view), hit(view)]);
    world.ip = '203.0.113.8';
    await hit(view);
    world.now += 30 * 60_000;
    await hit(view);
    expect(await counts()).toMatchObject({ counts: { [PAGE]: { views: 3 } } });
  });

  it('of a bot, or of who names no browser, is no view and no visit', async () => {
    const { hit, counts, stats } = setUp();
    await hit(view, {
      'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    });
    await hit(view, { 'User-Agent': '' });
    expect(await counts()).toEqual(nothing);
    expect(await stats()).toEqual({ online: 2, bots: 2, guests: 0, today: 0, month: 0, total: 0 });
  });

  it.each(['prefetch', 'prefetch;prerender'])('sent for "%s" is nothing', async (purpose) => {
    const { hit, counts, stats } = setUp();
    expect((await hit(view, { 'Sec-Purpose': purpose })).status).toBe(204);
    expect((await hit(view, { Purpose: 'prefetch' })).status).toBe(204);
    expect(await counts()).toEqual(nothing);
    expect(await stats()).toMatchObject({ online: 0, total: 0 });
  });

  it.each([
    ['no JSON', 'hello'],
    ['empty', ''],
    ['an array', [view]],
    ['null', null],
    ['of another event', { key: PAGE, event: 'visit' }],
    ['without a key', { event: 'view' }],
    ['with an empty key', { key: '', event: 'view' }],
    ['with a number for a key', { key: 1, event: 'view' }],
    ['with a field too many', { ...view, n: 1000 }],
    ['with a prototype', `{"__proto__":{},"key":"${PAGE}","event":"view"}`],
    ['with a key twice', `{"key":"x","key":"${PAGE}","event":"view"}`],
    ['with a key twice, once in escapes', `{"k\\u0065y":"x","key":"${PAGE}","event":"view"}`],
    ['with an event twice, once a number', `{"key":"${PAGE}","event":1,"event":"view"}`],
    ['no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22])],
  ])('that is %s is refused with 400', async (_, body) => {
    const { hit, counts } = setUp();
    await expectProblem(await hit(body), 400);
    expect(await counts()).toEqual(nothing);
  });

  it('with escapes is the hit that it says', async () => {
    const { hit, counts } = setUp();
    expect((await hit(`{"event":"view","key":"${PAGE.replace('ộ', '\\u1ed9')}"}`)).status).toBe(204);
    expect(await counts()).toMatchObject({ counts: { [PAGE]: { views: 1 } } });
  });

  it.each([
    ['an unknown key', { key: 'tin-tuc/no', event: 'view' }],
    ['a view of a file', { key: FILE, event: 'view' }],
    ['a download of a page', { key: PAGE, event: 'download' }],
    ['a twin of a key in other bytes', { key: PAGE.normalize('NFD'), event: 'view' }],
    ['the name of a prototype', { key: '__proto__', event: 'view' }],
    ['the name of a method', { key: 'constructor', event: 'view' }],
  ])('of %s is refused with 404', async (_, body) => {
    await expectProblem(await setUp().hit(body), 404);
  });

  it('over 1 KB is refused with 413, told or found', async () => {
    const { app, hit } = setUp();
    const large = JSON.stringify({ key: 'a'.repeat(1024), event: 'view' });
    await expectProblem(await hit(large, { 'Content-Length': String(large.length) }), 413);
    await expectProblem(await hit(large), 413);
    const endless = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(512)) });
    const headers = { 'Content-Type': 'text/plain', 'User-Agent': BROWSER };
    const request = { method: 'POST', body: endless, headers, duplex: 'half' } as RequestInit;
    await expectProblem(await app.request('/api/hit', request), 413);
  });

  it('of another type or packed is refused with 415', async () => {
    const { hit } = setUp();
    await expectProblem(await hit(view, { 'Content-Type': 'application/x-www-form-urlencoded' }), 415);
    await expectProblem(await hit(view, { 'Content-Type': '' }), 415);
    await expectProblem(await hit(view, { 'Content-Encoding': 'gzip' }), 415);
    await expectProblem(await hit(view, { 'Content-Type': 'text/plain;charset=utf-16' }), 415);
    expect((await hit(view, { 'Content-Type': 'application/json; charset="UTF-8"' })).status).toBe(204);
  });

  it('beyond the rate of a network is refused with 429, under whatever names it comes, and nobody else is', async () => {
    const { hit, world } = setUp({ limiter: new Limiter(3, 1) });
    const names = ['a', 'b', 'c', 'd'].map((name) => hit(view, { 'User-Agent': `${BROWSER} ${name}` }));
    // They come at once: which of them is the one too many is nobody's promise.
    const statuses = (await Promise.all(names)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([204, 204, 204, 429]);
    const refused = await hit(view);
    expect(refused.headers.get('Retry-After')).toBe('1');
    await expectProblem(refused, 429);
    world.ip = '203.0.113.8';
    expect((await hit(view)).status).toBe(204);
  });

  it('is taken again after a clock that was years ahead is set right', async () => {
    const { hit, world } = setUp({ limiter: new Limiter(1, 0.001) });
    world.now += 3650 * 86_400_000;
    expect((await hit(view)).status).toBe(204);
    world.now -= 3650 * 86_400_000;
    expect((await hit(view)).status).toBe(204);
  });

  it('that cannot be stored is refused with 503 and counts when it is sent again', async () => {
    const faults: unknown[] = [];
    const real = openSqlite(':memory:');
    let full = true;
    const store: Store = {
      ...real,
      record: async (events) => {
        if (full) throw new Error('disk full');
        return real.record(events);
      },
    };
    const { hit, counts, stats, world } = setUp({ store, onFault: (fault) => faults.push(fault) });
    const answers = await Promise.all([hit(view), hit(view)]);
    for (const answer of answers) {
      expect(answer.headers.get('Retry-After')).toBe('5');
      await expectProblem(answer, 503);
    }
    expect(faults).toHaveLength(2);
    expect(await stats()).toMatchObject({ online: 0 });
    full = false;
    world.now += 1000;
    expect((await hit(view)).status).toBe(204);
    expect(await counts()).toMatchObject({ counts: { [PAGE]: { views: 1 } } });
    expect(await stats()).toMatchObject({ total: 1 });
  });
});

describe('the origin of a hit', () => {
  const host = { Host: 'thongke.example' };
  it.each<[number, string, Record<string, string>, string | undefined]>([
    [204, 'the same host', { ...host, Origin: 'https://thongke.example' }, undefined],
    [204, 'the site', { ...host, Origin: 'https://site.example' }, 'https://site.example'],
    [204, 'nobody, as programs and old browsers send it', host, 'https://site.example'],
    [403, 'another site', { ...host, Origin: 'https://evil.example' }, 'https://site.example'],
    [403, 'another site when no site is set', { ...host, Origin: 'https://evil.example' }, undefined],
    [403, 'nowhere', { ...host, Origin: 'null' }, undefined],
    [403, 'another site that hides its name', { ...host, 'Sec-Fetch-Site': 'cross-site' }, undefined],
    [
      204,
      'the site across sites',
      { ...host, Origin: 'https://site.example', 'Sec-Fetch-Site': 'cross-site' },
      'https://site.example',
    ],
  ])('gives %i from %s', async (status, _, headers, siteOrigin) => {
    const { hit } = setUp(siteOrigin === undefined ? {} : { siteOrigin });
    expect((await hit(view, headers)).status).toBe(status);
  });

  it('may read every answer when it is the site, refusals too', async () => {
    const { app, hit } = setUp({ siteOrigin: 'https://site.example' });
    const answers = [
      await app.request('/api/stats'),
      await hit('no hit'),
      await app.request('/api/hit', { method: 'OPTIONS' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 204]);
    for (const { headers } of answers) {
      expect(headers.get('Access-Control-Allow-Origin')).toBe('https://site.example');
    }
    expect(answers[2]?.headers.get('Access-Control-Allow-Headers')).toBe('Content-Type, Authorization');
  });

  it('may read nothing elsewhere when no site is set', async () => {
    expect((await setUp().app.request('/api/stats')).headers.has('Access-Control-Allow-Origin')).toBe(false);
  });
});

describe('counts', () => {
  it('may be held for 30 seconds and are not sent again unchanged', async () => {
    const { app, hit } = setUp();
    const url = `/api/counts?key=${encodeURIComponent(PAGE)}`;
    const first = await app.request(url);
    expect(first.headers.get('Cache-Control')).toBe('public, max-age=30');
    const tag = first.headers.get('ETag') ?? '';
    const second = await app.request(url, { headers: { 'If-None-Match': tag } });
    expect(second.status).toBe(304);
    expect(second.headers.get('Cache-Control')).toBe('public, max-age=30');
    await hit(view);
    expect((await app.request(url, { headers: { 'If-None-Match': tag } })).status).toBe(200);
  });

  it('leave out keys that nobody published', async () => {
    const { app } = setUp();
    const answer = await app.request('/api/counts?key=__proto__&key=no');
    expect(await answer.json()).toEqual({ counts: {} });
  });

  it.each([
    ['no key', ''],
    ['101 keys', Array.from({ length: 101 }, (_, i) => `key=${i}`).join('&')],
    ['a key twice', 'key=a&key=a'],
    ['an unknown parameter', 'key=a&from=2021'],
    ['the name of a prototype', 'key=a&__proto__=b'],
    ['an empty key', 'key='],
  ])('of %s are refused with 400', async (_, query) => {
    await expectProblem(await setUp().app.request(`/api/counts?${query}`), 400);
  });

  it('of 100 keys are answered', async () => {
    const query = Array.from({ length: 100 }, (_, i) => `key=${i}`).join('&');
    expect((await setUp().app.request(`/api/counts?${query}`)).status).toBe(200);
  });
});

describe('the rest', () => {
  it('lets stats be held for 10 seconds', async () => {
    expect((await setUp().app.request('/api/stats')).headers.get('Cache-Control')).toBe('public, max-age=10');
  });

  it('is healthy while the store answers, else 503', async () => {
    const { app, store } = setUp();
    expect(await (await app.request('/healthz')).json()).toEqual({ status: 'ok' });
    await store.close();
    await expectProblem(await app.request('/healthz'), 503);
  });

  it('tells Prometheus what became of hits, and nothing of who sent them', async () => {
    const { app, hit } = setUp();
    await hit(view);
    await hit(view);
    await hit('no hit');
    const answer = await app.request('/metrics');
    const text = await answer.text();
    expect(answer.headers.get('Content-Type')).toContain('text/plain; version=0.0.4');
    expect(text).toContain('counter_hits_total{outcome="counted"} 1');
    expect(text).toContain('counter_hits_total{outcome="repeated"} 1');
    expect(text).toContain('counter_hits_total{outcome="refused"} 1');
    expect(text).toContain('counter_guests_online 1');
    expect(text).not.toContain('203.0.113');
  });

  it.each([
    ['GET', '/api/hit', 'POST, OPTIONS'],
    ['GET', '/api/rating', 'POST, OPTIONS'],
    ['POST', '/api/report', 'GET, HEAD, OPTIONS'],
    ['POST', '/api/openapi.json', 'GET, HEAD, OPTIONS'],
    ['PATCH', '/api/hit', 'POST, OPTIONS'],
    ['PUT', '/api/hit', 'POST, OPTIONS'],
    ['POST', '/api/counts', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/api/stats', 'GET, HEAD, OPTIONS'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['POST', '/metrics', 'GET, HEAD'],
  ])('refuses %s %s with 405 and says what is allowed', async (method, path, allow) => {
    const answer = await setUp().app.request(path, { method });
    expect(answer.headers.get('Allow')).toBe(allow);
    await expectProblem(answer, 405);
  });

  it('answers 404 elsewhere', async () => {
    await expectProblem(await setUp().app.request('/api/nothing'), 404);
  });
});
