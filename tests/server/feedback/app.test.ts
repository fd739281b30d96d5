import { describe, expect, it } from 'vitest';
import { createFeedbackApp, type FeedbackOptions } from '../../../src/server/feedback/app.ts';
import { FORM_LIMIT, fields } from '../../../src/server/feedback/protocol.ts';
import { type FeedbackStore, type Message, MOST_PENDING } from '../../../src/server/feedback/store.ts';
import { openSqlite } from '../../../src/server/feedback/stores/sqlite.ts';
import { keysOf } from '../../../src/server/keys/keys.ts';
import { good } from './good.ts';

const TOKEN = 'a-token-of-the-operator';

interface World {
  readonly store: FeedbackStore;
  now: number;
  ask(init?: RequestInit): Promise<Response>;
  /** Sends a form, with or without the script that reads the answer. */
  send(form?: Record<string, string> | string, headers?: Record<string, string>): Promise<Response>;
}

function world(options: Partial<FeedbackOptions> = {}): World {
  const store = openSqlite(':memory:');
  const keys = keysOf({
    pages: ['tin-tuc/2021/bai', 'tin-tuc/2021/khac', 'van-ban/2022/28-hd'],
    files: ['a.pdf'],
  });
  const state = { now: 1_700_000_000_000 };
  let ip = '10.0.0.1';
  const app = createFeedbackApp({ store, keys, clock: () => state.now, ip: () => ip, ...options });
  const ask = async (init: RequestInit = {}): Promise<Response> =>
    app.request('http://xa.vn/api/feedback', init);
  return Object.assign(state, {
    store,
    ask,
    send: (
      form: Record<string, string> | string = good,
      { 'X-Ip': from, ...headers }: Record<string, string> = {},
    ) => {
      ip = from ?? ip;
      return ask({
        method: 'POST',
        headers: {
          Host: 'xa.vn',
          Origin: 'http://xa.vn',
          Accept: 'application/json',
          'Content-Type': 'application/x-www-form-urlencoded',
          ...headers,
        },
        body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
      });
    },
  });
}

const kept = async ({ store }: World): Promise<readonly Message[]> => store.pending();

describe('a message sent from the form', () => {
  it('is kept, and the script told so', async () => {
    const it = world();
    const answer = await it.send();
    expect(answer.status).toBe(202);
    expect(await kept(it)).toMatchObject([
      { key: good.key, message: good.message, at: it.now, contact: good.contact },
    ]);
  });

  it('without script leads to a page that thanks', async () => {
    const it = world();
    const answer = await it.send(good, { Accept: 'text/html' });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/gop-y/da-nhan/']);
    expect(await kept(it)).toHaveLength(1);
  });

  it('to a counter elsewhere leads back to the site', async () => {
    const it = world({ siteOrigin: 'https://trang.vn' });
    const answer = await it.send(good, { Accept: 'text/html', Origin: 'https://trang.vn' });
    expect(answer.headers.get('Location')).toBe('https://trang.vn/gop-y/da-nhan/');
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('https://trang.vn');
  });

  it('refused, without script leads to a page that names the reason', async () => {
    const answer = await world().send({ ...good, message: 'Ngắn' }, { Accept: 'text/html' });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/gop-y/chua-gui/#short']);
  });

  it('refused, tells the script why in the reader’s words, and never repeats what was sent', async () => {
    const answer = await world().send({ ...good, message: '<script>' });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain('Góp ý quá ngắn');
    expect(text).not.toContain('script');
  });
});

describe('what is no message', () => {
  it.each<[string, Parameters<World['send']>, number]>([
    ['the form of another site', [good, { Origin: 'https://khac.vn' }], 403],
    ['a form behind a proxy that hides where it stands', [good, { Origin: 'null' }], 403],
    ['another type', [good, { 'Content-Type': 'text/plain' }], 415],
    ['JSON', [JSON.stringify(good), { 'Content-Type': 'application/json' }], 415],
    ['a body without an end', ['message='.padEnd(FORM_LIMIT + 1, 'a')], 413],
    ['a field that nobody asked for', [{ ...good, approved: 'true' }], 400],
    ['a field twice', [`${new URLSearchParams(good)}&name=B`], 400],
    ['an article that is not there', [{ ...good, key: 'tin-tuc/2021/khong-co' }], 404],
    ['a way out of the content', [{ ...good, key: 'tin-tuc/../../etc' }], 404],
    ['a page that has no form', [{ ...good, key: 'van-ban/2022/28-hd' }], 404],
    ['nothing', [''], 422],
  ])('is refused and not kept: %s', async (_name, [form, headers], status) => {
    const it = world();
    expect((await it.send(form, headers)).status).toBe(status);
    expect(await kept(it)).toEqual([]);
  });

  it('is thanked and not kept when a program fell into the trap', async () => {
    const it = world();
    expect((await it.send({ ...good, website: 'http://spam.example' })).status).toBe(202);
    expect((await it.send({ ...good, elapsed: '100' })).status).toBe(202);
    expect(await kept(it)).toEqual([]);
  });

  it.each(['PUT', 'PATCH'])('by %s is refused with what would do', async (method) => {
    const answer = await world().ask({ method });
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'POST']);
  });
});

