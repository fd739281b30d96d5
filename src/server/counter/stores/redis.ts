import { createClient, defineScript } from '@redis/client';
import { type Day, epochOf, startOf } from '../../../domain/date.ts';
import { ONLINE_MS, WINDOW_MS } from '../policy.ts';
import {
  type Column,
  columns,
  type KeySums,
  type Row,
  SITE_KEY,
  type Store,
  type StoreEvent,
} from '../store.ts';
import { rowsOf } from '../sums.ts';
import { ADD, SALT, SETTLE, VOTE } from './redis-scripts.ts';

/**
 * One hash tag, so that all keys lie on one node of a cluster and a script may change them together:
 * `sum` and `day:2021-07-16` (hashes: "views key" → number), `days` (sorted set), `salt` (hash by day), and for half an
 * hour to a day `guests`, `bots` (visitor → last seen), `windows` (window → when opened), `votes:2021-07-16`.
 */
const PREFIX = '{trangtin}:';
const VERSION = '1';

/** A store that says nothing for this long is away, in milliseconds. */
const PATIENCE_MS = 2000;

const script = (text: string) =>
  defineScript({
    SCRIPT: text,
    NUMBER_OF_KEYS: 1,
    parseCommand: (parser, ...args: string[]) => {
      parser.pushKey(PREFIX);
      parser.push(...args);
    },
    transformReply: (reply: unknown) => reply,
  });

/** How often a first connection is tried. Later ones are tried for ever: a server that was there comes back. */
const FIRST_TRIES = 4;

function makeClient(url: string) {
  let known = false;
  const client = createClient({
    url,
    // A hit that cannot be stored now is refused now; a queue would grow without an end.
    disableOfflineQueue: true,
    commandOptions: { timeout: PATIENCE_MS },
    socket: {
      connectTimeout: PATIENCE_MS,
      reconnectStrategy: (tries, cause) => {
        if (known || tries < FIRST_TRIES) return Math.min(50 * 2 ** tries, 1000);
        return new Error(`COUNTER_STORE: ${new URL(url).host} cannot be reached: ${cause.message}`);
      },
    },
    scripts: { settle: script(SETTLE), vote: script(VOTE), add: script(ADD), salt: script(SALT) },
  });
  client.once('ready', () => (known = true));
  // Faults of the connection reach the callers of commands; without a listener they would end the process.
  client.on('error', () => {});
  return client;
}

const incrementsOf = (event: StoreEvent, part: 'visit' | 'opens'): [string, string, number][] =>
  event[part].map(({ day, key, column, n }) => [day, `${column} ${key}`, n]);

const numbers = (reply: unknown): number[] => (reply as unknown[]).map(Number);

/** A hash of numbers as rows of one day. */
function rowsOfHash(day: Day, hash: Record<string, string>): Row[] {
  return rowsOf(
    Object.entries(hash).map(([field, n]) => {
      const blank = field.indexOf(' ');
      const [column, key] = [field.slice(0, blank) as Column, field.slice(blank + 1)];
      return { day, key, column, n: Number(n) };
    }),
  );
}

const dayScore = (day: Day): number => Number(day.replaceAll('-', ''));

