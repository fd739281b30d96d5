import type { Article } from './article.ts';
import type { Group } from './group.ts';
import { slug } from './vietnamese.ts';

/** How many articles to each side in time are looked at for each tag: keeps the cost linear in a large archive. */
const WINDOW = 25;
const RELATED = 4;

/** Finds up to four articles that share the rarest tags of an article, nearest in time. */
export function createRelated(tags: readonly Group<Article>[]): (article: Article) => readonly Article[] {
  const bySlug = new Map(tags.map((tag) => [tag.slug, tag]));
  const positions = new Map(
    tags.map((tag) => [tag.slug, new Map(tag.items.map((item, index) => [item.id, index]))]),
  );
  // Asked for every article at every build: what many articles share is made once.
  const times = new Map(tags.flatMap(({ items }) => items.map((item) => [item, Date.parse(item.date)])));
  const slugs = new Map<string, string>();
  const slugOf = (tag: string): string => {
    const known = slugs.get(tag) ?? slug(tag);
    slugs.set(tag, known);
    return known;
  };
  return (article) => {
    const scores = new Map<Article, number>();
    for (const key of new Set(article.tags.map(slugOf))) {
      const items = bySlug.get(key)?.items ?? [];
      const index = positions.get(key)?.get(article.id) ?? 0;
      const share = 1 / items.length;
      for (const other of items.slice(Math.max(0, index - WINDOW), index + WINDOW + 1))
        if (other !== article) scores.set(other, (scores.get(other) ?? 0) + share);
    }
    const at = times.get(article) ?? Date.parse(article.date);
    const best: Candidate[] = [];
    for (const [other, score] of scores) {
      const lowest = best[RELATED - 1];
      if (lowest && score < lowest.score) continue;
      insert(best, { article: other, score, distance: Math.abs((times.get(other) ?? 0) - at) });
    }
    return best.map((candidate) => candidate.article);
  };
}

interface Candidate {
  readonly article: Article;
  readonly score: number;
  readonly distance: number;
}

/** Puts a candidate in its place among the best, highest score first, then nearest in time; of equals the first stays first. */
function insert(best: Candidate[], candidate: Candidate): void {
  const place = best.findIndex(
    ({ score, distance }) =>
      score < candidate.score || (score === candidate.score && distance > candidate.distance),
  );
  if (place < 0) best.push(candidate);
  else best.splice(place, 0, candidate);
  if (best.length > RELATED) best.pop();
}
