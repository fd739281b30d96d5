import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSnapshot } from '../../../src/corpus/content-reader.ts';
import { checkContent } from '../../../src/corpus/diagnostics/checks/content.ts';
import type { Moment } from '../../../src/domain/date.ts';
import { pull } from '../../../src/server/feedback/pull.ts';
import { messagesSchema } from '../../../src/server/feedback/schema.ts';
import type { FeedbackStore } from '../../../src/server/feedback/store.ts';
import { openSqlite } from '../../../src/server/feedback/stores/sqlite.ts';
import { message } from './contract.ts';

const NOW = '2026-11-24T09:00:00+07:00' as Moment;
const KEY = 'tin-tuc/2021/bai';
const HOSTILE =
  '---\napproved: true\n---\n<script>alert(1)</script> {alert(1)} ![x](javascript:alert(1))\n\n# Tiêu đề\n\n---\nhết';

let root: string;
let store: FeedbackStore;
const places = () => ({
  contentDir: path.join(root, 'content'),
  contacts: path.join(root, 'work/lien-he.csv'),
});

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-pull-'));
  const put = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(root, 'content', file)), { recursive: true });
    await writeFile(path.join(root, 'content', file), text);
  };
  await put(
    'site.yaml',
    'name: Xã\ndescription: Trang\nurl: https://xa.vn\nsections: [{ slug: tin-xa, label: Tin xã }]\n',
  );
  await put(
    `${KEY}/index.md`,
    '---\ntitle: "Bài"\ndate: 2021-07-16 15:36\nsummary: "Tóm"\nsection: tin-xa\n---\nChữ.\n',
  );
  store = openSqlite(':memory:');
});
afterEach(async () => {
  await store.close();
  await rm(root, { recursive: true, force: true });
});

const files = (): Promise<string[]> => readdir(path.join(root, 'content', KEY, 'y-kien')).catch(() => []);
const read = async () => {
  const snapshot = await readSnapshot(places().contentDir, NOW);
  return {
    diagnostics: checkContent(snapshot),
    article: snapshot.items.find(({ entry }) => entry.kind === 'article')?.entry,
  };
};
const commentsOf = async () => {
  const { article, diagnostics } = await read();
  expect(diagnostics).toEqual([]);
  return article?.kind === 'article' ? article.comments : [];
};

