import { expect, it } from 'vitest';
import type { MediaFile } from '../../src/domain/media.ts';
import { renderMarkdown } from '../../src/markdown/markdown.ts';

const FILE = { hash: 'aa', width: 2000, height: 1000 };
const render = async (markdown: string): Promise<string> => {
  const pictures = { 'a.jpg': FILE, 'b.jpg': { ...FILE, hash: 'bb' } };
  const context = { id: 'tin-tuc/2021/hop-dan', pictures, resolve: () => undefined };
  return (await renderMarkdown(markdown, context)).html;
};
const idsOf = (html: string): string[] =>
  [...html.matchAll(/<figure id="([^"]+)"/g)].map((match) => match[1] as string);

it('a picture in a paragraph of its own opens large, without scripts too, and can be downloaded under a name of its own', async () => {
  const html = await render('![Đại biểu](a.jpg "Ảnh: Tổ biên tập")');
  expect(html).toContain('<figure id="hinh-1" class="photo"><a href="/_anh/aa-1600.webp" data-photo="1600">');
  expect(html).toContain('<span class="caption">Ảnh: Tổ biên tập</span>');
  expect(html).toContain('href="/_anh/aa-goc.jpg" download="hop-dan-1.jpg"');
  // Who copies the text, prints it or listens to it gets the editor's words alone.
  expect(html.replace(/<[^>]*>/g, '').trim()).toBe('Ảnh: Tổ biên tập');
});

it.each([
  ['on lines of one paragraph', '![một](a.jpg)\n![hai](b.jpg)'],
  ['with a hard break between them', '![một](a.jpg)  \n![hai](b.jpg)'],
  ['in paragraphs', '![một](a.jpg)\n\n![hai](b.jpg)'],
  [
    'in raw HTML',
    '<figure><img src="a.jpg" alt="một"></figure>\n\n<figure><img src="b.jpg" alt="hai"></figure>',
  ],
])('pictures become a figure each: %s', async (_way, markdown) => {
  const html = await render(markdown);
  expect(idsOf(html)).toEqual(['hinh-1', 'hinh-2']);
  expect(html).not.toContain('<p>');
});

it('a figure of raw HTML keeps its caption with its links', async () => {
  const html = await render(
    '<figure><img src="a.jpg" alt="một"><figcaption>Theo <a href="/gioi-thieu/">trang này</a></figcaption></figure>',
  );
  expect(html).toContain('<span class="caption">Theo <a href="/gioi-thieu/">trang này</a></span>');
});

it.each([
  ['inside a link', '[![một](a.jpg)](/gioi-thieu/)'],
  ['among words', 'Xem ![một](a.jpg) này'],
  ['in a table', '| ảnh |\n|---|\n| ![một](a.jpg) |'],
])('a picture %s stays as it is: no link stands in a link', async (_place, markdown) => {
  const html = await render(markdown);
  expect(html).toContain('<picture>');
  expect(html).not.toContain('data-photo');
});

it('sound and film play from the site, with captions, poster and what is said; nothing is fetched before', async () => {
  const film: MediaFile = {
    plays: 'video',
    ...{ file: 'x/phim.mp4', href: '/x/phim.mp4', mime: 'video/mp4', label: 'MP4' },
    ...{ bytes: 3_500_000, sha256: '0', seconds: 200, size: { width: 720, height: 1280 } },
    captions: { file: 'x/phim.vtt', href: '/x/phim.vtt', sha256: '1' },
    transcript: ['Bà Lan: <Chào>.'],
    poster: FILE,
  };
  const context = { id: 'x', pictures: {}, media: { 'phim.mp4': film }, resolve: () => undefined };
  const { html } = await renderMarkdown(
    '![Phóng sự](phim.mp4 "Ngày hội")\n\nXem ![phim](phim.mp4).',
    context,
  );
  const [player = ''] = /<video[^>]*>/.exec(html) ?? [];
  for (const part of [
    'controls',
    'preload="none"',
    'src="/x/phim.mp4"',
    'aria-label="Phóng sự"',
    'width="720"',
    'height="1280"',
    'poster="/_anh/aa-960.webp"',
  ])
    expect(player).toContain(part);
  expect(html).toContain('<track kind="captions" src="/x/phim.vtt" srclang="vi" label="Tiếng Việt" default');
  expect(html.replaceAll('\u00A0', ' ')).toContain('Tải phim MP4 (3 phút 20 giây, 3,3 MB)</a>');
  expect(html).toContain('<summary>Lời trong phim</summary><p>Bà Lan: &lt;Chào&gt;.</p>');
  expect(html).toContain('<p>Xem <a href="/x/phim.mp4">phim</a>.</p>');
});
