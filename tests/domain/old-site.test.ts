import { describe, expect, it } from 'vitest';
import { type OldAddresses, resolveOldAddress } from '../../src/domain/old-site.ts';

const none = { ids: {}, names: {}, files: {} };
const table: OldAddresses = {
  languages: ['vi', 'en'],
  home: 'news',
  modules: {
    news: {
      address: '/tin-tuc/',
      ids: { 12: '/tin-tuc/2021/bai/' },
      names: {
        'khoa-giao': '/chuyen-muc/khoa-giao/',
        'tin-2021': '/chuyen-muc/tin-2021/',
        'tag/khoa-giao': '/the/khoa-giao/',
        groups: '/tin-tuc/',
      },
      files: { 12: ['/tin-tuc/2021/bai/a.pdf', '/tin-tuc/2021/bai/b.pdf'] },
    },
    'su-kien': { ...none, address: '/tin-tuc/', ids: { 12: '/tin-tuc/2022/su-kien/' } },
    statistics: { ...none, address: '/thong-ke/' },
  },
};

describe('an address of the old site', () => {
  it.each([
    // Every form that NukeViet served of one article.
    ['/vi/news/khoa-giao/bai-12.html', '', '/tin-tuc/2021/bai/'],
    ['/news/khoa-giao/bai-12.html', '', '/tin-tuc/2021/bai/'],
    ['/khoa-giao/bai-12.html', '', '/tin-tuc/2021/bai/'],
    ['/vi/khoa-giao/bai-12/', '', '/tin-tuc/2021/bai/'],
    ['/Khoa-Giao/Ten-Cu-12.html', '', '/tin-tuc/2021/bai/'],
    ['/index.php/vi/news/x/y-12.html', '', '/tin-tuc/2021/bai/'],
    ['/index.php', '?language=vi&nv=news&op=khoa-giao%2Fbai-12.html', '/tin-tuc/2021/bai/'],
    ['/', '?language=vi&nv=news&op=khoa-giao/bai-12', '/tin-tuc/2021/bai/'],
    ['/news/print/khoa-giao/bai-12.html', '', '/tin-tuc/2021/bai/'],
    ['/savefile/khoa-giao/bai-12.html', '', '/tin-tuc/2021/bai/'],
    ['/khoa-giao/bai-12.html', '?download=1&id=1', '/tin-tuc/2021/bai/b.pdf'],
    ['/khoa-giao/bai-12.html', '?download=1&id=9', '/tin-tuc/2021/bai/'],
    // The same id in another module.
    ['/su-kien/khoa-giao/bai-12.html', '', '/tin-tuc/2022/su-kien/'],
    // Lists and their later pages.
    ['/vi/news/', '', '/tin-tuc/'],
    ['/khoa-giao/page-7/', '', '/chuyen-muc/khoa-giao/'],
    ['/tin-2021/', '', '/chuyen-muc/tin-2021/'],
    ['/tag/Khoa-giáo', '', '/the/khoa-giao/'],
    ['/search/', '?q=dân số', '/tim-kiem/?q=d%C3%A2n%20s%E1%BB%91'],
    ['/groups/tin-noi-bat/', '', '/tin-tuc/'],
    ['/statistics/', '', '/thong-ke/'],
    ['/statistics/allbots/', '', '/thong-ke/'],
    ['/sitemap-vi.news.xml', '', '/sitemap-index.xml'],
    ['/vi/', '', '/'],
    ['/assets/news/2021_07/a.jpg', '', '/uploads/news/2021_07/a.jpg'],
  ])('%s%s leads on', (pathname, search, wanted) => {
    expect(resolveOldAddress(table, pathname, search)).toBe(wanted);
  });

  it.each([
    ['/', ''],
    ['/khoa-giao/bai-99.html', ''],
    ['/khong-co/', ''],
    ['/%E0%A4%A', ''],
    ['/constructor/', ''],
    ['/__proto__/x', ''],
    ['/', '?nv=constructor'],
    ['/index.php', '?nv=users&op=login'],
  ])('%s%s leads nowhere', (pathname, search) => {
    expect(resolveOldAddress(table, pathname, search)).toBeUndefined();
  });
});
