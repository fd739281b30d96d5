import { mkdir, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { launchBrowser, runScript, serveSite } from './site.ts';

/** The project's own sample site, built. Tests only read it. */
export interface SampleSite {
  readonly dist: string;
}

/**
 * Builds the sample site once a test run, whichever test file asks first; the others wait for it.
 * A folder can be made by one process only, so making it is the lock.
 */
export async function sampleSite(): Promise<SampleSite> {
  const root = path.join(inject('runFolder'), 'sample');
  const dist = path.join(root, 'dist');
  const outcome = path.join(root, 'outcome');
  await mkdir(inject('runFolder'), { recursive: true });
  const first = await mkdir(root).then(
    () => true,
    () => false,
  );
  if (first) {
    const run = await runScript('build', {
      CONTENT_DIR: 'content',
      DIST_DIR: dist,
      WORK_DIR: path.join(root, 'work'),
    });
    await writeFile(`${outcome}.new`, run.code === 0 ? '' : run.output);
    await writeFile(outcome, run.code === 0 ? '' : run.output);
  }
  while (!(await stat(outcome).catch(() => undefined))) await wait(100);
  const fault = await readFile(outcome, 'utf8');
  if (fault !== '') throw new Error(`the sample site was not built:\n${fault}`);
  return { dist };
}

/** How a reader comes to a page. */
export interface View {
  readonly width?: number;
  readonly dark?: boolean;
  readonly script?: boolean;
}

/** The sample site served with a counter of its own, and a browser to look at it. */
export interface OpenSample extends SampleSite {
  /** Origin of the served site. */
  readonly base: string;
  readonly browser: Browser;
  /** A page of the site in a context of its own, loaded; close the context when done. */
  open(address: string, view?: View): Promise<Page>;
  close(): Promise<void>;
}

/** The sample site served with a counter of its own on a free port of this machine, until it is stopped. */
export async function serveSample(): Promise<
  SampleSite & { readonly base: string; stop(): Promise<unknown> }
> {
  const { dist } = await sampleSite();
  const store = await mkdtemp(path.join(inject('runFolder'), 'counter-'));
  const host = await serveSite(dist, store);
  return { dist, base: `http://127.0.0.1:${host.port}`, stop: () => host.stop() };
}

/** Serves the sample site, with a browser to look at it. */
export async function openSample(): Promise<OpenSample> {
  const { dist, base, stop } = await serveSample();
  const browser = await launchBrowser();
  return {
    dist,
    base,
    browser,
    async open(address, view = {}) {
      const context = await browser.newContext({
        viewport: { width: view.width ?? 1280, height: 800 },
        colorScheme: view.dark ? 'dark' : 'light',
        javaScriptEnabled: view.script ?? true,
        // What a test stops or changes on the way must not be answered behind its back; offline.test.ts asks
        // the worker.
        serviceWorkers: 'block',
      });
      const page = await context.newPage();
      await page.goto(base + address, { waitUntil: 'networkidle' });
      return page;
    },
    async close() {
      await browser.close();
      await stop();
    },
  };
}
