import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { childEnvironment } from '../config.ts';

/** What a command cost. */
export interface Cost {
  readonly seconds: number;
  /**
   * Seconds of all cores that the process and its children took, as last seen before they ended; 0 where the
   * system does not tell.
   */
  readonly cpu: number;
  /**
   * Largest resident memory of the process and its children together, sampled; 0 where the system does not
   * tell.
   */
  readonly peakMb: number;
}

/** A command's cost and what it said. */
export interface Measured extends Cost {
  readonly output: string;
}

/** What Node is started with by `npm run build`: a bench builds as everybody does. */
export const buildArguments = (): readonly string[] => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { build: string } };
  return scripts.build.split(' ').slice(1);
};

/** Reading all processes ten times a second takes half a core from what is measured. */
const SAMPLE_MS = 500;
/** Clock ticks a second, in which Linux counts the time of processes. */
const TICKS = 100;

interface Sample {
  readonly megabytes: number;
  /** Seconds by process. */
  readonly cpu: ReadonlyMap<number, number>;
}

/** Resident memory and time of a process and of all below it (Linux). */
async function sample(root: number): Promise<Sample> {
  const parents = new Map<number, number>();
  const sizes = new Map<number, number>();
  const times = new Map<number, number>();
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    const pid = Number(name);
    const status = await readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
    parents.set(pid, Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    sizes.set(pid, Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    times.set(pid, (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS);
  }
  let total = 0;
  const cpu = new Map<number, number>();
  for (const [pid, size] of sizes) {
    let at: number | undefined = pid;
    while (at !== undefined && at !== root && at > 1) at = parents.get(at);
    if (at !== root) continue;
    total += size;
    cpu.set(pid, times.get(pid) ?? 0);
  }
  return { megabytes: total / 1024, cpu };
}

/**
 * Runs a command to its end, with changes to the environment.
 *
 * @throws Error where it ends with another code than 0, with what it said.
 */
export async function measure(
  command: string,
  args: readonly string[],
  changes: Readonly<Record<string, string>> = {},
): Promise<Measured> {
  const started = performance.now();
  const child = spawn(command, args, { env: childEnvironment(changes), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let peakMb = 0;
  const cpu = new Map<number, number>();
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)));
  const timer = setInterval(async () => {
    if (child.pid === undefined) return;
    const now = await sample(child.pid);
    peakMb = Math.max(peakMb, now.megabytes);
    for (const [pid, seconds] of now.cpu) cpu.set(pid, seconds);
  }, SAMPLE_MS);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}`);
  const round = (seconds: number): number => Math.round(seconds * 100) / 100;
  return {
    seconds: round((performance.now() - started) / 1000),
    cpu: round([...cpu.values()].reduce((sum, seconds) => sum + seconds, 0)),
    peakMb: Math.round(peakMb),
    output,
  };
}
