import type { Album } from '../../src/domain/album.ts';
import type { Article } from '../../src/domain/article.ts';
import type { CounterSnapshot } from '../../src/domain/counter-snapshot.ts';
import type { Moment } from '../../src/domain/date.ts';
import type { OfficialDocument } from '../../src/domain/document.ts';
import { createLibrary, type Library } from '../../src/domain/library.ts';
import type { Site } from '../../src/domain/site.ts';
import type { StaticPage } from '../../src/domain/static-page.ts';
import { commonIssuers } from '../../src/domain/vocabulary.ts';
import { base, doc } from './documents.ts';

/** A site with everything that a view may show. */
const fullSite: Site = {
  name: 'Ban thử',
  shortName: 'Thử',
  parent: 'Tỉnh ủy',
  motto: undefined,
  description: 'Trang thử',
  url: 'https://thu.example.vn',
  address: undefined,
  phone: undefined,
  email: undefined,
  responsible: undefined,
  place: 'Thái Nguyên',
  repository: 'https://git.example.vn/thu',
  emblem: undefined,
  colours: { brand: '#8e1116', gold: '#ffd24a' },
  menu: [{ label: 'Trang chủ', href: '/', children: [] }],
  links: [],
  reuse: 'Ghi nguồn',
  headings: { documents: 'Văn bản', albums: 'Hình ảnh' },
  sections: [{ slug: 'khoa-giao', label: 'Khoa giáo', description: '' }],
  home: ['news', 'documents', 'sections', 'albums', 'statistics'],
  issuers: commonIssuers,
  fields: [],
  synonyms: [],
  counter: { path: '/api', baseline: undefined, unanswered: false },
  feedback: true,
  digest: 'site',
};

const picture = { hash: 'abc', width: 1200, height: 800, alt: 'Ảnh', caption: undefined };

/** An article of the year 2024 with what matters to a test. */
export const article = (name: string, more: Partial<Article> = {}): Article => ({
  ...base(`tin-tuc/2024/${name}`, `Bài ${name}`),
  kind: 'article',
  date: '2024-03-05T08:00:00+07:00' as Moment,
  author: 'Trần Thị An',
  source: undefined,
  section: 'khoa-giao',
  tags: ['tập huấn'],
  cover: undefined,
  expired: false,
  comments: [],
  ...more,
});

/** An album of the year 2024 with what matters to a test. */
const album = (name: string, more: Partial<Album> = {}): Album => ({
  ...base(`hinh-anh/2024/${name}`, `Bộ ảnh ${name}`),
  kind: 'album',
  date: '2024-03-06T08:00:00+07:00' as Moment,
  place: undefined,
  photographer: undefined,
  photos: [picture],
  ...more,
});

/** A static page with what matters to a test. */
export const staticPage = (name: string, more: Partial<StaticPage> = {}): StaticPage => ({
  ...base(name, `Trang ${name}`),
  kind: 'page',
  mdx: false,
  documentLists: [],
  ...more,
});

/** What a library of a test holds; one entry of each kind where nothing is said. */
export interface Content {
  readonly articles?: readonly Article[];
  readonly documents?: readonly OfficialDocument[];
  readonly albums?: readonly Album[];
  readonly pages?: readonly StaticPage[];
  readonly site?: Partial<Site>;
  readonly counted?: CounterSnapshot;
}

export function fullLibrary(content: Content = {}): Library {
  const {
    articles = [article('mot')],
    documents = [doc('28-HD/BTGTU', 'Công tác khoa giáo')],
    albums = [album('mot')],
    pages = [staticPage('gioi-thieu')],
    site,
    counted,
  } = content;
  return createLibrary({ site: { ...fullSite, ...site }, articles, documents, albums, pages }, counted);
}
