import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Site } from '../../src/domain/site.ts';
import { makeShareCards } from '../../src/media/share-cards.ts';

const SITE = {
  name: 'Ủy ban nhân dân xã Thử Nghiệm',
  parent: 'Huyện Ủy',
  url: 'https://xa.example.vn',
  emblem: undefined,
  colours: { brand: '#0b4f4a', gold: '#ffd24a' },
} as unknown as Site;

let root = '';
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-cards-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const make = (title: string, site = SITE) =>
  makeShareCards([{ file: '_the/a.jpg', context: 'Nghị quyết', title, photo: undefined }], site, {
    contentDir: root,
    pictures: new Map(),
    cacheDir: path.join(root, 'cache'),
    siteDir: path.join(root, 'site'),
  });
const card = () => path.join(root, 'site/_the/a.jpg');

/** How much of a card is dark: its letters. */
async function ink(): Promise<number> {
  const { channels } = await sharp(await readFile(card())).stats();
  return 255 - (channels[0]?.mean ?? 0);
}

it('makes a card of the size that networks ask for, once for each content', async () => {
  expect(await make('Hướng dẫn')).toBe(1);
  const { width, height, format } = await sharp(card()).metadata();
  expect([width, height, format]).toEqual([1200, 630, 'jpeg']);
  expect((await stat(card())).size).toBeLessThan(200_000);
  expect(await make('Hướng dẫn')).toBe(0);
  expect(await make('Chỉ thị')).toBe(1);
  expect(await make('Chỉ thị', { ...SITE, colours: { ...SITE.colours, brand: '#8e1116' } })).toBe(1);
});

it('has a letter for every letter of Vietnamese: none falls back to an empty box', async () => {
  // An empty box has the same ink whatever the letter is; real letters do not.
  const inks = new Set<number>();
  for (const letter of ['ễ', 'ắ', 'Ổ', 'đ', 'ỹ', 'ợ', 'Ẫ', 'n']) {
    await make(letter.repeat(20));
    inks.add(Math.round((await ink()) * 1000));
  }
  expect(inks.size).toBe(8);
});

it('keeps a very long title within the card', async () => {
  await make('Đẩy mạnh tuyên truyền kỷ niệm các ngày lễ lớn '.repeat(20).trim());
  const edge = await sharp(await readFile(card()))
    .extract({ left: 0, top: 590, width: 1200, height: 20 })
    .png()
    .toBuffer();
  const bottom = await sharp(edge).stats();
  expect(bottom.channels[0]?.min).toBeGreaterThan(230);
});
