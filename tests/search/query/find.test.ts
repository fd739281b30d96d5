import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/domain/vietnamese.ts';
import { keyOf, type Word, wordsOf } from '../../../src/domain/words.ts';
import type { Engine, RawHit } from '../../../src/search/query/engine.ts';
import { find, type Hit, phrasesFirst } from '../../../src/search/query/find.ts';
import { numberKeys } from '../../../src/search/query/numbers.ts';
import { readQuery } from '../../../src/search/query/query.ts';
import { exactTerm, fields, keyTerm } from '../../../src/search/query/terms.ts';

interface Doc {
  readonly id: string;
  readonly text: string;
  readonly number?: string;
  readonly date?: number;
}

/** An engine in memory that answers as the real one does: every term, or a word that begins with it. */
function engineOf(docs: readonly Doc[]): Engine {
  const indexed = docs.map((doc) => {
    const number = wordsOf(normalise(doc.number ?? ''));
    const keys = number.map((_, index) => keyTerm(keyOf(number.slice(0, index + 1))));
    const terms = wordsOf(normalise(doc.text)).map(exactTerm);
    const cited = [...numberKeys(doc.text)].map(keyTerm);
    const meta: Record<string, string[]> = {
      [fields.number]: keys.slice(-1),
      [fields.numberStart]: keys.slice(0, -1),
      [fields.cited]: cited,
    };
    return { doc, terms, meta };
  });
  return {
    commonness: () => 0,
    has: async (term) => indexed.some(({ terms }) => terms.some((word) => word.startsWith(term))),
    async search(asked) {
      return indexed.flatMap(({ doc, terms, meta }): RawHit[] => {
        const inText = asked.map((term) =>
          terms.flatMap((word, place) => (word.startsWith(term) ? [place] : [])),
        );
        const inFields = Object.keys(meta).filter((name) =>
          meta[name]?.some((key) => asked.some((term) => key.startsWith(term))),
        );
        if (!asked.every((_, index) => (inText[index]?.length ?? 0) > 0 || inFields.length > 0)) return [];
        const words = [...new Set(inText.flat())].sort((a, b) => a - b);
        const fragment = () => Promise.reject(new Error('not asked for'));
        const piece = fragment;
        return [{ id: doc.id, score: 1 / terms.length, words, fields: inFields, fragment, piece }];
      });
    },
    counts: async () => ({}),
    dates: async () => new Map(docs.map(({ id, date = 0 }) => [id, date])),
  };
}

async function ask(docs: readonly Doc[], typed: string, sort: 'relevance' | 'date' = 'relevance') {
  const query = readQuery(typed);
  if (!query) throw new Error('no query');
  const { hits, query: answered, isRelaxed } = await find(engineOf(docs), query, {}, sort);
  const relaxed = isRelaxed ? answered.words.map(({ text }) => text) : undefined;
  return { ids: hits.map(({ id }) => id), relaxed };
}

