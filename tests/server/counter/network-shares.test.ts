import { describe, expect, it } from 'vitest';
import { keysOf } from '../../../src/server/keys/keys.ts';
import { BROWSER, FILE, PAGE, setUp } from './world.ts';

const keys = Array.from({ length: 400 }, (_, i) => `tin-tuc/2021/bai-${i}`);
const manyPages = { keys: keysOf({ pages: keys, files: [] }) };
const agent = (n: number): Record<string, string> => ({ 'User-Agent': `${BROWSER} ${n}` });

type World = ReturnType<typeof setUp>;
const viewsOf = async ({ store }: World, asked: readonly string[] = keys): Promise<number> =>
  [...(await store.counts(asked)).values()].reduce((sum, { views }) => sum + views, 0);

describe('an office of 300 behind one address, with one browser', () => {
  it('is never refused in a month of work days, and each article that it reads counts', async () => {
    const world = setUp(manyPages);
    const { hit } = world;
    let counted = 0;
    for (let day = 0; day < 22; day += 1) {
      // All open the page of the day within a minute; in the course of the day each reads an article or two.
      const statuses = new Set<number>();
      for (let person = 0; person < 300; person += 1) {
        world.world.now += 200;
        statuses.add((await hit({ key: keys[day], event: 'view' })).status);
        statuses.add((await hit({ key: keys[100 + ((person * 7 + day) % 300)], event: 'view' })).status);
      }
      expect(statuses).toEqual(new Set([204]));
      // The page of the day once for one browser in half an hour, and each of 300 others.
      counted += 301;
      expect(await viewsOf(world)).toBe(counted);
      world.world.now += 86_400_000 - 60_000;
    }
  });

  it('counts ten different articles by ten colleagues ten times, at the same moment too', async () => {
    const world = setUp(manyPages);
    await Promise.all(keys.slice(0, 10).map((key) => world.hit({ key, event: 'view' })));
    expect(await viewsOf(world)).toBe(10);
  });
});

it("counts every reader of a carrier's NAT of 5,000 with browsers of many kinds, and refuses none", async () => {
  const world = setUp(manyPages);
  const statuses = new Set<number>();
  // 200 kinds of browsers, each reader one article; the most read one is read by a twentieth of all.
  for (let reader = 0; reader < 5000; reader += 1) {
    world.world.now += 10_000;
    const key = reader % 20 === 0 ? keys[0] : keys[1 + ((reader * 31) % 399)];
    statuses.add((await world.hit({ key, event: 'view' }, agent(reader % 200))).status);
  }
  expect(statuses).toEqual(new Set([204]));
  // Two readers of one article with one kind of browser within half an hour are one: a few of 5,000.
  expect(await viewsOf(world)).toBeGreaterThan(4900);
});

describe('a flood from one address under thousands of names', () => {
  it('adds 300 views to one article and 5,000 in all, is told in the metrics, and takes nothing from others', async () => {
    const world = setUp(manyPages);
    for (let n = 0; n < 1500; n += 1) await world.hit({ key: keys[0], event: 'view' }, agent(n));
    expect(await viewsOf(world, [keys[0] as string])).toBe(300);
    expect(await world.stats()).toMatchObject({ today: 300 });
    for (let n = 0; n < 8500; n += 1) {
      world.world.now += 10;
      await world.hit({ key: keys[n % 400], event: 'view' }, agent(n));
    }
    expect(await viewsOf(world)).toBe(5000);
    const metrics = await (await world.app.request('/metrics')).text();
    expect(Number(/outcome="excess"} (\d+)/.exec(metrics)?.[1])).toBeGreaterThan(4000);
    world.world.ip = '203.0.113.8';
    await world.hit({ key: keys[0], event: 'view' });
    expect(await viewsOf(world)).toBe(5001);
  });

  it('is one though it comes from all networks of one customer of IPv6', async () => {
    const world = setUp(manyPages);
    for (let n = 0; n < 1000; n += 1) {
      world.world.ip = `2001:db8:1:${n.toString(16)}::1`;
      await world.hit({ key: keys[0], event: 'view' });
    }
    expect(await viewsOf(world)).toBe(300);
  });

  it('loses no share to reloads: what did not count is given back', async () => {
    const world = setUp(manyPages);
    for (let n = 0; n < 400; n += 1) await world.hit({ key: keys[0], event: 'view' });
    await world.hit({ key: keys[0], event: 'view' }, agent(1));
    expect(await viewsOf(world)).toBe(2);
  });

  it('has twenty votes on an article, each of which may be changed, and is told when more are refused', async () => {
    const { post, counts } = setUp();
    const rate = (n: number, stars: number) => post('/api/rating', { key: PAGE, stars }, agent(n));
    for (let n = 0; n < 100; n += 1) {
      const answer = await rate(n, 5);
      expect(answer.status).toBe(n < 20 ? 200 : 429);
      if (n >= 20) expect(Number(answer.headers.get('Retry-After'))).toBe(14 * 3600);
    }
    expect((await rate(0, 1)).status).toBe(200);
    expect(await counts()).toMatchObject({ counts: { [PAGE]: { votes: 20, stars: 96 } } });
  });

  it('has a share of downloads as of views', async () => {
    const { hit, counts } = setUp();
    for (let n = 0; n < 500; n += 1) await hit({ key: FILE, event: 'download' }, agent(n));
    expect(await counts()).toMatchObject({ counts: { [FILE]: { downloads: 300 } } });
  });
});
