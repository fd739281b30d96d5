import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makePictures, type PictureSource } from '../../src/media/pictures.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-pictures-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const GPS = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 35/1 0/1', GPSLongitudeRef: 'E' } };

/** Half red, half white, so that a turn can be seen. */
const halves = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#ffffff' } }).composite([
    { input: { create: { width: width / 2, height, channels: 3, background: '#ff0000' } }, left: 0, top: 0 },
  ]);

async function make(bytes: Buffer, width: number, height: number, original = true): Promise<number> {
  await writeFile(path.join(root, 'anh.jpg'), bytes);
  const source: PictureSource = { picture: { hash: 'aa', width, height }, file: 'anh.jpg', original };
  return makePictures([source], root, path.join(root, 'cache'), path.join(root, 'site'));
}
const made = (name: string) => path.join(root, 'site/_anh', name);

it('turns pictures upright and leaves behind where they were taken', async () => {
  const photo = await halves(600, 400).jpeg().withExif(GPS).withMetadata({ orientation: 6 }).toBuffer();
  expect((await sharp(photo).metadata()).exif).toBeDefined();
  await make(photo, 400, 600);
  expect((await readdir(path.join(root, 'site/_anh'))).sort()).toEqual([
    'aa-400.avif',
    'aa-400.webp',
    'aa-goc.jpg',
  ]);
  for (const name of ['aa-400.webp', 'aa-400.avif', 'aa-goc.jpg']) {
    const { width, height, exif, xmp, orientation } = await sharp(made(name)).metadata();
    expect([name, width, height, exif, xmp, orientation ?? 1]).toEqual([
      name,
      400,
      600,
      undefined,
      undefined,
      1,
    ]);
  }
  // The red half lay at the left; turned by a quarter it is on top.
  const [red, green] = await sharp(made('aa-goc.jpg'))
    .extract({ left: 200, top: 50, width: 1, height: 1 })
    .raw()
    .toBuffer();
  expect(red).toBeGreaterThan(230);
  expect(green).toBeLessThan(40);
});

it('publishes an original that says nothing of its maker byte by byte', async () => {
  const photo = await halves(600, 400).jpeg().toBuffer();
  await make(photo, 600, 400);
  expect(await readFile(made('aa-goc.jpg'))).toEqual(photo);
});

it('gives pictures of print shops and scanners the colours and depth of the web', async () => {
  for (const space of ['cmyk', 'rgb16'] as const) {
    const bytes = await (space === 'cmyk'
      ? halves(90, 60).toColourspace(space).jpeg()
      : halves(90, 60).toColourspace(space).png()
    ).toBuffer();
    await make(bytes, 90, 60);
    for (const name of ['aa-90.webp', 'aa-goc.jpg']) {
      const { space: found, depth } = await sharp(made(name)).metadata();
      expect([found, depth]).toEqual(['srgb', 'uchar']);
    }
    await rm(path.join(root, 'cache'), { recursive: true });
  }
});

it('makes a picture once: the next build takes it from the cache', async () => {
  const photo = await halves(600, 400).jpeg().toBuffer();
  expect(await make(photo, 600, 400)).toBe(5);
  const before = await stat(made('aa-480.avif'));
  await rm(path.join(root, 'site'), { recursive: true });
  expect(await make(photo, 600, 400)).toBe(0);
  expect((await stat(made('aa-480.avif'))).size).toBe(before.size);
});

it('lays no original beside a picture that is not for download', async () => {
  await make(await halves(90, 60).jpeg().toBuffer(), 90, 60, false);
  expect((await readdir(path.join(root, 'site/_anh'))).sort()).toEqual(['aa-90.avif', 'aa-90.webp']);
});