/** Opens the store on a Redis or Valkey server, which several hosts may share. */
export async function openRedis(url: string): Promise<Store> {
  const client = makeClient(url);
  await client.connect();
  const version = await client.set(`${PREFIX}version`, VERSION, { condition: 'NX', GET: true });
  if (version !== null && Number(version) > Number(VERSION)) {
    client.destroy();
    throw new Error(
      `${new URL(url).host}: this store is of version ${version}, this counter knows versions up to ${VERSION}: update Trang Tin`,
    );
  }

  async function hashOf(day: Day): Promise<readonly Row[]> {
    return rowsOfHash(day, await client.hGetAll(`${PREFIX}day:${day}`));
  }

  async function daysBetween(from: Day, to: Day): Promise<Day[]> {
    return (await client.zRangeByScore(`${PREFIX}days`, dayScore(from), dayScore(to))) as Day[];
  }

  async function siteRow(day: Day): Promise<Row> {
    const found = await client.hmGet(
      `${PREFIX}day:${day}`,
      columns.map((column) => `${column} ${SITE_KEY}`),
    );
    const sums = Object.fromEntries(columns.map((column, i) => [column, Number(found[i] ?? 0)]));
    return { day, key: SITE_KEY, ...(sums as Record<Column, number>) };
  }

  const visitsIn = async (from: Day, to: Day): Promise<number> => {
    const rows = await Promise.all((await daysBetween(from, to)).map(siteRow));
    return rows.reduce((sum, { visits }) => sum + visits, 0);
  };

  return {
    async settle(events) {
      const now = events.reduce((latest, event) => Math.max(latest, event.now), 0);
      const asked = events.map((event) => ({
        now: event.now,
        visitor: event.visitor,
        bot: event.bot,
        window: event.window,
        visit: incrementsOf(event, 'visit'),
        opens: incrementsOf(event, 'opens'),
      }));
      const opened = await client.settle(JSON.stringify(asked), String(now), String(WINDOW_MS));
      return numbers(opened).map((one) => one === 1);
    },

    async vote({ day, visitor, key, stars }) {
      const [votes = 0, sum = 0] = numbers(await client.vote(day, visitor, key, String(stars)));
      return { votes, stars: sum };
    },

    async load(rows) {
      const all = client.multi();
      let empty = true;
      for await (const some of rows) {
        if (some.length === 0) continue;
        empty = false;
        const increments = rowsOf(
          some.flatMap(({ day, key, ...of }) =>
            columns.map((column) => ({ day, key, column, n: of[column] })),
          ),
        );
        all.add(
          JSON.stringify(
            increments.map((row) => [row.day, row.key, columns.map((column) => [column, row[column]])]),
          ),
        );
      }
      if (!empty) await all.exec();
    },

    async counts(keys) {
      const wanted = ['views', 'downloads', 'votes', 'stars'] as const;
      if (keys.length === 0) return new Map();
      const fields = keys.flatMap((key) => wanted.map((column) => `${column} ${key}`));
      const found = await client.hmGet(`${PREFIX}sum`, fields);
      return new Map(
        keys.map((key, k) => {
          const of = wanted.map((column, c) => [column, Number(found[k * wanted.length + c] ?? 0)]);
          return [key, Object.fromEntries(of) as KeySums];
        }),
      );
    },

    async totals(day) {
      const month = day.slice(0, 7);
      const [today, thisMonth, total] = await Promise.all([
        siteRow(day),
        visitsIn(`${month}-01` as Day, `${month}-31` as Day),
        client.hGet(`${PREFIX}sum`, `visits ${SITE_KEY}`),
      ]);
      return { today: today.visits, month: thisMonth, total: Number(total ?? 0) };
    },

    async online(now) {
      const since = `(${now - ONLINE_MS}`;
      const [guests, bots] = await Promise.all([
        client.zCount(`${PREFIX}guests`, since, '+inf'),
        client.zCount(`${PREFIX}bots`, since, '+inf'),
      ]);
      return { guests, bots };
    },

    async days(from, to) {
      const rows = await Promise.all((await daysBetween(from, to)).map(siteRow));
      return rows.filter((row) => columns.some((column) => row[column] > 0));
    },

    async ranking(from, to) {
      const sums = new Map<string, { views: number; downloads: number }>();
      for (const day of await daysBetween(from, to)) {
        for (const { key, views, downloads } of await hashOf(day)) {
          if (key === SITE_KEY || views + downloads === 0) continue;
          const sum = sums.get(key);
          sums.set(key, { views: views + (sum?.views ?? 0), downloads: downloads + (sum?.downloads ?? 0) });
        }
      }
      return [...sums].map(([key, sum]) => ({ key, ...sum }));
    },

    async *rows() {
      for (const day of (await client.zRange(`${PREFIX}days`, 0, -1)) as Day[]) yield await hashOf(day);
    },

    async salt(day) {
      const fresh = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('hex');
      return new Uint8Array(
        Buffer.from(String(await client.salt(day, fresh, String(epochOf(startOf(day))))), 'hex'),
      );
    },

    async close() {
      if (client.isOpen) client.destroy();
    },
  };
}
