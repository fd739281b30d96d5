import type { OldAddresses } from '../../src/domain/old-site.ts';

/** A small table of old addresses, and where every host must lead what. */
export const oldAddresses: OldAddresses = {
  languages: ['vi'],
  home: 'news',
  modules: {
    news: {
      address: '/tin-tuc/',
      ids: { 77: '/tin-tuc/bai/' },
      names: { 'khoa-giao': '/chuyen-muc/khoa-giao/' },
      files: { 77: ['/tin-tuc/bai/tep.pdf'] },
    },
    laws: {
      address: '/van-ban/',
      ids: { 5: '/van-ban/2022/28-hd-btgtu/' },
      names: {},
      files: { 5: ['/van-ban/2022/28-hd-btgtu/hd.pdf'] },
    },
    about: { address: '/gioi-thieu/', ids: {}, names: { 'gioi-thieu': '/gioi-thieu/' }, files: {} },
  },
};

/** Families of addresses, by the rule on the id. */
export const oldFamilies: readonly (readonly [from: string, to: string])[] = [
  ['/vi/news/khoa-giao/bai-77.html', '/tin-tuc/bai/'],
  ['/news/print/khoa-giao/bai-77.html', '/tin-tuc/bai/'],
  ['/Chuyen-Muc-Khac/ten-khac-77.html', '/tin-tuc/bai/'],
  ['/index.php/vi/news/x/y-77/', '/tin-tuc/bai/'],
  ['/index.php?language=vi&nv=news&op=khoa-giao%2Fbai-77.html', '/tin-tuc/bai/'],
  ['/khoa-giao/', '/chuyen-muc/khoa-giao/'],
  ['/vi/news/khoa-giao/page-3/', '/chuyen-muc/khoa-giao/'],
  ['/laws/detail/huong-dan-5/', '/van-ban/2022/28-hd-btgtu/'],
  ['/laws/', '/van-ban/'],
  ['/about/gioi-thieu.html', '/gioi-thieu/'],
  ['/assets/news/2021_07/a.jpg', '/uploads/news/2021_07/a.jpg'],
];

/** What no rule may lead anywhere. */
export const oldUnknown: readonly string[] = [
  '/khoa-giao/bai-99.html',
  '/khong-co/',
  '/newsletter/',
  '/about/x.html',
];
