import { createClient, defineScript } from '@redis/client';
import { type Day, epochOf, startOf } from '../../../domain/date.ts';
import { rowsOf } from '../counter-rows.ts';
import { ONLINE_MS, WINDOW_MS } from '../policy.ts';
import {
  type Column,
  columns,
  type KeySums,
  LEAST_ASKED,
  MOST_ASKED,
  QUERY_MARK,
  type Row,
  SITE_KEY,
  type Store,
  type StoreEvent,
} from '../store.ts';
import { persistenceFault, persistenceWarning, rewriteFiles } from './redis-persistence.ts';
import { ADD, NOTE, RECORD, SALT, VOTE } from './redis-scripts.ts';

/**
 * One hash tag, so that all keys lie on one node of a cluster and a script may change them together: `sum`
 * and `day:2021-07-16` (hashes: "views key" → number), `days` (sorted set), `salt` (hash by day), and for
 * half an hour to a day `guests`, `bots` (visitor → last seen), `windows` (window → when opened),
 * `votes:2021-07-16`, `unanswered:2021-07-16` (set of "visitor query").
 */
const PREFIX = '{trangtin}:';
const VERSION = '1';

/** A store that says nothing for this long is away, in milliseconds. */
const PATIENCE_MS = 2000;

/** Rows that are added in one step: the server answers nobody else meanwhile. */
const LOAD_STEP = 500;

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

/**
 * How often a first connection is tried. Later ones are tried for ever: a server that was there comes back.
 */
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
    scripts: {
      record: script(RECORD),
      vote: script(VOTE),
      add: script(ADD),
      note: script(NOTE),
      salt: script(SALT),
    },
  });
  client.once('ready', () => (known = true));
  // Faults of the connection reach the callers of commands; without a listener they would end the process.
  client.on('error', () => {});
  return client;
}

const incrementsOf = (event: StoreEvent, part: 'visit' | 'increments'): [string, string, number][] =>
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

/** What the operator allows of a Redis server. */
export interface RedisOptions {
  /** One that forgets in a crash, or drops keys when its memory is full. */
  readonly allowVolatile?: boolean;
  readonly onFault?: (fault: unknown) => void;
}

/** Opens the store on a Redis or Valkey server, which several hosts may share. */
export async function openRedis(url: string, options: RedisOptions = {}): Promise<Store> {
  const { onFault = () => {} } = options;
  const client = makeClient(url);
  await client.connect();
  const fault = await persistenceFault(client);
  if (fault !== undefined && !options.allowVolatile) {
    client.destroy();
    throw new Error(`${fault}. COUNTER_ALLOW_VOLATILE=1 takes it as it is`);
  }
  for (const warning of [fault, await persistenceWarning(client)])
    if (warning !== undefined) onFault(new Error(warning));
  const version = await client.set(`${PREFIX}version`, VERSION, { condition: 'NX', GET: true });
  if (version !== null && Number(version) > Number(VERSION)) {
    client.destroy();
    throw new Error(
      `${new URL(url).host}: this store is of version ${version}, this counter knows versions up to ${VERSION}: update Trang Tin`,
    );
  }

  /** What a day that is over has left in the server's files is to be written over. */
  let mustRewrite = false;

  const dropStaged = (): Promise<unknown> => client.del([`${PREFIX}incoming`, `${PREFIX}incoming:complete`]);
  async function addStaged(): Promise<void> {
    while (Number(await client.add()) > 0);
    await dropStaged();
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
    async record(events) {
      const now = events.reduce((latest, event) => Math.max(latest, event.now), 0);
      const asked = events.map((event) => ({
        now: event.now,
        visitor: event.visitor,
        bot: event.bot,
        window: event.window,
        visit: incrementsOf(event, 'visit'),
        increments: incrementsOf(event, 'increments'),
      }));
      const opened = await client.record(JSON.stringify(asked), String(now), String(WINDOW_MS));
      return numbers(opened).map((one) => one === 1);
    },

    async vote({ day, visitor, key, stars }) {
      const [votes = 0, sum = 0] = numbers(await client.vote(day, visitor, key, String(stars)));
      return { votes, stars: sum };
    },

    async noteUnanswered({ day, visitor, query }) {
      return Number(await client.note(day, visitor, query, String(MOST_ASKED))) === 1;
    },

    async load(rows) {
      // Who was cut off while staging has added nothing; who was cut off later, nearly all.
      await ((await client.exists(`${PREFIX}incoming:complete`)) ? addStaged() : dropStaged());
      try {
        for await (const some of rows) {
          for (let at = 0; at < some.length; at += LOAD_STEP) {
            const cells = some
              .slice(at, at + LOAD_STEP)
              .map((row) => [row.day, row.key, columns.map((column) => [column, row[column]])]);
            await client.rPush(`${PREFIX}incoming`, JSON.stringify(cells));
          }
        }
      } catch (fault) {
        await dropStaged();
        throw fault;
      }
      await client.set(`${PREFIX}incoming:complete`, '1');
      await addStaged();
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
        client.zCount(`${PREFIX}guests`, since, now + ONLINE_MS),
        client.zCount(`${PREFIX}bots`, since, now + ONLINE_MS),
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

    async unanswered(from, to) {
      const hashes = await Promise.all((await daysBetween(from, to)).map(hashOf));
      return hashes
        .flat()
        .filter(({ key }) => key.startsWith(QUERY_MARK))
        .map(({ day, key, visits }) => ({ day, query: key.slice(QUERY_MARK.length), count: visits }));
    },

    async *rows() {
      for (const day of (await client.zRange(`${PREFIX}days`, 0, -1)) as Day[]) yield await hashOf(day);
    },

    async probe() {
      await client.set(`${PREFIX}probe`, '1', { expiration: { type: 'EX', value: 60 } });
      const fault = await persistenceFault(client);
      if (fault !== undefined && !options.allowVolatile) throw new Error(fault);
    },

    async salt(day, offered = crypto.getRandomValues(new Uint8Array(32))) {
      const hex = Buffer.from(offered).toString('hex');
      const start = String(epochOf(startOf(day)));
      const reply = await client.salt(day, hex, start, QUERY_MARK, String(LEAST_ASKED));
      const [salt, dropped] = reply as readonly [unknown, unknown];
      mustRewrite ||= Number(dropped) > 0;
      if (mustRewrite) mustRewrite = !(await rewriteFiles(client, onFault));
      return new Uint8Array(Buffer.from(String(salt), 'hex'));
    },

    async id() {
      const fresh = crypto.randomUUID();
      return (await client.set(`${PREFIX}id`, fresh, { condition: 'NX', GET: true })) ?? fresh;
    },
    damagedLines: () => 0,

    async close() {
      if (client.isOpen) client.destroy();
    },
  };
}
