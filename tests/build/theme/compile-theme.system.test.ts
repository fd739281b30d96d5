import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ENGINE_DIR } from '../../../src/config.ts';

const run = promisify(execFile);

// An engine of its own: the theme of this one is in use by other tests.
let engine = '';
beforeAll(async () => {
  engine = await mkdtemp(path.join(os.tmpdir(), 'trangtin-theme-'));
  for (const part of [
    'src',
    'public',
    'package.json',
    'package-lock.json',
    'astro.config.mjs',
    'tsconfig.json',
  ])
    await cp(path.join(ENGINE_DIR, part), path.join(engine, part), { recursive: true });
  await symlink(path.join(ENGINE_DIR, 'node_modules'), path.join(engine, 'node_modules'), 'junction');
  await writeFile(
    path.join(engine, 'open-theme.ts'),
    `import { pathToFileURL } from 'node:url';
     import { openTheme } from './src/build/theme/compile-theme.ts';
     let compiled = false;
     const { digest, entry } = await openTheme(() => { compiled = true; });
     const opened = JSON.stringify({ digest, compiled });
     // What a build does next, while another may still be at its compilation.
     await new Promise((resolve) => setTimeout(resolve, 3_000));
     await import(pathToFileURL(entry).href);
     console.log(opened);
     process.exit();`,
  );
});
afterAll(() => rm(engine, { recursive: true, force: true }));

interface Opened {
  readonly digest: string;
  readonly compiled: boolean;
}

const open = async (): Promise<Opened> => {
  const { stdout } = await run(process.execPath, ['open-theme.ts'], {
    cwd: engine,
    env: { ...process.env, CONTENT_DIR: path.join(ENGINE_DIR, 'tests/fixtures/xa') },
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Opened;
};

it('builds that compile the same theme at once end with one that all of them can use', async () => {
  await rm(path.join(engine, '.trangtin'), { recursive: true, force: true });
  const later = new Promise((resolve) => setTimeout(resolve, 1_500)).then(open);
  const [first, second] = await Promise.all([open(), later]);
  expect(first.compiled).toBe(true);
  expect(second.compiled).toBe(true);
  expect(second.digest).toBe(first.digest);
  expect(await open()).toEqual({ digest: first.digest, compiled: false });
  expect(await readdir(path.join(engine, '.trangtin/theme'))).toHaveLength(1);
});

it('a theme with a damaged file is compiled again, to the same digest', async () => {
  const { digest } = await open();
  const [version = ''] = await readdir(path.join(engine, '.trangtin/theme'));
  await writeFile(path.join(engine, '.trangtin/theme', version, 'server/entry.mjs'), 'export {};');
  expect(await open()).toEqual({ digest, compiled: true });
});
