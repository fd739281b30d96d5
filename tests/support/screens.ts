import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import sharp from 'sharp';
import { KINDS } from './addresses.ts';
import { launchBrowser, runScript, serveSite } from './site.ts';
import { enterState, type PageState, STATES } from './states.ts';

/** A way of looking at a page. */
interface Look extends BrowserContextOptions {
  readonly width: number;
  /** Text of twice the size. */
  readonly large?: boolean;
}

/** Every state is seen in each of these. */
const LOOKS: Readonly<Record<string, Look>> = {
  '320 light': { width: 320 },
  '360 dark': { width: 360, colorScheme: 'dark' },
  '360 text 200 %': { width: 360, large: true },
  '768 light': { width: 768 },
  '1280 light': { width: 1280 },
  '1280 dark': { width: 1280, colorScheme: 'dark' },
  '1280 forced colours': { width: 1280, forcedColors: 'active' },
};

/** A picture that was taken, beside the one of the last time. */
interface Screen {
  readonly state: string;
  readonly look: string;
  readonly file: string;
  /** "new" where there was none, else how much of it differs, from 0 to 1. */
  readonly change: number | 'new';
}

/** Taller pictures are cut: nobody looks at more, and browsers draw no more. */
const TALLEST = 6000;

/**
 * Takes a picture of every page in every state, in every look, and compares each with the last one. `folder`
 * keeps `now`, `before`, `difference` and the page `index.html` that shows them.
 *
 * @param wanted only states or kinds whose name holds this
 * @returns the page that shows them, and the pictures that could not be taken, each with the reason
 */
