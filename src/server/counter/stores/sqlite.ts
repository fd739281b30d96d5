import type { DatabaseSync } from 'node:sqlite';
import { type Day, epochOf, startOf } from '../../../domain/date.ts';
import { Draft } from '../marks.ts';
import { decide, WINDOW_MS } from '../policy.ts';
import {
  type Column,
  increasesBy,
  type KeySums,
  type Row,
  SITE_KEY,
  type Store,
  type StoreEvent,
  type Totals,
  type Vote,
  type Votes,
} from '../store.ts';
import { rowsOf, Sums, sumRows } from '../sums.ts';
import {
  addDailySql,
  addKeySql,
  dayNumber,
  dayOfNumber,
  firstOfNextMonth,
  NEXT_DAY,
  number,
  PLAIN,
  PUT_VOTE,
  RAISE_KEY,
  READ_ALL_VISITS,
  READ_DAYS,
  READ_KEYS,
  READ_RANKING,
  READ_ROWS,
  READ_VISITS,
  READ_VOTE,
  rowOf,
  valuesOf,
} from './sql.ts';
import { openDatabase, transact } from './sqlite-file.ts';
import { openLog } from './sqlite-log.ts';

/**
 * How many rows may be pending. Of each key only the sum is folded, so that the more have gathered, the less each costs;
 * whoever opens the file reads them all first, which takes some tens of milliseconds.
 */
const MOST_PENDING = 65_536;

/**
 * A fold takes the oldest sums, one of so many parts of all, and writes the others down again: to fold ten thousand keys
 * at once would hold every request up for a tenth of a second. But never more stay than a quarter of what may be pending.
 */
const FOLD_PARTS = 8;

const foldedOf = (sums: number, mostPending: number): number =>
  Math.ceil(Math.max(sums / FOLD_PARTS, sums - mostPending / 4));

const sumOf = (rows: readonly Row[], column: Column): number =>
  rows.reduce((sum, row) => sum + row[column], 0);

/** What a step adds to the store. */
interface Added {
  readonly rows: readonly Row[];
  readonly draft?: Draft;
}

/** Opens the store in a file. */
export function openSqlite(file: string): Store {
  return storeOn(openDatabase(file));
}

