import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { Moment } from '../../src/domain/date.ts';
import { article, fullLibrary } from '../support/entries.ts';

const on = (name: string, day: number, ...tags: string[]) =>
  article(name, { tags, date: `2024-01-${String(day).padStart(2, '0')}T08:00:00+07:00` as Moment });
const relatedIn = (articles: readonly ReturnType<typeof article>[], name: string): string[] => {
  const library = fullLibrary({ articles });
  const [one] = library.articles.filter(({ id }) => id.endsWith(`/${name}`));
  return one ? library.relatedTo(one).map(({ id }) => id.replace(/^.*\//, '')) : [];
};

describe('related articles', () => {
  it('share the rarest tags first', () => {
    const articles = [
      on('mot', 1, 'chung', 'hiem'),
      on('chung-1', 2, 'chung'),
      on('chung-2', 3, 'chung'),
      on('hiem-1', 20, 'hiem'),
    ];
    expect(relatedIn(articles, 'mot')).toEqual(['hiem-1', 'chung-1', 'chung-2']);
  });

  it('are nearest in time among equals, four at most', () => {
    const articles = [1, 2, 9, 11, 14, 28].map((day) => on(`ngay-${day}`, day, 'chung'));
    expect(relatedIn([...articles, on('mot', 10, 'chung')], 'mot')).toEqual([
      'ngay-11',
      'ngay-9',
      'ngay-14',
      'ngay-2',
    ]);
  });

  it('count a tag once that is written in two ways, and are none without a tag in common', () => {
    const articles = [on('mot', 1, 'Tập huấn', 'TẬP HUẤN'), on('hai', 2, 'tập huấn'), on('ba', 3, 'khác')];
    expect(relatedIn(articles, 'mot')).toEqual(['hai']);
    expect(relatedIn(articles, 'ba')).toEqual([]);
    expect(relatedIn([on('mot', 1)], 'mot')).toEqual([]);
  });

  it('are found in the middle of a long list, too', () => {
    const articles = Array.from({ length: 28 }, (_, at) => on(`ngay-${at + 1}`, at + 1, 'chung'));
    expect(relatedIn(articles, 'ngay-14')).toEqual(['ngay-15', 'ngay-13', 'ngay-16', 'ngay-12']);
  });

  it('are those that adding up every pair gives, in an archive of any shape', () => {
    const tags = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 });
    const archive = fc.array(fc.tuple(fc.integer({ min: 1, max: 28 }), tags), { maxLength: 12 });
    fc.assert(
      fc.property(archive, (facts) => {
        const { articles, relatedTo } = fullLibrary({
          articles: facts.map(([day, names], index) => on(`bai-${index}`, day, ...names)),
        });
        const uses = (tag: string): number => articles.filter((one) => one.tags.includes(tag)).length;
        const apart = (one: Article, other: Article): number =>
          Math.abs(Date.parse(other.date) - Date.parse(one.date));
        for (const one of articles) {
          const scored = articles
            .filter((other) => other !== one)
            .map((other) => {
              const common = one.tags.filter((tag) => other.tags.includes(tag));
              return {
                distance: apart(one, other),
                score: common.reduce((sum, tag) => sum + 1 / uses(tag), 0),
              };
            })
            .filter(({ score }) => score > 0)
            .sort((x, y) => y.score - x.score || x.distance - y.distance)
            .slice(0, 4);
          const found = relatedTo(one).map((other) => apart(one, other));
          expect(found).toEqual(scored.map(({ distance }) => distance));
        }
      }),
    );
  });
});
