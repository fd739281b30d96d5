import { expect, it } from 'vitest';
import type { Day } from '../../../src/domain/date.ts';
import type { RegisterFacts, RegisterRow } from '../../../src/domain/register-facts.ts';
import {
  PART,
  registerFactsFile,
  registerPartFile,
  registerParts,
} from '../../../src/views/files/register-facts.ts';
import { DAY, doc, library } from '../../support/documents.ts';

const many = Array.from({ length: PART + 3 }, (_, n) => doc(`${n + 1}-HD/BTGTU`, `Việc ${n + 1}`));
const rowsOf = (documents: typeof many, part: number): RegisterRow[] =>
  JSON.parse(registerPartFile(library(documents), part).text);

it('has the facts of every document, the oldest first, and its row at the same place', () => {
  const documents = [
    ...many.slice(0, 2),
    doc('12-CT/TU', 'Gốc', { expires: '2023-01-01' as Day, year: 2020 }),
  ];
  const facts = JSON.parse(registerFactsFile(library(documents), DAY).text) as RegisterFacts;
  const rows = rowsOf(documents, 0);
  expect(facts.documents).toHaveLength(3);
  const place = rows.findIndex(([number]) => number === '12-CT/TU');
  const [type, , , year, , until] = facts.documents[place] as RegisterFacts['documents'][number];
  expect([facts.choices.loai[type]?.[0], year, until]).toEqual(['chi-thi', 2020, '2023-01-01']);
});

it('keeps a full part as it is when a document is added', () => {
  const before = rowsOf(many, 0);
  expect(before).toHaveLength(PART);
  expect(rowsOf(many, 1)).toHaveLength(3);
  const young = doc('999-HD/BTGTU', 'Mới', { issued: '2024-01-01' as Day });
  expect(rowsOf([...many, young], 0)).toEqual(before);
  expect(registerParts(library(many))).toEqual(['/van-ban/so/0.json', '/van-ban/so/1.json']);
});
