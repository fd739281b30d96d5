import type { Article } from '../domain/article.ts';
import type { OfficialDocument } from '../domain/document.ts';
import { documentHeading } from '../domain/document-name.ts';
import type { EntryBase } from '../domain/entry.ts';
import type { Library } from '../domain/library.ts';
import type { PictureFile } from '../domain/picture.ts';
import type { Site } from '../domain/site.ts';
import type { Head } from './head.ts';

/** Words and picture of a share card, which social networks show of a page. */
export interface ShareCard {
  /** File of the card below the site. */
  readonly file: string;
  /** What it is, above the title; empty for the site's own card. */
  readonly context: string;
  readonly title: string;
  readonly photo: PictureFile | undefined;
}

/** Size of a card in pixels, which every network shows whole. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;

const CARD_FOLDER = '_the';

/**
 * How many of the newest articles, and of the newest documents, have cards of their own. What is shared is
 * new; an archive of ten thousand would wait minutes for cards that nobody sees, and has the site's own.
 */
const NEWEST = 100;

const cardFile = (entry: EntryBase): string => `${CARD_FOLDER}/${entry.id}.jpg`;

function articleCard(library: Library, article: Article): ShareCard {
  const context = library.sectionOf(article).label;
  return { file: cardFile(article), context, title: article.title, photo: article.cover };
}

function documentCard(document: OfficialDocument): ShareCard {
  return {
    file: cardFile(document),
    context: documentHeading(document),
    title: document.title,
    photo: undefined,
  };
}

/** The card of the site itself, for pages that have none. */
export function siteCard(site: Site): ShareCard {
  return { file: `${CARD_FOLDER}/trang.jpg`, context: '', title: site.description, photo: undefined };
}

const known = new WeakMap<Library, ReadonlyMap<string, ShareCard>>();

/** The cards of a library's entries, by the id of the entry. */
export function entryCards(library: Library): ReadonlyMap<string, ShareCard> {
  const cards =
    known.get(library) ??
    new Map([
      ...library.articles
        .slice(0, NEWEST)
        .map((article) => [article.id, articleCard(library, article)] as const),
      ...library.documents.slice(0, NEWEST).map((document) => [document.id, documentCard(document)] as const),
    ]);
  known.set(library, cards);
  return cards;
}

/** A card as the head of a page names it. */
export const cardPicture = ({ file, context, title }: ShareCard): NonNullable<Head['picture']> => ({
  address: `/${file}`,
  ...CARD_SIZE,
  alt: [context, title].filter(Boolean).join(': '),
});
