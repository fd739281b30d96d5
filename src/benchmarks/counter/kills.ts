import { setTimeout as sleep } from 'node:timers/promises';
import type { Scene } from './scene.ts';
import { heldOf, keysOpen, keysWith, sendUntilStored, sendViews } from './views.ts';

/** What killing a host under load left behind. */
export interface KillFigures {
  readonly kills: number;
  readonly sent: number;
  /** Answered before a kill: these may never be lost. */
  readonly answered: number;
  /** Sent again after the next start, since no answer had come. */
  readonly unanswered: number;
  readonly refused: number;
  readonly lost: number;
  readonly doubled: number;
  /** Kills after which a view stood without its visit, or a visit without its view. */
  readonly torn: number;
  /** Views in the store when all had been answered; wanted: as many as were sent. */
  readonly stored: number;
}

/**
 * Kills a host under load at random moments, after up to `most` answers each, and looks into the store after
 * every kill. What was under way is sent again to the next host: none of it may count twice.
 */
export async function killUnderLoad(
  scene: Scene,
  kills: number,
  most: number,
  log: (line: string) => void = () => {},
): Promise<KillFigures> {
  const store = scene.store();
  const sent = new Map<string, number | undefined>();
  const sum = { unanswered: 0, refused: 0, lost: 0, doubled: 0, torn: 0 };
  for (let round = 1; round <= kills; round += 1) {
    const host = await scene.startReal(store);
    const traffic = sendViews(host.port, [...keysOpen(sent), ...scene.keys.slice(sent.size)]);
    await traffic.answered(50 + Math.floor(Math.random() * most));
    await sleep(Math.random() * 20);
    host.process.kill('SIGKILL');
    await Promise.all([host.ended, traffic.done]);
    for (const [key, status] of traffic.sent) sent.set(key, status);

    const answered = keysWith(sent, 204);
    const unanswered = keysWith(traffic.sent, undefined).length;
    const { views, visits, lost, doubled } = await heldOf(store, sent.keys(), answered);
    sum.unanswered += unanswered;
    sum.refused += keysOpen(traffic.sent).length - unanswered;
    sum.lost += lost;
    sum.doubled += doubled;
    if (views !== visits) sum.torn += 1;
    log(`kill ${round}: ${answered.length} answered, ${unanswered} under way, ${views} stored`);
  }
  const answered = keysWith(sent, 204).length;
  const host = await scene.startReal(store);
  await sendUntilStored(host.port, keysOpen(sent));
  await host.stop();
  const { views: stored, visits } = await heldOf(store, sent.keys(), [...sent.keys()]);
  if (stored !== visits) sum.torn += 1;
  return { kills, sent: sent.size, answered, ...sum, stored };
}
