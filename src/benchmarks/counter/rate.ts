import { type Shot, sendLoad, viewShot } from './load.ts';
import { inScene } from './scene.ts';

/** Keys as long as real ones, each of which is read by many. */
export const KEYS = Array.from(
  { length: 10_000 },
  (_, i) => `tin-tuc/2021/hoi-nghi-bao-cao-vien-lan-thu-${i}`,
);
const CONNECTIONS = 256;
/** How often the two handlers take turns, so that a slow moment of the machine hits both. */
const ROUNDS = 20;
/** Requests before anything is measured: code is compiled, keys have their rows. */
const WARM_UP = 20_000;

/**
 * Hits in a second of the steady load, and for how many seconds. A body with a million views a day has some
 * hundreds at its busiest. The slowest hundredth is taken there: of a host that is given all it can take,
 * with 256 who wait, it says only how many hits it answers in a second.
 */
const STEADY_RATE = 1000;
const STEADY_SECONDS = 20;

/** How fast a host answers. Every comparison is a ratio within one run. */
export interface RateFigures {
  /**
   * Durable hits as a share of the same app's handler that does nothing, at 256 connections; wanted ≥ 0.5.
   */
  readonly durableToNoop: number;
  /** Answers in a second. */
  readonly noopRate: number;
  readonly durableRate: number;
  /**
   * At a thousand a second: the slowest hundredth of durable hits, in milliseconds, wanted ≤ 50; and of the
   * no-op.
   */
  readonly p99Ms: number;
  readonly noopP99Ms: number;
  /** The same of a host that is given all that it can take. */
  readonly fullP99Ms: number;
  readonly noopFullP99Ms: number;
}

interface Run {
  readonly perSecond: number;
  /** In milliseconds, in no order. */
  readonly times: readonly number[];
}

/** Sends so many requests. Throws where one is refused: a refusal is quick. */
export async function run(ports: readonly number[], count: number, shot: (i: number) => Shot): Promise<Run> {
  const times: number[] = [];
  let sent = 0;
  const refused = new Map<number | undefined, number>();
  const started = performance.now();
  await Promise.all(
    ports.map((port) =>
      sendLoad({
        port,
        connections: CONNECTIONS / ports.length,
        next: () => (sent < count ? shot(sent++) : undefined),
        onAnswer: (_, status, ms) => {
          if (status !== 204) refused.set(status, (refused.get(status) ?? 0) + 1);
          times.push(ms);
        },
      }),
    ),
  );
  const [first] = refused;
  if (first) throw new Error(`answered ${first[0] ?? 'by a broken connection'} ${first[1]} times`);
  return { perSecond: count / ((performance.now() - started) / 1000), times };
}

/** A hit by one of many readers on one of the keys, in an order that does not repeat. */
export function reader(base: number): (i: number) => Shot {
  return (i) => {
    const n = base + i;
    return viewShot(
      KEYS[(n * 7919) % KEYS.length] as string,
      `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    );
  };
}

/** A number as figures show it. */
export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** The value below which so great a share of others lies. */
export function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

const meanRate = (runs: readonly Run[]): number =>
  runs.length / runs.reduce((sum, { perSecond }) => sum + 1 / perSecond, 0);
const p99Of = (runs: readonly Run[]): number =>
  round(
    quantile(
      runs.flatMap(({ times }) => times),
      0.99,
    ),
    1,
  );

/** A load of so many a second, each sent when it is due. */
async function runSteadily(port: number, shot: (i: number) => Shot): Promise<Run> {
  const started = performance.now() + 100;
  const at = (i: number): Shot => ({ ...shot(i), due: started + (i * 1000) / STEADY_RATE });
  return run([port], STEADY_RATE * STEADY_SECONDS, at);
}

/** Measures durable hits beside the handler that does nothing. */
export function measureRate(hits: number, log: (line: string) => void): Promise<RateFigures> {
  return inScene(KEYS, async (scene) => {
    const host = await scene.startMeasured(scene.store());
    const nothing = (): Shot => ({ path: '/api/noop', body: '{"key":"a","event":"view"}', from: '10.0.0.1' });
    const each = Math.ceil(hits / ROUNDS);
    await run([host.port], WARM_UP, nothing);
    await run([host.port], WARM_UP, reader(0));
    const noop: Run[] = [];
    const durable: Run[] = [];
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const one = await run([host.port], each, nothing);
      const other = await run([host.port], each, reader(WARM_UP + turn * each));
      log(
        `no-op ${Math.round(one.perSecond)}/s p99 ${p99Of([one])} ms, durable ${Math.round(other.perSecond)}/s p99 ${p99Of([other])} ms`,
      );
      noop.push(one);
      durable.push(other);
    }
    const steadyNoop = await runSteadily(host.port, nothing);
    const steady = await runSteadily(host.port, reader(WARM_UP + ROUNDS * each));
    await host.stop();
    return {
      durableToNoop: round(meanRate(durable) / meanRate(noop)),
      noopRate: Math.round(meanRate(noop)),
      durableRate: Math.round(meanRate(durable)),
      p99Ms: p99Of([steady]),
      noopP99Ms: p99Of([steadyNoop]),
      fullP99Ms: p99Of(durable),
      noopFullP99Ms: p99Of(noop),
    };
  });
}
