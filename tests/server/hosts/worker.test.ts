import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { limits } from '../../../src/server/feedback/protocol.ts';
import { oldAddresses, oldFamilies, oldUnknown } from '../../support/old-addresses.ts';
import { openWorkerd } from '../counter/stores/workerd.ts';
import { BROWSER } from '../counter/world.ts';
import { decomposed, good } from '../feedback/good.ts';

// Processes of others are started and waited for, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

const TOKEN = 'a-token-of-the-operator';

let dist: string;
let workerd: Miniflare;
let base: string;
beforeAll(async () => {
  dist = await mkdtemp(path.join(tmpdir(), 'trangtin-worker-'));
  await mkdir(path.join(dist, 'gioi-thieu'));
  await writeFile(path.join(dist, 'gioi-thieu', 'index.html'), '<h1>Giới thiệu</h1>');
  await writeFile(path.join(dist, '404.html'), '<h1>Không có trang này</h1>');
  await writeFile(path.join(dist, 'old-addresses.json'), JSON.stringify(oldAddresses));
  const manifest = {
    pages: ['gioi-thieu', 'tin-tuc/2021/bai'],
    files: [],
    titles: { 'gioi-thieu': 'Giới thiệu' },
  };
  await writeFile(path.join(dist, 'counter-keys.json'), JSON.stringify(manifest));
  workerd = await openWorkerd(dist, { FEEDBACK_TOKEN: TOKEN });
  base = (await workerd.ready).origin;
});
afterAll(async () => {
  await workerd.dispose();
  await rm(dist, { recursive: true });
});

const post = (address: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(base + address, {
    method: 'POST',
    headers: { 'User-Agent': BROWSER, 'Content-Type': 'text/plain', ...headers },
    body: JSON.stringify(body),
  });

describe('the counter in workerd', () => {
  it('counts a visitor once, and another again', async () => {
    const hit = { key: 'gioi-thieu', event: 'view' };
    expect((await post('/api/hit', hit)).status).toBe(204);
    expect((await post('/api/hit', hit)).status).toBe(204);
    expect((await post('/api/hit', hit, { 'User-Agent': `${BROWSER} 2` })).status).toBe(204);
    const answer = await fetch(`${base}/api/counts?key=gioi-thieu`);
    expect(await answer.json()).toMatchObject({ counts: { 'gioi-thieu': { views: 2 } } });
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=30');
    expect(await (await fetch(`${base}/api/stats`)).json()).toMatchObject({ guests: 2, today: 2 });
  });

  it('is exact when many come at once', async () => {
    const stars = Array.from({ length: 20 }, (_, i) =>
      post('/api/rating', { key: 'gioi-thieu', stars: (i % 5) + 1 }, { 'User-Agent': `${BROWSER} n${i}` }),
    );
    expect(new Set((await Promise.all(stars)).map(({ status }) => status))).toEqual(new Set([200]));
    const answer = await fetch(`${base}/api/counts?key=gioi-thieu`);
    expect(await answer.json()).toMatchObject({ counts: { 'gioi-thieu': { votes: 20, stars: 60 } } });
  });

  it('refuses what the site does not have', async () => {
    const answer = await post('/api/hit', { key: 'no', event: 'view' });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
  });

  it('reports with the titles of the site', async () => {
    const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const answer = await fetch(`${base}/api/report?from=${day}&to=${day}&by=key`);
    expect(await answer.json()).toMatchObject({
      rows: [{ key: 'gioi-thieu', title: 'Giới thiệu', views: 2 }],
    });
  });

  it('leaves pages to the platform, which serves them beside it', async () => {
    const answer = await fetch(`${base}/gioi-thieu/`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<h1>Giới thiệu</h1>');
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
  });
});

describe('addresses of the site that went before, in workerd', () => {
  it.each(oldFamilies)('%s leads to %s', async (from, to) => {
    const answer = await fetch(base + from, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('Location')]).toEqual([301, to]);
  });

  it.each(oldUnknown)('%s gets the page for what is not there', async (address) => {
    const answer = await fetch(base + address, { redirect: 'manual' });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Không có trang này');
  });

  it('lead to a file where the query asks for one', async () => {
    const answer = await fetch(`${base}/khoa-giao/bai-77.html?download=1&id=0`, { redirect: 'manual' });
    expect(answer.headers.get('Location')).toBe('/tin-tuc/bai/tep.pdf');
  });
});

describe('messages of readers in workerd', () => {
  it('are pulled by the command as files beside the article, and are then gone from there', async () => {
    const message = 'Bài viết rất có ích cho thôn tôi.';
    const sent = await fetch(`${base}/api/feedback`, {
      method: 'POST',
      headers: { Origin: base, Accept: 'application/json', 'User-Agent': BROWSER },
      body: new URLSearchParams({ key: 'tin-tuc/2021/bai', message, consent: 'yes', website: '' }),
    });
    expect(sent.status).toBe(202);

    const content = path.join(dist, 'content');
    await mkdir(path.join(content, 'tin-tuc/2021/bai'), { recursive: true });
    await writeFile(path.join(content, 'tin-tuc/2021/bai/index.md'), '');
    const store = { FEEDBACK_STORE: `${base}/api/feedback`, FEEDBACK_TOKEN: TOKEN, CONTENT_DIR: content };
    const command = path.resolve('scripts/feedback.ts');
    const pull = () =>
      promisify(execFile)(process.execPath, [command, 'pull'], {
        cwd: dist,
        env: { ...process.env, ...store },
      });
    await pull();
    const folder = path.join(content, 'tin-tuc/2021/bai/y-kien');
    const files = await readdir(folder);
    expect(files).toHaveLength(1);
    expect(await readFile(path.join(folder, String(files[0])), 'utf8')).toContain(message);
    expect((await pull()).stdout).toContain('Không có góp ý mới.');
  });

  it.each([
    [limits.message, 202],
    [limits.message + 1, 422],
  ])('of %d letters, each mark on its own, are answered with %d', async (letters, status) => {
    const answer = await fetch(`${base}/api/feedback`, {
      method: 'POST',
      headers: { Origin: base, Accept: 'application/json', 'User-Agent': BROWSER },
      body: new URLSearchParams({ ...good, message: decomposed(letters) }),
    });
    expect(answer.status).toBe(status);
  });
});