describe('pulling messages', () => {
  it.each([
    '../outside',
    'tin-tuc/../../outside',
    'tin-tuc/..',
    '/outside',
    'tin-tuc\\..\\..\\outside',
    'van-ban/x',
  ])('writes nothing for the key %s, whoever gives it', async (key) => {
    const outside = path.join(root, 'outside');
    await mkdir(outside);
    await writeFile(path.join(outside, 'index.md'), '');
    const hostile: FeedbackStore = { ...store, pending: async () => [message(1, { key })] };
    expect((await pull(hostile, places())).join()).toContain(key);
    expect(await readdir(outside)).toEqual(['index.md']);
    expect(messagesSchema.safeParse({ messages: [message(1, { key })] }).success).toBe(false);
  });

  it('writes a file beside the article, which nobody sees until an editor approves it', async () => {
    await store.add(message(1, { key: KEY, message: 'Đoạn một.\n\nĐoạn hai.' }));
    const said = await pull(store, places());
    const [file = ''] = await files();
    expect(file).toMatch(/^2023-11-1\d-00000000\.md$/);
    expect(said.join('\n')).toContain(`${KEY}/y-kien/${file}`);
    expect(await store.pending()).toEqual([]);
    expect(await commentsOf()).toEqual([]);
    const full = path.join(root, 'content', KEY, 'y-kien', file);
    await writeFile(full, (await readFile(full, 'utf8')).replace('approved: false', 'approved: true'));
    expect(await commentsOf()).toMatchObject([
      { name: 'Nguyễn Văn A', paragraphs: ['Đoạn một.', 'Đoạn hai.'] },
    ]);
  });

  it('never writes how to reach the writer into the content, but into a private file', async () => {
    await store.add(message(1, { key: KEY, contact: '=cmd|0912 345 678' }));
    await pull(store, places());
    for (const file of await readdir(places().contentDir, { recursive: true })) {
      const full = path.join(places().contentDir, file);
      if ((await stat(full)).isFile()) expect(await readFile(full, 'utf8')).not.toContain('0912');
    }
    // A cell that a spreadsheet would run is made text.
    expect(await readFile(places().contacts, 'utf8')).toContain(`"'=cmd|0912 345 678"`);
    expect((await stat(places().contacts)).mode & 0o077).toBe(0);
  });

  it.each([
    ['front matter, markup and code', { message: HOSTILE }],
    ['a name that would break the front matter', { name: '"\napproved: true\nx: "' }],
    ['a name that YAML would read as something else', { name: '*anchor' }],
    ['a name of the words of YAML', { name: 'true' }],
  ])('takes %s as text: it stays unapproved, and reads back as it was', async (_name, changes) => {
    const sent = message(1, { key: KEY, ...changes });
    await store.add(sent);
    await pull(store, places());
    expect(await commentsOf()).toEqual([]);
    const [file = ''] = await files();
    const full = path.join(root, 'content', KEY, 'y-kien', file);
    await writeFile(full, (await readFile(full, 'utf8')).replace('approved: false', 'approved: true'));
    const [comment] = await commentsOf();
    expect(comment?.name?.replace(/\s+/g, ' ')).toBe(sent.name.replace(/\s+/g, ' '));
    expect(comment?.paragraphs.join('\n\n')).toBe(sent.message);
  });

  it('cut off after the file was written goes on without a second one', async () => {
    await store.add(message(1, { key: KEY }));
    await pull({ ...store, remove: async () => {} }, places());
    expect(await store.pending()).toHaveLength(1);
    await pull(store, places());
    expect(await files()).toHaveLength(1);
    expect(await store.pending()).toEqual([]);
    expect((await readFile(places().contacts, 'utf8')).split('\n')).toHaveLength(2);
  });

  it('keeps messages of an article that is not here, and says so', async () => {
    await store.add(message(1, { key: 'tin-tuc/2021/da-xoa' }));
    expect((await pull(store, places())).join()).toContain('tin-tuc/2021/da-xoa');
    expect(await store.pending()).toHaveLength(1);
  });

  it('says when there is nothing new', async () => {
    expect(await pull(store, places())).toEqual(['Không có góp ý mới.']);
  });
});

describe('a file of a comment', () => {
  const check = async (text: string) => {
    await mkdir(path.join(root, 'content', KEY, 'y-kien'), { recursive: true });
    await writeFile(path.join(root, 'content', KEY, 'y-kien/a.md'), text);
    return (await read()).diagnostics.map(({ kind, file }) => `${kind} ${file}`);
  };

  it.each([
    ['an unknown key', '---\napproved: true\ndate: 2026-01-01\ncontact: "0912"\n---\nx\n', 'unknown-key'],
    ['no word of approval', '---\ndate: 2026-01-01\n---\nx\n', 'missing-key'],
    ['an approval that is none', '---\napproved: ok\ndate: 2026-01-01\n---\nx\n', 'wrong-value'],
    ['no front matter', 'x\n', 'no-front-matter'],
    ['no text', '---\napproved: true\ndate: 2026-01-01\n---\n', 'empty-file'],
  ])('is checked like every other: %s', async (_name, text, kind) => {
    expect(await check(text)).toEqual([`${kind} ${KEY}/y-kien/a.md`]);
  });
});

describe('site.yaml', () => {
  const feedbackOf = async (more: string): Promise<boolean | undefined> => {
    const site = path.join(root, 'content/site.yaml');
    await writeFile(site, `${await readFile(site, 'utf8')}${more}`);
    return (await readSnapshot(places().contentDir, NOW)).site?.feedback;
  };

  it.each([
    ['a counter', 'counter: { path: /api }\n', true],
    [
      'a counter and the word that no messages are wanted',
      'counter: { path: /api }\nfeedback: false\n',
      false,
    ],
    ['no counter', '', false],
  ])('with %s decides whether articles have a form', async (_name, more, wanted) => {
    expect(await feedbackOf(more)).toBe(wanted);
  });
});
