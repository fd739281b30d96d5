import type { TermPostings } from '../format/postings.ts';
import type { IndexReader, ShardReader } from './index-reader.ts';
import type { Form, Plan, Term } from './plan.ts';

/** What the index has for a plan. */
export interface Evidence {
  /** By shard and term: the postings of each form. */
  readonly postings: readonly (readonly (readonly TermPostings[])[])[];
  readonly pairs: readonly (readonly Uint8Array[])[];
}

/** Reads all that a plan names, at once. */
export async function readEvidence(
  index: IndexReader,
  { terms, pairs }: Pick<Plan, 'terms' | 'pairs'>,
): Promise<Evidence> {
  const [postings, rows] = await Promise.all([
    Promise.all(index.shards.map((shard) => Promise.all(terms.map((term) => readTerm(shard, term))))),
    Promise.all(index.shards.map((shard) => Promise.all(pairs.map(({ row }) => shard.pairs(row))))),
  ]);
  return { postings, pairs: rows };
}

async function readTerm(shard: ShardReader, { forms }: Term): Promise<readonly TermPostings[]> {
  const bases = [...new Set(forms.map(({ base }) => base))];
  return (await Promise.all(bases.map((base) => shard.terms(base)))).flat();
}

/**
 * In how many entries a term stands in each of its forms. Not in how many passages: a title stands in every
 * passage of its entry, so the words that a long entry is about would count as common.
 */
export function frequenciesOf(
  shards: readonly Pick<ShardReader, 'firsts'>[],
  { postings }: Evidence,
  term: number,
  forms: readonly Form[],
): readonly number[] {
  return forms.map((form) =>
    shards.reduce((sum, { firsts }, shard) => {
      const lists = (postings[shard]?.[term] ?? []).filter((list) => isForm(list, form));
      return sum + entriesWith(lists, firsts);
    }, 0),
  );
}

/** How many entries have a passage in some posting lists; `firsts` are the first passages of all entries. */
function entriesWith(lists: readonly Pick<TermPostings, 'passages'>[], firsts: ArrayLike<number>): number {
  const counted = new Uint8Array(firsts.length);
  let count = 0;
  for (const { passages } of lists) {
    let entry = 0;
    for (let at = 0; at < passages.length; at++) {
      const passage = passages[at] as number;
      while (entry + 1 < firsts.length && (firsts[entry + 1] as number) <= passage) entry += 1;
      if (counted[entry] === 1) continue;
      counted[entry] = 1;
      count += 1;
    }
  }
  return count;
}

/** Whether a posting list is that of a form. */
export const isForm = (list: TermPostings, { base, marks }: Form): boolean =>
  list.base === base && (marks === undefined || list.marks === marks);

/** The terms of a plan that no passage has. */
export const unknownTerms = (evidence: Evidence, { terms }: Pick<Plan, 'terms'>): readonly Term[] =>
  terms.filter((_, term) => evidence.postings.every((shard) => (shard[term] ?? []).length === 0));
