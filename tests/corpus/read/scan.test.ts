import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openKnownTexts } from '../../../src/corpus/read/known-texts.ts';
import { scanContent } from '../../../src/corpus/read/scan.ts';
import { digest } from '../../../src/io/digest.ts';
import { stampOf } from '../../../src/io/stamp.ts';
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
const kept = (): string => path.join(keptDir, 'texts.v8');
const digestNow = async (): Promise<string | undefined> =>
  (await scanContent(content.path, keptDir)).texts.get(A);
/** Lets what was just written be old. */
const later = (): void => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
const isKept = (): boolean => {
  const stamp = stampOf(full());
  return stamp !== undefined && openKnownTexts(kept()).digestOf(A, stamp) !== undefined;
};

describe('a walk over a content folder', () => {
  it('does not read a text again that lies as it lay', async () => {
    await content.write({ [A]: article() });
    later();
    const known = openKnownTexts(kept());
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
    const known = openKnownTexts(kept());
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
    expect(openKnownTexts(kept()).digestOf(A, stamp)).toBeUndefined();
  });
});
