import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { partsToWalk, readScan, scanAsText, scanContent } from '../../../src/corpus/read/scan.ts';
import { digest } from '../../../src/io/digest.ts';
import { engineDigest } from '../../../src/io/engine-digest.ts';
import { stampOf } from '../../../src/io/stamp.ts';
import { openStampedValues } from '../../../src/io/stamped-values.ts';
import { A, article, useContentFolder } from '../../support/content-folder.ts';

const content = useContentFolder();
let keptDir = '';
beforeEach(async () => {
  keptDir = await mkdtemp(path.join(os.tmpdir(), 'trangtin-scan-'));
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(keptDir, { recursive: true, force: true });
});

const full = (): string => path.join(content.path, A);
const kept = (): string => path.join(keptDir, 'texts-1.v8');
const openKept = () => openStampedValues(kept(), engineDigest('corpus/read/scan.ts'));
const digestNow = async (): Promise<string | undefined> =>
  (await scanContent(content.path, keptDir)).texts.get(A);
/** Lets what was just written be old. */
const later = (): void => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
const isKept = (): boolean => {
  const stamp = stampOf(full());
  return stamp !== undefined && openKept().of(A, stamp) !== undefined;
};

describe('a walk over a content folder', () => {
  it('does not read a text again that lies as it lay', async () => {
    await content.write({ [A]: article() });
    later();
    const known = openKept();
    known.remember(A, statSync(full()), 'as the last walk took it');
    await known.save();
    expect(await digestNow()).toBe('as the last walk took it');
    expect(await digestNow()).toBe('as the last walk took it');
  });

  it('sees other bytes of the same number under the same time', async () => {
    await content.write({ [A]: article({ title: '"A"' }) });
    later();
    const first = await digestNow();
    expect(isKept()).toBe(true);
    const { atime, mtime } = statSync(full());
    writeFileSync(full(), article({ title: '"B"' }));
    utimesSync(full(), atime, mtime);
    expect(await digestNow()).toBe(digest(article({ title: '"B"' })));
    expect(await digestNow()).not.toBe(first);
  });

  it('reads a text again that was written just before the last walk', async () => {
    await content.write({ [A]: article({ title: '"A"' }) });
    await digestNow();
    expect(isKept()).toBe(false);
    await content.write({ [A]: article({ title: '"B"' }) });
    expect(await digestNow()).toBe(digest(article({ title: '"B"' })));
  });

  it.each([
    ['damaged', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -3), Buffer.from('abc')])],
    ['cut off', (bytes: Buffer) => bytes.subarray(0, 50)],
    ['empty', () => Buffer.alloc(0)],
  ])('reads all texts where what the last walk kept is %s', async (_, spoil) => {
    await content.write({ [A]: article() });
    later();
    const known = openKept();
    known.remember(A, statSync(full()), 'as the last walk took it');
    await known.save();
    writeFileSync(kept(), spoil(readFileSync(kept())));
    expect(await digestNow()).toBe(digest(article()));
    expect(isKept()).toBe(true);
  });

  it('keeps nothing of texts that are gone', async () => {
    await content.write({ [A]: article() });
    later();
    const stamp = statSync(full());
    await digestNow();
    await rm(full());
    await digestNow();
    expect(openKept().of(A, stamp)).toBeUndefined();
  });

  describe('does not list a folder again that lies as it lay, but sees', () => {
    const folder = 'tin-tuc/2024';
    const at = (...names: string[]): string => path.join(content.path, folder, ...names);
    const namesNow = async (): Promise<string[] | undefined> =>
      (await scanContent(content.path, keptDir)).folders
        .get(folder)
        ?.map(({ name, kind }) => `${name} ${kind}`)
        .sort();
    const isListed = (): boolean => {
      const stamp = stampOf(at());
      const listings = openStampedValues(
        path.join(keptDir, 'folders-0.v8'),
        engineDigest('corpus/read/scan.ts'),
      );
      return stamp !== undefined && listings.of(folder, stamp) === undefined;
    };
    beforeEach(async () => {
      await content.write({ [`${folder}/bai/index.md`]: article(), [`${folder}/anh.jpg`]: 'x' });
    });

    it.each<[string, () => void, string[]]>([
      ['what came', () => writeFileSync(at('moi.pdf'), 'x'), ['anh.jpg file', 'bai folder', 'moi.pdf file']],
      ['what went', () => rmSync(at('anh.jpg')), ['bai folder']],
      ['what was renamed', () => renameSync(at('bai'), at('bai-moi')), ['anh.jpg file', 'bai-moi folder']],
      [
        'a file in whose place a folder lies',
        () => {
          rmSync(at('anh.jpg'));
          mkdirSync(at('anh.jpg'));
        },
        ['anh.jpg folder', 'bai folder'],
      ],
      [
        'what came under the times of before',
        () => {
          const { atime, mtime } = statSync(at());
          writeFileSync(at('moi.pdf'), 'x');
          utimesSync(at(), atime, mtime);
        },
        ['anh.jpg file', 'bai folder', 'moi.pdf file'],
      ],
    ])('%s', async (_, change, names) => {
      later();
      expect(await namesNow()).toEqual(['anh.jpg file', 'bai folder']);
      expect(isListed()).toBe(false);
      change();
      expect(await namesNow()).toEqual(names);
      expect(await namesNow()).toEqual(names);
    });

    it('what came just before the last walk and just behind it', async () => {
      await namesNow();
      expect(isListed()).toBe(true);
      writeFileSync(at('moi.pdf'), 'x');
      expect(await namesNow()).toContain('moi.pdf file');
    });

    it('all where what the last walk kept is damaged', async () => {
      later();
      await namesNow();
      const file = path.join(keptDir, 'folders-0.v8');
      writeFileSync(file, readFileSync(file).subarray(0, -3));
      expect(await namesNow()).toEqual(['anh.jpg file', 'bai folder']);
      expect(isListed()).toBe(false);
    });
  });

  it('hands over as text what it found', async () => {
    await content.write({ [A]: article(), 'tin-tuc/2024/anh.jpg': 'x' });
    const scan = await scanContent(content.path, keptDir);
    expect(readScan([await scanAsText(content.path, keptDir)])).toEqual(scan);
    const none = await scanContent(path.join(content.path, 'khong-co'), keptDir);
    expect(readScan([await scanAsText(path.join(content.path, 'khong-co'), keptDir)])).toEqual(none);
  });

  it('finds in parts what it finds at once, and keeps both for the next walk', async () => {
    const years = Object.fromEntries(
      [2021, 2022, 2023, 2024].map((year) => [`tin-tuc/${year}/bai/index.md`, article()]),
    );
    await content.write({ ...years, 'trang/gioi-thieu.md': article(), 'tin-tuc/le.md': article() });
    later();
    const walk = async (part: 0 | 1): Promise<string> => scanAsText(content.path, keptDir, [part]);
    const walks = [await walk(0), await walk(1)];
    const whole = await scanContent(content.path, keptDir);
    expect(readScan(walks)).toEqual(whole);
    expect(whole.texts.size).toBe(6);
    const [one, other] = walks.map((text) => readScan([text]).texts.size);
    expect([one, other].every((size) => size !== undefined && size < 6)).toBe(true);
    expect(readScan([await walk(1), await walk(0)])).toEqual(whole);
    await content.write({ 'tin-tuc/2023/bai/index.md': article({ title: '"B"' }) });
    expect(readScan([await walk(0), await walk(1)]).texts.get('tin-tuc/2023/bai/index.md')).toBe(
      digest(article({ title: '"B"' })),
    );
  });

  it('is left to one thread until many texts are known', async () => {
    expect(partsToWalk(keptDir)).toEqual([[0, 1]]);
    writeFileSync(path.join(keptDir, 'texts-0.v8'), Buffer.alloc(2_000_000));
    expect(partsToWalk(keptDir)).toEqual([[0], [1]]);
  });
});
