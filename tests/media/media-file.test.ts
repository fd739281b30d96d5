import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDuration } from '../../src/domain/media.ts';
import { readMediaFile } from '../../src/media/media-file.ts';
import { mp3, mp4, VTT } from '../support/media.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-media-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(name: string, bytes: Uint8Array | string) {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return readMediaFile(file);
}

const webm = Buffer.concat([
  Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84]),
  Buffer.from('webm'),
]);
const mkv = Buffer.concat([
  Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x88]),
  Buffer.from('matroska'),
]);

describe('sound and film', () => {
  it('say how long they play and how large they are, turned as a phone was held', async () => {
    expect(await read('a.mp4', mp4())).toMatchObject({
      ok: true,
      value: { seconds: 200, size: { width: 1280, height: 720 } },
    });
    expect(await read('b.mp4', mp4({ turned: true }))).toMatchObject({
      value: { size: { width: 720, height: 1280 } },
    });
    expect(await read('c.m4a', mp4({ brand: 'M4A ', codec: 'mp4a', sound: true }))).toMatchObject({
      ok: true,
      value: { size: undefined },
    });
    expect(await read('d.mp3', mp3())).toMatchObject({ ok: true });
    expect(await read('e.webm', webm)).toMatchObject({ ok: true });
  });

  it.each([
    ['phim.mp4', mp4({ codec: 'hvc1' }), { codec: 'hvc1' }],
    ['phim.mp4', mp4({ brand: 'qt  ' }), { format: 'mov' }],
    ['phim.mov', mp4({ brand: 'qt  ' }), { format: 'mov' }],
    ['phim.mp4', mp4({ brand: '3gp5' }), { format: '3gp' }],
    ['phim.webm', mkv, { format: 'mkv' }],
    ['phim.mp4', webm, { format: 'webm' }],
    ['phim.mp4', mp4().subarray(0, 300), 'damaged'],
    ['phim.mp4', mp4().subarray(0, -10), 'damaged'],
    ['ghi-am.mp3', mp4(), { format: 'mp4' }],
    ['ghi-am.wav', Buffer.from('RIFF\0\0\0\0WAVEfmt '), { format: 'wav' }],
    ['ghi-am.mp3', Buffer.from('<!DOCTYPE html><html></html>'), { is: 'html' }],
    ['ghi-am.mp3', Buffer.alloc(0), { is: 'empty' }],
    ['phim.mp4', Buffer.from(VTT), { is: 'text' }],
    ['phim.mp4', Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:00\n'), { is: 'lfs' }],
  ])('that browsers cannot play are told by their bytes: %s', async (name, bytes, fault) => {
    expect(await read(name, bytes)).toEqual({ ok: false, error: fault });
  });

  it('that are heavier than anybody waits for are not opened', async () => {
    const file = path.join(folder, 'nang.mp3');
    await writeFile(file, mp3());
    await truncate(file, 61 * 1024 * 1024);
    expect(await readMediaFile(file)).toEqual({ ok: false, error: 'heavy' });
  });
});

it.each([
  [8, '8 giây'],
  [200, '3 phút 20 giây'],
  [3725, '1 giờ 2 phút'],
])('a length of %i seconds is said in words', (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words);
});
