import { describe, expect, it } from 'vitest';
import type { OldMenuItem } from '../../../src/import/model.ts';
import { menuItems, menuTarget, usualMenu } from '../../../src/import/write/menu.ts';

const item = (label: string, href: string, ...children: readonly OldMenuItem[]): OldMenuItem => ({
  label,
  href,
  children,
});
const resolve = (href: string): string | undefined => (href.startsWith('/cu/') ? undefined : href);

describe('the menu of an old site', () => {
  it('keeps what leads somewhere, on two levels', () => {
    const deep = item('Văn bản', '/van-ban/', item('Chỉ thị', '/a/'), item('Khác', '/b/', item('Lá', '/c/')));
    expect(menuItems([deep], resolve)).toEqual({
      items: [
        {
          label: 'Văn bản',
          href: '/van-ban/',
          children: [
            { label: 'Chỉ thị', href: '/a/' },
            { label: 'Khác', href: '/b/' },
            { label: 'Lá', href: '/c/' },
          ],
        },
      ],
      lost: [],
    });
  });

  it('leads an item without a page to the first below it, and names what leads nowhere', () => {
    const menu = [
      item('Tin', '/cu/tin', item('Một', '/mot/')),
      item('Mất', '/cu/mat', item('Cũng mất', '/cu/x')),
    ];
    expect(menuItems(menu, resolve)).toEqual({
      items: [{ label: 'Tin', href: '/mot/', children: [{ label: 'Một', href: '/mot/' }] }],
      lost: ['Cũng mất', 'Mất'],
    });
  });
});

describe('where an item may lead', () => {
  const pages = new Set(['/gioi-thieu/', '/the/tap-huan/']);

  it.each([
    ['/gioi-thieu/', '/gioi-thieu/'],
    ['/the/tap-huan/', '/the/tap-huan/'],
    ['/the/khong-co/', '/the/'],
    ['/van-ban/loai/chi-thi/', '/van-ban/'],
    ['/chuyen-muc/khoa-giao/', '/chuyen-muc/khoa-giao/'],
    ['/thong-ke/', '/thong-ke/'],
    ['https://tinhuy.example.vn/', 'https://tinhuy.example.vn/'],
    ['/khong-co/', undefined],
  ])('for %s is %s', (address, target) => {
    expect(menuTarget(address, pages)).toBe(target);
  });
});

describe('the usual menu', () => {
  it('has the kinds of content that the site has', () => {
    const sections = [{ slug: 'khoa-giao', label: 'Khoa giáo' }];
    expect(usualMenu(sections, new Set(['article', 'album']))).toEqual([
      { label: 'Trang chủ', href: '/' },
      {
        label: 'Tin tức',
        href: '/tin-tuc/',
        children: [{ label: 'Khoa giáo', href: '/chuyen-muc/khoa-giao/' }],
      },
      { label: 'Hình ảnh', href: '/hinh-anh/' },
    ]);
    expect(usualMenu(sections, new Set())).toEqual([{ label: 'Trang chủ', href: '/' }]);
  });
});
