import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { counterKeys } from '../../../src/build/counter-keys.ts';
import { readSite } from '../../../src/corpus/read/site.ts';
import { previewSite } from '../../../src/views/preview.ts';
import { editorsReportView } from '../../../src/views/site/editors-report.ts';
import { searchView } from '../../../src/views/site/search.ts';
import { fullLibrary } from '../../support/entries.ts';

const SITE = `name: Xã
description: Trang của xã
url: https://xa.example.vn
sections: [{ slug: tin, label: Tin }]
`;

it.each([
  ['counter: { path: /api, unanswered: true }', true],
  ['counter: { path: /api, unanswered: false }', false],
  ['counter: { path: /api }', false],
  ['counter: { unanswered: true }', false],
  ['', false],
])('a site that says "%s" gathers queries without an answer: %s', async (line, gathers) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'trangtin-unanswered-'));
  await writeFile(path.join(folder, 'site.yaml'), `${SITE}${line}\n`);
  const { known: site } = await readSite(folder);
  await rm(folder, { recursive: true });
  const library = { ...fullLibrary(), site };
  expect(site.counter.unanswered).toBe(gathers);
  expect(searchView(library).gathersUnanswered).toBe(gathers);
  expect(editorsReportView(library).gathersUnanswered).toBe(gathers);
  expect(counterKeys(library).unanswered).toBe(gathers);
  expect(previewSite(site).counter.unanswered).toBe(false);
});
