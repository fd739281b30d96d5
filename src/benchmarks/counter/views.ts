import { dayAt } from '../../server/counter/policy.ts';
import { openStore } from '../../server/hosts/open-store.ts';
import { sendLoad, viewShot } from './load.ts';

const CONNECTIONS = 32;

/** What became of views: key → status; nothing while there is no answer. */
export type Outcomes = ReadonlyMap<string, number | undefined>;

/** A load that sends one view of each key by a visitor of its own. */
export interface Traffic {
  readonly sent: Outcomes;
  readonly done: Promise<void>;
  /** Resolves when so many got an answer with a status, or none can any more. */
  answered(count: number, status?: number): Promise<void>;
  /** Lets the load end after what is under way. */
  end(): void;
}

/** Sends views of the keys, in their order, until they are through or the host is gone. */
export function sendViews(port: number, keys: readonly string[], goesOn = false): Traffic {
  const sent = new Map<string, number | undefined>();
  const tally = new Map<number, number>();
  let waiting: { count: number; status: number; reached: () => void }[] = [];
  const left = keys.values();
  let ended = false;
  const record = (): void => {
    waiting = waiting.filter(({ count, status, reached }) => {
      if ((tally.get(status) ?? 0) < count) return true;
      reached();
      return false;
    });
  };
  const done = sendLoad({
    port,
    connections: CONNECTIONS,
    goesOn,
    next: () => {
      const { value: key } = ended ? { value: undefined } : left.next();
      if (key === undefined) return undefined;
      sent.set(key, undefined);
      return viewShot(key, key);
    },
    onAnswer: ({ from }, status) => {
      sent.set(from, status);
      if (status !== undefined) tally.set(status, (tally.get(status) ?? 0) + 1);
      record();
    },
  });
  return {
    sent,
    done,
    answered: (count, status = 204) =>
      Promise.race([
        done,
        new Promise<void>((reached) => {
          waiting.push({ count, status, reached });
          record();
        }),
      ]),
    end: () => {
      ended = true;
    },
  };
}

/** The keys whose view had an outcome. */
export const keysWith = (sent: Outcomes, status: number | undefined): string[] =>
  [...sent].filter(([, one]) => one === status).map(([key]) => key);

/** The keys whose view is not known to be stored. */
export const keysOpen = (sent: Outcomes): string[] =>
  [...sent].filter(([, status]) => status !== 204).map(([key]) => key);

/** Sends views until each has been answered 204. Throws where some are refused again and again. */
export async function sendUntilStored(port: number, keys: readonly string[]): Promise<void> {
  let left = keys;
  for (let round = 0; left.length > 0; round += 1) {
    if (round === 50) throw new Error(`${left.length} views are refused again and again`);
    const { sent, done } = sendViews(port, left);
    await done;
    left = keysOpen(sent);
  }
}

/** What a store holds of views by which each key was seen once. */
export interface Held {
  readonly views: number;
  readonly visits: number;
  /** Keys of answered views that are not there. */
  readonly lost: number;
  /** Views that are there more than once. */
  readonly doubled: number;
}

/** Looks into a store after views of which `answered` were answered, and others were sent. */
export async function heldOf(
  store: string,
  sent: Iterable<string>,
  answered: readonly string[],
): Promise<Held> {
  const opened = await openStore(store);
  const counts = await opened.counts([...sent]);
  const { total: visits } = await opened.totals(dayAt(Date.now()));
  await opened.close();
  const views = [...counts.values()].map((one) => one.views);
  return {
    views: views.reduce((sum, n) => sum + n, 0),
    visits,
    lost: answered.filter((key) => counts.get(key)?.views === 0).length,
    doubled: views.filter((n) => n > 1).length,
  };
}
