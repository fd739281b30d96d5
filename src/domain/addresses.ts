/**
 * Every address of the site is made here. All have a slash at both ends; those of entries are their folders below the
 * content folder.
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

/** Addresses of the lists of what entries have in common. */
export const sectionAddress = (section: string): string => `${addresses.sections}${section}/`;
export const tagAddress = (tag: string): string => `${addresses.tags}${slug(tag)}/`;
export const authorAddress = (author: string): string => `${addresses.authors}${slug(author)}/`;
export const articleYearAddress = (year: string): string => `${addresses.news}${year}/`;
export const documentYearAddress = (year: string): string => `${addresses.documents}${year}/`;
export const typeAddress = (type: string): string => `${addresses.documents}loai/${type}/`;
export const issuerAddress = (issuer: string): string => `${addresses.documents}co-quan/${issuer}/`;
export const fieldAddress = (field: string): string => `${addresses.documents}linh-vuc/${field}/`;
export const validityAddress = (state: string): string => `${addresses.documents}tinh-trang/${state}/`;

/** The address of a part of the register's facts and rows. */
export const registerPartAddress = (part: string): string => `${addresses.documents}so/${part}.json`;

/** The register narrowed to one choice of a facet. */
export const registerAddress = (facet: string, choice: string): string =>
  `${addresses.documents}?${facet}=${choice}`;

/** The address of the feed of a list. */
export const feedAddress = (list: string): string => `${list}rss.xml`;

/** The address of a search for words. */
export const searchAddress = (words: string): string => `${addresses.search}?q=${encodeURIComponent(words)}`;

/** Is a link's target the name of a file beside the entry, and no address? */
export function isLocal(target: string): boolean {
  return !/^(?:[a-z][a-z0-9+.-]*:|\/|#|\?)/i.test(target);
}
