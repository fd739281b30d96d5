import { describe, expect, it } from 'vitest';
import type { Moment } from '../../src/domain/date.ts';
import { published, sumPublished } from '../../src/domain/published.ts';
import { doc } from '../support/documents.ts';
import { article, fullLibrary } from '../support/entries.ts';

const rows = published(
  fullLibrary({
    articles: [
      article('mot'),
      article('hai'),
      article('ba', { author: undefined, expired: true }),
      article('bon', { date: '2023-12-31T23:59:00+07:00' as Moment }),
    ],
    documents: [doc('28-HD/BTGTU', 'Một'), doc('30-HD/BTGTU', 'Hai', { issued: undefined })],
  }),
);

describe('what was published', () => {
  it('is counted by month, section and author; expired articles count', () => {
    expect(rows.filter(({ kind }) => kind === 'article')).toEqual([
      { month: '2024-03', kind: 'article', group: 'Khoa giáo', author: '', count: 1 },
      { month: '2024-03', kind: 'article', group: 'Khoa giáo', author: 'Trần Thị An', count: 2 },
      { month: '2023-12', kind: 'article', group: 'Khoa giáo', author: 'Trần Thị An', count: 1 },
    ]);
  });

  it('is a matter of the year for a document whose day is not known', () => {
    const documents = rows.filter(({ kind }) => kind === 'document');
    expect(documents.map(({ month, count }) => [month, count])).toEqual([
      ['2022-01', 1],
      ['2022', 1],
    ]);
    expect(documents[0]).toMatchObject({ group: 'Hướng dẫn', author: 'Ban Tuyên giáo' });
  });

  it('is summed by one side, articles and documents apart, in the order of the rows', () => {
    expect(sumPublished(rows, 'month')).toEqual([
      { name: '2024-03', articles: 3, documents: 0 },
      { name: '2023-12', articles: 1, documents: 0 },
      { name: '2022-01', articles: 0, documents: 1 },
      { name: '2022', articles: 0, documents: 1 },
    ]);
    const sums = sumPublished(rows, 'author');
    expect(sums.find(({ name }) => name === 'Trần Thị An')).toMatchObject({ articles: 3, documents: 0 });
    expect(sumPublished([], 'group')).toEqual([]);
  });
});
