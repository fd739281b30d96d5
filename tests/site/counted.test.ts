import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openSqlite } from '../../src/server/counter/stores/sqlite.ts';
import { startCounter } from '../../src/server/hosts/standalone.ts';
import { inc, rows } from '../server/counter/stores/contract.ts';
import { openWorkshop, type Workshop } from '../support/site.ts';

// Two builds, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

const ARTICLE = 'tin-tuc/2025/hop-dan';
const DOCUMENT = 'van-ban/2025/12-qd-ubnd';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop('tests/fixtures/xa');
  const file = path.join(workshop.content, ARTICLE, 'index.md');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/^---\n/, '---\nlegacy: { views: 1000, asOf: 2025-03-05 }\n'));
});
afterAll(() => workshop?.remove());

/** The number of views that a page prints of a key, as a reader without JavaScript sees it. */
async function viewsIn(page: string, key: string): Promise<string | undefined> {
  const html = await readFile(path.join(workshop.dist, page), 'utf8');
  return new RegExp(`<data[^>]*data-count="${key}"[^>]*data-of="views"[^>]*>([^<]*)<`).exec(html)?.[1];
}

it('builds with the numbers of the content while the counter is away, and says so; then with those of the counter', async () => {
  const away = await workshop.run('build', { COUNTER_URL: 'http://127.0.0.1:9' });
  expect(away.code, away.output).toBe(0);
  expect(away.output).toContain('! Không hỏi được bộ đếm (không kết nối được)');
  expect(away.output).not.toMatch(/\bat .*\.ts:\d|fetch failed|ECONNREFUSED/);
  expect(await viewsIn(`${ARTICLE}/index.html`, ARTICLE)).toBe('1.000');
  expect(await viewsIn('van-ban/index.html', DOCUMENT)).toBe('0');

  const file = path.join(workshop.content, '..', 'counter.db');
  const numbers = openSqlite(file);
  await numbers.load(rows(inc(ARTICLE, 'views', 234), inc(DOCUMENT, 'views', 56), inc('', 'visits', 290)));
  await numbers.close();
  const host = await startCounter({
    port: 0,
    hostname: '127.0.0.1',
    counterStore: `sqlite:${file}`,
    counterKeys: path.join(workshop.dist, 'counter-keys.json'),
  });
  const run = await workshop.run('build', { COUNTER_URL: `http://127.0.0.1:${host.port}` });
  await host.stop();
  expect(run.code, run.output).toBe(0);
  expect(run.output).not.toContain('bộ đếm');
  // The second build makes anew what shows other numbers, lists too.
  expect(await viewsIn(`${ARTICLE}/index.html`, ARTICLE)).toBe('1.234');
  expect(await viewsIn('tin-tuc/index.html', ARTICLE)).toBe('1.234');
  expect(await viewsIn(`${DOCUMENT}/index.html`, DOCUMENT)).toBe('56');
  expect(await viewsIn('van-ban/index.html', DOCUMENT)).toBe('56');
});
