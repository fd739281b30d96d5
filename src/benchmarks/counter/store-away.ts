import { heldOf, keysOpen, keysWith, sendUntilStored, sendViews } from './views.ts';

/** What a store that went away under load, and came back, left behind. */
export interface AwayFigures {
  readonly times: number;
  readonly sent: number;
  /** Answered 204, in all. */
  readonly answered: number;
  /** Answered 503 while the store was away. */
  readonly refused: number;
  readonly lost: number;
  readonly doubled: number;
  /** Views in the store when all had been answered; wanted: as many as were sent. */
  readonly stored: number;
  readonly visits: number;
}

/** A host under load whose store can be taken away. */
export interface Away {
  readonly port: number;
  /** As `COUNTER_STORE` names it. */
  readonly store: string;
  readonly keys: readonly string[];
  /** How often the store goes. */
  readonly times: number;
  /** How many views are answered before each time and after it, and how many are refused meanwhile. */
  readonly answers: number;
  takeAway(): Promise<void>;
  giveBack(): Promise<void>;
}

/**
 * Takes a store away under load again and again. The host is never started anew: it must refuse while the
 * store is away, and be exact when it is back.
 */
export async function takeStoreAway(
  away: Away,
  log: (line: string) => void = () => {},
): Promise<AwayFigures> {
  const { port, store, keys, times, answers } = away;
  const traffic = sendViews(port, keys);
  for (let time = 1; time <= times; time += 1) {
    await traffic.answered(keysWith(traffic.sent, 204).length + answers);
    await away.takeAway();
    await traffic.answered(keysWith(traffic.sent, 503).length + answers, 503);
    await away.giveBack();
    await traffic.answered(keysWith(traffic.sent, 204).length + answers);
    log(
      `away ${time}: ${keysWith(traffic.sent, 204).length} stored, ${keysWith(traffic.sent, 503).length} refused`,
    );
  }
  traffic.end();
  await traffic.done;
  const { sent } = traffic;
  const [answered, refused] = [keysWith(sent, 204), keysWith(sent, 503).length];
  const { lost, doubled } = await heldOf(store, sent.keys(), answered);
  // A commit whose answer was lost with the store may stand; sent again, each counts once.
  await sendUntilStored(port, keysOpen(sent));
  const after = await heldOf(store, sent.keys(), [...sent.keys()]);
  return {
    times,
    sent: sent.size,
    answered: answered.length,
    refused,
    lost: lost + after.lost,
    doubled: doubled + after.doubled,
    stored: after.views,
    visits: after.visits,
  };
}
