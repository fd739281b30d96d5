import type { Engine, Filters, RawHit } from './engine.ts';
import { longestRun, phraseAt } from './proximity.ts';
import type { Query } from './query.ts';
import { type Question, questionOf, questionsFor } from './query-plan.ts';
import { relax } from './relax.ts';
import { exactTerm, type Form, fields, foldedTerm, keyTerm, prefixTerm, termsOf } from './terms.ts';

/** Why a page is among the results, the better reason first. */
const tiers = [
  'number',
  'title',
  'numberStart',
  'heading',
  'cited',
  'phrase',
  'foldedPhrase',
  'words',
  'foldedWords',
  'prefix',
] as const;
type Tier = (typeof tiers)[number];

/** A page that fits a query. */
export interface Hit extends RawHit {
  readonly tier: Tier;
  /** Where the phrase stands, or else the most words of the query side by side. */
  readonly at: number;
  /** How many words of the query stand there. */
  readonly together: number;
}

/** What a query found, best first. */
export interface Found {
  readonly hits: readonly Hit[];
  /** The query that they answer. */
  readonly query: Query;
  /** Is it another than was asked, because no page has all its words? */
  readonly isRelaxed: boolean;
  /** The terms that all results share, to count facets with. */
  readonly terms: readonly string[];
}

export type Sort = 'relevance' | 'date';

/** Fewer results than this, and the last word may be one that is not finished. */
const FEW = 10;

/** Words side by side count as a phrase, and come before all scattered words, from this many on. */
const PHRASE_WORDS = 2;

/** Among so few pages the text of each is read, and tells those that have the phrase. */
const ENOUGH = 10;

/** Asks an engine in every form of a query that can help, and puts what it finds in order. */
export async function find(engine: Engine, query: Query, filters: Filters, sort: Sort): Promise<Found> {
  const questions = questionsFor(query, engine.commonness);
  const hits = new Map<string, Hit>();
  const add = (found: readonly Hit[]): void => {
    for (const hit of found) {
      const known = hits.get(hit.id);
      hits.set(hit.id, known ? bothOf(known, hit) : hit);
    }
  };
  /** Asks for more and more words until few pages are left that can have the phrase. Gives what was asked last. */
  const gather = async (form: Form, phrase: Tier, scattered: Tier): Promise<Question> => {
    const ask = async (question: Question): Promise<readonly Hit[]> =>
      (await engine.search(termsOf(question.words, form), filters)).map(placed(question, phrase, scattered));
    let last = questions.first;
    let found = await ask(last);
    for (const next of questions.more) {
      const phrases = found.filter(({ tier }) => tier === phrase).length;
      if (found.length <= ENOUGH || (phrases > 0 && phrases <= ENOUGH)) break;
      last = next;
      found = await ask(next);
    }
    add(found);
    return last;
  };
  const needsMore = (): boolean =>
    hits.size < FEW && ![...hits.values()].some(({ tier }) => tier === 'phrase');

  const asFolded = (): Promise<Question> => gather(foldedTerm, 'foldedPhrase', 'foldedWords');
  let form: Form = query.marked ? exactTerm : foldedTerm;
  const [first, keyed] = await Promise.all([
    query.marked ? gather(exactTerm, 'phrase', 'words') : asFolded(),
    Promise.all(query.keys.map((key) => engine.search([keyTerm(key)], filters))),
  ]);
  let asked = first;
  add(keyed.flat().flatMap((hit) => keyHit(hit) ?? []));
  // Who types marks means them: other forms are for when there is little else.
  if (query.marked && needsMore()) {
    form = foldedTerm;
    asked = await asFolded();
  }
  const last = query.words.at(-1);
  if (last && query.open && needsMore()) {
    const others = asked.words.filter((word) => word !== last);
    const terms = [...termsOf(others, foldedTerm), prefixTerm(last)];
    add((await engine.search(terms, filters)).map(placed(asked, 'prefix', 'prefix')));
  }
  const relaxed = hits.size === 0 ? await relax(engine, questions.words, filters) : undefined;
  if (relaxed) {
    form = foldedTerm;
    asked = questionOf([...relaxed.entries()]);
    const found = await engine.search(termsOf(relaxed, form), filters);
    add(found.map(placed(asked, 'foldedWords', 'foldedWords')));
  }

  const ordered = order(
    [...hits.values()],
    questions.words.length,
    sort === 'date' ? await engine.dates() : undefined,
  );
  const answered = relaxed ? { ...query, words: relaxed } : query;
  return {
    hits: query.date ? await byTypedDate(ordered, query, engine) : ordered,
    query: answered,
    isRelaxed: relaxed !== undefined,
    terms: termsOf(asked.words, form),
  };
}

