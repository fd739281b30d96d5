import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { readSnapshot } from '../../src/corpus/content-reader.ts';
import { checkAnchors } from '../../src/corpus/diagnostics/checks/anchors.ts';
import { checkContent } from '../../src/corpus/diagnostics/checks/content.ts';
import { messageOf } from '../../src/corpus/diagnostics/messages.ts';
import { parseFile } from '../../src/corpus/read/front-matter.ts';
import { type LocatedDiagnostic, type Snapshot, withLines } from '../../src/corpus/snapshot.ts';
import type { Moment } from '../../src/domain/date.ts';
import { renderMarkdown } from '../../src/markdown/markdown.ts';

export const NOW = '2026-11-23T09:00:00+07:00' as Moment;

export const SITE = `name: Ủy ban thử nghiệm
description: Trang thử
url: https://thu.example.vn
sections:
  - { slug: tin-tuc-chung, label: Tin chung }
fields:
  - { slug: khoa-giao, label: Khoa giáo }
`;

/** Where the article and the document lie that most cases write. */
export const A = 'tin-tuc/2021/bai/index.md';
export const D = 'van-ban/2022/28-hd-btgtu/index.md';
/** Files beside the two. */
export const besideA = (name: string): string => `${path.posix.dirname(A)}/${name}`;
export const besideD = (name: string): string => `${path.posix.dirname(D)}/${name}`;

/** Text of an article; a key that is `undefined` is left out. */
export function article(changes: Record<string, string | undefined> = {}, body = 'Nội dung.'): string {
  const keys: Record<string, string | undefined> = {
    title: '"Tiêu đề"',
    date: '2021-07-16 15:36',
    summary: '"Tóm tắt"',
    section: 'tin-tuc-chung',
    ...changes,
  };
  const lines = Object.entries(keys).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  );
  return ['---', ...lines, '---', body, ''].join('\n');
}

export const document = (number: string, more = '', issued = '2022-01-05'): string =>
  `---\nnumber: ${number}\nsubject: "Trích yếu"\nissued: ${issued}\n${more}---\nChữ.\n`;

export const page = (body: string): string => `---\ntitle: A\n---\n${body}\n`;

/** A picture of one pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A content folder that lives for one test. */
export interface ContentFolder {
  readonly path: string;
  write(files: Files): Promise<void>;
  read(): Promise<Snapshot>;
  /** Every diagnostic of the folder with its line, as a check finds them. */
  diagnostics(): Promise<readonly LocatedDiagnostic[]>;
}

/** Gives every test of a file an empty content folder of its own with a sound site.yaml. */
export function useContentFolder(): ContentFolder {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-content-'));
    await writeFile(path.join(folder, 'site.yaml'), SITE);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const read = (): Promise<Snapshot> => readSnapshot(folder, NOW);
  return {
    get path() {
      return folder;
    },
    async write(files) {
      for (const [name, content] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
        await writeFile(path.join(folder, name), content);
      }
    },
    read,
    async diagnostics() {
      const snapshot = await read();
      const anchors = await checkAnchors(snapshot.items, snapshot.site?.url ?? '', async (entry) => {
        const parsed = parseFile(await readFile(path.join(folder, entry.file), 'utf8'), entry.file);
        return parsed.ok
          ? (await renderMarkdown(parsed.value.body, { ...entry, resolve: () => undefined })).html
          : '';
      });
      return withLines(folder, [...checkContent(snapshot), ...anchors]);
    },
  };
}

/** Files with a fault: what stands on the line that must be named, and words of the message. */
export type BadCase = readonly [
  name: string,
  files: Files,
  /**
   * `where` is a part of the line; `''` for a fault of the whole file. `file` where it is not the first of
   * `files`.
   */
  at: { readonly where: string; readonly file?: string; readonly warning?: true },
  ...says: string[],
];

/** Cases as `it.each` takes them: each with its name in front. */
export const named = (cases: readonly BadCase[]): (readonly [string, BadCase])[] =>
  cases.map((bad) => [bad[0], bad]);

/** Asserts that a diagnostic with these words is told at the line where `where` stands. */
export async function expectProblem(content: ContentFolder, [, files, at, ...says]: BadCase): Promise<void> {
  await content.write(files);
  const diagnostics = await content.diagnostics();
  const told = diagnostics.map((diagnostic) => {
    const { found, wanted, example } = messageOf(diagnostic);
    expect([found, wanted].join(' '), 'words of a machine').not.toMatch(
      /undefined|\[object|NaN|[Ee]xpected|[Ii]nvalid/,
    );
    return {
      file: diagnostic.file,
      line: diagnostic.line,
      level: diagnostic.level,
      text: `${found} | ${wanted} | ${example ?? ''}`,
    };
  });
  const file = at.file ?? (Object.keys(files)[0] as string);
  const right = told.filter((one) => one.file === file && says.every((word) => one.text.includes(word)));
  expect(right, `among ${JSON.stringify(told, undefined, 1)}`).not.toEqual([]);
  expect(right[0]?.level).toBe(at.warning ? 'warning' : 'error');
  if (at.where !== '') {
    const lines = Buffer.from(files[file] ?? SITE)
      .toString('utf8')
      .normalize('NFC')
      .split(/\r\n?|\n/);
    expect(right.map((one) => lines[one.line - 1]).join('\n')).toContain(at.where);
  }
}
