import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { environmentWith } from '../config.ts';
import { startCounter } from '../server/hosts/standalone.ts';
import { drawScreen, MADE, screens, WINDOW } from './screens.ts';

/** A port that nothing else here uses. */
const DEV_PORT = 4397;

/**
 * Draws the pictures of the handbook into a folder: from a copy of the content, served as it is and as it is
 * built.
 */
export async function drawScreens(target: string, log: (line: string) => void): Promise<void> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'trangtin-so-tay-'));
  const [content, dist] = [path.join(root, 'content'), path.join(root, 'dist')];
  const env = environmentWith({ CONTENT_DIR: content, WORK_DIR: path.join(root, 'work') });
  cpSync('content', content, { recursive: true });
  appendFileSync(
    path.join(content, 'site.yaml'),
    '\neditor: { host: github, repository: tuyen-giao/trang-tin }\n',
  );
  const write = (folder: string, keys: string): void => {
    mkdirSync(path.join(content, folder), { recursive: true });
    const front = `---\ndate: 2026-11-20 08:00\nsection: tin-hoat-dong\n${keys}---\n`;
    writeFileSync(path.join(content, folder, 'index.md'), `${front}Nội dung của bài.\n`);
  };
  write(MADE.draft, 'title: "Họp chi bộ tháng 12"\nsummary: "Chi bộ bàn việc cuối năm."\ndraft: true\n');
  execFileSync(process.execPath, ['scripts/build.ts'], { env: { ...env, DIST_DIR: dist } });
  write(MADE.faulty, 'title: "Ngày hội đọc sách"\nauthor: [\n');
  const host = await startCounter({
    port: 0,
    hostname: '127.0.0.1',
    counterStore: `sqlite:${path.join(root, 'counter.sqlite')}`,
    counterKeys: path.join(dist, 'counter-keys.json'),
    staticDir: dist,
  });
  const dev = spawn(
    process.execPath,
    ['--env-file=scripts/astro.env', 'node_modules/astro/bin/astro.mjs', 'dev', '--port', String(DEV_PORT)],
    { env, stdio: 'ignore' },
  );
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox'],
  });
  try {
    const bases = { dev: `http://localhost:${DEV_PORT}`, built: `http://127.0.0.1:${host.port}` };
    while (!(await fetch(bases.dev).catch(() => undefined))?.ok) await wait(500);
    mkdirSync(target, { recursive: true });
    const page = await browser.newPage({ viewport: WINDOW });
    for (const screen of screens) {
      const bytes = await drawScreen(page, screen, bases[screen.site], content);
      writeFileSync(path.join(target, screen.file), bytes);
      log(`${screen.file}: ${bytes.length}`);
    }
  } finally {
    await browser.close();
    dev.kill();
    await host.stop();
    rmSync(root, { recursive: true, force: true });
  }
}