describe('a flood', () => {
  it('from one network is stopped after three, and may go on minutes later', async () => {
    const it = world();
    const send = (n: number) => it.send({ ...good, message: `${good.message} ${n}` });
    expect([(await send(1)).status, (await send(2)).status, (await send(3)).status]).toEqual([202, 202, 202]);
    expect((await send(4)).status).toBe(429);
    it.now += 11 * 60_000;
    expect((await send(5)).status).toBe(202);
    expect(await kept(it)).toHaveLength(4);
  });

  it('of the same words is one message', async () => {
    const it = world();
    for (const ip of ['10.0.0.1', '10.0.1.1', '10.0.2.1']) await it.send(good, { 'X-Ip': ip });
    expect(await kept(it)).toHaveLength(1);
  });

  it('fills the box and no more', async () => {
    const full: FeedbackStore = { ...openSqlite(':memory:'), add: async () => false };
    expect((await world({ store: full }).send()).status).toBe(503);
    expect(MOST_PENDING).toBeLessThanOrEqual(1000);
  });

  it('that breaks the store is refused, told to the operator, and names nobody', async () => {
    const faults: unknown[] = [];
    const store: FeedbackStore = {
      ...openSqlite(':memory:'),
      add: () => Promise.reject(new Error('disk full')),
    };
    const answer = await world({ store, onFault: (fault) => faults.push(fault) }).send();
    expect(answer.status).toBe(503);
    expect(faults.map(String)).toEqual(['Error: disk full']);
  });
});

describe('the operator’s way to the messages', () => {
  const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

  it('does not exist without a token of at least 16 characters', async () => {
    expect((await world().ask(bearer(TOKEN))).status).toBe(404);
    expect((await world({ token: 'short' }).ask(bearer('short'))).status).toBe(404);
  });

  it('takes ten wrong tokens of a network, then none until some time has passed, and right ones without end', async () => {
    const it = world({ token: TOKEN });
    for (let n = 0; n < 30; n += 1) expect((await it.ask(bearer(TOKEN))).status).toBe(200);
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) statuses.push((await it.ask(bearer(`guess-${n}`))).status);
    expect(statuses).toEqual([...Array(10).fill(403), 429, 429]);
    expect((await it.ask(bearer(TOKEN))).status).toBe(429);
    it.now += 61_000;
    expect((await it.ask(bearer(TOKEN))).status).toBe(200);
  });

  it('is closed to any other token', async () => {
    const it = world({ token: TOKEN });
    await it.send();
    for (const token of ['', 'a', `${TOKEN}x`]) expect((await it.ask(bearer(token))).status).toBe(403);
    expect((await it.ask()).status).toBe(403);
    expect((await it.ask({ method: 'DELETE', body: '{"ids":[]}' })).status).toBe(403);
  });

  it('gives the messages and forgets those that were fetched', async () => {
    const it = world({ token: TOKEN });
    await it.send();
    const answer = await it.ask(bearer(TOKEN));
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    const { messages } = (await answer.json()) as { messages: Message[] };
    expect(messages).toEqual(await kept(it));
    const ids = messages.map(({ id }) => id);
    const removed = await it.ask({ method: 'DELETE', ...bearer(TOKEN), body: JSON.stringify({ ids }) });
    expect(removed.status).toBe(204);
    expect(await kept(it)).toEqual([]);
    expect((await it.ask({ method: 'DELETE', ...bearer(TOKEN), body: '{"ids":"all"}' })).status).toBe(400);
  });
});

it('the form has no field that the endpoint would not take', () => {
  expect(new Set(Object.keys(good))).toEqual(new Set(fields.filter((field) => field !== 'elapsed')));
});
