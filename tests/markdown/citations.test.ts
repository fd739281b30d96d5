import { describe, expect, it } from 'vitest';
import { formatUnresolved } from '../../src/corpus/diagnostics/report.ts';
import type { Resolve } from '../../src/domain/citation-graph.ts';
import type { OfficialDocument } from '../../src/domain/document.ts';
import { renderMarkdown } from '../../src/markdown/markdown.ts';

const directive = {
  address: '/van-ban/2016/12-ct-tu/',
  title: 'Về công tác "dân số"',
  type: { label: 'Chỉ thị' },
  number: { canonical: '12-CT/TU' },
  issuer: { label: 'Tỉnh ủy' },
  issued: '2016-09-22',
  year: 2016,
} as OfficialDocument;

const resolve: Resolve = (named) =>
  named.kind === 'number' && named.canonical === '12-CT/TU' ? directive : undefined;

const render = async (markdown: string): Promise<string> =>
  (await renderMarkdown(markdown, { id: 'tin-tuc/2021/bai', pictures: {}, resolve })).html.replaceAll(
    '\u00A0',
    ' ',
  );

const LINK =
  '<a href="/van-ban/2016/12-ct-tu/" title="Về công tác &quot;dân số&quot;" class="cite" data-cite="Chỉ thị 12-CT/TU · 22/09/2016 · Tỉnh ủy">';

describe('a document that a body names', () => {
  it('is a link with its subject as title', async () => {
    expect(await render('Theo Chỉ thị số 12-CT/TU, ngày 22/9/2016.')).toContain(
      `<p>Theo Chỉ thị số ${LINK}12-CT/TU</a>, ngày 22/9/2016.</p>`,
    );
  });

  it.each([
    ['bold', '**12-CT/TU**', `<strong>${LINK}12-CT/TU</a></strong>`],
    ['a list', '- a\n- 12-CT/TU', `<li>${LINK}12-CT/TU</a></li>`],
    ['a table', '| a |\n| - |\n| 12-CT/TU |', `${LINK}12-CT/TU</a></td>`],
    ['a quotation', '> 12-CT/TU', `${LINK}12-CT/TU</a>`],
    ['raw HTML', '<p>12-CT/TU</p>', `${LINK}12-CT/TU</a>`],
    ['a text that holds it twice', '12-CT/TU và 12-CT/TU', `${LINK}12-CT/TU</a> và ${LINK}12-CT/TU</a>`],
  ])('is one in %s', async (_name, markdown, html) => {
    expect(await render(markdown)).toContain(html);
  });

  it('is one over the end of a line and through inline markup', async () => {
    expect(await render('số 12-\nCT/TU')).toContain(`${LINK}12-\nCT/TU</a>`);
    expect(await render('số **12**-CT/TU')).toContain(
      `<p>số <strong>${LINK}12</a></strong>${LINK}-CT/TU</a></p>`,
    );
  });

  it.each([
    ['a link', '[Chỉ thị 12-CT/TU](/a/)'],
    ['code', '`12-CT/TU`'],
    ['a block of code', '```\n12-CT/TU\n```'],
    ['a heading', '## Chỉ thị 12-CT/TU'],
    ['what the site does not have', '13-CT/TU'],
    ['the end of a paragraph and the beginning of the next', 'số 12-\n\nCT/TU'],
  ])('stays as it is in %s', async (_name, markdown) => {
    expect(await render(markdown)).not.toContain('class="cite"');
  });
});

describe('the report of what is named and not there', () => {
  it('is empty where everything is there', () => {
    expect(formatUnresolved([])).toBe('');
  });

  it('counts, tells where, and stops at twenty', () => {
    const places = [
      { file: 'tin-tuc/a.md', line: 7 },
      { file: 'van-ban/b.md', line: undefined },
    ];
    const many = Array.from({ length: 22 }, (_, n) => ({ canonical: `${n}-CT/TW`, times: 2, places }));
    const report = formatUnresolved(many);
    expect(report).toContain('22 văn bản được dẫn 44 lần');
    expect(report).toContain('0-CT/TW: 2 lần, ở tin-tuc/a.md, dòng 7 và 1 tệp khác');
    expect(report).toContain('… và 2 văn bản khác');
  });
});
