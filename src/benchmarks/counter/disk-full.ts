import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Scene } from './scene.ts';
import { type AwayFigures, takeStoreAway } from './store-away.ts';

const DISK_MB = 64;

/** A small file system of its own; undefined where this user may mount none. */
export function smallDisk(folder: string): { remove(): void } | undefined {
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const remove = (): void => {
    process.off('exit', remove);
    execFileSync('umount', ['--lazy', folder]);
  };
  process.prependListener('exit', remove);
  return { remove };
}

/** Writes a file until its disk has no room left. */
export function fill(file: string): void {
  const descriptor = openSync(file, 'w');
  const block = Buffer.alloc(4096);
  try {
    for (;;) writeSync(descriptor, block);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOSPC') throw fault;
  } finally {
    closeSync(descriptor);
  }
}

/** Fills a real, small disk under a host again and again. Throws where none can be had. */
export async function fillDisk(
  scene: Scene,
  times: number,
  answers: number,
  log: (line: string) => void,
): Promise<AwayFigures> {
  const folder = path.join(scene.folder, 'disk');
  const disk = smallDisk(folder);
  if (!disk) throw new Error('a small file system cannot be mounted by this user');
  const ballast = path.join(folder, 'ballast');
  const store = scene.store('disk/counter.db');
  try {
    const host = await scene.startReal(store);
    const figures = await takeStoreAway(
      {
        port: host.port,
        store,
        keys: scene.keys,
        times,
        answers,
        takeAway: async () => fill(ballast),
        giveBack: async () => rmSync(ballast),
      },
      log,
    );
    await host.stop();
    return figures;
  } finally {
    disk.remove();
  }
}
