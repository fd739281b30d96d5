import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { drawIcons } from '../../src/media/icons.ts';
import { iconFiles } from '../../src/views/icons.ts';

const colours = { brand: '#8e1116', gold: '#f2c14e', accent: '#8e1116' } as never;

it.each([undefined, 'bieu-trung.svg'])(
  'the favicon holds the icon in the sizes of tabs and shortcuts: emblem %s',
  async (emblem) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-icons-'));
    await writeFile(
      path.join(folder, 'bieu-trung.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="#fff"/></svg>',
    );
    const drawn = await drawIcons({ emblem, colours }, folder);
    await rm(folder, { recursive: true });
    expect(drawn.length).toBe(iconFiles.length);
    const ico = drawn[iconFiles.indexOf('favicon.ico')] as Buffer;
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
    const sizes = [];
    for (let index = 0; index < ico.readUInt16LE(4); index++) {
      const entry = 6 + 16 * index;
      const at = ico.readUInt32LE(entry + 12);
      const picture = ico.subarray(at, at + ico.readUInt32LE(entry + 8));
      const { format, width, height } = await sharp(picture).metadata();
      sizes.push([format, width, height, ico.readUInt8(entry)]);
    }
    expect(sizes).toEqual([16, 32, 48].map((size) => ['png', size, size, size]));
  },
);
