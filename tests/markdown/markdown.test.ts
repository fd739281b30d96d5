import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/markdown/markdown.ts';

const render = async (markdown: string): Promise<string> =>
  (await renderMarkdown(markdown, { id: 'trang/bang', pictures: {}, resolve: () => undefined })).html;

describe('a column of a table', () => {
  it.each([
    ['Markdown, right', '| a |\n|---:|\n| 1 |', '<td class="right" data-label="a">1'],
    ['Markdown, in the middle', '| a |\n|:-:|\n| 1 |', '<td class="center" data-label="a">1'],
    ['Markdown, left', '| a |\n|:--|\n| 1 |', '<td data-label="a">1'],
    ['raw HTML by attribute', '<table><tr><td align="right">1</td></tr></table>', '<td class="right">1</td>'],
    [
      'raw HTML by style',
      '<table><tr><td style="text-align:center">1</td></tr></table>',
      '<td class="center">1',
    ],
    ['raw HTML of another mind', '<table><tr><td style="color: red">1</td></tr></table>', '<td>1</td>'],
  ])('stands where the editor put it, without a style in the page: %s', async (_way, markdown, cell) => {
    const html = await render(markdown);
    expect(html).toContain(cell);
    expect(html).not.toMatch(/style=|align=/);
  });
});

it('a part in another language keeps its language, which screen readers ask for', async () => {
  const html = await render('Giải thưởng <span lang="en">Digital **citizen** award</span> năm 2025.');
  expect(html).toContain('<span lang="en">Digital <strong>citizen</strong> award</span>');
});
