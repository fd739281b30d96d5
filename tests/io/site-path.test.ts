import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isBelow, sitePath, siteRelative } from '../../src/io/site-path.ts';

describe('a path as the site writes it', () => {
  it.each([
    ['tin-tuc\\2026\\bai\\index.md', path.win32, 'tin-tuc/2026/bai/index.md'],
    ['tin-tuc/2026/bai/index.md', path.win32, 'tin-tuc/2026/bai/index.md'],
    ['tin-tuc/2026/bai/index.md', path.posix, 'tin-tuc/2026/bai/index.md'],
    ['ten\\la.md', path.posix, 'ten\\la.md'],
  ])('%s', (file, system, wanted) => {
    expect(sitePath(file, system)).toBe(wanted);
  });

  it.each([
    ['C:\\site\\content', 'C:\\site\\content\\van-ban\\2026\\a.pdf', path.win32, 'van-ban/2026/a.pdf'],
    ['C:\\Site\\content', 'c:\\site\\content\\a.md', path.win32, 'a.md'],
    ['C:/site', 'C:\\site\\content', path.win32, 'content'],
    ['\\\\may-chu\\chung\\trang', '\\\\may-chu\\chung\\trang\\content\\a.md', path.win32, 'content/a.md'],
    ['/srv/site', '/srv/site/content/a.md', path.posix, 'content/a.md'],
    ['/srv/site', '/srv/site', path.posix, ''],
  ])('from %s to %s', (folder, file, system, wanted) => {
    expect(siteRelative(folder, file, system)).toBe(wanted);
  });

  it.each([
    ['C:\\site\\content', 'C:\\site\\content\\a.md', path.win32, true],
    ['C:\\site\\content', 'C:\\site\\content-old\\a.md', path.win32, false],
    ['C:\\site\\content', 'D:\\site\\content\\a.md', path.win32, false],
    ['C:\\site\\content', 'C:\\site\\a.md', path.win32, false],
    ['C:\\site\\content', 'C:\\site\\content', path.win32, false],
    ['/srv/content', '/srv/content/a.md', path.posix, true],
    ['/srv/content', '/srv/content/..a.md', path.posix, true],
    ['/srv/content', '/srv/content-old/a.md', path.posix, false],
  ])('is %s above %s?', (folder, file, system, wanted) => {
    expect(isBelow(folder, file, system)).toBe(wanted);
  });
});
