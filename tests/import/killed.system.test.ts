import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileDigest } from '../../src/io/digest.ts';
import { filesBelow } from '../../src/io/files.ts';
import { type ImportPlace, importPlace, picture } from '../support/imported-site.ts';
import {
  article,
  comment,
  detail,
  law,
  mysqldump,
  type SqlTables,
  siteTables,
} from '../support/nukeviet-site.ts';
import { pdf } from '../support/pdf.ts';

const ARTICLES = 150;
const DOCUMENTS = 25;
const FILMS = 3;
/** Enough to be met half copied. */
const FILM_BYTES = 24_000_000;

const ids = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const addressOf = (id: number): string => `/khoa-giao/Bai-so-${id}-${id}.html`;

/**
 * A site with all that an import writes: pictures, films, comments, documents and things to look at.
 *
 * @param more views that each article had since
 */
const tablesWith = (more: number): SqlTables =>
  siteTables({
    news_rows: ids(ARTICLES).map((id) =>
      article(id, {
        homeimgfile: `anh-${id % 7}.png`,
        homeimgthumb: 1,
        hometext: id % 5 === 0 ? '' : `Sapo của bài số ${id}`,
        hitstotal: id + more,
        total_rating: id % 9 === 0 ? 90 : 0,
        click_rating: id % 9 === 0 ? 1 : 0,
      }),
    ),
    news_detail: ids(ARTICLES).map((id) =>
      detail(
        id,
        `<p>Bài <b>${id}</b>, xem <a href="${addressOf((id % ARTICLES) + 1)}">bài kia</a>,
       <a href="/uploads/news/phim-${id % FILMS}.mp4">phim</a>.</p>
       <p><img src="/uploads/news/anh-${id % 5}.png" alt="IMG_${id}" /></p>
       ${id % 11 === 0 ? '<p><img src="/uploads/news/mat.png" alt="Ảnh đã mất" /></p>' : ''}`,
      ),
    ),
    laws_row: ids(DOCUMENTS).map((id) => law(id, `${id}-HD/BTGTU`, { files: `van-ban-${id}.pdf` })),
    comment: ids(40).map((id) => comment(id, id, `Lời bàn số ${id}`)),
  });

type Files = readonly string[];

let place: ImportPlace;
/** What an import leaves that nobody killed, by the names of its files. */
let whole: Readonly<Record<string, unknown>>;
const at = (...parts: string[]): string => path.join(place.folder, ...parts);
let names = 0;
/** A folder that no other import went into, nor the first try of a test that is tried again. */
const freshName = (): string => `import-${++names}`;

/** The bytes of every file that an import left, and what its report says; but for what the last run did. */
async function treeOf(name: string): Promise<Record<string, unknown>> {
  const tree: Record<string, unknown> = {};
  for (const file of (await filesBelow(at(name))).sort()) {
    const isTold = file.startsWith('report/') || file.endsWith('.json') || file.endsWith('.yaml');
    const text = isTold ? await readFile(at(name, file), 'utf8') : '';
    tree[file] = isTold
      ? text.split('\n').filter((line) => !/^\| (?:Bài|Văn|Album|Trang)/.test(line))
      : await fileDigest(at(name, file));
  }
  return tree;
}

