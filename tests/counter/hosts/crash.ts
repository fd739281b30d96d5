import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sendLoad, viewShot } from '../../../src/bench/load.ts';
import { openStore } from '../../../src/counter/hosts/open-store.ts';
import { dayAt } from '../../../src/counter/policy.ts';

/** A host in a process of its own. */
export interface HostProcess {
  readonly port: number;
  readonly process: ChildProcess;
  /** Exit code and signal. */
  readonly ended: Promise<unknown[]>;
}

/** A place with a manifest of keys, where hosts are started and killed. */
export interface Scene {
  readonly folder: string;
  readonly keys: readonly string[];
  start(store: string): Promise<HostProcess>;
  /** Kills what still runs and takes the place away. */
  remove(): Promise<void>;
}

export async function makeScene(keys: readonly string[]): Promise<Scene> {
  const folder = await mkdtemp(path.join(tmpdir(), 'trangtin-crash-'));
  const manifest = path.join(folder, 'counter-keys.json');
  await writeFile(manifest, JSON.stringify({ pages: keys, files: [] }));
  const children: ChildProcess[] = [];
  return {
    folder,
    keys,
    async start(store) {
      const script = path.join(import.meta.dirname, 'host-process.ts');
      const child = spawn(process.execPath, [script, store, manifest], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children.push(child);
      const ended = once(child, 'exit');
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      return { port: Number(line), ended, process: child };
    },
    async remove() {
      for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
      await rm(folder, { recursive: true });
    },
  };
}

/** A load that sends one view of each key by a visitor of its own. */
export interface Traffic {
  /** Key → status; nothing while there is no answer. */
  readonly sent: ReadonlyMap<string, number | undefined>;
  readonly done: Promise<void>;
  /** Resolves when so many have been answered 204, or none can be any more. */
  answered(count: number): Promise<void>;
  /** Lets the load end after what is under way. */
  end(): void;
}

/** Sends views of the keys, in their order, until they are through or the host is gone. */
export function sendViews(port: number, keys: readonly string[], goesOn = false): Traffic {
  const sent = new Map<string, number | undefined>();
  const left = keys.values();
  let ended = false;
  let good = 0;
  let wanted = Number.POSITIVE_INFINITY;
  let reached = (): void => {};
  const done = sendLoad({
    port,
    connections: 32,
    goesOn,
    next: () => {
      const { value: key } = ended ? { value: undefined } : left.next();
      if (key === undefined) return undefined;
      sent.set(key, undefined);
      return viewShot(key, key);
    },
    onAnswer: ({ from }, status) => {
      sent.set(from, status);
      if (status === 204) good += 1;
      if (good >= wanted) reached();
    },
  });
  return {
    sent,
    done,
    answered: (count) =>
      Promise.race([
        done,
        new Promise<void>((resolve) => {
          wanted = count;
          reached = resolve;
          if (good >= wanted) resolve();
        }),
      ]),
    end: () => {
      ended = true;
    },
  };
}

/** What a store holds of some keys. */
export async function stored(
  store: string,
  keys: readonly string[],
): Promise<{ views: (key: string) => number; allViews: number; visits: number }> {
  const opened = await openStore(store);
  const counts = await opened.counts(keys);
  const { total } = await opened.totals(dayAt(Date.now()));
  await opened.close();
  const allViews = [...counts.values()].reduce((sum, { views }) => sum + views, 0);
  return { views: (key) => counts.get(key)?.views ?? 0, allViews, visits: total };
}
