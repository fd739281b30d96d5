import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { childEnvironment, ENGINE_DIR } from '../../config.ts';
import { seeded } from '../seeded.ts';
import { openNumbers, type StandingNumbers } from './numbers.ts';
import { type EditPlace, edits, keepCopy } from './site-edits.ts';

/** How many edits are made and what else happens. */
export interface EditRun {
  readonly seed: number;
  readonly steps: number;
  /** Content to start from. */
  readonly content: string;
  /** An empty folder to work in. */
  readonly root: string;
  /** Whether templates and files of `public` may be edited: each compiles the theme anew. */
  readonly engine: boolean;
  /** Names of edits to choose from; all without it. */
  readonly names?: readonly string[];
  readonly log: (line: string) => void;
}

/** What differs between a site that was built again and again and one that was built cold. */
export interface EditFault {
  readonly step: number;
  readonly edits: readonly string[];
  readonly files: readonly string[];
}

const START = Date.UTC(2026, 0, 15) / 1000;

/**
 * Makes random edits, builds after each few of them, kills a build now and then, and compares the site byte
 * for byte with one that is built from nothing. Gives the first fault, or nothing.
 */
export async function runEdits(run: EditRun): Promise<EditFault | undefined> {
  const numbers = await openNumbers();
  try {
    return await editAndBuild(run, numbers);
  } finally {
    numbers.close();
  }
}

async function editAndBuild(run: EditRun, numbers: StandingNumbers): Promise<EditFault | undefined> {
  const random = seeded(run.seed);
  const in_ = (name: string): string => path.join(run.root, name);
  cpSync(run.content, in_('content'), { recursive: true });
  const engine = run.engine ? copyEngine(in_('engine')) : undefined;
  const place: EditPlace = {
    content: in_('content'),
    engine,
    clock: START,
    dist: in_('dist'),
    views: numbers.views,
    pick: (count) => Math.floor(random() * count),
  };
  const build = (dist: string, work: string, killAfter?: number): Promise<number> =>
    buildOnce(engine ?? ENGINE_DIR, killAfter, {
      CONTENT_DIR: in_('content'),
      DIST_DIR: in_(dist),
      WORK_DIR: in_(work),
      SOURCE_DATE_EPOCH: String(place.clock),
      COUNTER_URL: numbers.url,
    });
  const names = run.names ?? Object.keys(edits);
  for (let step = 0; step < run.steps; step += 1) {
    keepCopy(in_('content'), in_('before'));
    const clock = place.clock;
    const made = await makeEdits(place, names);
    if (step > 0 && place.pick(4) === 0) await build('dist', 'work', 200 + place.pick(3000));
    const code = await build('dist', 'work');
    rmSync(in_('cold'), { recursive: true, force: true });
    rmSync(in_('cold-work'), { recursive: true, force: true });
    const cold = await build('cold', 'cold-work');
    if (code !== cold) return { step, edits: made, files: [`ended with ${code}, cold with ${cold}`] };
    if (code !== 0) {
      // The content is one that no site is built of: back to the last good one.
      run.log(`${step}: ${made.join('; ')}: refused`);
      keepCopy(in_('before'), in_('content'));
      place.clock = clock;
      continue;
    }
    const files = differences(in_('dist'), in_('cold'));
    run.log(`${step}: ${made.join('; ')}: ${files.length} files differ`);
    if (files.length > 0) return { step, edits: made, files };
  }
  return undefined;
}

async function makeEdits(place: EditPlace, names: readonly string[]): Promise<readonly string[]> {
  const made: string[] = [];
  for (let left = 1 + place.pick(3); left > 0; left -= 1) {
    const name = names[place.pick(names.length)] as string;
    const what = await edits[name]?.(place);
    if (what !== undefined) made.push(`${name} (${what.replace(`${place.content}/`, '')})`);
  }
  return made;
}

/** The engine in a folder of its own, with the packages of this one. */
function copyEngine(to: string): string {
  mkdirSync(to, { recursive: true });
  for (const name of [
    'src',
    'public',
    'scripts',
    'package.json',
    'package-lock.json',
    'astro.config.mjs',
    'tsconfig.json',
  ])
    cpSync(path.join(ENGINE_DIR, name), path.join(to, name), { recursive: true });
  symlinkSync(path.join(ENGINE_DIR, 'node_modules'), path.join(to, 'node_modules'));
  return to;
}

/** Runs a build to its end, or kills it. Gives its exit code; -1 where it was killed. */
function buildOnce(
  engine: string,
  killAfter: number | undefined,
  place: Readonly<Record<string, string>>,
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['scripts/build.ts'], {
      cwd: engine,
      // What says that this is a test would make the build one for development.
      env: childEnvironment({ ...place, NODE_ENV: 'production', CI: undefined, VITEST: undefined }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)));
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('close', (code) => {
      clearTimeout(timer);
      writeFileSync(path.join(path.dirname(place['WORK_DIR'] as string), 'last-build.log'), output);
      resolve(code ?? -1);
    });
  });
}

/** Files that two folders do not have alike, by their paths. */
function differences(a: string, b: string): readonly string[] {
  const list = (folder: string): readonly string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  const [inA, inB] = [new Set(list(a)), new Set(list(b))];
  return [...new Set([...inA, ...inB])]
    .filter(
      (file) =>
        !inA.has(file) ||
        !inB.has(file) ||
        !readFileSync(path.join(a, file)).equals(readFileSync(path.join(b, file))),
    )
    .sort();
}
