import { KEYS, reader, round, run } from './rate.ts';
import { inScene } from './scene.ts';

const PARTS = 10;
/** Hours of readers in minutes: windows come and go, and what is held must not grow. */
const SPEED = 120;
/** Parts after which as many windows are over as are opened. */
const SETTLED = 4;

/** What a host holds in memory while hits come on and on. */
export interface MemoryFigures {
  readonly hits: number;
  /** Resident memory after each tenth of the hits. */
  readonly memoryMb: readonly number[];
  /** What of it the program holds on to: objects that are left after a full collection. */
  readonly heapMb: readonly number[];
  /** The last of both as a share of the ones after four tenths; wanted about 1. */
  readonly growth: number;
  readonly heapGrowth: number;
}

/** Measures the memory of a host under hits by ever new readers. */
export function measureMemory(hits: number, log: (line: string) => void): Promise<MemoryFigures> {
  return inScene(KEYS, async (scene) => {
    const host = await scene.startMeasured(scene.store(), SPEED);
    const memoryMb: number[] = [];
    const heapMb: number[] = [];
    const each = Math.ceil(hits / PARTS);
    for (let part = 0; part < PARTS; part += 1) {
      const { perSecond } = await run([host.port], each, reader(part * each));
      const answer = await fetch(`http://127.0.0.1:${host.port}/api/memory`);
      const memory = (await answer.json()) as { rssMb: number; heapMb: number };
      memoryMb.push(Math.round(memory.rssMb));
      heapMb.push(Math.round(memory.heapMb));
      log(
        `memory ${memoryMb.at(-1)} MB, heap ${heapMb.at(-1)} MB after ${(part + 1) * each} hits, ${Math.round(perSecond)}/s`,
      );
    }
    await host.stop();
    const growthOf = (values: readonly number[]): number =>
      round((values.at(-1) ?? 0) / (values[SETTLED - 1] ?? 1));
    return {
      hits: each * PARTS,
      memoryMb,
      heapMb,
      growth: growthOf(memoryMb),
      heapGrowth: growthOf(heapMb),
    };
  });
}
