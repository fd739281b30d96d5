import { expect, it } from 'vitest';
import { A, article, useContentFolder } from '../../support/content-folder.ts';

const content = useContentFolder();
const rows = (count: number): string =>
  Array.from({ length: count }, (_, n) => {
    const year = 2000 + ((n * 7) % 26);
    return `| ${n + 1} | [${(n * 37) % 900}/QĐ-UBND](https://example.vn/van-ban/${year}/${n * 7919}-${(n * 31) % 977}.htm) | ${year} |`;
  }).join('\n');
const table = (count: number): string => `| STT | Số | Năm |\n| --- | --- | --- |\n${rows(count)}`;

it('a list that makes its page heavy is told of, and keeps no site from being built', async () => {
  await content.write({ [A]: article({}, table(2000)) });
  const told = await content.diagnostics();
  expect(told.map(({ kind, level, file }) => ({ kind, level, file }))).toEqual([
    { kind: 'heavy-page', level: 'warning', file: A },
  ]);
});

it('a long text is not heavy, nor is a table of usual length', async () => {
  await content.write({
    [A]: article({}, 'Một đoạn văn dài nói về hội làng mùa xuân ở quê ta.\n\n'.repeat(1500)),
    'tin-tuc/2021/bang/index.md': article({ title: 'Bảng' }, table(150)),
  });
  expect(await content.diagnostics()).toEqual([]);
});
