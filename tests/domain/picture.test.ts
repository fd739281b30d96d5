import { expect, it } from 'vitest';
import { describeAttachment, formatBytes } from '../../src/domain/attachment.ts';
import { pictureFallback, pictureSrcset, pictureWidths } from '../../src/domain/picture.ts';

const picture = { hash: 'ab', width: 1000, height: 500 };

it('never makes a picture wider than it is', () => {
  expect(pictureWidths(300)).toEqual([300]);
  expect(pictureWidths(1000)).toEqual([480, 960, 1000]);
  expect(pictureWidths(4000)).toEqual([480, 960, 1600]);
});

it('names its sizes by content', () => {
  expect(pictureSrcset(picture, 'avif')).toBe(
    '/_anh/ab-480.avif 480w, /_anh/ab-960.avif 960w, /_anh/ab-1000.avif 1000w',
  );
  expect(pictureFallback(picture)).toBe('/_anh/ab-960.webp');
});

it('says of a file what a reader wants to know before a download', () => {
  expect(formatBytes(1258291)).toBe('1,2 MB');
  expect(formatBytes(96000)).toBe('94 KB');
  const file = {
    name: 'a.pdf',
    file: 'a.pdf',
    label: undefined,
    href: '/a.pdf',
    key: 'a.pdf',
    kind: 'PDF',
    bytes: 1258291,
    pages: 7,
    firstPage: undefined,
    sha256: '',
  };
  expect(describeAttachment(file)).toBe('PDF, 1,2 MB, 7 trang');
});
