import type { Article } from './article.ts';
import type { Group } from './group.ts';
import { slug } from './vietnamese.ts';

/**
 * How many articles to each side in time are looked at for each tag: keeps the cost linear in a large
 * archive.
 */
const WINDOW = 25;
const RELATED = 4;

/** Makes the finder of related articles: up to four that share the rarest tags, nearest in time. */
export function createRelated(tags: readonly Group<Article>[]): (article: Article) => readonly Article[] {
  // Asked for every article at every build: articles are numbered, so that scores are added up in an array.
  const articles = [...new Set(tags.flatMap(({ items }) => items))];
  const numbers = new Map(articles.map((article, number) => [article, number]));
  const times = articles.map(({ date }) => Date.parse(date));
  const byName = new Map<string, Tag | undefined>();
  const bySlug = new Map(tags.map(({ slug, items }) => [slug, numberedTag(items, numbers)]));
  const scores = new Float64Array(articles.length);
  return (article) => {
    const own = numbers.get(article);
    const at = own === undefined ? Date.parse(article.date) : (times[own] as number);
    const seen: number[] = [];
    const used = new Set<Tag>();
    for (const name of article.tags) {
      if (!byName.has(name)) byName.set(name, bySlug.get(slug(name)));
      const tag = byName.get(name);
      if (tag === undefined || used.has(tag)) continue;
      used.add(tag);
      const index = (own === undefined ? undefined : tag.places.get(own)) ?? 0;
      const share = 1 / tag.members.length;
      const end = Math.min(tag.members.length, index + WINDOW + 1);
      for (let place = Math.max(0, index - WINDOW); place < end; place++) {
        const other = tag.members[place] as number;
        if (other === own) continue;
        if (scores[other] === 0) seen.push(other);
        scores[other] = (scores[other] as number) + share;
      }
    }
    const best: Candidate[] = [];
    for (const other of seen) {
      const score = scores[other] as number;
      scores[other] = 0;
      const lowest = best[RELATED - 1];
      if (lowest && score < lowest.score) continue;
      insert(best, { number: other, score, distance: Math.abs((times[other] as number) - at) });
    }
    return best.map(({ number }) => articles[number] as Article);
  };
}

/** The articles of a tag by their numbers, newest first, with the place of each. */
interface Tag {
  readonly members: readonly number[];
  readonly places: ReadonlyMap<number, number>;
}

function numberedTag(items: readonly Article[], numbers: ReadonlyMap<Article, number>): Tag {
  const members = items.map((item) => numbers.get(item) as number);
  return { members, places: new Map(members.map((number, place) => [number, place])) };
}

interface Candidate {
  readonly number: number;
  readonly score: number;
  readonly distance: number;
}

/**
 * Puts a candidate in its place among the best, highest score first, then nearest in time; of equals the
 * first stays first.
 */
function insert(best: Candidate[], candidate: Candidate): void {
  const place = best.findIndex(
    ({ score, distance }) =>
      score < candidate.score || (score === candidate.score && distance > candidate.distance),
  );
  if (place < 0) best.push(candidate);
  else best.splice(place, 0, candidate);
  if (best.length > RELATED) best.pop();
}
