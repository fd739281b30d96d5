import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openContent, readSnapshot } from '../../src/corpus/content-reader.ts';
import { scanContent } from '../../src/corpus/read/scan.ts';
import type { Snapshot } from '../../src/corpus/snapshot.ts';
import type { Moment } from '../../src/domain/date.ts';
import { filesBelow } from '../../src/io/files.ts';
import { standsFor } from '../../src/io/inputs-digest.ts';
import { A, article, D, document, NOW, PIXEL, page, useContentFolder } from '../support/content-folder.ts';

const content = useContentFolder();
const kept = (): string => path.join(content.path, '..', `${path.basename(content.path)}-kept`);
const open = () => openContent(content.path, { keptDir: kept() });
const PICTURE = 'tin-tuc/2021/bai/anh.jpg';
const withPicture = article({}, '![Một điểm](anh.jpg)');

describe('a content folder that is read again', () => {
  it('parses only what changed, also in the next process', async () => {
    await content.write({ [A]: article(), [D]: document('28-HD/BTGTU'), 'trang/a.md': page('A') });
    const first = open();
    await first.read(NOW);
    expect(first.parsed).toBe(3);
    await first.save();
    const second = open();
    await second.read(NOW);
    expect(second.parsed).toBe(0);
    await content.write({ [A]: article({ title: '"Khác"' }) });
    const third = open();
    const snapshot = await third.read(NOW);
    expect(third.parsed).toBe(1);
    expect(snapshot).toEqual(await readSnapshot(content.path, NOW));
    await rm(kept(), { recursive: true });
  });

  it('tells of each entry what stands for it, as one that reads it for the first time', async () => {
    const stand = ({ items }: Snapshot) => items.map(({ entry }) => standsFor(entry));
    await content.write({
      [A]: withPicture,
      [PICTURE]: PIXEL,
      [D]: document('28-HD/BTGTU'),
      'trang/a.md': page('A'),
    });
    const first = open();
    await first.read(NOW);
    await first.save();
    await content.write({ [A]: article({ title: '"Khác"' }) });
    expect(stand(await open().read(NOW))).toEqual(stand(await readSnapshot(content.path, NOW)));
    await rm(kept(), { recursive: true });
  });

  it('reads the same from a walk that began before it', async () => {
    const files = {
      [A]: withPicture,
      [PICTURE]: PIXEL,
      [D]: document('28-HD/BTGTU'),
      'trang/_nhap/a.md': page('A'),
      'trang/Hỏng.md': page('B'),
    };
    await content.write(files);
    const walked = openContent(content.path, { scan: scanContent(content.path, kept()) });
    expect(await walked.read(NOW)).toEqual(await readSnapshot(content.path, NOW));
    await content.write({ [A]: article({ title: '"Khác"' }) });
    walked.forget([A]);
    expect(await walked.read(NOW)).toEqual(await readSnapshot(content.path, NOW));
    await rm(kept(), { recursive: true, force: true });
  });

  it('has another digest after any change of what is shown, and the same after none', async () => {
    await content.write({ [A]: withPicture, [PICTURE]: PIXEL, [D]: document('28-HD/BTGTU') });
    const digestNow = async (now = NOW) => (await readSnapshot(content.path, now)).digest;
    const digests = [await digestNow()];
    expect(await digestNow()).toBe(digests[0]);
    for (const change of [
      { [A]: article({ title: '"Khác"' }) },
      { [PICTURE]: Buffer.concat([PIXEL, Buffer.from('x')]) },
      { 'trang/a.md': page('A') },
      { [A]: article({ publish: '2099-01-01 08:00' }) },
    ]) {
      await content.write(change);
      digests.push(await digestNow());
    }
    digests.push(await digestNow('2099-02-01T08:00:00+07:00' as Moment));
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('takes files as they were until it is told of a change', async () => {
    await content.write({ [A]: article() });
    const reader = openContent(content.path);
    await reader.read(NOW);
    await content.write({ [A]: article({ title: '"Khác"' }), 'trang/a.md': page('A') });
    expect((await reader.read(NOW)).items).toHaveLength(1);
    reader.forget([A, 'trang/a.md']);
    expect(await reader.read(NOW)).toEqual(await readSnapshot(content.path, NOW));
  });

  it('knows a folder that was exchanged for another of the same name', async () => {
    await content.write({ [A]: article(), 'tin-tuc/2020/moi/index.md': article({ title: '"Khác"' }) });
    const reader = openContent(content.path);
    await reader.read(NOW);
    await rm(path.join(content.path, 'tin-tuc/2021'), { recursive: true });
    await rename(path.join(content.path, 'tin-tuc/2020'), path.join(content.path, 'tin-tuc/2021'));
    reader.forget(['tin-tuc/2020', 'tin-tuc/2021']);
    expect(await reader.read(NOW)).toEqual(await readSnapshot(content.path, NOW));
  });

  it('looks again at an article whose picture was exchanged, came or went', async () => {
    await content.write({ [A]: withPicture });
    const missing = open();
    expect((await missing.read(NOW)).diagnostics.map(({ kind }) => kind)).toContain('missing-file');
    await missing.save();
    await content.write({ [PICTURE]: PIXEL });
    const there = open();
    expect((await there.read(NOW)).pictureFiles.size).toBe(1);
    await there.save();
    await writeFile(path.join(content.path, PICTURE), 'không phải ảnh');
    const bad = open();
    expect((await bad.read(NOW)).diagnostics.map(({ kind }) => kind)).toContain('bad-picture');
    await rm(kept(), { recursive: true });
  });

  it('decides anew at each reading what is scheduled, expired and dated too late', async () => {
    const texts = { publish: '2026-12-01 08:00', expires: '2026-12-10 08:00', date: '2026-12-05 08:00' };
    await content.write({ [A]: article(texts) });
    const reader = openContent(content.path);
    const at = async (moment: string) => {
      const { items, diagnostics } = await reader.read(moment as Moment);
      const [{ entry, unpublished } = {}] = items;
      return [unpublished?.kind, entry?.kind === 'article' && entry.expired, diagnostics.length];
    };
    expect(await at('2026-11-23T09:00:00+07:00')).toEqual(['scheduled', false, 0]);
    expect(await at('2026-12-06T09:00:00+07:00')).toEqual([undefined, false, 0]);
    expect(await at('2026-12-11T09:00:00+07:00')).toEqual([undefined, true, 0]);
  });

  it('is read as if nothing were kept where what is kept is damaged, and says so', async () => {
    await content.write({ [A]: article() });
    const first = open();
    await first.read(NOW);
    await first.save();
    const files = await filesBelow(kept());
    expect(files.length).toBeGreaterThan(1);
    for (const file of files.map((name) => path.join(kept(), name))) {
      const bytes = readFileSync(file);
      const damaged = Buffer.from(bytes);
      damaged[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
      writeFileSync(file, damaged);
      const second = open();
      expect(second.fault).toBe('unusable');
      expect(await second.read(NOW)).toEqual(await readSnapshot(content.path, NOW));
      await second.save();
      expect(open().fault).toBe(undefined);
    }
    expect(existsSync(kept())).toBe(true);
    await rm(kept(), { recursive: true });
  });
});
