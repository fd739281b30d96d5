import { expect, it } from 'vitest';
import { type ParseBatch, parseEntries } from '../../../src/corpus/read/parse-entry.ts';

it('tells a file that the reader itself falls over, and reads the others', async () => {
  const located = (file: string): ParseBatch['located'][number] => ({
    kind: 'article',
    file,
    folder: file.replace(/\/index\.md$/, ''),
    id: file.replace(/\/index\.md$/, ''),
  });
  const good = 'tin-tuc/2021/hieu-qua-tu-viec-phoi-hop-cong-tac-khoa-giao/index.md';
  const bad = 'tin-tuc/2022/day-lich-su-dia-phuong-thay-co-can-gi/index.md';
  const names = new Map([[located(good).folder, ['index.md']]]);
  // What no editor can cause, in place of what nobody foresaw.
  names.get = (folder: string) => {
    if (folder === located(bad).folder) throw new Error('nothing foresaw this');
    return ['index.md'];
  };
  const batch = { contentDir: 'content', names, digests: new Map(), facts: new Map() };
  const choices = { sections: [], issuers: [], fields: [] };
  const { parsed } = await parseEntries({ ...batch, choices, located: [located(bad), located(good)] });
  expect(parsed.map(({ diagnostics }) => diagnostics.some(({ kind }) => kind === 'own-fault'))).toEqual([
    true,
    false,
  ]);
  expect(parsed[0]?.diagnostics).toMatchObject([{ file: bad, facts: { fault: 'nothing foresaw this' } }]);
});
