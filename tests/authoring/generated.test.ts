import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { template } from '../../src/authoring/entry/front-matter.ts';
import { entryFields } from '../../src/authoring/fields/entry-fields.ts';
import { siteJsonSchema } from '../../src/authoring/fields/json-schema.ts';
import { generatedFiles, problemMatchers } from '../../src/authoring/generated.ts';
import { formatReport } from '../../src/corpus/diagnostics/report.ts';
import { type EntryKind, folders } from '../../src/corpus/read/folders.ts';
import { diagnostic } from '../../src/domain/diagnostic.ts';
import { expectProblem, useContentFolder } from '../support/content-folder.ts';

const KINDS = Object.keys(folders) as EntryKind[];

describe('files that follow from the schema', () => {
  it.each([...generatedFiles(readFileSync('content/README.md', 'utf8'))])(
    '%s is up to date',
    (file, text) => {
      expect(existsSync(file), `${file}: run "npm run generate"`).toBe(true);
      expect(readFileSync(file, 'utf8'), `${file}: run "npm run generate"`).toBe(text);
    },
  );

  it.each(KINDS)('the template of a %s names every key', (kind) => {
    const text = template(kind);
    for (const { key } of entryFields(kind)) expect(text).toMatch(new RegExp(`^(?:# )?${key}: \\S`, 'm'));
  });

  it('completion of site.yaml knows its keys, its lists and its choices', () => {
    const schema = siteJsonSchema() as {
      required: string[];
      properties: Record<string, Record<string, unknown>>;
    };
    expect(schema.required).toEqual(['name', 'description', 'url', 'sections']);
    expect(schema.properties['sections']).toMatchObject({
      type: 'array',
      items: { required: ['slug', 'label'] },
    });
    expect(schema.properties['synonyms']).toMatchObject({
      anyOf: [
        { type: 'array', items: { type: 'array', items: { type: expect.arrayContaining(['string']) } } },
        {},
      ],
    });
    expect(JSON.stringify(schema.properties['issuers'])).toContain('"enum":["party","state","mass"]');
  });

  it('the problem matchers find file, line and words in what check prints', () => {
    const report = formatReport(
      [
        {
          ...diagnostic('missing-key', 'tin-tuc/2021/bai/index.md', { key: 'summary', line: undefined }),
          line: 3,
        },
        {
          ...diagnostic(
            'future-date',
            'site.yaml',
            { key: 'date', found: '2030-01-01' },
            { line: 1 },
            'warning',
          ),
          line: 7,
        },
      ],
      2,
    ).split('\n');
    const found = problemMatchers.map(({ pattern: [head, words] }) => {
      const at = report.findIndex((line) => new RegExp(head?.regexp ?? '').test(line));
      return [
        ...(new RegExp(head?.regexp ?? '').exec(report[at] ?? '')?.slice(1) ?? []),
        new RegExp(words?.regexp ?? '').exec(report[at + 1] ?? '')?.[1],
      ];
    });
    expect(found).toEqual([
      ['tin-tuc/2021/bai/index.md', '3', expect.stringContaining('thiếu khóa “summary”')],
      ['site.yaml', '7', expect.stringContaining('còn ở phía trước')],
    ]);
  });
});

describe('a template that nobody filled in', () => {
  const content = useContentFolder();
  const places: Readonly<Record<EntryKind, string>> = {
    article: 'tin-tuc/2026/bai/index.md',
    document: 'van-ban/2026/28-hd-btgtu/index.md',
    album: 'hinh-anh/2026/album/index.md',
    page: 'trang/ten-trang.md',
  };
  it.each(KINDS)('is an error: %s', async (kind) => {
    const where = kind === 'document' ? 'subject:' : 'title:';
    await expectProblem(content, [
      kind,
      { [places[kind]]: template(kind) },
      { where },
      'còn nguyên chữ của tệp mẫu',
    ]);
  });

  it('is an error also where only its body is left', async () => {
    const text = template('article')
      .replace('"Tiêu đề bài viết"', '"Tên bài"')
      .replace(/^summary: .*$/m, 'summary: "Sapo thật."');
    await expectProblem(content, [
      'body',
      { [places.article]: text },
      { where: 'Thay dòng này' },
      'còn nguyên chữ của tệp mẫu',
    ]);
  });
});