/** A page found in two ways: for the better reason, and where more words stand together. */
function bothOf(a: Hit, b: Hit): Hit {
  const { at, together } = a.together < b.together ? b : a;
  return { ...(rankOf(b) < rankOf(a) ? b : a), at, together, score: Math.max(a.score, b.score) };
}

const rankOf = ({ tier }: Hit): number => tiers.indexOf(tier);

/** Tiers that promise a phrase, and those of pages that turn out not to have it. */
const scattered: Partial<Record<Tier, Tier>> = { phrase: 'words', foldedPhrase: 'foldedWords' };

/**
 * Puts hits whose text was read in order once more: the index was not asked for words of grammar, and does not tell one
 * word from another, so that a phrase in it may be none.
 */
export function phrasesFirst<T extends { readonly hit: Hit; readonly isPhrase: boolean }>(
  read: readonly T[],
): readonly T[] {
  const tierOf = ({ hit: { tier }, isPhrase }: T): Tier => (isPhrase ? tier : (scattered[tier] ?? tier));
  return read.toSorted((a, b) => tiers.indexOf(tierOf(a)) - tiers.indexOf(tierOf(b)));
}

function keyHit(hit: RawHit): Hit | undefined {
  const tier = tierOfKey(hit.fields);
  return tier && { ...hit, tier, at: 0, together: 0 };
}

function tierOfKey(found: readonly string[]): Tier | undefined {
  if (found.includes(fields.number)) return 'number';
  if (found.includes(fields.titleKey)) return 'title';
  if (found.includes(fields.numberStart)) return 'numberStart';
  if (found.includes(fields.heading)) return 'heading';
  return found.includes(fields.cited) ? 'cited' : undefined;
}

function placed({ words, offsets, gap }: Question, phrase: Tier, scattered: Tier): (hit: RawHit) => Hit {
  return (hit) => {
    const at = words.length >= PHRASE_WORDS ? phraseAt(hit.words, offsets) : undefined;
    if (at !== undefined) return { ...hit, tier: phrase, at, together: words.length };
    const run = longestRun(hit.words, gap);
    return { ...hit, tier: scattered, at: run.start, together: run.length };
  };
}

function order(hits: Hit[], length: number, dates: ReadonlyMap<string, number> | undefined): readonly Hit[] {
  if (dates) {
    const dateOf = (hit: Hit): number => dates.get(hit.id) ?? 0;
    return hits.sort((a, b) => dateOf(b) - dateOf(a) || b.score - a.score);
  }
  // Words that stand together mean more than the same words apart, also where not all of them do.
  const closeness = ({ score, together }: Hit): number => score * (1 + together / length);
  return hits.sort((a, b) => rankOf(a) - rankOf(b) || closeness(b) - closeness(a));
}

/** Documents of one number, or of numbers that begin alike, told apart by the day or year that was typed. */
async function byTypedDate(hits: readonly Hit[], { date }: Query, engine: Engine): Promise<readonly Hit[]> {
  const tier = hits[0]?.tier;
  if (!date || (tier !== 'number' && tier !== 'numberStart')) return hits;
  const dates = await engine.dates();
  const fits = (hit: Hit): number => {
    const found = String(dates.get(hit.id) ?? '');
    return found === date.day ? 2 : found.startsWith(date.year) ? 1 : 0;
  };
  const same = hits.filter((hit) => hit.tier === tier);
  return [...same.toSorted((a, b) => fits(b) - fits(a)), ...hits.filter((hit) => hit.tier !== tier)];
}
