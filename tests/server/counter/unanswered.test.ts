import { describe, expect, it } from 'vitest';
import type { AppOptions } from '../../../src/server/counter/app.ts';
import { MOST_ASKED } from '../../../src/server/counter/store.ts';
import { Limiter } from '../../../src/server/http/limiter.ts';
import { keysOf } from '../../../src/server/keys/keys.ts';
import { BROWSER, expectProblem, PAGE, setUp } from './world.ts';

const TOKEN = 'a-token-of-the-editors';
const DAY_MS = 86_400_000;
const YEAR = 'from=2021-01-01&to=2021-12-31';

/** A counter of a site that gathers queries. */
function gathering(options: Partial<AppOptions> = {}) {
  const keys = keysOf({ pages: [PAGE], files: [], unanswered: true });
  const counter = setUp({ keys, token: TOKEN, ...options });
  const { app, post, world, store } = counter;
  const tell = (query: unknown, ip = world.ip, headers: Record<string, string> = {}): Promise<Response> => {
    world.ip = ip;
    return Promise.resolve(post('/api/unanswered', { query }, headers));
  };
  const report = (query = `${YEAR}&by=query`, token = TOKEN) =>
    app.request(`/api/report?${query}`, { headers: { Authorization: `Bearer ${token}` } });
  /** What editors read after the day, when the store has forgotten its visitors. */
  const nextDay = async (): Promise<unknown> => {
    world.now += DAY_MS;
    await tell('hom sau', '203.0.113.99');
    return ((await (await report()).json()) as { rows: unknown }).rows;
  };
  return { ...counter, tell, report, nextDay, store };
}

const three = ['203.0.113.1', '203.0.113.2', '203.0.113.3'];

describe('a query that found nothing', () => {
  it('is answered 204, and on the next day told to editors if three visitors asked it', async () => {
    const { tell, report, nextDay } = gathering();
    for (const ip of three) expect((await tell('Sổ hồng?', ip)).status).toBe(204);
    await tell('so  HONG', '203.0.113.4');
    for (const ip of three.slice(1)) await tell('sổ xanh', ip);
    expect(((await (await report()).json()) as { rows: unknown }).rows).toEqual([]);
    expect(await nextDay()).toEqual([{ query: 'so hong', count: 4, days: 1, last: '2021-07-16' }]);
  });

  it('counts once a day for one visitor, and again for another browser', async () => {
    const { tell, nextDay } = gathering();
    for (let n = 0; n < 10; n += 1) await tell('so hong', three[0]);
    await tell('so hong', three[1]);
    expect(await nextDay()).toEqual([]);
    for (const name of ['a', 'b', 'c'])
      await tell('so xanh', three[0], { 'User-Agent': `${BROWSER} ${name}` });
    expect(await nextDay()).toEqual([{ query: 'so xanh', count: 3, days: 1, last: '2021-07-17' }]);
  });

  it('leaves no name that leads to what else a visitor asked or read', async () => {
    const noted: string[] = [];
    const counter = gathering();
    const { noteUnanswered } = counter.store;
    counter.store.noteUnanswered = (unanswered) => {
      noted.push(unanswered.visitor);
      return noteUnanswered(unanswered);
    };
    let read = '';
    const { record } = counter.store;
    counter.store.record = (events) => {
      read = events[0]?.visitor ?? '';
      return record(events);
    };
    await counter.hit({ key: PAGE, event: 'view' });
    for (const query of ['so hong', 'so hong', 'so xanh']) await counter.tell(query);
    expect(noted[0]).toBe(noted[1]);
    expect(new Set([read, ...noted]).size).toBe(3);
  });

  it('is no view, no visit, and nobody is online for it', async () => {
    const { tell, stats, nextDay } = gathering();
    for (const ip of three) await tell('so hong', ip);
    await nextDay();
    expect(await stats()).toEqual({ online: 0, bots: 0, guests: 0, today: 0, month: 0, total: 0 });
  });

  it('of a bot, or of who names no browser, is left out', async () => {
    const { tell, nextDay, app } = gathering();
    for (const ip of three) {
      const googlebot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
      expect((await tell('so hong', ip, { 'User-Agent': googlebot })).status).toBe(204);
      await tell('so xanh', ip, { 'User-Agent': '' });
    }
    expect(await nextDay()).toEqual([]);
    const metrics = await (await app.request('/metrics')).text();
    expect(metrics).toContain('counter_unanswered_total{outcome="bot"} 6\n');
  });

  it.each([
    ['a telephone', 'ông An 0912 345 678'],
    ['an e-mail', 'an@example.vn'],
    ["a citizen's number", '019085001234'],
    ['a text', 'cho tôi hỏi nhà ông An ở đầu thôn'],
    ['no word', '???'],
    ['nothing', ''],
    ['a number', 7],
  ])('that is %s is refused with 400, and not repeated', async (_, query) => {
    const { tell } = gathering();
    const answer = await tell(query);
    expect(await answer.clone().text()).not.toContain(String(query || '|'));
    await expectProblem(answer, 400);
  });

  it('with anything beside it is refused with 400', async () => {
    await expectProblem(await gathering().post('/api/unanswered', { query: 'so hong', n: 3 }), 400);
  });

  it('of a site that gathers none, or is not known yet, is refused with 404', async () => {
    const silent = gathering({ keys: keysOf({ pages: [PAGE], files: [] }) });
    await expectProblem(await silent.tell('so hong'), 404);
    await expectProblem(await gathering({ keys: keysOf({ pages: [], files: [] }) }).tell('so hong'), 404);
  });

  it('from a page of another site is refused with 403', async () => {
    const { tell } = gathering();
    await expectProblem(await tell('so hong', three[0], { Origin: 'https://evil.example' }), 403);
  });

  it('beyond the rate of a network is refused with 429', async () => {
    const { tell } = gathering({ limiter: new Limiter(1, 1) });
    expect((await tell('so hong')).status).toBe(204);
    await expectProblem(await tell('so xanh'), 429);
  });

  it('is read by GET by nobody', async () => {
    await expectProblem(await gathering().app.request('/api/unanswered'), 405);
  });
});

