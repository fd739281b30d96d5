import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import satori, { type Font } from 'satori';
import sharp from 'sharp';
import type { Site } from '../domain/site.ts';
import { bindWords } from '../domain/vietnamese.ts';
import { copyChanged } from '../io/files.ts';
import { CARD_SIZE, type ShareCard } from '../views/share-card.ts';

/** Bump when the look of the cards changes. */
const CARD_VERSION = '3';

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

function layout(card: ShareCard, site: Site): Box {
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

export interface CardFiles {
  readonly contentDir: string;
  /** The file of each picture below the content folder, by its content hash. */
  readonly pictures: ReadonlyMap<string, string>;
  readonly cacheDir: string;
  readonly siteDir: string;
}

/** Makes the cards that are not in the cache, and puts all of them into the site. Tells how many it made. */
export async function makeShareCards(
  cards: readonly ShareCard[],
  site: Site,
  files: CardFiles,
): Promise<number> {
  const emblemFile = site.emblem === undefined ? undefined : path.join(files.contentDir, site.emblem);
  const emblem =
    emblemFile &&
    (await sharp(emblemFile, { density: 300 })
      .resize(EMBLEM, EMBLEM, { fit: 'contain', background: '#00000000' })
      .png()
      .toBuffer());
  const look = JSON.stringify([
    CARD_VERSION,
    site.name,
    site.parent,
    site.url,
    site.colours,
    emblem?.toString('base64'),
  ]);
  let fonts: Promise<Font[]> | undefined;
  let made = 0;
  for (const card of cards) {
    const { context, title, photo } = card;
    const key = createHash('sha256')
      .update(JSON.stringify([look, context, title, photo?.hash]))
      .digest('hex');
    const cached = path.join(files.cacheDir, `${key.slice(0, 24)}.jpg`);
    const known = await access(cached).then(
      () => true,
      () => false,
    );
    if (!known) {
      fonts ??= loadFonts();
      const svg = await satori(layout(card, site) as Parameters<typeof satori>[0], {
        ...CARD_SIZE,
        fonts: await fonts,
      });
      const source = photo && files.pictures.get(photo.hash);
      const layers = [
        ...(emblem ? [{ input: emblem, left: MARGIN, top: MARGIN }] : []),
        ...(source === undefined ? [] : [await photoLayer(path.join(files.contentDir, source))]),
      ];
      await mkdir(files.cacheDir, { recursive: true });
      await sharp(Buffer.from(svg))
        .composite(layers)
        .flatten({ background: '#fffdf8' })
        .jpeg({ quality: 84 })
        .toFile(`${cached}.new`);
      await rename(`${cached}.new`, cached);
      made += 1;
    }
    await copyChanged(cached, path.join(files.siteDir, card.file));
  }
  return made;
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
