import { type Plan, SHORT } from './plan.ts';
import { type Candidate, HAS_ALL, type Ranking } from './rank.ts';

/** Fewer results than this, and other marks, other endings and entries without all words come behind them. */
export const FEW = 10;

/**
 * Of a query of at most so many words that tell something, what has them all is the answer, if there is
 * enough of it. Of more words the one that is missing may be the one that the page says in another way.
 */
const KEYWORDS = 3;

/**
 * An entry with less than this share of the weight of the words is no answer; of the others so many are
 * shown.
 */
const ENOUGH = 0.2;
const NEAR = 60;

/** Entries that answer, and whether none of them has all words of the query. */
export interface Chosen {
  readonly list: readonly Candidate[];
  readonly isRelaxed: boolean;
}

/**
 * The entries that answer: those with all words of a short query where there are several, with the marks that
 * were typed if possible; or else those that have most of its weight, the nearest first.
 */
export function choose(ranking: Ranking, { contentWords }: Pick<Plan, 'contentWords'>): Chosen {
  const exact: number[] = [];
  const folded: number[] = [];
  let most = 0;
  for (let place = 0; place < ranking.size; place++) {
    const share = ranking.folded(place);
    if (share > most) most = share;
    if (share < HAS_ALL) continue;
    folded.push(place);
    if (ranking.exact(place) >= HAS_ALL) exact.push(place);
  }
  const [whole, shareOf] = exact.length >= FEW ? [exact, ranking.exact] : [folded, ranking.folded];
  if (contentWords <= KEYWORDS && whole.length >= FEW)
    return { list: whole.map(ranking.candidate), isRelaxed: false };
  const near = nearest(ranking, ENOUGH * most);
  const places =
    contentWords <= SHORT ? [...whole, ...near.filter((place) => shareOf(place) < HAS_ALL)] : near;
  return { list: places.map(ranking.candidate), isRelaxed: folded.length === 0 };
}

/**
 * The places of the highest scores among those with a share of the weight, the best first; of equal ones
 * those that come first. To sort all would take longer than to score them.
 */
function nearest(ranking: Ranking, share: number): readonly number[] {
  const best: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < ranking.size; place++) {
    const score = ranking.score(place);
    if (score <= least || ranking.folded(place) < share) continue;
    let at = best.length;
    while (at > 0 && ranking.score(best[at - 1] as number) < score) at -= 1;
    best.splice(at, 0, place);
    if (best.length > NEAR) best.pop();
    if (best.length === NEAR) least = ranking.score(best[NEAR - 1] as number);
  }
  return best;
}
