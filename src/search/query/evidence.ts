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

/** In how many passages a term stands in each of its forms. */
export function frequenciesOf(
  { postings }: Evidence,
  term: number,
  forms: readonly Form[],
): readonly number[] {
  const frequencies = forms.map(() => 0);
  for (const shard of postings) {
    for (const list of shard[term] ?? []) {
      for (const [place, form] of forms.entries())
        if (isForm(list, form)) frequencies[place] = (frequencies[place] ?? 0) + list.passages.length;
    }
  }
  return frequencies;
}

/** Whether a posting list is that of a form. */
export const isForm = (list: TermPostings, { base, marks }: Form): boolean =>
  list.base === base && (marks === undefined || list.marks === marks);

/** The terms of a plan that no passage has. */
export const unknownTerms = (evidence: Evidence, { terms }: Pick<Plan, 'terms'>): readonly Term[] =>
  terms.filter((_, term) => evidence.postings.every((shard) => (shard[term] ?? []).length === 0));
