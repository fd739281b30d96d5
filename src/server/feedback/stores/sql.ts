import type { DatabaseRow } from '../../storage/d1.ts';
import type { Message } from '../store.ts';

/** The statements that SQLite files and D1 share. */
export const CREATE =
  'CREATE TABLE IF NOT EXISTS message (id TEXT PRIMARY KEY, "key" TEXT NOT NULL, at INTEGER NOT NULL, name TEXT NOT NULL, contact TEXT NOT NULL, message TEXT NOT NULL) STRICT';
/** Keeps a message unless it is known; the last value is how many may wait. */
export const ADD = `INSERT INTO message SELECT ?, ?, ?, ?, ?, ? WHERE (SELECT count(*) FROM message) < ?
  ON CONFLICT (id) DO NOTHING`;
/** Finds a message. Parameter: its id. */
export const KNOWN = 'SELECT 1 FROM message WHERE id = ?';
/** All messages that wait, the oldest first. */
export const PENDING = 'SELECT * FROM message ORDER BY at, id';
/** Takes a message away. Parameter: its id. */
export const REMOVE = 'DELETE FROM message WHERE id = ?';

/** The values of a message in the order of its columns. */
export const valuesOf = ({ id, key, at, name, contact, message }: Message) =>
  [id, key, at, name, contact, message] as const;

/** The message that a row holds. */
export const messageOf = (row: DatabaseRow): Message => ({
  id: String(row['id']),
  key: String(row['key']),
  at: Number(row['at']),
  name: String(row['name']),
  contact: String(row['contact']),
  message: String(row['message']),
});
