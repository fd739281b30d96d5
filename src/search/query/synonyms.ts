import { normalise } from '../../domain/vietnamese.ts';
import { tokenize, type Word } from '../../domain/words.ts';
import type { Query } from './query.ts';

// Synonyms of site.yaml: a query with one of them is searched with the others too.

/** Words or phrases that mean the same. */
export type SynonymGroup = readonly (readonly Word[])[];

/** A query is asked in so many other ways at most: each reads what its own words need. */
const MOST_OTHERS = 6;

/** Reads the groups as site.yaml has them. */
export const readSynonyms = (groups: readonly (readonly string[])[]): readonly SynonymGroup[] =>
  groups.map((members) =>
    members.map((member) => tokenize(normalise(member))).filter((words) => words.length > 0),
  );

/** Some words of a query that have a synonym, and the synonym. */
interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly words: readonly Word[];
}

/** A query with words replaced by synonyms. */
export interface Alternative {
  readonly query: Query;
  /** Whether all of it is one phrase, whose words an entry must have side by side. */
  readonly isPhrase: boolean;
  /** The words that were taken out, and those in their place. */
  readonly out: readonly Word[];
  readonly in: readonly Word[];
}

/**
 * The alternatives of a query by replacing its words with synonyms: first one place at a time, the longest
 * phrases first, then all places together. Empty where no group has a word of it.
 */
export function otherQueries(query: Query, groups: readonly SynonymGroup[]): readonly Alternative[] {
  const places = replacementsIn(query, groups);
  const singles = places.flat().map((replacement) => [replacement]);
  const together = places.length > 1 ? [places.flatMap(([first]) => first ?? [])] : [];
  const asked = new Set([nameOf(query.words)]);
  const others: Alternative[] = [];
  for (const replacements of [...singles, ...together]) {
    const other = replaced(query, replacements);
    const name = nameOf(other.query.words);
    if (asked.has(name)) continue;
    asked.add(name);
    others.push(other);
  }
  // All together says most, and is kept where there are too many.
  return others.length > MOST_OTHERS ? [...others.slice(0, MOST_OTHERS - 1), ...others.slice(-1)] : others;
}

const nameOf = (words: readonly Word[]): string => words.map(({ base }) => base).join(' ');

/**
 * By place in the query, from its beginning: what may stand there. Of places that overlap the longest counts.
 */
function replacementsIn(query: Query, groups: readonly SynonymGroup[]): readonly (readonly Replacement[])[] {
  const found = groups.flatMap((group) =>
    group.flatMap((member) =>
      placesOf(member, query).map((from) => ({ from, to: from + member.length, group, member })),
    ),
  );
  const places: (typeof found)[] = [];
  for (const match of found.toSorted((a, b) => b.to - b.from - (a.to - a.from))) {
    const same = places.find(([known]) => known?.from === match.from && known.to === match.to);
    const overlaps = places.some(([known]) => known && known.from < match.to && match.from < known.to);
    if (same) same.push(match);
    else if (!overlaps) places.push([match]);
  }
  return places
    .toSorted(([a], [b]) => (a?.from ?? 0) - (b?.from ?? 0))
    .map((matches) =>
      matches.flatMap(({ from, to, group, member }) =>
        group.filter((other) => other !== member).map((words) => ({ from, to, words })),
      ),
    );
}

/** Where a query has a member of a group. */
function placesOf(member: readonly Word[], { words, marked }: Query): readonly number[] {
  const isUnmarked = member.every(({ marks }) => marks === '');
  const same = (asked: Word, wanted: Word): boolean => {
    if (asked.base !== wanted.base) return false;
    // A reader who types marks means them, but may leave some out in a phrase that only means one thing.
    return !marked || isUnmarked || asked.marks === wanted.marks || (member.length > 1 && asked.marks === '');
  };
  return words.flatMap((_, from) =>
    from + member.length <= words.length &&
    member.every((wanted, index) => same(words[from + index] as Word, wanted))
      ? [from]
      : [],
  );
}

/**
 * A query with synonyms in some places, which come in rising order. Its numbers are asked for as they were
 * typed.
 */
function replaced(query: Query, replacements: readonly Replacement[]): Alternative {
  const words = [...query.words];
  for (const { from, to, words: others } of replacements.toReversed())
    words.splice(from, to - from, ...others);
  const isWhole = replacements.length === 1 && words.length === replacements[0]?.words.length;
  // The marks of site.yaml are meant, unless they stand among words that were typed without.
  const marked = query.marked || (isWhole && words.some(({ marks }) => marks !== ''));
  return {
    query: { ...query, words, marked, open: false },
    isPhrase: isWhole && words.length > 1,
    out: replacements.flatMap(({ from, to }) => query.words.slice(from, to)),
    in: replacements.flatMap((replacement) => replacement.words),
  };
}
