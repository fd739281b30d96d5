import { fold } from '../../domain/vietnamese.ts';
import { seeded } from '../seeded.ts';
import type { CorpusPage, CorpusQuery, SearchCorpus } from './corpus.ts';
import { syllables } from './syllables.ts';

// A corpus like that of an office: words by Zipf's law, most of two syllables; phrases and whole paragraphs
// that many pages share; documents whose numbers share their parts, and articles that name them. A query is
// for a known item: its six words stand side by side in one page alone, with or without accents, or no answer
// to it could be right or wrong.

const WORDS = 6000;
const PHRASES = 400;
const SHARED_PARAGRAPHS = 60;
const QUERIES_A_FORM = 150;

const TYPES = ['HD', 'KH', 'CV', 'QĐ', 'CT', 'TB', 'BC', 'NQ'];
const ISSUERS = ['BTGTU', 'TU', 'TW', 'BTGTW', 'UBKTTU'];
/** Of the state's own system, whose numbers have the year in them. */
const STATE_SYMBOLS = ['NĐ-CP', 'TT-BTTTT', 'QĐ-UBND', 'NQ-HĐND'];

/** The corpus of so many pages: the same for the same number. */
export function generateSearchCorpus(count: number): SearchCorpus {
  const random = seeded(20260724);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const range = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const text = textMaker(random, pick, range);

  const numbers = new Set<string>();
  const freshNumber = (year: string): string => {
    for (;;) {
      const number =
        random() < 0.25
          ? `${range(1, 160)}/${year}/${pick(STATE_SYMBOLS)}`
          : `${range(1, 160)}-${pick(TYPES)}/${pick(ISSUERS)}`;
      if (numbers.has(number)) continue;
      numbers.add(number);
      return number;
    }
  };
  const pages = Array.from({ length: count }, (_, index): CorpusPage => {
    const title = text.title();
    const body = Array.from({ length: range(3, 9) }, () => text.paragraph());
    // A fifth are documents, as far as there are numbers.
    if (index % 5 !== 0 || numbers.size > 5000) {
      const cited = numbers.size > 0 && index % 3 === 0 ? [`${text.phrase()} số ${pick([...numbers])}.`] : [];
      return { id: `bài ${index}`, title, text: [...body, ...cited].join('\n\n') };
    }
    const issued = `${range(2010, 2025)}-${String(range(1, 12)).padStart(2, '0')}-${String(range(1, 28)).padStart(2, '0')}`;
    return {
      id: `văn bản ${index}`,
      title,
      text: body.join('\n\n'),
      number: freshNumber(issued.slice(0, 4)),
      issued,
    };
  });
  return { pages, queries: queriesFor(pages, pick, range) };
}

interface TextMaker {
  title(): string;
  phrase(): string;
  paragraph(): string;
}

type Pick = <T>(list: readonly T[]) => T;
type Range = (from: number, to: number) => number;

function textMaker(random: () => number, pick: Pick, range: Range): TextMaker {
  const inventory = syllables();
  // Squaring prefers the front of the inventory: some syllables are in many words, as in the language.
  const syllable = (): string => inventory[Math.floor(random() ** 2 * inventory.length)] as string;
  const words = Array.from({ length: WORDS }, (_, rank) =>
    rank < 60 || random() < 0.2 ? syllable() : `${syllable()} ${syllable()}`,
  );
  const word = (): string => words[Math.floor(WORDS ** random()) - 1] as string;
  const some = (count: number): string => Array.from({ length: count }, word).join(' ');
  const phrases = Array.from({ length: PHRASES }, () => some(range(4, 8)));
  const sentence = (): string => {
    const parts = Array.from({ length: range(2, 4) }, () =>
      random() < 0.25 ? pick(phrases) : some(range(3, 7)),
    );
    const whole = parts.join(random() < 0.5 ? ', ' : ' ');
    return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}.`;
  };
  const paragraph = (): string => Array.from({ length: range(2, 6) }, sentence).join(' ');
  const shared = Array.from({ length: SHARED_PARAGRAPHS }, paragraph);
  return {
    title: () => {
      const title = random() < 0.3 ? `${pick(phrases)} ${some(range(2, 4))}` : some(range(4, 9));
      return `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
    },
    phrase: () => pick(phrases),
    paragraph: () => (random() < 0.15 ? pick(shared) : paragraph()),
  };
}

/** Ways of typing a number and its date. */
const numberForms: Readonly<Record<string, (number: string, issued: string) => string>> = {
  'number as issued': (number) => number,
  'number folded': (number) => fold(number),
  'number with blanks': (number) => number.replace(/[-/]/g, ' '),
  'number folded, digits joined': (number) => fold(number).replace('-', '').replace('/', ' '),
  'number after số': (number) => `số ${number}`,
  'number with year': (number, issued) => `${fold(number)} ${issued.slice(0, 4)}`,
  'number with date': (number, issued) => {
    const [year, month, day] = issued.split('-');
    return `${number} ngày ${day}/${month}/${year}`;
  },
};

const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Six words of a page that no other page has side by side. `folded` has the words of each page without
 * accents.
 */
function rememberedRun(
  pages: readonly CorpusPage[],
  folded: readonly string[],
  pick: Pick,
  range: Range,
): Omit<CorpusQuery, 'form'> {
  for (;;) {
    const { id, text } = pick(pages);
    const words = wordsIn(text);
    const from = range(0, words.length - 7);
    const query = words.slice(from, from + 6).join(' ');
    if (folded.filter((page) => page.includes(` ${fold(query)} `)).length === 1) return { id, query };
  }
}

function queriesFor(pages: readonly CorpusPage[], pick: Pick, range: Range): CorpusQuery[] {
  const queries: CorpusQuery[] = [];
  const folded = pages.map(({ title, text }) => ` ${wordsIn(fold(`${title} ${text}`)).join(' ')} `);
  for (let turn = 0; turn < QUERIES_A_FORM; turn++) {
    const { id, title } = pick(pages);
    queries.push({ form: 'title', query: title, id });
    queries.push({ form: 'title without accents', query: fold(title), id });
    queries.push({ form: 'title in NFD', query: title.normalize('NFD'), id });
    if (/đ/i.test(title)) queries.push({ form: 'title with đ, without accents', query: fold(title), id });
    const six = rememberedRun(pages, folded, pick, range);
    queries.push({ form: 'six words', ...six });
    queries.push({ form: 'six words without accents', ...six, query: fold(six.query) });
  }
  const documents = pages.filter((page) => page.number !== undefined);
  for (const { id, number = '', issued = '' } of documents.slice(0, QUERIES_A_FORM)) {
    for (const [form, type] of Object.entries(numberForms))
      queries.push({ form, query: type(number, issued), id });
  }
  return queries;
}