/** The store on an open file, which it closes; it folds of what is pending when that is more than `mostPending` rows. */
export function storeOn(db: DatabaseSync, mostPending = MOST_PENDING): Store {
  const addKey = db.prepare(`${addKeySql(PLAIN)} RETURNING id`);
  const raiseKey = db.prepare(RAISE_KEY);
  const addDaily = db.prepare(addDailySql(PLAIN, '?'));
  const readKeys = db.prepare(READ_KEYS);
  const readVisits = db.prepare(READ_VISITS);
  const readAllVisits = db.prepare(READ_ALL_VISITS);
  const readDays = db.prepare(READ_DAYS);
  const readRanking = db.prepare(READ_RANKING);
  const nextDay = db.prepare(NEXT_DAY);
  const readRows = db.prepare(READ_ROWS);
  const readVote = db.prepare(READ_VOTE);
  const putVote = db.prepare(PUT_VOTE);
  const readSalt = db.prepare('SELECT salt FROM salt WHERE day = ?');
  const addSalt = db.prepare('INSERT INTO salt (day, salt) VALUES (?, ?)');
  const dropSalts = db.prepare('DELETE FROM salt WHERE day < ?');
  const dropVotes = db.prepare('DELETE FROM vote WHERE day < ?');
  const log = openLog(db);
  const { marks, pending } = log;

  /** Ids of keys that are in the file for good, since none is ever taken out of it. */
  const ids = new Map<string, number>();

  /** Adds rows to the sums; gives the ids of new keys, which are there for good once the transaction is durable. */
  function addRows(rows: Iterable<Row>): Map<string, number> {
    const added = new Map<string, number>();
    for (const row of rows) {
      const values = valuesOf(row);
      let id = ids.get(row.key);
      if (id === undefined) {
        id = number(addKey.get(row.key, ...values), 'id');
        added.set(row.key, id);
      } else raiseKey.run(...values, id);
      addDaily.run(dayNumber(row.day), id, ...values);
    }
    return added;
  }

  /** Reads at one moment of the file. */
  function read<T>(work: () => T): T {
    return transact(db, 'DEFERRED', () => {
      log.catchUp();
      return work();
    });
  }

  /** Adds to the store what some work finds, in one step with it. */
  function write(work: () => Added): void {
    const keep = transact(db, 'IMMEDIATE', () => {
      log.catchUp();
      const { rows, draft } = work();
      if (log.pendingRows + rows.length <= mostPending) return log.append(draft, rows);
      const sums = sumRows([...pending.rows(), ...rows]);
      const folded = foldedOf(sums.length, mostPending);
      const added = addRows(sums.slice(0, folded));
      const keepDropped = log.dropPending();
      const keepAppended = log.append(draft, sums.slice(folded));
      return () => {
        keepDropped();
        keepAppended();
        for (const [name, id] of added) ids.set(name, id);
      };
    });
    // Only what is durable is known.
    keep();
  }

  function settle(events: readonly StoreEvent[]): boolean[] {
    const outcomes: boolean[] = [];
    const latest = events.reduce((latest, { now }) => Math.max(latest, now), 0);
    write(() => {
      const draft = new Draft(marks);
      const sums = new Sums();
      for (const event of events) {
        const { opens, increments } = decide(event, draft.known(event));
        const { now: at, visitor, bot } = event;
        draft.take({ at, visitor, bot, window: opens ? event.window : undefined });
        outcomes.push(opens);
        for (const increment of increments) sums.addOne(increment);
      }
      log.dropOldestMarks(latest - WINDOW_MS);
      return { rows: sums.rows(), draft };
    });
    marks.sweep(latest);
    return outcomes;
  }

  /** The sums of keys; to be asked for in `read` or `write`. */
  function countsOf(names: readonly string[]): Map<string, KeySums> {
    const found = new Map(readKeys.all(JSON.stringify(names)).map((row) => [row['name'], row]));
    const counts = (name: string): KeySums => {
      const of = (column: Column): number =>
        number(found.get(name), column) + sumOf(pending.of(name), column);
      return { views: of('views'), downloads: of('downloads'), votes: of('votes'), stars: of('stars') };
    };
    return new Map(names.map((name) => [name, counts(name)]));
  }

  function vote({ day, visitor, key, stars }: Vote): Votes {
    write(() => {
      const before = readVote.get(dayNumber(day), visitor, key);
      putVote.run(dayNumber(day), visitor, key, stars);
      return {
        rows: rowsOf(increasesBy({ day, visitor, key, stars }, before && number(before, 'stars'))),
      };
    });
    const { votes, stars: sum } = read(() => countsOf([key])).get(key) as KeySums;
    return { votes, stars: sum };
  }

  /** Nothing else may be asked meanwhile: this is for commands, not for hosts. */
  async function load(rows: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>): Promise<void> {
    db.exec('BEGIN IMMEDIATE');
    try {
      for await (const some of rows) addRows(some);
      db.exec('COMMIT');
    } catch (fault) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw fault;
    }
  }

  /** What is pending of a key, or of all, on some days; both ends are included. */
  function pendingOn(from: Day, to: Day, key?: string): Row[] {
    return (key === undefined ? pending.rows() : pending.of(key)).filter(
      ({ day }) => day >= from && day <= to,
    );
  }

  function totals(day: Day): Totals {
    const visits = (first: Day, after: number): number =>
      sumOf(pendingOn(first, dayOfNumber(after - 1), SITE_KEY), 'visits') +
      number(readVisits.get(dayNumber(first), after), 'visits');
    return {
      today: visits(day, dayNumber(day) + 1),
      month: visits(`${day.slice(0, 7)}-01` as Day, firstOfNextMonth(day)),
      total: sumOf(pending.of(SITE_KEY), 'visits') + number(readAllVisits.get(), 'visits'),
    };
  }

  function days(from: Day, to: Day): Row[] {
    const found = readDays.all(dayNumber(from), dayNumber(to)).map(rowOf);
    return sumRows([...found, ...pendingOn(from, to, SITE_KEY)]).sort((a, b) => (a.day < b.day ? -1 : 1));
  }

  function ranking(from: Day, to: Day): Pick<Row, 'key' | 'views' | 'downloads'>[] {
    const found = readRanking.all(dayNumber(from), dayNumber(to));
    return sumRows([
      ...found.map((row) => rowOf({ ...row, day: dayNumber(from) })),
      ...pendingOn(from, to).map((row) => ({ ...row, day: from })),
    ])
      .filter(({ key, views, downloads }) => key !== SITE_KEY && views + downloads > 0)
      .map(({ key, views, downloads }) => ({ key, views, downloads }));
  }

  /** The rows of the first day after another; none when there is no such day. */
  function rowsAfter(day: number): { readonly day: number; readonly rows: Row[] } | undefined {
    const later = pending.rows().map((row) => dayNumber(row.day));
    const found = nextDay.get(day)?.['day'];
    const next = Math.min(...later.filter((one) => one > day), found === null ? Infinity : Number(found));
    if (next === Infinity) return undefined;
    const date = dayOfNumber(next);
    return { day: next, rows: sumRows([...readRows.all(next).map(rowOf), ...pendingOn(date, date)]) };
  }

  async function* rows(): AsyncIterable<readonly Row[]> {
    const after = (day: number): ReturnType<typeof rowsAfter> => read(() => rowsAfter(day));
    for (let found = after(-1); found; found = after(found.day)) yield found.rows;
  }

  function salt(day: Day): Uint8Array<ArrayBuffer> {
    const today = dayNumber(day);
    let dropped = false;
    const salt = transact(db, 'IMMEDIATE', () => {
      dropped = dropSalts.run(today).changes > 0;
      dropVotes.run(today);
      log.dropMarks(epochOf(startOf(day)) - 1);
      const known = readSalt.get(today)?.['salt'];
      if (known instanceof Uint8Array) return new Uint8Array(known);
      const fresh = crypto.getRandomValues(new Uint8Array(32));
      addSalt.run(today, fresh);
      return fresh;
    });
    // The write-ahead log still holds the old page; once a day it is emptied for that.
    if (dropped) db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return salt;
  }

  return {
    settle: async (events) => settle(events),
    vote: async (one) => vote(one),
    load,
    counts: async (names) => read(() => countsOf(names)),
    totals: async (day) => read(() => totals(day)),
    online: async (now) => read(() => log.marks.online(now)),
    days: async (from, to) => read(() => days(from, to)),
    ranking: async (from, to) => read(() => ranking(from, to)),
    rows,
    salt: async (day) => salt(day),
    close: async () => {
      if (db.isOpen) db.close();
    },
  };
}
