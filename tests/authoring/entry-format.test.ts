import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { editorConfig } from '../../src/authoring/cms/cms-config.ts';
import { readEntry, writeEntryFile } from '../../src/authoring/cms/entry-format.ts';
import { type HtmlNode, isFromWord, readHtml } from '../../src/authoring/html/read-html.ts';
import { writeMarkdown } from '../../src/authoring/markdown/write-markdown.ts';
import { structured } from '../../src/authoring/structure.ts';
import { parseFile } from '../../src/corpus/read/front-matter.ts';
import { readSite } from '../../src/corpus/read/site.ts';
import type { Site } from '../../src/domain/site.ts';

const site = (await readSite('content')).site as Site;
const config = editorConfig(site, {
  host: 'github',
  repository: 'a/b',
  branch: 'main',
  address: undefined,
  folder: 'content',
  signIn: undefined,
});
const fieldsOf = (kind: string) => config.formats[`trangtin-${kind}-md-frontmatter`]?.fields ?? [];
const KINDS: Readonly<Record<string, string>> = {
  'tin-tuc': 'article',
  'van-ban': 'document',
  'hinh-anh': 'album',
};

describe('an entry opened and saved', () => {
  it.each(
    globSync('content/{tin-tuc,van-ban,hinh-anh}/*/*/index.md').map((file) => file.replaceAll(path.sep, '/')),
  )('%s means the same', (file) => {
    const text = readFileSync(file, 'utf8');
    const fields = fieldsOf(KINDS[file.split('/')[1] as string] as string);
    const [before, after] = [text, writeEntryFile(readEntry(text, fields), fields)].map((one) =>
      parseFile(one, file),
    );
    if (!before?.ok || !after?.ok) throw new Error(file);
    expect(after.value.data).toEqual(before.value.data);
    expect(after.value.body.trim()).toBe(before.value.body.trim());
  });

  it.each([
    ['a count with a dot', 'legacy: { views: 1.000, asOf: 2022-01-10 }', 'views: 1.000'],
    ['a telephone number', 'author: 0208', 'author: 0208'],
    ['a word that YAML takes for no', 'author: no', 'author: no'],
    ['a day with a time', 'date: 2021-07-16 15:36', 'date: 2021-07-16 15:36'],
  ])('keeps %s', (_name, line, wanted) => {
    expect(
      writeEntryFile(readEntry(`---\ntitle: A\n${line}\n---\nB\n`, fieldsOf('article')), fieldsOf('article')),
    ).toContain(wanted);
  });

  it('keeps a key that the form does not know, and leaves empty ones out', () => {
    const value = {
      ...readEntry('---\ntitle: A\nla: b\n---\n', fieldsOf('article')),
      author: '',
      tags: [],
      cover: {},
      draft: false,
    };
    expect(writeEntryFile(value, fieldsOf('article'))).toBe('---\ntitle: A\nla: b\n---\n');
  });

  it('refuses a file without front matter', () => {
    expect(() => readEntry('chữ', fieldsOf('article'))).toThrow();
  });
});

/** A DOM of just what is asked of one. */
const el = (
  nodeName: string,
  attributes: Record<string, string>,
  ...children: (HtmlNode | string)[]
): HtmlNode => ({
  nodeType: 1,
  nodeName,
  textContent: children.map((child) => (typeof child === 'string' ? child : child.textContent)).join(''),
  childNodes: children.map((child) =>
    typeof child === 'string'
      ? { nodeType: 3, nodeName: '#text', textContent: child, childNodes: [] }
      : child,
  ),
  getAttribute: (name) => attributes[name] ?? null,
});

describe('what Word lays on the clipboard', () => {
  const item = (mark: string, text: string, level = 1): HtmlNode =>
    el(
      'P',
      { style: `mso-list:l0 level${level} lfo1` },
      el('SPAN', { style: 'mso-list:Ignore' }, mark),
      text,
    );
  it.each<readonly [name: string, body: HtmlNode, wanted: string]>([
    ['bullets', el('BODY', {}, item('·', 'Họp'), item('o', 'Con', 2)), '- Họp\n  - Con'],
    ['numbers', el('BODY', {}, item('1.', 'Họp'), item('2.', 'Bàn')), '1. Họp\n2. Bàn'],
    ['letters', el('BODY', {}, item('a)', 'Họp'), item('b)', 'Bàn')), '- a) Họp\n- b) Bàn'],
    [
      'a table',
      el(
        'BODY',
        {},
        el(
          'TABLE',
          {},
          el('TR', {}, el('TD', {}, 'TT'), el('TD', {}, 'Việc')),
          el('TR', {}, el('TD', {}, '1'), el('TD', {}, 'Họp')),
        ),
      ),
      '| TT | Việc |\n| --- | --- |\n| 1 | Họp |',
    ],
    [
      'looks',
      el(
        'BODY',
        {},
        el(
          'P',
          {},
          'Chữ ',
          el('B', {}, 'đậm'),
          ' và ',
          el('SPAN', { style: 'font-style:italic' }, 'nghiêng'),
        ),
      ),
      'Chữ **đậm** và *nghiêng*',
    ],
    [
      'a list of another program',
      el(
        'BODY',
        {},
        el('UL', {}, el('LI', {}, 'Một', el('UL', {}, el('LI', {}, 'Con'))), el('LI', {}, 'Hai')),
      ),
      '- Một\n  - Con\n- Hai',
    ],
  ])('%s', (_name, body, wanted) => {
    expect(writeMarkdown({ blocks: structured(readHtml(body)), notes: new Map() })).toBe(wanted);
  });

  it('is known by its marks', () => {
    expect(isFromWord('<p class=MsoNormal>A</p>')).toBe(true);
    expect(isFromWord('<p>A</p>')).toBe(false);
  });
});
