import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pdf } from '../../support/pdf.ts';
import { openWorkshop, type Workshop } from '../../support/site.ts';

let place: Workshop;
beforeAll(async () => {
  place = await openWorkshop('tests/fixtures/xa');
});
afterAll(() => place?.remove());

it('a PDF whose table of objects is lost is read, and the report says nothing of the library that reads it', async () => {
  const folder = path.join(place.content, 'van-ban/2025/16-tb-ubnd');
  await mkdir(folder);
  // The library finds the objects one by one then, and would say so on the standard output.
  const broken = Buffer.from(pdf({ words: 'Thong bao lich tiep cong dan thang 4' }))
    .toString('latin1')
    .replace(/startxref\n\d+/, 'startxref\n9');
  await writeFile(path.join(folder, 'tep.pdf'), broken, 'latin1');
  const text = `---\nnumber: 16/TB-UBND\nissued: 2025-03-20\nsubject: "Lịch tiếp công dân"\nattachments:\n  - file: tep.pdf\n---\n`;
  await writeFile(path.join(folder, 'index.md'), text);
  const { output } = await place.run('check');
  expect(output).toContain('Đã đọc');
  expect(output).not.toMatch(/Warning|Indexing|undefined function|\bobjects?\b/i);
});
