import { readFile } from 'node:fs/promises';
import path from 'node:path';
import satori, { type Font } from 'satori';
import sharp from 'sharp';
import type { Site } from '../domain/site.ts';
import { bindWords } from '../domain/vietnamese.ts';
import { CARD_SIZE, type ShareCard } from '../views/share-card.ts';

const MARGIN = 64;
const EMBLEM = 72;
const PHOTO_WIDTH = 460;

async function loadFonts(): Promise<Font[]> {
  const font = async (name: string, weight: 400 | 700): Promise<Font> => ({
    name,
    data: await readFile(new URL(`../styles/fonts/noto-${name}-${weight}.woff`, import.meta.url)),
    weight,
    style: 'normal',
  });
  return Promise.all([font('serif', 700), font('sans', 400)]);
}

type Style = Readonly<Record<string, string | number>>;
type Box = { readonly type: 'div'; readonly props: { readonly style: Style; readonly children: unknown } };

const box = (style: Style, children: string | readonly Box[]): Box => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children },
});

const LONGEST_TITLE = 190;

/** Type sizes that let a title of a length fill its room and no more, in pixels. */
function titleSize(letters: number, narrow: boolean): number {
  const sizes = [76, 66, 56, 48, 41];
  const step = [45, 75, 115, 150].filter((limit) => letters > limit * (narrow ? 0.62 : 1)).length;
  return sizes[step] as number;
}

/** Cuts a title behind its last whole word. */
function shortened(title: string): string {
  if (title.length <= LONGEST_TITLE) return title;
  return `${title.slice(0, title.lastIndexOf(' ', LONGEST_TITLE))}…`;
}

function layout(card: ShareCard, site: CardSite): Box {
  const { brand, gold } = site.colours;
  const title = shortened(bindWords(card.title));
  const indent = site.emblem === undefined ? 0 : EMBLEM + 24;
  return box(
    {
      width: CARD_SIZE.width,
      height: CARD_SIZE.height,
      boxSizing: 'border-box',
      flexDirection: 'column',
      justifyContent: 'space-between',
      padding: MARGIN,
      paddingRight: card.photo ? PHOTO_WIDTH + 48 : MARGIN,
      background: '#fffdf8',
      borderBottom: `14px solid ${brand}`,
      fontFamily: 'sans',
      color: '#1b1b1b',
    },
    [
      box({ height: EMBLEM, paddingLeft: indent, flexDirection: 'column', justifyContent: 'center' }, [
        box({ fontSize: 22, lineHeight: 1.4, color: '#54524d' }, site.parent ?? new URL(site.url).host),
        box({ fontSize: 28, lineHeight: 1.4, fontFamily: 'serif', fontWeight: 700, color: brand }, site.name),
      ]),
      box(
        {
          flexDirection: 'column',
          borderTop: `3px solid ${gold}`,
          paddingTop: 28,
          flexGrow: 1,
          marginTop: 30,
        },
        [
          box({ fontSize: 30, lineHeight: 1.4, color: brand }, card.context),
          box(
            {
              fontSize: titleSize(title.length, card.photo !== undefined),
              lineHeight: 1.34,
              fontFamily: 'serif',
              fontWeight: 700,
              marginTop: 10,
              textWrap: 'balance',
            },
            title,
          ),
        ],
      ),
    ],
  );
}

/** What a card shows of the site. */
export type CardSite = Pick<Site, 'name' | 'parent' | 'url' | 'colours' | 'emblem'>;

/**
 * Draws cards, in order, as JPEG of {@link CARD_SIZE}. `pictures` has the file of each photo by its content
 * hash.
 */
export async function drawShareCards(
  cards: readonly ShareCard[],
  site: CardSite,
  contentDir: string,
  pictures: ReadonlyMap<string, string>,
): Promise<Buffer[]> {
  const emblem =
    site.emblem === undefined
      ? undefined
      : await sharp(path.join(contentDir, site.emblem), { density: 300 })
          .resize(EMBLEM, EMBLEM, { fit: 'contain', background: '#00000000' })
          .png()
          .toBuffer();
  const fonts = await loadFonts();
  const drawn: Buffer[] = [];
  for (const card of cards) {
    const svg = await satori(layout(card, site) as Parameters<typeof satori>[0], { ...CARD_SIZE, fonts });
    const source = card.photo && pictures.get(card.photo.hash);
    const layers = [
      ...(emblem ? [{ input: emblem, left: MARGIN, top: MARGIN }] : []),
      ...(source === undefined ? [] : [await photoLayer(path.join(contentDir, source))]),
    ];
    const image = sharp(Buffer.from(svg)).composite(layers).flatten({ background: '#fffdf8' });
    drawn.push(await image.jpeg({ quality: 84 }).toBuffer());
  }
  return drawn;
}

/** The photo at the right edge, cut to what draws the eye. */
async function photoLayer(file: string) {
  const input = await sharp(file)
    .autoOrient()
    .toColourspace('srgb')
    .resize(PHOTO_WIDTH, CARD_SIZE.height, { fit: 'cover', position: 'attention' })
    .toBuffer();
  return { input, left: CARD_SIZE.width - PHOTO_WIDTH, top: 0 };
}