export async function takeScreens(
  folder: string,
  wanted: string,
  log: (line: string) => void,
): Promise<{ readonly index: string; readonly missing: readonly string[] }> {
  const [now, before, difference] = ['now', 'before', 'difference'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  if (await stat(now).catch(() => undefined)) {
    await rm(before, { recursive: true, force: true });
    await cp(now, before, { recursive: true });
  }
  await rm(difference, { recursive: true, force: true });
  for (const made of [now, difference]) await mkdir(made, { recursive: true });
  const dist = path.join(folder, 'site');
  const run = await runScript('build', {
    CONTENT_DIR: 'content',
    DIST_DIR: dist,
    WORK_DIR: path.join(folder, 'work'),
  });
  if (run.code !== 0) throw new Error(run.output);
  const store = await mkdtemp(path.join(os.tmpdir(), 'trangtin-screens-'));
  const host = await serveSite(dist, store);
  const browser = await launchBrowser();
  const plain = Object.entries(KINDS).map(([name, address]): PageState => ({ name, address }));
  const screens: Screen[] = [];
  const missing: string[] = [];
  try {
    for (const state of [...plain, ...STATES].filter(({ name }) => name.includes(wanted))) {
      for (const [look, view] of Object.entries(LOOKS)) {
        const file = `${`${state.name} ${look}`.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}.png`;
        try {
          const picture = await take(browser, `http://127.0.0.1:${host.port}`, state, view);
          await writeFile(path.join(now, file), picture);
          const change = await compare(now, before, difference, file);
          screens.push({ state: state.name, look, file, change });
        } catch (cause) {
          missing.push(`${state.name}, ${look}: ${(cause as Error).message.split('\n', 1)[0]}`);
          log(`! ${missing.at(-1)}`);
        }
      }
      log(state.name);
    }
  } finally {
    await browser.close();
    await host.stop();
    await rm(store, { recursive: true, force: true });
  }
  const index = path.join(folder, 'index.html');
  await writeFile(index, indexPage(screens, missing, await readdir(before).catch(() => [])));
  return { index, missing };
}

/** How long a busy machine may take to open a page, in milliseconds. */
const PATIENCE = 120_000;

async function take(browser: Browser, base: string, state: PageState, look: Look): Promise<Buffer> {
  const { width, large, ...view } = look;
  const context = await browser.newContext({
    ...view,
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    javaScriptEnabled: state.script ?? true,
  });
  context.setDefaultTimeout(PATIENCE);
  try {
    const page = await context.newPage();
    await enterState(page, base, state);
    if (large) await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await page.evaluate(showPictures);
    const height = Math.min(TALLEST, await page.evaluate(() => document.documentElement.scrollHeight));
    return await page.screenshot({
      fullPage: true,
      clip: { x: 0, y: 0, width, height },
      animations: 'disabled',
      caret: 'hide',
    });
  } finally {
    await context.close();
  }
}

/** In the page: pictures far below are fetched too, as if somebody had scrolled to them. */
async function showPictures(): Promise<void> {
  for (const picture of document.images) picture.loading = 'eager';
  await Promise.allSettled([...document.images].map((picture) => picture.decode()));
}

/** How much of a picture differs from the last one; the places are marked in a picture of their own. */
async function compare(
  now: string,
  before: string,
  difference: string,
  file: string,
): Promise<number | 'new'> {
  const last = await readFile(path.join(before, file)).catch(() => undefined);
  if (last === undefined) return 'new';
  const [a, b] = await Promise.all(
    [await readFile(path.join(now, file)), last].map((bytes) => sharp(bytes).metadata()),
  );
  const [width, height] = [Math.max(a?.width ?? 0, b?.width ?? 0), Math.max(a?.height ?? 0, b?.height ?? 0)];
  const raw = (bytes: Buffer | string) =>
    sharp({ create: { width, height, channels: 3, background: '#808080' } })
      .composite([{ input: bytes, left: 0, top: 0 }])
      .removeAlpha()
      .raw()
      .toBuffer();
  const [one, two] = await Promise.all([raw(path.join(now, file)), raw(last)]);
  const marked = Buffer.alloc(one.length);
  let changed = 0;
  for (let at = 0; at < one.length; at += 3) {
    const far = [0, 1, 2].some((part) => Math.abs((one[at + part] ?? 0) - (two[at + part] ?? 0)) > 16);
    if (far) changed += 1;
    for (let part = 0; part < 3; part++)
      marked[at + part] = far ? ([220, 0, 120][part] ?? 0) : 160 + (one[at + part] ?? 0) * 0.35;
  }
  if (changed > 0)
    await sharp(marked, { raw: { width, height, channels: 3 } })
      .png()
      .toFile(path.join(difference, file));
  return (changed * 3) / one.length;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** One page with all pictures: what changed comes first, side by side with the last ones. */
function indexPage(screens: readonly Screen[], missing: readonly string[], last: readonly string[]): string {
  const weight = ({ change }: Screen): number => (change === 'new' ? 2 : change);
  const changed = screens
    .filter(({ change }) => change !== 0 && change !== 'new')
    .sort((a, b) => weight(b) - weight(a));
  const figure = (folder: string, file: string, words: string): string =>
    `<figure><a href="${folder}/${file}"><img src="${folder}/${file}" alt="" loading="lazy"></a><figcaption>${escaped(words)}</figcaption></figure>`;
  const row = ({ state, look, file, change }: Screen): string =>
    `<section><h3>${escaped(`${state}, ${look}: ${((change as number) * 100).toFixed(2)} % differs`)}</h3><div>${figure('before', file, 'before')}${figure('now', file, 'now')}${figure('difference', file, 'difference')}</div></section>`;
  const all = [...Map.groupBy(screens, ({ state }) => state)].map(
    ([state, group]) =>
      `<section><h3 id="${escaped(state)}">${escaped(state)}</h3><div>${group.map(({ look, file, change }) => figure('now', file, `${look}${change === 'new' && last.length > 0 ? ', new' : ''}`)).join('')}</div></section>`,
  );
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Screens</title>
<style>body{font:1rem/1.4 sans-serif;margin:1rem}section>div{display:flex;flex-wrap:wrap;gap:1rem;align-items:start}figure{margin:0}img{max-width:min(30rem,90vw);max-height:60rem;border:1px solid #999}</style>
<h1>${screens.length} pictures, ${changed.length} differ from the last ones</h1>
${missing.map((line) => `<p>Missing: ${escaped(line)}</p>`).join('\n')}
${changed.map(row).join('\n')}
<h2>All states</h2>
${all.join('\n')}
</html>
`;
}
