import type { Day } from './date.ts';
import { type Validity, validityOn } from './document.ts';
import { fold, slug } from './vietnamese.ts';

/**
 * The register as readers search it: a few numbers for each document, small enough to be sent whole, so that
 * any choices can be combined and counted. What rows show of a document lies in parts that are fetched when
 * it is shown.
 */
export interface RegisterFacts {
  /** How many documents a part of the rows has. */
  readonly part: number;
  /** Choices of each facet: what stands in an address, and its label. */
  readonly choices: Readonly<Record<ListedFacet, readonly (readonly [value: string, label: string])[]>>;
  /** Documents, the oldest first, so that the place of one stays when others come. */
  readonly documents: readonly DocumentFacts[];
}

/**
 * Places of its choices in the lists, its year, and the days from and until which it is in force ("" for
 * none).
 */
export type DocumentFacts = readonly [
  type: number,
  issuer: number,
  fields: readonly number[],
  year: number,
  from: string,
  until: string,
];

/**
 * What a row shows: number, subject, address below /van-ban/, day or year of issue, views before the
 * counter.
 */
export type RegisterRow = readonly [
  number: string,
  subject: string,
  address: string,
  issued: string,
  views: number,
];

/** Facets whose choices have lists of their own, as they are called in addresses. */
export const listedFacets = ['loai', 'co-quan', 'linh-vuc'] as const;
/** The name of a facet with lists of its own. */
export type ListedFacet = (typeof listedFacets)[number];
/** All facets of the register, as they are called in addresses. */
export const facetNames = [...listedFacets, 'nam', 'tinh-trang'] as const;
/** The name of a facet of the register. */
export type FacetName = (typeof facetNames)[number];

/** One choice of each facet at most. */
export type ChosenFacets = Readonly<Partial<Record<FacetName, string>>>;

/** What a state is called in an address. */
const stateValues: Readonly<Record<Validity, string>> = {
  inForce: 'con-hieu-luc',
  pending: 'chua-co-hieu-luc',
  expired: 'het-hieu-luc',
};

/** What a reader typed: words, and the state that some of them name ("khoa giáo còn hiệu lực"). */
export interface TypedWords {
  readonly words: readonly string[];
  readonly state: string | undefined;
}

const STATE = /(?:^| )(con|het|chua(?: co)?) hieu luc(?= |$)/;

/** The words of a text: folded, a number in its parts ("28-HD/BTGTU" is 28, hd and btgtu). */
export const wordsOfText = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Reads what was typed into the register's search: the state that it names, and the other words. */
export function readTyped(typed: string): TypedWords {
  const text = wordsOfText(typed).join(' ');
  const named = STATE.exec(text)?.[1];
  const state =
    named === undefined ? undefined : named === 'con' ? 'inForce' : named === 'het' ? 'expired' : 'pending';
  return {
    words: wordsOfText(text.replace(STATE, ' ')),
    state: state && stateValues[state],
  };
}

/** Whether all words are among those of a text; of the last, which may be unfinished, a prefix is enough. */
export function hasWords(text: readonly string[], words: readonly string[]): boolean {
  return words.every((word, index) =>
    text.some((own) => (index === words.length - 1 ? own.startsWith(word) : own === word)),
  );
}

/** Validity of a document on a day. */
export function stateOn(day: Day, [, , , , from, until]: DocumentFacts): Validity {
  return validityOn(day, (from || undefined) as Day | undefined, (until || undefined) as Day | undefined);
}

/** The choices that a document stands under on a day. */
function choicesOf(
  { choices }: RegisterFacts,
  facts: DocumentFacts,
  day: Day,
): Readonly<Record<FacetName, readonly string[]>> {
  const [type, issuer, fields, year] = facts;
  const state = stateOn(day, facts);
  const choiceAt = (facet: ListedFacet, place: number): string => choices[facet][place]?.[0] ?? '';
  return {
    loai: [choiceAt('loai', type)],
    'co-quan': [choiceAt('co-quan', issuer)],
    'linh-vuc': fields.map((field) => choiceAt('linh-vuc', field)),
    nam: [String(year)],
    'tinh-trang': [stateValues[state]],
  };
}

/** What a search of the register found. */
export interface RegisterMatches {
  /** Places of the documents, the newest first. */
  readonly places: readonly number[];
  /** How many documents each choice would leave, beside the choices of the other facets. */
  readonly counts: Readonly<Record<FacetName, ReadonlyMap<string, number>>>;
}

/** The documents that fit all choices; `fits` says which fit what was typed. */
export function searchRegister(
  facts: RegisterFacts,
  chosen: ChosenFacets,
  day: Day,
  fits: (place: number) => boolean = () => true,
): RegisterMatches {
  const counts = Object.fromEntries(facetNames.map((name) => [name, new Map<string, number>()])) as Record<
    FacetName,
    Map<string, number>
  >;
  const places: number[] = [];
  for (const [place, document] of facts.documents.entries()) {
    if (!fits(place)) continue;
    const own = choicesOf(facts, document, day);
    const misses = facetNames.filter((name) => chosen[name] && !own[name].includes(chosen[name]));
    if (misses.length === 0) places.push(place);
    for (const name of facetNames) {
      // What misses this facet's choice alone would fit another choice of it.
      if (misses.some((missed) => missed !== name)) continue;
      for (const value of own[name]) counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
    }
  }
  return { places: places.reverse(), counts };
}

/** Further words by which a document is found: those of its type, issuer, fields and year. */
export function wordsOfFacts({ choices }: RegisterFacts, document: DocumentFacts): readonly string[] {
  const [type, issuer, fields, year] = document;
  const labels = [
    choices.loai[type]?.[1],
    choices['co-quan'][issuer]?.[1],
    ...fields.map((field) => choices['linh-vuc'][field]?.[1]),
  ];
  return [...labels.flatMap((label) => wordsOfText(label ?? '')), String(year)];
}

/** Reads the choices of facets from the query of an address, each as a slug; empty ones are none. */
export function readChoices(query: URLSearchParams): ChosenFacets {
  return Object.fromEntries(
    facetNames.flatMap((name) => {
      const value = slug(query.get(name) ?? '');
      return value === '' ? [] : [[name, value]];
    }),
  );
}
