import { readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileRecord } from '../../../src/build/files/planned-file.ts';
import { openSiteRecord } from '../../../src/build/store/site-record.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-record-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = (hash: string): FileRecord => ({
  hash,
  bytes: 7,
  written: 1764115200123.25,
  inode: 12,
  key: `k${hash}`,
});
const record = {
  key: 'a',
  pages: 2,
  indexed: 1,
  dist: '/site',
  files: new Map([
    ['index.html', { ...file('1'), inputs: 'i', overweight: [] }],
    ['tin-tuc/index.html', file('2')],
  ]),
};

describe('the record of a build', () => {
  it('comes back as it was written', async () => {
    expect(openSiteRecord(folder).last).toBe('absent');
    await openSiteRecord(folder).write(record);
    expect(openSiteRecord(folder).last).toEqual(record);
  });

  it('is no site that is known where its writing was cut off, and says of each file what it is made of', async () => {
    const store = openSiteRecord(folder);
    await store.write(record);
    // What a build that is killed after its first file leaves.
    await rm(path.join(folder, 'site.v8'));
    expect(openSiteRecord(folder).last).toMatchObject({
      key: undefined,
      dist: undefined,
      files: record.files,
    });
  });

  it('names no site while it is being written', async () => {
    const store = openSiteRecord(folder);
    await store.write(record);
    const writing = openSiteRecord(folder).write({ ...record, key: 'b', files: new Map([['a', file('3')]]) });
    const seen = new Set<unknown>();
    let done = false;
    void writing.then(() => {
      done = true;
    });
    while (!done) {
      const { last } = openSiteRecord(folder);
      if (typeof last !== 'string') seen.add(JSON.stringify([last.key, [...last.files.keys()].sort()]));
      await new Promise(setImmediate);
    }
    for (const one of seen) {
      const [key, files] = JSON.parse(one as string) as [string | null, string[]];
      if (key === 'a') expect(files).toEqual([...record.files.keys()]);
      if (key === 'b') expect(files).toEqual(['a']);
    }
    expect(openSiteRecord(folder).last).toMatchObject({ key: 'b' });
  });

  it('is not trusted where a part of it is damaged', async () => {
    await openSiteRecord(folder).write(record);
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(?:v8|json)$/.test(name)) continue;
      writeFileSync(path.join(folder, name), 'hỏng');
      expect(openSiteRecord(folder).last).toBe('unusable');
      await openSiteRecord(folder).write(record);
      expect(openSiteRecord(folder).last).toEqual(record);
    }
  });
});
