/**
 * Every address of the site is made here. All have a slash at both ends; those of entries are their folders
 * below the content folder.
 */
import { slug } from './vietnamese.ts';

/** Addresses of the pages that every site has. */
export const addresses = {
  home: '/',
  news: '/tin-tuc/',
  sections: '/chuyen-muc/',
  tags: '/the/',
  authors: '/tac-gia/',
  documents: '/van-ban/',
  openData: '/van-ban/du-lieu/',
  albums: '/hinh-anh/',
  search: '/tim-kiem/',
  statistics: '/thong-ke/',
  editorsReport: '/thong-ke/bien-tap/',
  editorsReportFile: '/thong-ke/bien-tap.csv',
  siteMap: '/so-do-trang/',
  privacy: '/quyen-rieng-tu/',
  notFound: '/404.html',
  robots: '/robots.txt',
  openSearch: '/opensearch.xml',
  webManifest: '/trang.webmanifest',
} as const;

/** The address of an entry, from the folder that is its id. */
export const addressOf = (id: string): string => `/${id}/`;

/** The list of the articles of a section, by its slug. */
export const sectionAddress = (section: string): string => `${addresses.sections}${section}/`;
/** The list of the articles with a tag. */
export const tagAddress = (tag: string): string => `${addresses.tags}${slug(tag)}/`;
/** The list of the articles of an author. */
export const authorAddress = (author: string): string => `${addresses.authors}${slug(author)}/`;
/** The list of the articles of a year. */
export const articleYearAddress = (year: string): string => `${addresses.news}${year}/`;
/** The list of the documents of a year. */
export const documentYearAddress = (year: string): string => `${addresses.documents}${year}/`;
/** The list of the documents of a type, by its slug. */
export const typeAddress = (type: string): string => `${addresses.documents}loai/${type}/`;
/** The list of the documents of an issuer, by its slug. */
export const issuerAddress = (issuer: string): string => `${addresses.documents}co-quan/${issuer}/`;
/** The list of the documents of a field of work, by its slug. */
export const fieldAddress = (field: string): string => `${addresses.documents}linh-vuc/${field}/`;
/** The list of the documents in a state of validity, by its slug. */
export const validityAddress = (state: string): string => `${addresses.documents}tinh-trang/${state}/`;

/** The address of one of the register's JSON files: the facts of all documents, or a part of the rows. */
export const registerPartAddress = (part: string): string => `${addresses.documents}so/${part}.json`;

/** The register narrowed to one choice of a facet. */
export const registerAddress = (facet: string, choice: string): string =>
  `${addresses.documents}?${facet}=${choice}`;

/** The address of the feed of a list. */
export const feedAddress = (list: string): string => `${list}rss.xml`;

/** The address of a search for words. */
export const searchAddress = (words: string): string => `${addresses.search}?q=${encodeURIComponent(words)}`;

/** Whether a link's target names a file beside the entry rather than an address. */
export function isLocal(target: string): boolean {
  return !/^(?:[a-z][a-z0-9+.-]*:|\/|#|\?)/i.test(target);
}
