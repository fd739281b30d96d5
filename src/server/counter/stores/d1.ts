import { type Day, epochOf, startOf } from '../../../domain/date.ts';
import type { D1, D1Statement, DatabaseRow } from '../../storage/d1.ts';
import { rowsOf } from '../counter-rows.ts';
import { ONLINE_MS, WINDOW_MS } from '../policy.ts';
import type { Increment, KeySums, Row, Store, StoreEvent } from '../store.ts';
import {
  addDailySql,
  addKeySql,
  DROP_UNANSWERED,
  dayNumber,
  firstOfNextMonth,
  KEEP_QUERIES,
  LOAD_DAILY,
  LOAD_KEYS,
  NEXT_DAY,
  NOTE_UNANSWERED,
  number,
  onlyIf,
  PUT_VOTE,
  READ_ALL_VISITS,
  READ_DAYS,
  READ_KEYS,
  READ_RANKING,
  READ_ROWS,
  READ_UNANSWERED,
  READ_VISITS,
  rowOf,
  unansweredOf,
  VOTE,
  valuesOf,
} from './sql.ts';

/** The version of the tables that `d1-migrations` makes. */
const VERSION = 3;

/** Rows of one statement: D1 takes texts of up to 2 MB. */
const ROWS_AT_ONCE = 5000;

/**
 * A transaction cannot be looked into half-way, so each mark keeps in `fresh` whether the last event found it
 * absent or over; what counts only then is added on that condition.
 */
const MARK_VISITOR = `INSERT INTO visitor (name, seen, bot, fresh) VALUES (?1, ?2, ?3, 1) ON CONFLICT (name) DO UPDATE
  SET fresh = abs(?2 - seen) >= ${WINDOW_MS}, seen = CASE WHEN seen - ?2 BETWEEN 0 AND ${WINDOW_MS} THEN seen ELSE ?2 END`;
const MARK_WINDOW = `INSERT INTO "window" (name, opened, fresh) VALUES (?1, ?2, 1) ON CONFLICT (name) DO UPDATE
  SET fresh = abs(?2 - opened) >= ${WINDOW_MS}, opened = CASE WHEN abs(?2 - opened) >= ${WINDOW_MS} THEN ?2 ELSE opened END
  RETURNING fresh`;
const IF_VISITOR = onlyIf('(SELECT fresh FROM visitor WHERE name = ?)');
const IF_WINDOW = onlyIf('(SELECT fresh FROM "window" WHERE name = ?)');

