import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPictureFile } from '../../src/media/picture-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-pictures-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A picture with enough in it that a part of the file is not the whole. */
const plain = (width = 300, height = 200) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#8e1116',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });

async function read(name: string, content: Buffer | Uint8Array) {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return readPictureFile(file);
}

it.each<[string, () => Promise<Buffer>]>([
  ['anh.jpg', () => plain().jpeg().toBuffer()],
  ['anh.png', () => plain().png().toBuffer()],
  ['anh.webp', () => plain().webp().toBuffer()],
  ['anh.avif', () => plain().avif({ effort: 0 }).toBuffer()],
  ['anh.gif', () => plain().gif().toBuffer()],
  ['anh.tif', () => plain().tiff().toBuffer()],
  ['cmyk.jpg', () => plain().toColourspace('cmyk').jpeg().toBuffer()],
  ['16-bit.png', () => plain().toColourspace('rgb16').png().toBuffer()],
  ['xam.png', () => plain().greyscale().png().toBuffer()],
  ['png-mang-ten-jpg.jpg', () => plain().png().toBuffer()],
])('reads %s by its content', async (name, make) => {
  expect(await read(name, await make())).toMatchObject({ ok: true, value: { width: 300, height: 200 } });
});

it('sees a picture upright, as the camera held it', async () => {
  const turned = await plain().jpeg().withMetadata({ orientation: 6 }).toBuffer();
  expect(await read('dung.jpg', turned)).toMatchObject({ ok: true, value: { width: 200, height: 300 } });
});

it('knows equal content by one hash, whatever the file is called', async () => {
  const bytes = await plain(20, 20).png().toBuffer();
  const [one, two] = [await read('mot.png', bytes), await read('hai.png', bytes)];
  expect(one).toEqual(two);
});

it.each(['jpeg', 'png', 'webp', 'tiff'] as const)(
  'refuses a %s that breaks off in the middle',
  async (format) => {
    const bytes = await plain().toFormat(format).toBuffer();
    const result = await read(`cut.${format}`, bytes.subarray(0, bytes.length / 2));
    expect(result.ok).toBe(false);
  },
);

it('refuses what moves', async () => {
  const frames = await Promise.all(
    ['#ff0000', '#0000ff'].map((background) =>
      sharp({ create: { width: 20, height: 20, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const moving = await sharp(frames, { join: { animated: true } })
    .gif({ delay: 100 })
    .toBuffer();
  expect(await read('dong.gif', moving)).toEqual({ ok: false, error: 'animated' });
});

it('refuses more pixels than any camera gives, without opening them', async () => {
  const huge = await sharp({ create: { width: 12000, height: 10001, channels: 3, background: '#ffffff' } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  expect(await read('lon.png', huge)).toEqual({ ok: false, error: 'huge' });
});

it.each([
  ['chu.jpg', Buffer.from('đây không phải là ảnh'), 'unreadable'],
  ['trong.jpg', Buffer.alloc(0), { is: 'empty' }],
  ['ve.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), { is: 'svg' }],
])('refuses %s, which is no picture', async (name, content, error) => {
  expect(await read(name, content)).toEqual({ ok: false, error });
});

it("says of a phone's HEIC what it is", async () => {
  const header = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]);
  expect(await read('IMG_0001.jpg', header)).toEqual({ ok: false, error: { is: 'heic' } });
});
