import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownOf, readBody } from '../../../src/import/html/body.ts';
import { renderedText, textKept } from '../../../src/import/html/compare.ts';
import { resolveAddresses } from '../../../src/import/html/resolve.ts';

/** Addresses as they are, but for scripts. */
async function markdown(html: string): Promise<string> {
  return (await both(html)).written;
}

async function both(html: string): Promise<{ source: string; written: string }> {
  const { root, text } = readBody(html);
  await resolveAddresses(root, {
    picture: async (src, { alt }) => ({ kind: 'file', name: src, alt }),
    link: async (href) => (/^javascript:/i.test(href) ? undefined : href),
  });
  return { source: text, written: markdownOf(root) };
}

describe('a body of HTML', () => {
  it.each<[string, string, string]>([
    [
      'spans, fonts and styles',
      '<p style="text-align:justify"><span style="font-size:14px"><font face="Arial">Một <span>hai</span></font></span></p>',
      'Một hai',
    ],
    ['indents of no-break spaces', '<p>&nbsp;&nbsp;&nbsp; Đoạn&nbsp;văn</p>', 'Đoạn văn'],
    [
      'bold by tag and by style',
      '<p><b>Một</b> <span style="font-weight: bold">hai</span></p>',
      '**Một** **hai**',
    ],
    ['bold neighbours as one', '<p><b>Một </b><strong>hai</strong></p>', '**Một hai**'],
    ['bold that touches a letter', '<p><b>Kết quả:</b>tốt</p>', '**Kết quả**:tốt'],
    ['divisions as paragraphs', '<div>Một</div><div>Hai</div>', 'Một\n\nHai'],
    ['two breaks as a new paragraph', 'Một<br /><br/>Hai<br>ba', 'Một\n\nHai\\\nba'],
    ['text without tags, a line a paragraph', 'Một\r\nHai &amp; ba', 'Một\n\nHai & ba'],
    ['headings from the second level on', '<h1>A</h1><h3>B</h3>', '## A\n\n### B'],
    [
      'a text that looks like a list',
      '<p>- Một</p><p>1. Hai</p><p># Ba</p>',
      '\\- Một\n\n1\\. Hai\n\n\\# Ba',
    ],
    [
      'lists in lists',
      '<ul><li>Một<ul><li>Con</li></ul></li><ul><li>Lạc</li></ul><li><p>Hai</p></li></ul>',
      '- Một\n  - Con\n  - Lạc\n- Hai',
    ],
    ['a numbered list that starts later', '<ol start="3"><li>Ba</li></ol>', '3. Ba'],
    ['raised and lowered letters', '<p>m<sup>2</sup>, H<sub>2</sub>O</p>', 'm<sup>2</sup>, H<sub>2</sub>O'],
    ['a quote', '<blockquote><p>Lời</p></blockquote>', '> Lời'],
    [
      'a video as a link',
      '<p><iframe src="//www.youtube.com/embed/abcdefgh?rel=0"></iframe></p>',
      '[Xem video](https://www.youtube.com/watch?v=abcdefgh)',
    ],
    [
      'an old player as a link',
      '<object><param name="movie" value="https://a.vn/x.swf"><embed src="https://a.vn/y.swf"></object>',
      '[Xem video](https://a.vn/x.swf)',
    ],
    [
      'a script and what calls one',
      '<script>alert(1)</script><p onclick="x()">Một <a href="javascript:x()">hai</a></p>',
      'Một hai',
    ],
    [
      "Word's leavings",
      '<p class="MsoNormal"><o:p></o:p><!--[if gte mso 9]><xml>x</xml><![endif]-->Một<o:p>&nbsp;</o:p></p>',
      'Một',
    ],
    ['nothing', '<p>&nbsp;</p><div><br></div>', ''],
    ['a body escaped twice', '&lt;p&gt;Một &amp;amp; hai&lt;/p&gt;', 'Một & hai'],
    [
      'a link on a picture to the same, larger',
      '<a href="/uploads/lon.jpg"><img src="/uploads/nho.jpg" alt="A"></a>',
      '![A](/uploads/lon.jpg)',
    ],
    [
      'a footnote of Word',
      '<p>Theo<a href="#_ftn1" name="_ftnref1">[1]</a> luật.</p><p><a href="#_ftnref1" name="_ftn1">[1]</a> Ghi chú</p>',
      'Theo[^1] luật.\n\n[^1]: Ghi chú',
    ],
    ['a footnote without its text', '<p>Theo<a href="#_ftn1">[1]</a> luật.</p>', 'Theo\\[1] luật.'],
  ])('keeps or drops %s', async (_, html, wanted) => {
    expect(await markdown(html)).toBe(wanted);
  });

  it.each<[string, string]>([
    [
      'centred below it',
      '<p style="text-align:center"><img src="a.jpg" alt="A"></p><p style="text-align:center">Chú thích</p>',
    ],
    ['slanted below it', '<p><img src="a.jpg" alt="A"></p><p><em>Chú thích</em></p>'],
    ['in the same paragraph', '<div><img src="a.jpg" alt="A"><br>Chú thích</div>'],
    ['in a figure', '<figure><img src="a.jpg" alt="A"><figcaption>Chú thích</figcaption></figure>'],
    [
      "in a table's next row",
      '<table><tr><td><img src="a.jpg" alt="A"></td></tr><tr><td>Chú thích</td></tr></table>',
    ],
  ])('gives a picture the line %s', async (_, html) => {
    expect(await markdown(`${html}<p>Đoạn sau.</p>`)).toBe('![A](a.jpg "Chú thích")\n\nĐoạn sau.');
  });

  it('does not take a paragraph of the text for the line under a picture', async () => {
    expect(await markdown('<p><img src="a.jpg" alt="A"></p><p>Đoạn văn.</p>')).toBe(
      '![A](a.jpg)\n\nĐoạn văn.',
    );
  });

  it('keeps a plain table as Markdown and one with spans as HTML', async () => {
    const plain = '<table><tr><td><p>STT</p></td><td>Tên</td></tr><tr><td>1</td><td>A | B</td></tr></table>';
    expect(await markdown(plain)).toBe('| STT | Tên |\n| - | - |\n| 1 | A \\| B |');
    const spans =
      '<table><tr><th colspan="2">Gộp</th></tr><tr><td>a<br>b</td><td><a href="https://a.vn/?x=1&amp;y=2">c</a></td></tr></table>';
    expect(await markdown(spans)).toBe(
      '<table>\n<tr><th colspan="2">Gộp</th></tr>\n<tr><td>a<br>b</td><td><a href="https://a.vn/?x=1&amp;y=2">c</a></td></tr>\n</table>',
    );
  });

  it('tells of words that readers could not see, and leaves them out', async () => {
    const html =
      '<p>Một</p><div style="position:absolute; left:-9999px"><a href="https://bac.example">cá cược</a></div>';
    expect(await markdown(html)).toBe('Một');
    expect(readBody(html).hidden).toBe('cá cược');
  });

  it.each<[string, string | undefined]>([
    ['<p>Bài.</p><p style="text-align:right"><strong>Hồng Nhung</strong></p>', 'Hồng Nhung'],
    ['<p>Bài.</p><p><b>Minh Tuấn - Lê An</b></p>', 'Minh Tuấn - Lê An'],
    ['<p>Bài.</p><p>Tin, ảnh: Lê An</p>', 'Lê An'],
    ['<p>Bài.</p><p>Hồng Nhung</p>', undefined],
    ['<p>Bài.</p><p><b>Kết thúc hội nghị</b></p>', undefined],
  ])('finds the author in the last line of %s', (html, author) => {
    expect(readBody(html).author).toBe(author);
  });

  it('that is nested without end keeps its words', async () => {
    const html = `${'<div><b>'.repeat(20_000)}Chữ &amp; nghĩa${'</b></div>'.repeat(20_000)}`;
    expect(await markdown(html)).toContain('Chữ & nghĩa');
  });

  it('of any letters is read without a fault', async () => {
    const noise = fc.string({ unit: fc.constantFrom(...'<>/="\' abptdiruolh1&;#x-![]'), maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(noise, async (html) => void (await markdown(html))),
      { numRuns: 500 },
    );
  });

  it('says on the page what the old page said, whatever that is', async () => {
    const text = fc.string({ unit: fc.constantFrom(...'aĐữ *_[]()#>-+.!`~|<&\\"\'1:/@^='), maxLength: 30 });
    const escaped = text.map((value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
    const inline = fc.oneof(
      escaped,
      escaped.map((value) => `<b>${value}</b>`),
      escaped.map((value) => `<i>${value}</i>`),
      escaped.map((value) => `<a href="https://a.vn/">${value}</a>`),
      fc.constant('<br>'),
    );
    const line = fc.array(inline, { maxLength: 5 }).map((parts) => parts.join(''));
    const block = fc.oneof(
      line.map((value) => `<p>${value}</p>`),
      line.map((value) => `<h2>${value}</h2>`),
      fc
        .array(line, { maxLength: 3 })
        .map((items) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`),
      line.map(
        (value) => `<table><tr><td>${value}</td><td>x</td></tr><tr><td>y</td><td>${value}</td></tr></table>`,
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 4 }), async (blocks) => {
        const { source, written } = await both(blocks.join(''));
        expect(textKept(source, renderedText(written)), written).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});
