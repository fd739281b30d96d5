import { type Day, dayOf, momentAt } from '../domain/date.ts';
import type { CountedEvent } from './protocol.ts';

/** What is added to the numbers of a day. `key` is '' for what belongs to the site as a whole. */
export interface Increment {
  readonly day: Day;
  readonly key: string;
  readonly column: Column;
}

export const columns = ['views', 'downloads', 'bots', 'visits'] as const;
export type Column = (typeof columns)[number];

/** One event as the rules see it. `visitor` is a hash that says nothing about a person. */
export interface Seen {
  readonly visitor: string;
  readonly key: string;
  readonly event: CountedEvent;
  readonly bot: boolean;
}

/** A view or download counts once per visitor and key in this time; a visit ends after it without an event. */
export const WINDOW_MS = 30 * 60_000;
/** A visitor is online for this time after an event. */
export const ONLINE_MS = 5 * 60_000;
/** Windows kept at most. Beyond them the oldest is forgotten, so that memory is bounded under any load. */
const MAX_WINDOWS = 200_000;

/** What the rules remember: when which visitor was last counted for what. Nothing of it is stored. */
export interface PolicyState {
  /** Start of the running window by visitor, event and key; oldest first. */
  readonly counted: Map<string, number>;
  /** Last event by visitor; oldest first. */
  readonly people: Map<string, number>;
  readonly bots: Map<string, number>;
  /** The latest time seen: a clock that goes back neither loses nor doubles a count. */
  latest: number;
}

export function createState(): PolicyState {
  return { counted: new Map(), people: new Map(), bots: new Map(), latest: 0 };
}

/** Forgets what no rule asks for any more, from the oldest end of a map that is kept in order. */
function forget(map: Map<string, number>, now: number): void {
  for (const [id, at] of map) {
    if (now - at < WINDOW_MS && map.size <= MAX_WINDOWS) return;
    map.delete(id);
  }
}

function touch(map: Map<string, number>, id: string, now: number): boolean {
  const last = map.get(id);
  map.delete(id);
  map.set(id, now);
  return last === undefined || now - last >= WINDOW_MS;
}

/** Which numbers an event adds to. Changes only `state`; the clock is given. Rules: the table of the counter's design. */
export function decide(seen: Seen, clock: number, state: PolicyState): readonly Increment[] {
  const now = Math.max(clock, state.latest);
  state.latest = now;
  const day = dayOf(momentAt(now));
  if (seen.bot) {
    touch(state.bots, seen.visitor, now);
    forget(state.bots, now);
    return seen.event === 'view' ? [{ day, key: seen.key, column: 'bots' }] : [];
  }
  const increments: Increment[] = [];
  if (touch(state.people, seen.visitor, now)) increments.push({ day, key: '', column: 'visits' });
  const id = `${seen.visitor} ${seen.event} ${seen.key}`;
  const last = state.counted.get(id);
  if (last === undefined || now - last >= WINDOW_MS) {
    state.counted.delete(id);
    state.counted.set(id, now);
    increments.push({ day, key: seen.key, column: seen.event === 'view' ? 'views' : 'downloads' });
  }
  forget(state.people, now);
  forget(state.counted, now);
  return increments;
}

/** Takes back what `decide` remembered of an event that could not be stored, so that its repetition counts. */
export function undo(seen: Seen, increments: readonly Increment[], state: PolicyState): void {
  for (const { column } of increments) {
    if (column === 'visits') state.people.delete(seen.visitor);
    else state.counted.delete(`${seen.visitor} ${seen.event} ${seen.key}`);
  }
}

/** Visitors and bots seen in the last five minutes. */
export function online(
  clock: number,
  state: PolicyState,
): { readonly guests: number; readonly bots: number } {
  const now = Math.max(clock, state.latest);
  const recent = (map: Map<string, number>): number => {
    let count = 0;
    for (const at of map.values()) if (now - at < ONLINE_MS) count += 1;
    return count;
  };
  return { guests: recent(state.people), bots: recent(state.bots) };
}
