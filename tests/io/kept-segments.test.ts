import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSegments } from '../../src/io/kept-segments.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-segments-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = <T>(version = '1') => openSegments<T>(folder, version);
const named = (count: number): Map<string, { readonly at: number }> =>
  new Map(Array.from({ length: count }, (_, at) => [`tin-tuc/2024/bài-${at}`, { at }]));
/** Time and place of each file: what is written again has others. */
const stamps = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder).map((name) => {
      const { ino, mtimeNs } = statSync(path.join(folder, name), { bigint: true });
      return [name, `${ino} ${mtimeNs}`];
    }),
  );

describe('values that are kept in segments', () => {
  it('come back after any series of changes', async () => {
    const name = fc.constantFrom(...named(40).keys());
    const value = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('đượ̣c', '😀', '\ud83d'),
    );
    const change = fc.tuple(name, fc.option(value, { nil: undefined }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(change), { maxLength: 4 }), async (series) => {
        await rm(folder, { recursive: true, force: true });
        const values = new Map<string, unknown>();
        for (const changes of series) {
          for (const [key, value] of changes)
            value === undefined ? values.delete(key) : values.set(key, value);
          await open<unknown>().write(new Map(values));
          expect(open().values).toEqual(new Map(JSON.parse(JSON.stringify([...values]))));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are written again only where one of a segment has changed or gone', async () => {
    await open().write(named(400));
    const before = stamps();
    expect(before.size).toBeGreaterThan(20);
    const kept = open<{ at: number }>();
    await kept.write(kept.values);
    expect(stamps()).toEqual(before);
    const next = new Map(kept.values).set('tin-tuc/2024/bài-7', { at: -1 });
    await kept.write(next);
    const changed = [...stamps()].filter(([name, stamp]) => before.get(name) !== stamp);
    expect(changed).toHaveLength(1);
    const fewer = new Map(next);
    fewer.delete('tin-tuc/2024/bài-9');
    await kept.write(fewer);
    expect(open().values).toEqual(fewer);
  });

  it('lie in one segment where they are to lie together', async () => {
    const together = openSegments<{ at: number }>(folder, '1', (name) => name.slice(0, 12));
    await together.write(named(400));
    expect(readdirSync(folder)).toHaveLength(1);
    expect(open().values).toEqual(named(400));
  });

  it('take the place of what a version with fewer segments left', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, '07.json'), 'old');
    const others = path.join(folder, '007.json.new-1-0');
    writeFileSync(others, 'of another process');
    await open().write(new Map());
    expect(readdirSync(folder)).toEqual([path.basename(others)]);
  });

  it('are not trusted where one is damaged, cut off or of another version; the others are', async () => {
    expect(open().fault).toBe('absent');
    await open().write(named(400));
    expect(open().fault).toBe(undefined);
    expect(open('2')).toMatchObject({ fault: 'unusable', values: new Map() });
    const file = path.join(folder, readdirSync(folder)[0] as string);
    const bytes = readFileSync(file);
    for (let at = 0; at < bytes.length; at += 7) {
      const damaged = Buffer.from(bytes);
      damaged.writeUInt8((damaged.readUInt8(at) + 1) % 256, at);
      for (const content of [damaged, bytes.subarray(0, at)]) {
        writeFileSync(file, content);
        const kept = open();
        expect(kept.fault).toBe('unusable');
        expect(kept.values.size).toBeGreaterThan(300);
        expect(kept.values.size).toBeLessThan(400);
      }
    }
    await open().write(named(400));
    expect(open()).toMatchObject({ fault: undefined, values: named(400) });
  });

  it('leave no damaged file behind when nothing is to be kept in it', async () => {
    await open().write(named(40));
    for (const name of readdirSync(folder)) writeFileSync(path.join(folder, name), 'hỏng');
    await open().write(new Map());
    expect(open().fault).toBe('absent');
  });

  it('stay as they were where they cannot be written', async () => {
    await open().write(named(40));
    const before = open().values;
    const file = path.join(folder, readdirSync(folder)[0] as string);
    mkdirSync(`${file}.new-${process.pid}-0`);
    await expect(open().write(named(41).set('thêm', { at: 0 }))).rejects.toThrow();
    expect(new Map([...open().values].filter(([name]) => before.has(name)))).toEqual(before);
  });
});
