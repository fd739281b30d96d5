import { expect } from 'vitest';
import { type AppOptions, createApp } from '../../../src/server/counter/app.ts';
import { openSqlite } from '../../../src/server/counter/stores/sqlite.ts';
import { keysOf } from '../../../src/server/keys/keys.ts';

export const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
export const PAGE = 'tin-tuc/2021/hội-nghị';
export const FILE = 'van-ban/2021/28-hd-btgtu/28-hd.pdf';
export const view = { key: PAGE, event: 'view' };

/** A counter on a store in memory, whose clock and whose visitor's address a test moves. */
export function setUp(options: Partial<AppOptions> = {}) {
  const world = { now: Date.parse('2021-07-16T10:00:00+07:00'), ip: '203.0.113.7' };
  const store = openSqlite(':memory:');
  const app = createApp({
    store,
    keys: keysOf({
      pages: [PAGE],
      files: [FILE],
      titles: { [PAGE]: 'Hội nghị', [FILE]: '=28-HD, bản "chính"' },
    }),
    clock: () => world.now,
    ip: () => world.ip,
    ...options,
  });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: 'POST',
      headers: { 'User-Agent': BROWSER, 'Content-Type': 'text/plain;charset=UTF-8', ...headers },
      body:
        typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
    });
  const hit = (body: unknown, headers?: Record<string, string>) => post('/api/hit', body, headers);
  const counts = async (): Promise<unknown> =>
    (await (
      await app.request(
        `/api/counts?${new URLSearchParams([
          ['key', PAGE],
          ['key', FILE],
        ])}`,
      )
    ).json()) as unknown;
  const stats = async (): Promise<unknown> => (await (await app.request('/api/stats')).json()) as unknown;
  return { app, post, hit, counts, stats, world, store };
}

/** Expects a refusal as RFC 9457 has it, which nobody may keep. */
export async function expectProblem(response: Response, status: number): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  const body: unknown = await response.json();
  expect(body).toEqual({
    type: 'about:blank',
    title: expect.any(String),
    status,
    detail: expect.any(String),
  });
}
