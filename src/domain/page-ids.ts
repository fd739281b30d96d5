/**
 * Ids of the page's own parts: headings of a body keep away from them. A test derives the list from the
 * templates.
 */
const PAGE_IDS: ReadonlySet<string> = new Set(
  `browse chan-lien-ket chan-trang-nay chips chon clear-filters found gop-y-chu gop-y-dong-y gop-y-kin
  gop-y-lien-he gop-y-ten gop-y-trang header-search loc ma-bien-tap ma-bien-tap-o-dau menu more noi-dung
  query query-hint results results-head search search-filters search-form search-help search-status tep
  top trich-dan y-kien`.split(/\s+/),
);

/** Addresses of pictures, which are numbered. */
const PICTURE_ID = /^(?:anh|hinh)-\d+$/;

/** Whether the page itself uses an id, so that no heading of a body may have it. */
export const isPageId = (id: string): boolean => PAGE_IDS.has(id) || PICTURE_ID.test(id);
