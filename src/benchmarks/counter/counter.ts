import type { Bench } from '../bench.ts';
import { measureArchive } from './archive.ts';
import { measureAttacks } from './attacks.ts';
import { fillDisk } from './disk-full.ts';
import { killUnderLoad } from './kills.ts';
import { measureMemory } from './memory.ts';
import { measureMerge } from './merge.ts';
import { measureRate } from './rate.ts';
import { hasRedis, redisServer } from './redis-server.ts';
import { measureReports } from './reports.ts';
import { inScene, type Scene } from './scene.ts';
import { takeStoreAway } from './store-away.ts';
import { countThroughTwo } from './two-hosts-exact.ts';
import { measureTwoHosts } from './two-hosts-rate.ts';

type Log = (line: string) => void;

/** A part of the bench that can be run alone. */
interface Stage {
  /** Only with `--full`, or when it is named: reliability, which `npm test` shows at small size. */
  readonly full?: boolean;
  run(hits: number, log: Log): Promise<object>;
}

/** Keys for views that each come once. */
const MANY_KEYS = Array.from({ length: 400_000 }, (_, i) => `k${i}`);
const onManyKeys = (work: (scene: Scene) => Promise<object>): Promise<object> => inScene(MANY_KEYS, work);

/** Runs some work on a redis-server, or says why not. */
async function onRedis(
  work: (url: string, server: Awaited<ReturnType<typeof redisServer>>) => Promise<object>,
) {
  if (!hasRedis) return { notMeasured: 'no redis-server on the PATH' };
  const server = await redisServer();
  try {
    return await work(server.url, server);
  } finally {
    await server.remove();
  }
}

/** Every figure of the issue, by stage. */
const stages: Readonly<Record<string, Stage>> = {
  rate: { run: (hits, log) => measureRate(hits / 2, log) },
  memory: { run: measureMemory },
  archive: { run: () => measureArchive() },
  hosts: {
    run: async (hits) =>
      hasRedis ? measureTwoHosts(hits / 10) : { notMeasured: 'no redis-server on the PATH' },
  },
  attacks: { full: true, run: (_, log) => measureAttacks(log) },
  reports: { full: true, run: () => measureReports() },
  merge: { full: true, run: () => measureMerge() },
  kills: { full: true, run: (_, log) => onManyKeys((scene) => killUnderLoad(scene, 20, 5000, log)) },
  'exact-sqlite': {
    full: true,
    run: () => onManyKeys((scene) => countThroughTwo(scene, scene.store(), 100_000)),
  },
  'exact-redis': {
    full: true,
    run: () => onRedis((url) => onManyKeys((scene) => countThroughTwo(scene, url, 100_000))),
  },
  'redis-away': {
    full: true,
    run: (_, log) =>
      onRedis((store, server) =>
        onManyKeys(async (scene) => {
          const { port, stop } = await scene.startReal(store);
          const [takeAway, giveBack] = [() => server.stop('SIGKILL'), server.start];
          const away = { port, store, keys: scene.keys, times: 5, answers: 5000, takeAway, giveBack };
          const figures = await takeStoreAway(away, log);
          await stop();
          return figures;
        }),
      ),
  },
  'disk-full': { full: true, run: (_, log) => onManyKeys((scene) => fillDisk(scene, 5, 5000, log)) },
};

async function benchCounter(
  hits: number,
  full: boolean,
  only: string | undefined,
  log: Log,
): Promise<object> {
  if (only !== undefined && !Object.hasOwn(stages, only))
    throw new Error(`no stage "${only}": ${Object.keys(stages).join(', ')}`);
  const figures: Record<string, object> = {};
  for (const [name, stage] of Object.entries(stages)) {
    if (only === undefined ? stage.full && !full : only !== name) continue;
    log(`${name} …`);
    figures[name] = await stage.run(hits, log);
    log(`${name}: ${JSON.stringify(figures[name])}`);
  }
  return figures;
}

export const counterBench: Bench = {
  usage: '[--stage NAME] [--hits N] [--full]',
  options: {
    hits: { type: 'string', default: '1000000' },
    full: { type: 'boolean', default: false },
    stage: { type: 'string' },
  },
  run: ({ hits, full, stage }, log) =>
    benchCounter(Number(hits), full === true, typeof stage === 'string' ? stage : undefined, log),
};
