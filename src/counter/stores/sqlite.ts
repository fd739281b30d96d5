import type { DatabaseSync } from 'node:sqlite';
import { type Day, epochOf, startOf } from '../../domain/date.ts';
import { Marks } from '../marks.ts';
import { decide, WINDOW_MS } from '../policy.ts';
import {
  type Increment,
  increasesBy,
  type KeySums,
  type Row,
  rowsOf,
  type Store,
  type StoreEvent,
  type Totals,
  type Vote,
  type Votes,
} from '../store.ts';
import {
  addDailySql,
  addKeySql,
  dayNumber,
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

const OLDEST_MARKS = 'SELECT id, at FROM mark ORDER BY id LIMIT ?';

/** Opens the store in a file. */
export function openSqlite(file: string): Store {
  return storeOn(openDatabase(file));
}

/** The store on an open file, which it closes. */
export function storeOn(db: DatabaseSync): Store {
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
  const dropOldMarks = db.prepare('DELETE FROM mark WHERE at < ?');
  const addMark = db.prepare('INSERT INTO mark (at, visitor, bot, window) VALUES (?, ?, ?, ?)');
  const newMarks = db.prepare('SELECT id, at, visitor, bot, window FROM mark WHERE id > ? ORDER BY id');
  const dropMarks = db.prepare(
    `DELETE FROM mark WHERE id IN (SELECT id FROM (${OLDEST_MARKS}) WHERE at <= ?)`,
  );

  /** The marks of the file up to the one with the number `last`. */
  const marks = new Marks();
  let last = 0;

  /** Takes up what other processes have written to the file. */
  function catchUp(): void {
    for (const found of newMarks.iterate(last)) {
      last = number(found, 'id');
      const window = found['window'] === null ? undefined : String(found['window']);
      const visitor = String(found['visitor']);
      marks.take({ at: number(found, 'at'), visitor, bot: number(found, 'bot') === 1, window });
    }
  }

  /** Ids of keys that are in the file for good, since none is ever taken out of it. */
  const ids = new Map<string, number>();

  /** Adds rows; gives the ids of new keys, which are there for good once the transaction is committed. */
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

  function settle(events: readonly StoreEvent[]): boolean[] {
    const now = events.reduce((latest, event) => Math.max(latest, event.now), 0);
    const outcomes: boolean[] = [];
    let written = last;
    const { draft, added } = transact(db, () => {
      catchUp();
      const draft = marks.draft();
      const increments: Increment[] = [];
      for (const event of events) {
        const { opens, increments: counted } = decide(event, draft.known(event));
        const { now: at, visitor, bot } = event;
        const window = opens ? event.window : undefined;
        draft.take({ at, visitor, bot, window });
        outcomes.push(opens);
        increments.push(...counted);
        written = Number(addMark.run(at, visitor, bot ? 1 : 0, window ?? null).lastInsertRowid);
      }
      const added = addRows(rowsOf(increments));
      // More than came, so that a rush is followed by its end; not all, so that no commit takes long.
      dropMarks.run(2 * events.length + 16, now - WINDOW_MS);
      return { draft, added };
    });
    // Only what is durable is known.
    marks.keep(draft);
    for (const [name, id] of added) ids.set(name, id);
    last = Math.max(last, written);
    marks.sweep(now);
    return outcomes;
  }

  function countsOf(names: readonly string[]): Map<string, KeySums> {
    const found = new Map(readKeys.all(JSON.stringify(names)).map((row) => [row['name'], row]));
    const counts = (name: string): KeySums => {
      const row = found.get(name);
      const [views, downloads] = [number(row, 'views'), number(row, 'downloads')];
      return { views, downloads, votes: number(row, 'votes'), stars: number(row, 'stars') };
    };
    return new Map(names.map((name) => [name, counts(name)]));
  }

  function vote(vote: Vote): Votes {
    return transact(db, () => {
      const [day, { visitor, key, stars }] = [dayNumber(vote.day), vote];
      const before = readVote.get(day, visitor, key);
      putVote.run(day, visitor, key, stars);
      addRows(rowsOf(increasesBy(vote, before && number(before, 'stars'))));
      const { votes, stars: sum } = countsOf([key]).get(key) as KeySums;
      return { votes, stars: sum };
    });
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

  function totals(day: Day): Totals {
    const today = dayNumber(day);
    const visits = (from: number, before: number): number => number(readVisits.get(from, before), 'visits');
    return {
      today: visits(today, today + 1),
      month: visits(dayNumber(`${day.slice(0, 7)}-01`), firstOfNextMonth(day)),
      total: number(readAllVisits.get(), 'visits'),
    };
  }

  async function* rows(): AsyncIterable<readonly Row[]> {
    const after = (day: number): unknown => nextDay.get(day)?.['day'];
    for (let day = after(-1); typeof day === 'number'; day = after(day)) yield readRows.all(day).map(rowOf);
  }

  function salt(day: Day): Uint8Array<ArrayBuffer> {
    const today = dayNumber(day);
    let dropped = false;
    const salt = transact(db, () => {
      dropped = dropSalts.run(today).changes > 0;
      dropVotes.run(today);
      dropOldMarks.run(epochOf(startOf(day)));
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
    counts: async (names) => countsOf(names),
    totals: async (day) => totals(day),
    online: async (now) => {
      catchUp();
      return marks.online(now);
    },
    days: async (from, to) => readDays.all(dayNumber(from), dayNumber(to)).map(rowOf),
    ranking: async (from, to) =>
      readRanking.all(dayNumber(from), dayNumber(to)).map((row) => ({
        key: String(row['name']),
        views: number(row, 'views'),
        downloads: number(row, 'downloads'),
      })),
    rows,
    salt: async (day) => salt(day),
    close: async () => {
      if (db.isOpen) db.close();
    },
  };
}
