import type { Library } from '../../../domain/library.ts';

/** First steps of addresses that the site itself uses, whatever its content is. */
export const RESERVED: ReadonlySet<string> = new Set([
  '404',
  '_anh',
  '_astro',
  '_bieu-tuong',
  '_offline',
  'api',
  'bien-tap',
  'chuyen-muc',
  'healthz',
  'hinh-anh',
  'gop-y',
  'metrics',
  'ngoai-tuyen',
  '_search',
  // Where the index lay before: what readers' browsers keep of it may still ask there.
  'pagefind',
  'sitemap',
  'so-do-trang',
  'tac-gia',
  'the',
  'thong-ke',
  'tim-kiem',
  'tin-tuc',
  'uploads',
  'van-ban',
]);

/** The folders whose pages come from entries: what lies in them can be known. */
const ENTRY_FOLDERS = ['tin-tuc', 'van-ban', 'hinh-anh', 'chuyen-muc', 'the', 'tac-gia'] as const;

/** Files at the root that speak to browsers and machines, feeds, and the later pages of a list. */
const OWN_PATTERN =
  /^\/(?:[^/]+\.(?:xml|txt|json|js|css|ico|svg|csv|webmanifest)|index\.html|404\.html)$|\/rss\.xml$|\/trang\/\d+\/?$/;

/** Whether the site makes an address by itself: one of its own pages and files, or one of `lists`. */
export function isOwnAddress(address: string, lists: ReadonlySet<string>): boolean {
  const first = address.split('/')[1] as string;
  if (address === '/' || first.startsWith('_')) return true;
  if (RESERVED.has(first) && !(ENTRY_FOLDERS as readonly string[]).includes(first)) return true;
  return OWN_PATTERN.test(address) || lists.has(`${address.replace(/\/(?:index\.html?)?$/, '')}/`);
}

/** The addresses of all lists, first pages only. */
export function listAddresses(library: Library): ReadonlySet<string> {
  const groups = [
    library.sections,
    library.tags,
    library.authors,
    library.articleYears,
    library.documentYears,
    library.documentTypes,
    library.documentIssuers,
    library.documentFields,
  ];
  return new Set([
    ...ENTRY_FOLDERS.filter((folder) => folder !== 'chuyen-muc').map((folder) => `/${folder}/`),
    ...groups.flatMap((group) => group.map(({ address }) => address)),
  ]);
}
