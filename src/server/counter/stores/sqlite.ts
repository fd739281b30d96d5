import type { DatabaseSync } from 'node:sqlite';
import { type Day, epochOf, startOf } from '../../../domain/date.ts';
import { CounterRows, rowsOf } from '../counter-rows.ts';
import { decide, WINDOW_MS } from '../policy.ts';
import {
  increasesBy,
  type KeySums,
  type Row,
  type Store,
  type StoreEvent,
  type Unanswered,
  type Vote,
  type Votes,
} from '../store.ts';
import { ActivityDraft } from '../visitor-activity.ts';
import {
  addDailySql,
  addKeySql,
  DROP_UNANSWERED,
  dayNumber,
  KEEP_QUERIES,
  NOTE_UNANSWERED,
  number,
  PLAIN,
  PUT_VOTE,
  RAISE_KEY,
  READ_VOTE,
  valuesOf,
} from './sql.ts';
import { openDeltaLog } from './sqlite-delta-log.ts';
import { closeDatabase, type OpenOptions, openDatabase, transact } from './sqlite-file.ts';
import { openLoader } from './sqlite-load.ts';
import { openReader } from './sqlite-read.ts';

/**
 * How many rows the delta log may have. Of each key only the sum is compacted, so that the more have
 * gathered, the less each costs; whoever opens the file reads them all first, which takes some tens of
 * milliseconds.
 */
const MAX_DELTAS = 65_536;

/**
 * Of the sums in a full log the oldest are compacted, one of so many parts of all: the others become cheaper
 * by those that come later. But never more stay than a quarter of what the log may have.
 */
const COMPACTION_PARTS = 8;

/** The fewest rows that a commit compacts while some are due; else as many as it adds. */
const LEAST_COMPACTED = 64;

const compactedCount = (sums: number, maxDeltas: number): number =>
  Math.ceil(Math.max(sums / COMPACTION_PARTS, sums - maxDeltas / 4));

/** What a probe writes, in bytes: about as much as a commit of many hits. */
const PROBE_BYTES = 16 * 1024;

/** What a step adds to the store. */
interface Added {
  readonly rows: readonly Row[];
  readonly draft?: ActivityDraft;
}

/** How the store in a file works. */
export interface SqliteOptions extends OpenOptions {
  /** Rows of the delta log from which it is compacted. */
  readonly maxDeltas?: number;
  /** Nobody else has the file: rows are loaded in one step, which leaves no room that they took before. */
  readonly exclusive?: boolean;
}

/** Opens the store in a file. */
export function openSqlite(file: string, options: SqliteOptions = {}): Store {
  return storeOn(openDatabase(file, options), options);
}

