import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

/** What a command cost. */
export interface Cost {
  readonly seconds: number;
  /** Largest resident memory of the process and its children together, sampled; 0 where the system does not tell. */
  readonly peakMb: number;
}

const SAMPLE_MS = 200;

/** Resident memory of a process and all below it, in MB (Linux). */
async function residentMb(root: number): Promise<number> {
  const parents = new Map<number, number>();
  const sizes = new Map<number, number>();
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    const status = await readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
    parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    sizes.set(Number(name), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0));
  }
  let total = 0;
  for (const [pid, size] of sizes) {
    let at: number | undefined = pid;
    while (at !== undefined && at !== root && at > 1) at = parents.get(at);
    if (at === root) total += size;
  }
  return total / 1024;
}

/** Runs a command to its end. Throws where it fails, with what it said. */
export async function measure(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Cost> {
  const started = performance.now();
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let peakMb = 0;
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)));
  const timer = setInterval(async () => {
    if (child.pid !== undefined) peakMb = Math.max(peakMb, await residentMb(child.pid));
  }, SAMPLE_MS);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}`);
  return { seconds: (performance.now() - started) / 1000, peakMb: Math.round(peakMb) };
}
