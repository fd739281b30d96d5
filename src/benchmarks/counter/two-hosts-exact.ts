import { sendLoad, viewShot } from './load.ts';
import type { Scene } from './scene.ts';
import { heldOf } from './views.ts';

/** What two hosts on one store made of hits on one key. */
export interface ExactFigures {
  readonly hits: number;
  /** Wanted: as many as hits. */
  readonly views: number;
  readonly visits: number;
}

/** Visitors who come to the other host too, where they are no other visitors. */
const WANDERERS = 200;

/** Sends a view by each visitor to hosts in turn; what is refused is sent again, until all are answered. */
async function sendAll(ports: readonly number[], key: string, visitors: number): Promise<void> {
  let left = Array.from({ length: visitors }, (_, i) => `v${i}`);
  for (let round = 0; left.length > 0; round += 1) {
    if (round === 50) throw new Error(`${left.length} views are refused again and again`);
    const refused: string[] = [];
    await Promise.all(
      ports.map((port, p) => {
        const mine = left.filter((_, i) => i % ports.length === p).values();
        return sendLoad({
          port,
          connections: 32,
          next: () => {
            const { value } = mine.next();
            return value === undefined ? undefined : viewShot(key, value);
          },
          onAnswer: ({ from }, status) => {
            if (status !== 204) refused.push(from);
          },
        });
      }),
    );
    left = refused;
  }
}

/** Sends hits of as many visitors on one key through two hosts on one store. */
export async function countThroughTwo(scene: Scene, store: string, hits: number): Promise<ExactFigures> {
  const hosts = [await scene.startReal(store), await scene.startReal(store)];
  const ports = hosts.map(({ port }) => port);
  const [key = ''] = scene.keys;
  await sendAll(ports, key, hits);
  await sendAll(ports.toReversed(), key, WANDERERS);
  for (const host of hosts) await host.stop();
  const { views, visits } = await heldOf(store, [key], []);
  return { hits, views, visits };
}
