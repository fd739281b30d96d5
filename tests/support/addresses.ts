/** Addresses of the sample site that tests speak of. */
export const ARTICLE = '/tin-tuc/2021/hieu-qua-tu-viec-phoi-hop-cong-tac-khoa-giao/';
export const DOCUMENT = '/van-ban/2022/28-hd-btgtu/';
export const SOUND = '/tin-tuc/2025/ban-tin-mot-phut-cho-loa-truyen-thanh/';
export const ALBUM = '/hinh-anh/2024/ve-nguon-an-toan-khu/';

/** One address of each kind of page. */
export const KINDS = {
  home: '/',
  article: ARTICLE,
  'article with sound': SOUND,
  document: DOCUMENT,
  news: '/tin-tuc/',
  section: '/chuyen-muc/khoa-giao/',
  tags: '/the/',
  documents: '/van-ban/',
  'open data': '/van-ban/du-lieu/',
  albums: '/hinh-anh/',
  album: ALBUM,
  'static page': '/gioi-thieu/',
  search: '/tim-kiem/?q=khoa+giao',
  statistics: '/thong-ke/',
  "editors' report": '/thong-ke/bien-tap/',
  'site map': '/so-do-trang/',
  'missing page': '/khong-co/',
  'kept for offline': '/ngoai-tuyen/',
} as const;
