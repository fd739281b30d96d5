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
  /** The last of them as a share of the one after four tenths; wanted about 1. */
  readonly growth: number;
}

/** Measures the memory of a host under hits by ever new readers. */
export function measureMemory(hits: number, log: (line: string) => void): Promise<MemoryFigures> {
  return inScene(KEYS, async (scene) => {
    const host = await scene.startMeasured(scene.store(), SPEED);
    const memoryMb: number[] = [];
    const each = Math.ceil(hits / PARTS);
    for (let part = 0; part < PARTS; part += 1) {
      const { perSecond } = await run([host.port], each, reader(part * each));
      const answer = await fetch(`http://127.0.0.1:${host.port}/api/memory`);
      const { rssMb } = (await answer.json()) as { rssMb: number };
      memoryMb.push(Math.round(rssMb));
      log(`memory ${memoryMb.at(-1)} MB after ${(part + 1) * each} hits, ${Math.round(perSecond)}/s`);
    }
    await host.stop();
    const growth = round((memoryMb.at(-1) ?? 0) / (memoryMb[SETTLED - 1] ?? 1));
    return { hits: each * PARTS, memoryMb, growth };
  });
}
