import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ownEnvironment } from '../support/site.ts';

let root = '';
let base = '';
let server: ChildProcess;
let output = '';

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(root, 'content', file)), { recursive: true });
  await writeFile(path.join(root, 'content', file), text);
}

const article = (more: string, body = 'Thân bài.'): string =>
  `---\ntitle: "Bài thử"\ndate: 2026-03-01 08:00\nsummary: "Tóm tắt"\nsection: tin-xa\n${more}---\n${body}\n`;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

const get = async (address: string): Promise<{ readonly status: number; readonly html: string }> => {
  const response = await fetch(base + address);
  return { status: response.status, html: await response.text() };
};

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-dev-'));
  await cp('tests/fixtures/xa', path.join(root, 'content'), { recursive: true });
  await write('tin-tuc/2026/nhap/index.md', article('draft: true\n'));
  await write('tin-tuc/2026/hen/index.md', article('publish: 2099-01-01 08:00\n'));
  await write('tin-tuc/2026/hong/index.md', article('author: [\n'));
  await write(
    'tin-tuc/2025/hop-dan/y-kien/2026-11-20-5b1c9e02.md',
    '---\nname: "Lan"\ndate: 2026-11-20 08:00\napproved: false\n---\nÝ kiến của tôi.\n',
  );
  const port = await freePort();
  base = `http://localhost:${port}`;
  server = spawn(
    process.execPath,
    ['--env-file=scripts/astro.env', 'node_modules/astro/bin/astro.mjs', 'dev', '--port', String(port)],
    {
      env: {
        ...ownEnvironment(),
        NODE_ENV: 'development',
        CONTENT_DIR: path.join(root, 'content'),
        WORK_DIR: path.join(root, 'work'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  for (const stream of [server.stdout, server.stderr])
    stream?.on('data', (data: Buffer) => {
      output += data.toString();
    });
  await vi.waitFor(async () => expect((await fetch(base)).status, output).toBe(200), { timeout: 120_000 });
}, 150_000);
afterAll(async () => {
  server.kill();
  await once(server, 'exit');
  await rm(root, { recursive: true, force: true });
});

it('shows drafts and scheduled entries, each with a banner', async () => {
  expect((await get('/tin-tuc/2026/nhap/')).html).toContain('Bản nháp, chưa có trên trang công khai');
  expect((await get('/tin-tuc/2026/hen/')).html).toContain('Hẹn đăng lúc');
  expect((await get('/tin-tuc/2025/cay-lua-dong-xuan/')).html).not.toMatch(/Bản nháp, chưa|Hẹn đăng/);
  expect((await get('/tin-tuc/')).html).toContain('/tin-tuc/2026/nhap/');
});

it('shows the faults of an article in its place, with file and line, and at the terminal', async () => {
  const { status, html } = await get('/tin-tuc/2026/hong/');
  expect(status).toBe(503);
  expect(html).toContain('tin-tuc/2026/hong/index.md');
  expect(html).toMatch(/dòng \d+/);
  expect(html).toContain('Cần');
  expect(output).toContain('tin-tuc/2026/hong/index.md, dòng');
});

it('tells which messages of readers wait, at the terminal and on their page', async () => {
  expect(output).toContain('1 góp ý của bạn đọc chờ duyệt');
  expect((await get('/tin-tuc/2025/hop-dan/')).html).toContain('1 góp ý của bạn đọc chờ duyệt');
});

it('shows an article as soon as its fault is mended, and says that none is left', async () => {
  await write('tin-tuc/2026/hong/index.md', article('author: "Lan"\n'));
  await expect.poll(async () => (await get('/tin-tuc/2026/hong/')).status).toBe(200);
  expect(output.slice(output.lastIndexOf('chờ duyệt'))).not.toContain('hong/index.md');
});

it('has no fault of its own for an article whose file goes while it is asked for', async () => {
  for (let turn = 0; turn < 3; turn += 1) {
    const address = `/tin-tuc/2026/di-${turn}/`;
    await write(`${address.slice(1)}index.md`, article(''));
    await expect.poll(async () => (await get(address)).status).toBe(200);
    await rm(path.join(root, 'content', address), { recursive: true });
    const statuses = new Set<number>();
    while (!statuses.has(404) && statuses.size < 3) statuses.add((await get(address)).status);
    expect([...statuses].filter((status) => status !== 200)).toEqual([404]);
  }
  expect(output).not.toContain('changed while');
});

it('shows what is wrong with site.yaml in place of every page, until it is mended', async () => {
  await write('site.yaml', 'name: [\n');
  await expect.poll(async () => (await get('/')).html).toContain('site.yaml');
  await cp('tests/fixtures/xa/site.yaml', path.join(root, 'content/site.yaml'));
  await expect.poll(async () => (await get('/')).status).toBe(200);
});