/** The store on a D1 database whose migrations have been applied. */
export function storeOnD1(db: D1): Store {
  const statement = (sql: string, ...values: readonly unknown[]): D1Statement =>
    db.prepare(sql).bind(...values);

  let checked: Promise<void> | undefined;
  async function checkVersion(): Promise<void> {
    const [found] = await db.batch([statement('SELECT version FROM store WHERE version > ?', VERSION)]);
    const [newer] = found?.results ?? [];
    if (newer) {
      throw new Error(
        `D1: this store is of version ${number(newer, 'version')}, this counter knows versions up to ${VERSION}: update Trang Tin`,
      );
    }
  }

  /** Runs statements as one; gives the rows of each. */
  async function run(...statements: readonly D1Statement[]): Promise<readonly (readonly DatabaseRow[])[]> {
    checked ??= checkVersion().catch((fault: unknown) => {
      checked = undefined;
      throw fault;
    });
    await checked;
    if (statements.length === 0) return [];
    return (await db.batch(statements)).map(({ results }) => results ?? []);
  }

  function additions(
    increments: readonly Increment[],
    source: typeof IF_WINDOW,
    mark: string,
  ): D1Statement[] {
    return rowsOf(increments).flatMap((row) => [
      statement(addKeySql(source), row.key, ...valuesOf(row), mark),
      statement(addDailySql(source), dayNumber(row.day), row.key, ...valuesOf(row), mark),
    ]);
  }

  function statementsOf({ now, visitor, bot, visit, window, increments }: StoreEvent): D1Statement[] {
    const name = `${visitor} ${window}`;
    return [
      statement(MARK_VISITOR, visitor, now, bot ? 1 : 0),
      ...additions(visit, IF_VISITOR, visitor),
      ...(window === undefined
        ? []
        : [statement(MARK_WINDOW, name, now), ...additions(increments, IF_WINDOW, name)]),
    ];
  }

  return {
    async record(events) {
      const found = await run(...events.flatMap(statementsOf));
      const fresh = found.flat().filter((row) => 'fresh' in row);
      let next = 0;
      return events.map(({ window }) => window !== undefined && number(fresh[next++], 'fresh') === 1);
    },

    async vote({ day, visitor, key, stars }) {
      const [on, vote] = [dayNumber(day), [dayNumber(day), visitor, key]];
      const values = [...vote, stars, ...vote];
      const found = await run(
        statement(addKeySql(VOTE), key, ...values),
        statement(addDailySql(VOTE), on, key, ...values),
        statement(PUT_VOTE, on, visitor, key, stars),
        statement(READ_KEYS, JSON.stringify([key])),
      );
      const row = found.at(-1)?.[0];
      return { votes: number(row, 'votes'), stars: number(row, 'stars') };
    },

    async noteUnanswered({ day, query, visitor }) {
      const on = dayNumber(day);
      const [added = []] = await run(statement(`${NOTE_UNANSWERED} RETURNING query`, on, query, visitor, on));
      return added.length > 0;
    },

    async load(rows) {
      const statements: D1Statement[] = [];
      for await (const some of rows) {
        const numbered = some.map((row) => ({ ...row, day: dayNumber(row.day) }));
        for (let at = 0; at < numbered.length; at += ROWS_AT_ONCE) {
          const json = JSON.stringify(numbered.slice(at, at + ROWS_AT_ONCE));
          statements.push(statement(LOAD_KEYS, json), statement(LOAD_DAILY, json));
        }
      }
      await run(...statements);
    },

    async counts(names) {
      const [rows = []] = await run(statement(READ_KEYS, JSON.stringify(names)));
      const found = new Map(rows.map((row) => [row['name'], row]));
      const counts = (row: DatabaseRow | undefined): KeySums => ({
        views: number(row, 'views'),
        downloads: number(row, 'downloads'),
        votes: number(row, 'votes'),
        stars: number(row, 'stars'),
      });
      return new Map(names.map((name) => [name, counts(found.get(name))]));
    },

    async totals(day) {
      const today = dayNumber(day);
      const found = await run(
        statement(READ_VISITS, today, today + 1),
        statement(READ_VISITS, dayNumber(`${day.slice(0, 7)}-01`), firstOfNextMonth(day)),
        statement(READ_ALL_VISITS),
      );
      const [ofToday, ofMonth, ofAll] = found.map(([row]) => number(row, 'visits'));
      return { today: ofToday ?? 0, month: ofMonth ?? 0, total: ofAll ?? 0 };
    },

    async online(now) {
      const [rows = []] = await run(
        statement(
          'SELECT bot, count(*) AS n FROM visitor WHERE seen > ? AND seen < ? GROUP BY bot',
          now - ONLINE_MS,
          now + ONLINE_MS,
        ),
      );
      const of = (bot: number): number =>
        number(
          rows.find((row) => number(row, 'bot') === bot),
          'n',
        );
      return { guests: of(0), bots: of(1) };
    },

    async days(from, to) {
      const [rows = []] = await run(statement(READ_DAYS, dayNumber(from), dayNumber(to)));
      return rows.map(rowOf);
    },

    async ranking(from, to) {
      const [rows = []] = await run(statement(READ_RANKING, dayNumber(from), dayNumber(to)));
      return rows.map((row) => ({
        key: String(row['name']),
        views: number(row, 'views'),
        downloads: number(row, 'downloads'),
      }));
    },

    async unanswered(from, to) {
      const [rows = []] = await run(statement(READ_UNANSWERED, dayNumber(from), dayNumber(to)));
      return rows.map(unansweredOf);
    },

    async *rows(): AsyncIterable<readonly Row[]> {
      const after = async (day: number): Promise<unknown> =>
        (await run(statement(NEXT_DAY, day)))[0]?.[0]?.['day'];
      for (let day = await after(-1); typeof day === 'number'; day = await after(day)) {
        yield ((await run(statement(READ_ROWS, day)))[0] ?? []).map(rowOf);
      }
    },

    async probe() {
      await run(statement('INSERT INTO probe (at) VALUES (?)', Date.now()), statement('DELETE FROM probe'));
    },

    id: async () => 'd1',
    damagedLines: () => 0,

    async salt(day: Day, offered = crypto.getRandomValues(new Uint8Array(32))) {
      const today = dayNumber(day);
      const start = epochOf(startOf(day));
      const found = await run(
        ...KEEP_QUERIES.map((sql) => statement(sql, today)),
        statement(DROP_UNANSWERED, today),
        statement('DELETE FROM salt WHERE day < ?', today),
        statement('DELETE FROM vote WHERE day < ?', today),
        statement('DELETE FROM visitor WHERE seen < ?', start),
        statement('DELETE FROM "window" WHERE opened < ?', start),
        statement('INSERT INTO salt (day, salt) VALUES (?, ?) ON CONFLICT (day) DO NOTHING', today, offered),
        statement('SELECT salt FROM salt WHERE day = ?', today),
      );
      return new Uint8Array(found.at(-1)?.[0]?.['salt'] as ArrayLike<number>);
    },

    async close() {},
  };
}
