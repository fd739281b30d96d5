import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pictureVersions } from '../../src/domain/picture.ts';
import { pictureRenderer } from '../../src/media/render-picture.ts';

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

async function make(bytes: Buffer, width: number, height: number): Promise<number> {
  await writeFile(path.join(root, 'anh.jpg'), bytes);
  const versions = pictureVersions({ hash: 'aa', width, height });
  const render = pictureRenderer(path.join(root, 'anh.jpg'));
  await mkdir(path.join(root, 'site/_anh'), { recursive: true });
  for (const version of versions) await writeFile(made(version.name), await render(version));
  return versions.length;
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
  }
});

it('makes the same bytes of the same picture, so that what was made once can be used again', async () => {
  const photo = await halves(600, 400).jpeg().toBuffer();
  expect(await make(photo, 600, 400)).toBe(5);
  const before = await readFile(made('aa-480.avif'));
  await make(photo, 600, 400);
  expect(await readFile(made('aa-480.avif'))).toEqual(before);
});