/** The store on an open file, which it closes. */
export function storeOn(db: DatabaseSync, options: SqliteOptions = {}): Store {
  const { maxDeltas = MAX_DELTAS, onFault = () => {}, readOnly = false } = options;
  const addKey = db.prepare(`${addKeySql(PLAIN)} RETURNING id`);
  const raiseKey = db.prepare(RAISE_KEY);
  const addDaily = db.prepare(addDailySql(PLAIN, '?'));
  const readVote = db.prepare(READ_VOTE);
  const putVote = db.prepare(PUT_VOTE);
  const readSalt = db.prepare('SELECT salt FROM salt WHERE day = ?');
  const addSalt = db.prepare('INSERT INTO salt (day, salt) VALUES (?, ?)');
  const dropSalts = db.prepare('DELETE FROM salt WHERE day < ?');
  const dropVotes = db.prepare('DELETE FROM vote WHERE day < ?');
  const noteUnanswered = db.prepare(NOTE_UNANSWERED);
  const keepQueries = KEEP_QUERIES.map((sql) => db.prepare(sql));
  const dropUnanswered = db.prepare(DROP_UNANSWERED);
  const putProbe = db.prepare('INSERT OR REPLACE INTO probe (id, filler) VALUES (1, randomblob(?))');
  const dropProbe = db.prepare('DELETE FROM probe');
  const log = openDeltaLog(db, onFault);
  const { activity } = log;
  const reader = openReader(db, log);

  /** Ids of keys that are in the file for good, since none is ever taken out of it. */
  const ids = new Map<string, number>();

  /**
   * Adds rows to the sums; gives the ids of new keys, which are there for good once the transaction is
   * durable.
   */
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

  const loader = openLoader(db, addRows);
  if (!readOnly) loader.finish();

  async function loadAtOnce(rows: Parameters<Store['load']>[0]): Promise<void> {
    db.exec('BEGIN IMMEDIATE');
    try {
      for await (const some of rows) addRows(some);
      db.exec('COMMIT');
    } catch (fault) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw fault;
    }
  }

  /**
   * Keeps the log of deltas short. When it is full, prepares a merge with some commits, merges it, and
   * compacts a little with each commit after that: to do thousands of keys at once would hold every request
   * up.
   */
  function shorten(comingRows: number): () => void {
    if (log.isDue) {
      const { rows, keep } = log.takeDue(Math.max(comingRows, LEAST_COMPACTED));
      const added = addRows(rows);
      return () => {
        keep();
        for (const [name, id] of added) ids.set(name, id);
      };
    }
    if (log.deltaRows + comingRows <= maxDeltas || !log.prepareMerge()) return () => {};
    return log.merge((sums) => compactedCount(sums, maxDeltas));
  }

  /** Adds to the store what some work finds, in one step with it. */
  function write(work: () => Added): void {
    const keeps = transact(db, 'IMMEDIATE', () => {
      log.catchUp();
      const { rows, draft } = work();
      return [shorten(rows.length), log.append(draft, rows)];
    });
    // Only what is durable is known.
    for (const keep of keeps) keep();
  }

  function record(events: readonly StoreEvent[]): boolean[] {
    const outcomes: boolean[] = [];
    const latest = events.reduce((latest, { now }) => Math.max(latest, now), 0);
    write(() => {
      const draft = new ActivityDraft(activity);
      const sums = new CounterRows();
      for (const event of events) {
        const { counted, increments } = decide(event, draft.known(event));
        const { now: at, visitor, bot } = event;
        draft.take({ at, visitor, bot, window: counted ? event.window : undefined });
        outcomes.push(counted);
        for (const increment of increments) sums.addOne(increment);
      }
      log.dropOldestMarks(latest - WINDOW_MS);
      return { rows: sums.rows(), draft };
    });
    activity.sweep(latest);
    return outcomes;
  }

  function vote({ day, visitor, key, stars }: Vote): Votes {
    write(() => {
      const before = readVote.get(dayNumber(day), visitor, key);
      putVote.run(dayNumber(day), visitor, key, stars);
      return {
        rows: rowsOf(increasesBy({ day, visitor, key, stars }, before && number(before, 'stars'))),
      };
    });
    const { votes, stars: sum } = reader.read(() => reader.counts([key])).get(key) as KeySums;
    return { votes, stars: sum };
  }

  function note({ day, query, visitor }: Unanswered): boolean {
    const on = dayNumber(day);
    return transact(db, 'IMMEDIATE', () => noteUnanswered.run(on, query, visitor, on).changes) > 0;
  }

  function probe(): void {
    transact(db, 'IMMEDIATE', () => putProbe.run(PROBE_BYTES));
    transact(db, 'IMMEDIATE', () => dropProbe.run());
  }

  /**
   * What was deleted is still in the write-ahead log, which is emptied when nobody reads it. At first too:
   * who deleted it may have been killed before that.
   */
  let mustEmptyLog = true;
  function emptyLog(): void {
    const { busy } = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? {};
    mustEmptyLog = Number(busy) !== 0;
  }

  function salt(day: Day, offered = crypto.getRandomValues(new Uint8Array(32))): Uint8Array<ArrayBuffer> {
    const today = dayNumber(day);
    const salt = transact(db, 'IMMEDIATE', () => {
      for (const keep of keepQueries) keep.run(today);
      const dropped =
        Number(dropSalts.run(today).changes) +
        Number(dropVotes.run(today).changes) +
        Number(dropUnanswered.run(today).changes) +
        log.dropMarks(epochOf(startOf(day)) - 1);
      mustEmptyLog ||= dropped > 0;
      const known = readSalt.get(today)?.['salt'];
      if (known instanceof Uint8Array) return new Uint8Array(known);
      addSalt.run(today, offered);
      return offered;
    });
    if (mustEmptyLog) emptyLog();
    return salt;
  }

  return {
    record: async (events) => record(events),
    vote: async (one) => vote(one),
    noteUnanswered: async (unanswered) => note(unanswered),
    load: options.exclusive ? loadAtOnce : (rows) => loader.load(rows),
    counts: async (names) => reader.read(() => reader.counts(names)),
    totals: async (day) => reader.totals(day),
    online: async (now) => reader.read(() => activity.online(now)),
    days: async (from, to) => reader.days(from, to),
    ranking: async (from, to) => reader.ranking(from, to),
    unanswered: async (from, to) => reader.unanswered(from, to),
    rows: () => reader.rows(),
    probe: async () => probe(),
    salt: async (day, offered) => salt(day, offered),
    id: async () => String(db.prepare('SELECT id FROM store').get()?.['id']),
    damagedLines: () => log.damagedLines,
    close: async () => {
      if (readOnly && db.isOpen) db.close();
      else closeDatabase(db);
    },
  };
}
