import type { Album } from '../../domain/album.ts';
import type { Article } from '../../domain/article.ts';
import type { Day, Moment } from '../../domain/date.ts';
import type { OfficialDocument } from '../../domain/document.ts';
import type { Library } from '../../domain/library.ts';
import type { PictureFile } from '../../domain/picture.ts';
import { type Counted, type CountView, downloadsOf, viewsOf } from '../counts.ts';
import type { EntryLinkView } from '../links.ts';
import { type ValidityView, validityView } from './validity.ts';

/** An article as a link, with its day and views. */
export interface ArticleLinkView extends EntryLinkView {
  readonly date: Moment;
  readonly views: CountView;
}

/** An article in a list. */
export interface ArticleCardView extends ArticleLinkView {
  readonly summary: string;
  readonly cover: PictureFile | undefined;
}

/** A document in a list: its number, subject, views and downloads. */
export interface DocumentRowView extends EntryLinkView {
  readonly number: string;
  /** Day of issue, or its year where the day is not known. */
  readonly issued: OfficialDocument['issued'];
  readonly year: number;
  readonly views: CountView;
  readonly downloads: CountView | undefined;
  readonly validity: ValidityView;
}

/** An album in a list. */
export interface AlbumCardView extends EntryLinkView {
  readonly date: Moment;
  readonly photos: number;
  readonly first: PictureFile | undefined;
}

const fileOf = ({ hash, width, height }: PictureFile): PictureFile => ({ hash, width, height });

/** An article as a link with its day. */
export const articleLink = (given: Counted, article: Article): ArticleLinkView => ({
  title: article.title,
  address: article.address,
  date: article.date,
  views: viewsOf(given, article),
});

/** An article as a card of a list. */
export const articleCard = (given: Counted, article: Article): ArticleCardView => ({
  ...articleLink(given, article),
  summary: article.summary,
  cover: article.cover && fileOf(article.cover),
});

/** A document as a row of a list, with its validity today. */
export const documentRow = (library: Library, document: OfficialDocument, today: Day): DocumentRowView => ({
  title: document.title,
  address: document.address,
  number: document.number.canonical,
  issued: document.issued,
  year: document.year,
  views: viewsOf(library, document),
  downloads: downloadsOf(library, document),
  validity: validityView(library, document, today),
});

/** An album as a card of a list. */
export const albumCard = ({ title, address, date, photos }: Album): AlbumCardView => ({
  title,
  address,
  date,
  photos: photos.length,
  first: photos[0] && fileOf(photos[0]),
});
