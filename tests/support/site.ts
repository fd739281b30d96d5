import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';
import type { Host } from '../../src/server/hosts/node.ts';
import { startCounter } from '../../src/server/hosts/standalone.ts';

/** What a run of a script said, and how it ended. */
export interface Run {
  readonly code: number;
  readonly output: string;
}

/** A place of its own for builds: content that a test may change, working folder and result. */
export interface Workshop {
  readonly content: string;
  readonly dist: string;
  /** Runs a script there; `more` are further variables. */
  run(script: 'build' | 'check', more?: Readonly<Record<string, string>>): Promise<Run>;
  remove(): Promise<void>;
}

/**
 * Variables that the test runner sets, and which would make a build one for development: its library read for
 * every page.
 */
const OURS: ReadonlySet<string> = new Set(['CI', 'DEV', 'PROD', 'MODE', 'SSR', 'TEST', 'VITEST']);

/** The variables of this process without those of the test runner. */
export const ownEnvironment = (): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.has(name)));

/** Runs one of the project's own scripts with the variables that say what it works on. */
export function runScript(script: 'build' | 'check', place: Readonly<Record<string, string>>): Promise<Run> {
  const env = { ...ownEnvironment(), ...place, NODE_ENV: 'production' };
  return new Promise((resolve) => {
    execFile(process.execPath, [`scripts/${script}.ts`], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr }),
    );
  });
}

/** Copies a content folder into a temporary place and builds there with the project's own scripts. */
export async function openWorkshop(content: string): Promise<Workshop> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-site-'));
  const place = { content: path.join(root, 'content'), dist: path.join(root, 'dist') };
  await mkdir(place.content, { recursive: true });
  await cp(content, place.content, { recursive: true });
  const variables = {
    CONTENT_DIR: place.content,
    DIST_DIR: place.dist,
    WORK_DIR: path.join(root, 'work'),
  };
  return {
    ...place,
    run: (script, more) => runScript(script, { ...variables, ...more }),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** A real browser. The package's own flags make one process of it, which dies with its first page. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox'] });
}

/** Serves a built site on a free port of this machine, with a new counter whose store lies in `folder`. */
export async function serveSite(dist: string, folder: string): Promise<Host> {
  return startCounter({
    port: 0,
    hostname: '127.0.0.1',
    counterStore: `sqlite:${path.join(folder, 'counter.sqlite')}`,
    counterKeys: path.join(dist, 'counter-keys.json'),
    staticDir: dist,
  });
}
