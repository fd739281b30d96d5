import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A process that serves the counter. */
export interface HostProcess {
  readonly port: number;
  readonly process: ChildProcess;
  /** Exit code and signal. */
  readonly ended: Promise<unknown[]>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** A folder with a manifest of keys, in which counters are started. Nothing of it outlives this process. */
export interface Scene {
  readonly folder: string;
  readonly keys: readonly string[];
  /** The store of a file in the folder, as `COUNTER_STORE` has it. */
  store(file?: string): string;
  /** Starts the host that operators run. */
  startReal(store: string): Promise<HostProcess>;
  /** The same with no proxy before it, serving the site in a folder. */
  startOpen(store: string, staticDir: string): Promise<HostProcess>;
  /** Starts a host beside an address that does nothing, with a clock that runs faster. */
  startMeasured(store: string, speed?: number): Promise<HostProcess>;
  /** Kills what still runs and takes the folder away. */
  remove(): void;
}

/** Runs some work in a scene, and takes it away after it. */
export async function inScene<T>(keys: readonly string[], work: (scene: Scene) => Promise<T>): Promise<T> {
  const scene = makeScene(keys);
  try {
    return await work(scene);
  } finally {
    scene.remove();
  }
}

export function makeScene(keys: readonly string[]): Scene {
  const folder = mkdtempSync(path.join(tmpdir(), 'trangtin-counter-'));
  const manifest = path.join(folder, 'counter-keys.json');
  writeFileSync(manifest, JSON.stringify({ pages: keys, files: [] }));
  const running = new Set<ChildProcess>();

  async function start(script: string, ...args: string[]): Promise<HostProcess> {
    const file = path.join(import.meta.dirname, script);
    // Its input ends when this process does, however that comes about: then it ends too. The space for young
    // objects is that of package.json: V8's own, which is larger, halts a busy host for 30 ms at a time
    // instead of 8.
    const child = spawn(process.execPath, ['--expose-gc', '--max-semi-space-size=32', file, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    running.add(child);
    const ended = once(child, 'exit');
    child.once('exit', () => running.delete(child));
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return {
      port: Number(line),
      process: child,
      ended,
      async stop() {
        child.kill('SIGTERM');
        await ended;
      },
    };
  }

  function remove(): void {
    process.off('exit', remove);
    for (const child of running) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
  process.on('exit', remove);

  return {
    folder,
    keys,
    store: (file = 'counter.db') => `sqlite:${path.join(folder, file)}`,
    startReal: (store) => start('real-host.ts', store, manifest),
    startOpen: (store, staticDir) => start('real-host.ts', store, manifest, staticDir),
    startMeasured: (store, speed = 1) => start('measured-host.ts', store, manifest, String(speed)),
    remove,
  };
}