/** Starts an import into a folder of its own. */
function start(name: string, dump: string): ChildProcess {
  const sources = ['--sql', at(dump), '--uploads', at('uploads')];
  const targets = ['--out', at(name, 'content'), '--report', at(name, 'report')];
  const args = ['scripts/import.ts', 'nukeviet', ...sources, ...targets, '--yes'];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function runToEnd(name: string, dump = 'dump.sql'): Promise<{ code: unknown; printed: string }> {
  const running = start(name, dump);
  let printed = '';
  running.stdout?.on('data', (piece) => {
    printed += piece;
  });
  const [code] = await once(running, 'close');
  return { code, printed };
}

async function finish(name: string, dump?: string): Promise<void> {
  const { code, printed } = await runToEnd(name, dump);
  expect(code, printed).toBe(0);
}

/** Kills an import as soon as its files are as wanted. Whether it was still running then. */
async function killOnce(name: string, isTime: (files: Files) => boolean): Promise<boolean> {
  const running = start(name, 'dump.sql');
  const gone = once(running, 'close');
  while (running.exitCode === null && !isTime(await filesBelow(at(name, 'content')))) await wait(3);
  const killed = running.exitCode === null && running.kill('SIGKILL');
  await gone;
  return killed;
}

const some = (files: Files, pattern: RegExp): boolean => files.some((file) => pattern.test(file));
const articlesIn = (files: Files): number =>
  files.filter((file) => /^tin-tuc\/.*index\.md$/.test(file)).length;

beforeAll(async () => {
  place = await importPlace();
  const pictures = await Promise.all(ids(7).map((n) => picture(`#${n}c3`)));
  await place.put({
    'dump.sql': mysqldump(tablesWith(0)),
    'later.sql': mysqldump(tablesWith(1000)),
    ...Object.fromEntries(pictures.map((bytes, index) => [`uploads/news/anh-${index}.png`, bytes])),
    ...Object.fromEntries(
      ids(FILMS).map((n) => [`uploads/news/phim-${n - 1}.mp4`, new Uint8Array(FILM_BYTES).fill(n)]),
    ),
    ...Object.fromEntries(ids(DOCUMENTS).map((n) => [`uploads/laws/van-ban-${n}.pdf`, pdf({ pages: n })])),
  });
  await finish('whole');
  whole = await treeOf('whole');
});
afterAll(() => place.remove());

describe('an import that is killed and run again', () => {
  it.each<[string, (files: Files) => boolean]>([
    ['while a document is half copied', (files) => some(files, /pdf\.new-|^site\.yaml/)],
    ['when site.yaml lies there', (files) => some(files, /^site\.yaml/)],
    ['while a film is half copied', (files) => some(files, /mp4\.new-/) || articlesIn(files) > ARTICLES / 3],
    ['in the middle of its articles', (files) => articlesIn(files) > ARTICLES / 2],
    ['at its end', (files) => some(files, /^old-addresses/)],
  ])('%s leaves what one leaves that was never killed', async (moment, isTime) => {
    const name = freshName();
    const wasRunning = await killOnce(name, isTime);
    // The very end may come between two looks.
    expect(wasRunning || moment === 'at its end').toBe(true);
    await finish(name);
    expect(await treeOf(name)).toEqual(whole);
  });

  it('again and again leaves the same', async () => {
    const name = freshName();
    for (const share of [0.05, 0.2, 0.5, 0.8])
      await killOnce(name, (files) => articlesIn(files) > share * ARTICLES);
    await finish(name);
    expect(await treeOf(name)).toEqual(whole);
  });

  it('with a later backup takes what that one has, for what the kill left is no work of an editor', async () => {
    const [later, name] = [freshName(), freshName()];
    await finish(later, 'later.sql');
    expect(await killOnce(name, (files) => articlesIn(files) > ARTICLES / 2)).toBe(true);
    await finish(name, 'later.sql');
    expect(await treeOf(name)).toEqual(await treeOf(later));
  });

  it('keeps what an editor changed, deleted or laid there meanwhile', async () => {
    const name = freshName();
    expect(await killOnce(name, (files) => articlesIn(files) > ARTICLES / 2)).toBe(true);
    const content = at(name, 'content');
    const changed = [
      'tin-tuc/2021/bai-so-2/index.md',
      'tin-tuc/2021/bai-so-3/anh-3.png',
      'uploads/news/anh-4.png',
      'tin-tuc/index.md.new-ban',
      'tin-tuc/.index.md.swp',
      'uploads/nhap.new-1-2.md',
    ];
    for (const file of changed) await writeFile(path.join(content, file), 'của biên tập');
    const deleted = 'tin-tuc/2021/bai-so-1/index.md';
    await rm(path.join(content, deleted));
    await finish(name);
    for (const file of changed)
      expect(await readFile(path.join(content, file), 'utf8'), file).toBe('của biên tập');
    expect(await filesBelow(content)).not.toContain(deleted);
  });
});

/** Makes a small disk of memory, where this machine lets us. */
function mountSmall(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

it.runIf(process.platform === 'linux')(
  'an import whose disk gets full says so, leaves nothing half written, and goes on when there is room',
  async ({ skip }) => {
    const name = freshName();
    const disk = at(name, 'content');
    await mkdir(disk, { recursive: true });
    if (!mountSmall(disk)) skip('only root may make a small disk');
    try {
      const { code, printed } = await runToEnd(name);
      expect(code).toBe(2);
      expect(printed).toContain('ổ đĩa đã đầy');
      const left = await filesBelow(disk);
      expect(left.filter((file) => file.includes('.new'))).toEqual([]);
      execFileSync('mount', ['-o', 'remount,size=256m', disk]);
      await finish(name);
      expect(await treeOf(name)).toEqual(whole);
    } finally {
      execFileSync('umount', [disk]);
    }
  },
);