describe('a flood of queries', () => {
  const agent = (n: number) => ({ 'User-Agent': `${BROWSER} ${n}` });

  it('from one network is left out beyond its share, and told in the metrics', async () => {
    const { tell, nextDay, app } = gathering();
    for (let n = 0; n < 300; n += 1)
      expect((await tell(`loi xau ${n % 100}`, three[0], agent(n))).status).toBe(204);
    expect(await nextDay()).toEqual([]);
    const metrics = await (await app.request('/metrics')).text();
    expect(metrics).toContain('counter_unanswered_total{outcome="excess"} 250\n');
  });

  it('takes no share for what is known', async () => {
    const { tell, nextDay } = gathering();
    for (let n = 0; n < 100; n += 1) await tell('so hong', three[0]);
    for (const ip of three) await tell('so xanh', ip);
    expect(await nextDay()).toMatchObject([{ query: 'so xanh', count: 3 }]);
  });

  it('from many networks ends where the day has no room, and the next day begins anew', async () => {
    const { store, nextDay, tell } = gathering();
    const day = '2021-07-16' as Parameters<typeof store.salt>[0];
    await store.salt(day);
    for (let n = 0; n < MOST_ASKED; n += 1)
      expect(await store.noteUnanswered({ day, visitor: `v${n}`, query: `q${n}` })).toBe(true);
    expect(await store.noteUnanswered({ day, visitor: 'an', query: 'so hong' })).toBe(false);
    expect(await nextDay()).toEqual([]);
    for (const ip of three) await tell('so hong', ip);
    expect(await nextDay()).toMatchObject([{ query: 'so hong', last: '2021-07-17' }]);
  });
});

describe('the report of queries', () => {
  it('is opened by the token alone, and does not exist without one', async () => {
    await expectProblem(await gathering().report(`${YEAR}&by=query`, 'another-token-of-editors'), 403);
    const keys = keysOf({ pages: [PAGE], files: [], unanswered: true });
    await expectProblem(await setUp({ keys }).app.request(`/api/report?${YEAR}&by=query`), 404);
    const { app } = gathering();
    await expectProblem(await app.request(`/api/report?${YEAR}&by=query`), 403);
    expect((await app.request(`/api/report?${YEAR}&by=key`)).status).toBe(200);
  });

  it('is kept by no cache, is not open to guesses without end, and may be asked for from the site', async () => {
    const { report, app } = gathering({ siteOrigin: 'https://tuyengiao.example.vn' });
    expect((await report()).headers.get('Cache-Control')).toBe('no-store');
    const preflight = await app.request('/api/report', { method: 'OPTIONS' });
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('Authorization');
    for (let n = 0; n < 10; n += 1) await report(undefined, `a-wrong-token-number-${n}`);
    await expectProblem(await report(undefined, 'a-wrong-token-number-11'), 429);
  });

  it('adds up days, the most asked first, at most 200', async () => {
    const { store, report } = gathering();
    const row = (day: string, query: string, visits: number) => ({
      ...{ day: day as Parameters<typeof store.salt>[0], key: `?${query}`, visits },
      ...{ views: 0, downloads: 0, bots: 0, votes: 0, stars: 0 },
    });
    const many = Array.from({ length: 300 }, (_, n) => row('2021-07-03', `q${n}`, 3));
    await store.load([[row('2021-07-02', 'so hong', 3), row('2021-07-01', 'so hong', 4), ...many]]);
    const { rows } = (await (await report()).json()) as { rows: unknown[] };
    expect(rows).toHaveLength(200);
    expect(rows[0]).toEqual({ query: 'so hong', count: 7, days: 2, last: '2021-07-02' });
  });

  it('is a file for Excel too', async () => {
    const { store, report } = gathering();
    const numbers = { views: 0, downloads: 0, bots: 0, visits: 5, votes: 0, stars: 0 };
    const day = '2021-07-02' as Parameters<typeof store.salt>[0];
    await store.load([[{ day, key: '?so hong', ...numbers }]]);
    const text = await (await report(`${YEAR}&by=query&format=csv`)).text();
    expect(text.split('\r\n')[1]).toMatch(/so hong.*5.*1.*2021-07-02/);
  });
});
