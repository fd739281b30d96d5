import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ENGINE_DIR } from '../../config.ts';
import { digest } from '../../io/digest.ts';
import { engineDigest } from '../../io/engine-digest.ts';
import { filesBelow } from '../../io/files.ts';
import { putFirst } from '../../io/put-first.ts';
import { bundleWorker } from '../../offline/manifest/offline-files.ts';

/** Rooms of `src` that the theme is made of; the others change no page that is given the same data. */
const ROOMS = [
  'pages',
  'layouts',
  'components',
  'styles',
  'client',
  'search',
  'offline',
  'views',
  'text',
  'domain',
  'server',
  'markdown',
  'build/theme',
] as const;

/** The theme, compiled. */
export interface Theme {
  /** Digest of all that it was made of. */
  readonly digest: string;
  /** The module that renders pages: a path for `import()`. */
  readonly entry: string;
  /** Its styles, scripts and fonts: file of the site to file on the disk, with the digest of its bytes. */
  readonly assets: ReadonlyMap<string, { readonly from: string; readonly digest: string }>;
  /** The service worker's code. */
  readonly worker: string;
}

/** Themes lie beside the engine, because they import its packages. */
const THEMES = path.join(ENGINE_DIR, '.trangtin', 'theme');
const LIST = 'theme.json';
const WORKER = 'worker.js';
/**
 * How many themes of other versions are kept: who goes back and forth between two branches waits for neither.
 */
const KEPT = 3;
/** After so many milliseconds a theme that is not finished never will be: its build was killed. */
const ABANDONED = 60 * 60 * 1000;

/**
 * Opens the compiled theme; compiles it where its sources have changed.
 *
 * @param compiling called before it is compiled
 */
export async function openTheme(compiling?: () => void): Promise<Theme> {
  const version = engineDigest(...ROOMS);
  const folder = path.join(THEMES, version);
  const ready = load(folder, version);
  if (ready) return ready;
  compiling?.();
  await compile(folder);
  const made = load(folder, version);
  if (!made) throw new Error('the theme was compiled and cannot be read');
  return made;
}

/** Reads a compiled theme; undefined where it is not there or not as it was made. */
function load(folder: string, version: string): Theme | undefined {
  let files: Record<string, string>;
  try {
    files = JSON.parse(readFileSync(path.join(folder, LIST), 'utf8')) as Record<string, string>;
    for (const [file, known] of Object.entries(files))
      if (digest(readFileSync(path.join(folder, file))) !== known) return undefined;
  } catch {
    return undefined;
  }
  const assets = Object.entries(files)
    .filter(([file]) => file.startsWith('client/_astro/'))
    .map(
      ([file, known]) =>
        [file.slice('client/'.length), { from: path.join(folder, file), digest: known }] as const,
    );
  return {
    // Not the compiled modules' bytes: they hold a key of Astro's that is another each time.
    digest: digest(JSON.stringify([version, assets])),
    entry: path.join(folder, 'server', 'entry.mjs'),
    assets: new Map(assets),
    worker: readFileSync(path.join(folder, WORKER), 'utf8'),
  };
}

/** Compiles beside the place, so that a theme is whole or not there. */
async function compile(folder: string): Promise<void> {
  const work = `${folder}.new-${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    const { build } = await import('astro');
    await build({
      root: ENGINE_DIR,
      outDir: work,
      build: { client: path.join(work, 'client/'), server: path.join(work, 'server/') },
      logLevel: 'warn',
    });
    writeFileSync(path.join(work, WORKER), await bundleWorker());
    const files = (await filesBelow(work)).filter((file) =>
      /^(?:server|client\/_astro)\/|^worker\.js$/.test(file),
    );
    const list = files.sort().map((file) => [file, digest(readFileSync(path.join(work, file)))]);
    writeFileSync(path.join(work, LIST), JSON.stringify(Object.fromEntries(list)));
    putFirst(work, folder, () => load(folder, path.basename(folder)) !== undefined);
  } catch (cause) {
    rmSync(work, { recursive: true, force: true });
    throw cause;
  }
  removeOldest();
}

/** Removes themes of old versions, and what a killed build left of its own. */
function removeOldest(): void {
  const folders = readdirSync(THEMES).map((name) => ({ name, at: changedAt(path.join(THEMES, name)) }));
  const themes = folders.filter(({ name }) => !name.includes('.')).sort((a, b) => b.at - a.at);
  const left = folders.filter(({ name, at }) => name.includes('.') && at < Date.now() - ABANDONED);
  for (const { name } of [...themes.slice(KEPT), ...left])
    rmSync(path.join(THEMES, name), { recursive: true, force: true });
}

/** Milliseconds since 1970; 0 for what another build has just removed. */
const changedAt = (folder: string): number => statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
