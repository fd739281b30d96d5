import { describe, expect, it } from 'vitest';
import { editAddress, revisionUrl } from '../../src/domain/git-host.ts';
import { isVietnamese } from '../../src/domain/history.ts';

const FILE = 'van-ban/văn.md';
const none = { repository: undefined, editor: undefined };
const at = (repository: string) => ({ repository, editor: undefined });
const github = { host: 'github', repository: 'a/b', branch: 'dang', folder: 'noi-dung' } as const;

describe('the address of a file at a git host', () => {
  it.each([
    ['https://github.com/a/b/', 'https://github.com/a/b/blob/abc/content/van-ban/v%C4%83n.md'],
    ['https://github.com/a/b.git', 'https://github.com/a/b/blob/abc/content/van-ban/v%C4%83n.md'],
    ['https://gitlab.example.vn/a/b', 'https://gitlab.example.vn/a/b/-/blob/abc/content/van-ban/v%C4%83n.md'],
    ['https://codeberg.org/a/b', 'https://codeberg.org/a/b/src/commit/abc/content/van-ban/v%C4%83n.md'],
    [
      'https://git.example.vn/x/{path}?at={commit}',
      'https://git.example.vn/x/content/van-ban/v%C4%83n.md?at=abc',
    ],
  ])('as it was, at %s', (repository, address) => {
    expect(revisionUrl(at(repository), { commit: 'abc', path: `content/${FILE}` })).toBe(address);
  });

  it.each([
    ['https://github.com/a/b', 'https://github.com/a/b/edit/main/content/van-ban/v%C4%83n.md'],
    ['https://gitlab.com/a/b', 'https://gitlab.com/a/b/-/edit/main/content/van-ban/v%C4%83n.md'],
    ['https://gitea.example.vn/a/b', 'https://gitea.example.vn/a/b/_edit/main/content/van-ban/v%C4%83n.md'],
    [
      'https://git.example.vn/x/{path}?at={commit}',
      'https://git.example.vn/x/content/van-ban/v%C4%83n.md?at=HEAD',
    ],
  ])('to be edited, at %s', (repository, address) => {
    expect(editAddress(at(repository), FILE)).toBe(address);
  });

  it('follows the program that site.yaml names for a host of one’s own', () => {
    const editor = {
      ...github,
      host: 'gitea',
      address: 'https://git.example.vn',
      signIn: undefined,
    } as const;
    const site = { repository: 'https://git.example.vn/a/b', editor };
    expect(revisionUrl(site, { commit: 'abc', path: 'x.md' })).toBe(
      'https://git.example.vn/a/b/src/commit/abc/x.md',
    );
  });

  it('is in the editor in the browser where there is one, and nowhere where nothing is known', () => {
    const site = { repository: undefined, editor: { ...github, address: undefined, signIn: undefined } };
    expect(editAddress(site, 'van-ban/2022/28-hd-btgtu/index.md')).toBe(
      '/bien-tap/#/collections/van-ban/entries/2022/28-hd-btgtu/index',
    );
    expect(editAddress(site, 'trang/lien-he.mdx')).toBe('/bien-tap/#/collections/trang-mdx/entries/lien-he');
    expect(editAddress(site)).toBe('/bien-tap/');
    expect([editAddress(none, FILE), revisionUrl(none, { commit: 'a', path: FILE })]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

it.each([
  ['Sửa ngày ban hành', true],
  ['Đăng bài về hội nghị', true],
  ['Thêm file PDF cho Hướng dẫn 28-HD/BTGTU', true],
  ['Cập nhật', true],
  ['Update content', false],
  ['Fix typo in Đồng Tháp', false],
  ['feat(content): sửa trích yếu', false],
  ['Merge branch main', false],
  ['28-HD/BTGTU', false],
])('is the title “%s” Vietnamese? %s', (title, is) => {
  expect(isVietnamese(title)).toBe(is);
});
