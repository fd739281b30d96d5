import { type Evidence, readEvidence } from './evidence.ts';
import type { IndexReader } from './index-reader.ts';
import { endingsToRead, type Plan } from './plan.ts';

/** How many words an unfinished one may go on to, and what one counts beside the word as it stands. */
const MOST_ENDINGS = 8;
const ENDING_WEIGHT = 0.5;

/** Adds completions of the last word to a plan and reads them; undefined where there are none. */
export async function withCompletions(
  index: IndexReader,
  { plan, evidence }: { readonly plan: Plan; readonly evidence: Evidence },
): Promise<{ readonly plan: Plan; readonly evidence: Evidence } | undefined> {
  const end = Math.max(...plan.terms.map(({ word }) => word.end));
  const last = plan.terms.findIndex(({ word }) => word.end === end);
  const term = plan.terms[last];
  if (!term) return undefined;
  const likely = index
    .startingWith(term.word.base)
    .filter((base) => base !== term.word.base)
    .slice(0, MOST_ENDINGS);
  const endings = endingsToRead(likely, index).map((base) => ({
    base,
    marks: undefined,
    weight: ENDING_WEIGHT,
  }));
  if (endings.length === 0) return undefined;
  const open = { ...term, forms: [...term.forms, ...endings] };
  const more = await readEvidence(index, { terms: [open], pairs: [] });
  const postings = evidence.postings.map((shard, number) =>
    shard.with(last, more.postings[number]?.[0] ?? []),
  );
  return {
    plan: { ...plan, terms: plan.terms.with(last, open) },
    evidence: { ...evidence, postings },
  };
}
