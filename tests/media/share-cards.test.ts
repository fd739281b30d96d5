import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { Site } from '../../src/domain/site.ts';
import { drawShareCards } from '../../src/media/share-cards.ts';

const SITE = {
  name: 'Ủy ban nhân dân xã Thử Nghiệm',
  parent: 'Huyện Ủy',
  url: 'https://xa.example.vn',
  emblem: undefined,
  colours: { brand: '#0b4f4a', gold: '#ffd24a' },
} as unknown as Site;

async function draw(title: string, site = SITE): Promise<Buffer> {
  const cards = [{ file: '_the/a.jpg', context: 'Nghị quyết', title, photo: undefined }];
  const [card] = await drawShareCards(cards, site, '.', new Map());
  return card as Buffer;
}

/** How much of a card is dark: its letters. */
async function ink(card: Buffer): Promise<number> {
  const { channels } = await sharp(card).stats();
  return 255 - (channels[0]?.mean ?? 0);
}

it('makes a card of the size that networks ask for, the same for the same words and colours', async () => {
  const card = await draw('Hướng dẫn');
  const { width, height, format } = await sharp(card).metadata();
  expect([width, height, format]).toEqual([1200, 630, 'jpeg']);
  expect(card.length).toBeLessThan(200_000);
  expect(await draw('Hướng dẫn')).toEqual(card);
  expect(await draw('Chỉ thị')).not.toEqual(card);
  const red = { ...SITE, colours: { ...SITE.colours, brand: '#8e1116' } };
  expect(await draw('Hướng dẫn', red)).not.toEqual(card);
});

it('has a letter for every letter of Vietnamese: none falls back to an empty box', async () => {
  // An empty box has the same ink whatever the letter is; real letters do not.
  const inks = new Set<number>();
  for (const letter of ['ễ', 'ắ', 'Ổ', 'đ', 'ỹ', 'ợ', 'Ẫ', 'n']) {
    inks.add(Math.round((await ink(await draw(letter.repeat(20)))) * 1000));
  }
  expect(inks.size).toBe(8);
});

it('keeps a very long title within the card', async () => {
  const edge = await sharp(await draw('Đẩy mạnh tuyên truyền kỷ niệm các ngày lễ lớn '.repeat(20).trim()))
    .extract({ left: 0, top: 590, width: 1200, height: 20 })
    .png()
    .toBuffer();
  const bottom = await sharp(edge).stats();
  expect(bottom.channels[0]?.min).toBeGreaterThan(230);
});