describe('a search', () => {
  const roads: readonly Doc[] = [
    { id: 'dương', text: 'dương' },
    { id: 'đường', text: 'con đường làng dài' },
  ];

  it('puts what is written as typed first, and still gives the rest', async () => {
    expect((await ask(roads, 'đường')).ids).toEqual(['đường', 'dương']);
    expect((await ask(roads, 'dương')).ids).toEqual(['dương', 'đường']);
  });

  it('without marks finds every form', async () => {
    expect((await ask(roads, 'duong')).ids.sort()).toEqual(['dương', 'đường'].sort());
  });

  it('puts the page that has the phrase before pages that hold its words scattered', async () => {
    const docs: readonly Doc[] = [
      { id: 'scattered', text: 'khoa một tác hai giáo ba công' },
      { id: 'phrase', text: 'nhiều chữ đứng trước rồi mới đến công tác khoa giáo và nhiều chữ nữa' },
    ];
    expect((await ask(docs, 'cong tac khoa giao')).ids).toEqual(['phrase', 'scattered']);
  });

  it('puts two words side by side before the same two apart', async () => {
    const docs: readonly Doc[] = [
      { id: 'apart', text: 'nghị viện quyết' },
      { id: 'together', text: 'nhiều chữ đứng trước một nghị quyết' },
    ];
    expect((await ask(docs, 'nghi quyet')).ids).toEqual(['together', 'apart']);
  });

  it('asks for common words only where many pages have the rare ones', async () => {
    const asked: string[][] = [];
    const common = new Map([
      ['cong', 2],
      ['tac', 1],
    ]);
    const listening = (docs: readonly Doc[]): Engine => {
      const engine = engineOf(docs);
      return {
        ...engine,
        commonness: ({ base }) => common.get(base) ?? 0,
        search: (terms, filters) => {
          asked.push([...terms]);
          return engine.search(terms, filters);
        },
      };
    };
    const query = readQuery('cong tac khoa giao tre');
    if (!query) throw new Error('no query');
    const page = (id: number): Doc => ({ id: String(id), text: 'công tác khoa giáo trẻ' });
    await find(listening([page(1)]), query, {}, 'relevance');
    expect(asked.flat()).not.toContain('congω');
    await find(listening(Array.from({ length: 30 }, (_, id) => page(id))), query, {}, 'relevance');
    expect(asked.flat()).toContain('congω');
  });

  it('does not ask for words of grammar where three others are left', async () => {
    const asked = new Set<string>();
    const engine = engineOf([{ id: 'a', text: 'sự lãnh đạo của Đảng và sự quản lý của Nhà nước' }]);
    const listening: Engine = {
      ...engine,
      search: (terms, filters) => {
        for (const term of terms) asked.add(term);
        return engine.search(terms, filters);
      },
    };
    const query = readQuery('lãnh đạo của Đảng và sự quản lý');
    if (!query) throw new Error('no query');
    const { hits } = await find(listening, query, {}, 'relevance');
    expect(hits).toMatchObject([{ id: 'a', tier: 'phrase', at: 1 }]);
    const own = (text: string): string => exactTerm(wordsOf(text)[0] as Word);
    expect(asked.has(own('quản'))).toBe(true);
    expect([own('của'), own('và')].filter((term) => asked.has(term))).toEqual([]);
  });

  it('puts a text that has the phrase before one that only seemed to, but never before a number', () => {
    const hit = (id: string, tier: Hit['tier']) =>
      ({ id, tier, score: 1, words: [], fields: [], at: 0, together: 0 }) as unknown as Hit;
    const read = [
      { hit: hit('number', 'number'), isPhrase: false },
      { hit: hit('seems', 'phrase'), isPhrase: false },
      { hit: hit('has', 'phrase'), isPhrase: true },
    ];
    expect(phrasesFirst(read).map(({ hit: { id } }) => id)).toEqual(['number', 'has', 'seems']);
  });

  const numbered: readonly Doc[] = [
    { id: 'neighbours', text: '35-HD/BTGTU, 28-CV/BTGTU' },
    { id: 'cites', text: 'theo Hướng dẫn 28-HD/BTGTU' },
    { id: '128', text: 'Hướng dẫn số 128-HD/BTGTU', number: '128-HD/BTGTU' },
    { id: '2017', text: 'Hướng dẫn số 28-HD/BTGTU', number: '28-HD/BTGTU', date: 20170105 },
    { id: '2022', text: 'Hướng dẫn số 28-HD/BTGTU', number: '28-HD/BTGTU', date: 20220105 },
    { id: 'letter', text: 'Công văn số 28-CV/BTGTU', number: '28-CV/BTGTU' },
  ];

  it.each(['28-hd/btgtu', '28 HD BTGTU', '28hd btgtu', 'số 28-HD/BTGTU', 'hướng dẫn 28-hd/btgtu'])(
    'for %s gives the documents of that number, then those that name it',
    async (typed) => {
      const { ids } = await ask(numbered, typed);
      expect(ids.slice(0, 2).sort()).toEqual(['2017', '2022']);
      expect(ids[2]).toBe('cites');
    },
  );

  it.each([
    ['28-HD/BTGTU ngày 05/01/2022', '2022'],
    ['28-hd/btgtu 2017', '2017'],
    ['huong dan 28 nam 2017', '2017'],
    ['28 hd 5/1/2022', '2022'],
  ])('for %s gives the document of that date', async (typed, id) => {
    expect((await ask(numbered, typed)).ids[0]).toBe(id);
  });

  it('is narrowed by a part of a number, and by a word that is not finished', async () => {
    expect((await ask(numbered, '128')).ids).toEqual(['128']);
    expect((await ask(numbered, '128 hd btg')).ids).toContain('128');
  });

  it.each([
    ['28', ['2017', '2022', 'letter']],
    ['28-hd', ['2017', '2022']],
    ['số 28', ['2017', '2022', 'letter']],
    ['văn bản 28', ['2017', '2022', 'letter']],
    ['hd 28', ['2017', '2022']],
    ['hướng dẫn số 28', ['2017', '2022']],
  ])('for %s gives first the documents whose number begins so', async (typed, first) => {
    const { ids } = await ask(numbered, typed);
    expect(ids.slice(0, first.length).sort()).toEqual(first);
  });

  it('drops a word that no page has together with the others, and says so', async () => {
    const docs: readonly Doc[] = [
      { id: 'a', text: 'hội nghị tổng kết' },
      { id: 'b', text: 'mùa xuân' },
    ];
    const { ids, relaxed } = await ask(docs, 'hội nghị xuân');
    expect(ids).toEqual(['a']);
    expect(relaxed).toEqual(['hội', 'nghị']);
  });

  it('drops first the words that no page has', async () => {
    const docs: readonly Doc[] = [
      { id: 'a', text: 'hội nghị tổng kết năm' },
      { id: 'b', text: 'hội làng' },
    ];
    const { ids, relaxed } = await ask(docs, 'hội xyzzy tổng qwrtp năm');
    expect(ids).toEqual(['a']);
    expect(relaxed).toEqual(['hội', 'tổng', 'năm']);
    expect((await ask(docs, 'xyzzy')).ids).toEqual([]);
  });

  it.each([
    ['hội nghij', ['hội', 'nghi']],
    ['hoinghi', ['hoi', 'nghi']],
    ['hooij nghij', ['hoi', 'nghi']],
    ['hội ngihj', undefined],
  ])('takes a word that no page has for what it was most likely meant as: %s', async (typed, meant) => {
    const { ids, relaxed } = await ask([{ id: 'a', text: 'hội nghị tổng kết năm' }], typed);
    expect(ids).toEqual(['a']);
    expect(relaxed).toEqual(meant ?? ['hội']);
  });

  it('sorts by date, newest first', async () => {
    const docs: readonly Doc[] = [
      { id: 'old', text: 'khoa giáo', date: 20160101 },
      { id: 'new', text: 'khoa giáo và nhiều chữ khác', date: 20260101 },
    ];
    expect((await ask(docs, 'khoa giáo', 'date')).ids).toEqual(['new', 'old']);
  });
});
