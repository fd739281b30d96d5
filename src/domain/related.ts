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
  const times = Float64Array.from(articles, ({ date }) => Date.parse(date));
  const places = articles.map((): Place[] => []);
  const byName = new Map<string, Tag | undefined>();
  const bySlug = new Map(tags.map(({ slug, items }) => [slug, numberedTag(items, numbers, places)]));
  const scores = new Float64Array(articles.length);
  const seen = new Int32Array(articles.length);
  return (article) => {
    const own = numbers.get(article) ?? -1;
    const at = own < 0 ? Date.parse(article.date) : (times[own] as number);
    const used: Tag[] = [];
    let count = 0;
    for (const name of article.tags) {
      if (!byName.has(name)) byName.set(name, bySlug.get(slug(name)));
      const tag = byName.get(name);
      if (tag === undefined || used.includes(tag)) continue;
      used.push(tag);
      const { members, share } = tag;
      const index = places[own]?.find((place) => place.tag === tag)?.index ?? 0;
      const end = Math.min(members.length, index + WINDOW + 1);
      for (let place = Math.max(0, index - WINDOW); place < end; place++) {
        const other = members[place] as number;
        if (other === own) continue;
        if (scores[other] === 0) seen[count++] = other;
        scores[other] = (scores[other] as number) + share;
      }
    }
    const best: Candidate[] = [];
    let worst: Candidate | undefined;
    for (let place = 0; place < count; place++) {
      const other = seen[place] as number;
      const score = scores[other] as number;
      scores[other] = 0;
      const distance = Math.abs((times[other] as number) - at);
      // Most of a large archive ends here, before anything is made of it.
      if (worst && (score < worst.score || (score === worst.score && distance >= worst.distance))) continue;
      insert(best, { number: other, score, distance });
      worst = best[RELATED - 1];
    }
    return best.map(({ number }) => articles[number] as Article);
  };
}

/** The articles of a tag by their numbers, newest first. */
interface Tag {
  readonly members: Int32Array;
  /** What the tag counts: the fewer articles have it, the more. */
  readonly share: number;
}

/** Where an article stands among those of a tag. */
interface Place {
  readonly tag: Tag;
  readonly index: number;
}

/** Numbers the articles of a tag, and notes the place of each among them. */
function numberedTag(
  items: readonly Article[],
  numbers: ReadonlyMap<Article, number>,
  places: readonly Place[][],
): Tag {
  const members = Int32Array.from(items, (item) => numbers.get(item) as number);
  const tag: Tag = { members, share: 1 / members.length };
  for (const [index, number] of members.entries()) places[number]?.push({ tag, index });
  return tag;
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
