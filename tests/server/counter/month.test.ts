import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { createApp } from '../../../src/server/counter/app.ts';
import { columns, type Store } from '../../../src/server/counter/store.ts';
import { storeOn } from '../../../src/server/counter/stores/sqlite.ts';
import { openDatabase } from '../../../src/server/counter/stores/sqlite-file.ts';
import { Limiter } from '../../../src/server/http/limiter.ts';
import { keysOf } from '../../../src/server/keys/keys.ts';

// Thousands of requests, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const BOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const MINUTE = 60_000;
const START = Date.parse('2021-07-16T20:00:00+07:00');
const vietnamDay = (ms: number): string => new Date(ms + 7 * 60 * MINUTE).toISOString().slice(0, 10);

interface Step {
  /** Milliseconds that the clock moves on, or back. */
  readonly move: number;
  readonly person: string;
  readonly bot: boolean;
  readonly key: string;
  readonly event: 'view' | 'download' | 1 | 5;
  /** Fetched ahead of the reader. */
  readonly ahead: boolean;
}

const step: fc.Arbitrary<Step> = fc
  .record({
    move: fc.oneof(
      { weight: 12, arbitrary: fc.double({ min: 0, max: 20, noNaN: true }) },
      { weight: 3, arbitrary: fc.constantFrom(0, 5, 29, 30, 31) },
      { weight: 2, arbitrary: fc.integer({ min: 60, max: 3000 }) },
      { weight: 1, arbitrary: fc.double({ min: -45, max: 0, noNaN: true }) },
    ),
    person: fc.constantFrom('203.0.113.1', '203.0.113.2', '2001:db8::1', 'bot'),
    key: fc.constantFrom('a', 'b'),
    event: fc.constantFrom('view' as const, 'view' as const, 'download' as const, 1 as const, 5 as const),
    ahead: fc.nat(9).map((n) => n === 0),
  })
  .map((one) => ({
    ...one,
    move: Math.round(one.move * MINUTE),
    bot: one.person === 'bot',
    ahead: one.ahead && typeof one.event === 'string',
  }));

const steps = fc.array(step, { minLength: 50, maxLength: 400, size: 'max' });
/** After how many rows the store folds: never, always, or now and then, a part at a time. */
const maxDeltas = fc.constantFrom(65_536, 0, 17, 40);

type Numbers = Record<string, number>;

/** The rules as one would tell them: a full list of all that happened, searched again for each event. */
function model(steps: readonly Step[]): Numbers {
  const past: { now: number; step: Step; counted: boolean }[] = [];
  const votes = new Map<string, number>();
  const numbers: Numbers = {};
  let clock = START;
  let now = 0;
  for (const step of steps) {
    clock += step.move;
    now = Math.max(now, clock);
    if (step.ahead) continue;
    const day = vietnamDay(now);
    const add = (name: string, n = 1) => {
      if (n !== 0) numbers[`${day} ${name}`] = (numbers[`${day} ${name}`] ?? 0) + n;
    };
    if (typeof step.event === 'number' && step.bot) continue;
    const mine = past.filter(
      (one) => one.step.person === step.person && vietnamDay(one.now) === day && now - one.now < 30 * MINUTE,
    );
    if (mine.length === 0) add(step.bot ? ' bots' : ' visits');
    const again = mine.some(
      (one) => one.counted && one.step.key === step.key && one.step.event === step.event,
    );
    past.push({ now, step, counted: !again });
    if (typeof step.event === 'number') {
      const name = `${day} ${step.person} ${step.key}`;
      const before = votes.get(name);
      votes.set(name, step.event);
      if (before === undefined) add(`${step.key} votes`);
      add(`${step.key} stars`, step.event - (before ?? 0));
    } else if (!again && step.bot) {
      if (step.event === 'view') add(`${step.key} bots`);
    } else if (!again) {
      for (const key of [step.key, '']) add(`${key} ${step.event}s`);
    }
  }
  for (const [name, n] of Object.entries(numbers)) if (n === 0) delete numbers[name];
  return numbers;
}

async function real(steps: readonly Step[], store: Store): Promise<Numbers> {
  let clock = START;
  let ip = '';
  const app = createApp({
    store,
    keys: keysOf({ pages: ['a', 'b'], files: ['a', 'b'] }),
    clock: () => clock,
    ip: () => ip,
    alone: true,
    limiter: new Limiter(1e6, 1e6),
  });
  for (const { move, person, bot, key, event, ahead } of steps) {
    clock += move;
    ip = person;
    const rating = typeof event === 'number';
    const answer = await app.request(rating ? '/api/rating' : '/api/hit', {
      method: 'POST',
      headers: {
        'Content-Type': 'text/plain',
        'User-Agent': bot ? BOT : BROWSER,
        ...(ahead ? { 'Sec-Purpose': 'prefetch' } : {}),
      },
      body: JSON.stringify(rating ? { key, stars: event } : { key, event }),
    });
    expect(answer.status).toBe(rating ? 200 : 204);
  }
  const numbers: Numbers = {};
  for await (const rows of store.rows()) {
    for (const row of rows) {
      for (const column of columns) {
        if (row[column] !== 0) numbers[`${row.day} ${row.key} ${column}`] = row[column];
      }
    }
  }
  return numbers;
}

it('counts a month of any traffic as a plain list of all events would, every number of every day', async () => {
  await fc.assert(
    fc.asyncProperty(steps, maxDeltas, async (steps, maxDeltas) => {
      const store = storeOn(openDatabase(':memory:'), { maxDeltas });
      expect(await real(steps, store)).toEqual(model(steps));
      await store.close();
    }),
    { numRuns: 25 },
  );
});
