import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/markdown/markdown.ts';

const render = (markdown: string, provisions = true) =>
  renderMarkdown(markdown, { id: 'van-ban/a', pictures: {}, resolve: () => undefined, provisions });
const ids = (html: string): string[] =>
  [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1] as string);

const REGULATION = `## Chương I. Quy định chung

### Điều 1. Phạm vi

1. Một.

2. Hai.

## Chương II

### Mục 1. Tham mưu

### Điều 2. Kiểm tra

3. Ba.

### Mục 2. Họp

## Chương III

### Mục 1. Khác
`;

describe('the outline of a document', () => {
  it('gives every provision the address that people cite', async () => {
    expect(ids((await render(REGULATION)).html)).toEqual([
      'chuong-i',
      'dieu-1',
      'dieu-1-khoan-1',
      'dieu-1-khoan-2',
      'chuong-ii',
      'chuong-ii-muc-1',
      'dieu-2',
      'dieu-2-khoan-3',
      'chuong-ii-muc-2',
      'chuong-iii',
      'chuong-iii-muc-1',
    ]);
  });

  it('knows an Điều that is a paragraph, bold or not, and shortens it in the table of contents', async () => {
    const { html, headings } = await render(
      `Điều 1. Ban hành kèm theo quyết định này ${'danh mục tư liệu '.repeat(8)}\n\n**Điều 2a. Hiệu lực**\n\nTheo Điều 3 của luật.`,
    );
    expect(ids(html)).toEqual(['dieu-1', 'dieu-2a']);
    expect(headings.map(({ slug, depth }) => [slug, depth])).toEqual([
      ['dieu-1', 3],
      ['dieu-2a', 3],
    ]);
    expect(headings[0]?.text.length).toBeLessThan(95);
  });

  it('keeps apart what is numbered twice', async () => {
    expect(ids((await render('### Điều 1. A\n\n### Điều 1. B')).html)).toEqual(['dieu-1', 'phan-2-dieu-1']);
  });

  it('leaves other headings and other texts as they are', async () => {
    const { html } = await render('## Điều 1. Phạm vi\n\n1. Một.\n\nĐiều 2. Hai', false);
    expect(ids(html)).toEqual(['dieu-1-pham-vi']);
    expect(ids((await render('## I. Mục đích\n\n1. Một.')).html)).toEqual(['i-muc-dich']);
  });
});

describe('a decision with the regulation that it promulgates', () => {
  const DECISION = `### Điều 1. Ban hành

1. Kèm theo quyết định này.

### Điều 2. Hiệu lực
`;
  const RULES = `
## Quy chế họp thôn

## Chương I. Chung

### Điều 1. Phạm vi

1. Một.

2. Hai.

### Điều 2. Nguyên tắc

1. Ba.
`;

  it('has a set of addresses for each, and those of the decision stay as they are without it', async () => {
    const alone = ids((await render(DECISION)).html);
    const both = ids((await render(DECISION + RULES)).html);
    expect(both.slice(0, alone.length)).toEqual(alone);
    expect(both.slice(alone.length)).toEqual([
      'quy-che-hop-thon',
      'quy-che-hop-thon-chuong-i',
      'quy-che-hop-thon-dieu-1',
      'quy-che-hop-thon-dieu-1-khoan-1',
      'quy-che-hop-thon-dieu-1-khoan-2',
      'quy-che-hop-thon-dieu-2',
      'quy-che-hop-thon-dieu-2-khoan-1',
    ]);
  });
});
