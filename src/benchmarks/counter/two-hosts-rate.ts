import os from 'node:os';
import { KEYS, reader, round, run } from './rate.ts';
import { redisServer } from './redis-server.ts';
import { inScene } from './scene.ts';

/** What a second host on one Redis brings. */
export interface TwoHostsFigures {
  readonly oneRate: number;
  readonly twoRate: number;
  /** Wanted ≥ 1.6 where there are cores for two hosts, the server and the load. */
  readonly ratio: number;
  readonly cores: number;
}

/** Measures the rate of one host on a Redis, and of two. */
export function measureTwoHosts(hits: number): Promise<TwoHostsFigures> {
  return inScene(KEYS, async (scene) => {
    const server = await redisServer();
    try {
      const hosts = [await scene.startMeasured(server.url), await scene.startMeasured(server.url)];
      const ports = hosts.map(({ port }) => port);
      await run(ports, Math.ceil(hits / 10), reader(0));
      const one = await run(ports.slice(0, 1), hits, reader(hits));
      const two = await run(ports, hits, reader(2 * hits));
      for (const host of hosts) await host.stop();
      return {
        oneRate: Math.round(one.perSecond),
        twoRate: Math.round(two.perSecond),
        ratio: round(two.perSecond / one.perSecond),
        cores: os.availableParallelism(),
      };
    } finally {
      await server.remove();
    }
  });
}
