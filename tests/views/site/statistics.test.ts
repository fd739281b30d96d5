import { expect, it } from 'vitest';
import { statisticsView } from '../../../src/views/site/statistics.ts';
import { DAY, doc } from '../../support/documents.ts';
import { fullLibrary } from '../../support/entries.ts';

const published = (...years: readonly number[]) => {
  const documents = years.map((year) =>
    doc('1-QĐ/TU', `Năm ${year}`, { year, id: `van-ban/${year}/1-qd-tu` }),
  );
  return statisticsView(fullLibrary({ articles: [], documents }), DAY).years;
};

it('counts what was published in every year from the first to the last, those with nothing too', () => {
  expect(published(2022, 2019, 2019).map(({ name, documents }) => [name, documents])).toEqual([
    ['2019', 2],
    ['2020', 0],
    ['2021', 0],
    ['2022', 1],
  ]);
});

it('counts no year where nothing was published', () => {
  expect(published()).toEqual([]);
});
