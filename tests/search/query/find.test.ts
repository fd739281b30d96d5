import { afterEach, describe, expect, it, vi } from 'vitest';
import { tokenize, type Word } from '../../../src/domain/words.ts';
import { rowOf } from '../../../src/search/format/layout.ts';
import { browse } from '../../../src/search/query/find.ts';
import { askDocs, type Doc, openDocs } from '../../support/search-index.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const filler = (count: number, word: string): string =>
  Array.from({ length: count }, (_, index) => `${word}${index}`).join(' ');

const LETTERS = [...'bcdghklmnprstvx'];
const SYLLABLES = LETTERS.flatMap((first) => LETTERS.map((last) => `${first}a${last}`));

/** Two syllables whose pair has a row of the signature. */
function pairWithRow(row: number): string {
  const pairs = SYLLABLES.flatMap((first) => SYLLABLES.map((second) => [first, second] as const));
  const found = pairs.find(([first, second]) => rowOf({ base: first }, { base: second }) === row);
  return found?.join(' ') ?? '';
}

describe('a search', () => {
  const roads: readonly Doc[] = [
    { id: 'dương', text: 'dương' },
    { id: 'đường', text: 'con đường làng dài' },
  ];

  it('puts what is written as typed first, and still gives the rest', async () => {
    expect((await askDocs(roads, 'đường')).ids).toEqual(['đường', 'dương']);
    expect((await askDocs(roads, 'dương')).ids).toEqual(['dương', 'đường']);
  });

  it('without marks finds every form', async () => {
    expect((await askDocs(roads, 'duong')).ids.sort()).toEqual(['dương', 'đường'].sort());
  });

  it('puts the entry that has the phrase before those that hold its words scattered', async () => {
    const docs: readonly Doc[] = [
      ...Array.from({ length: 30 }, (_, index) => ({
        id: `scattered ${index}`,
        text: 'khoa một tác hai giáo ba công',
      })),
      { id: 'phrase', text: `${filler(60, 'chữ ')} rồi mới đến công tác khoa giáo và ${filler(60, 'nữa ')}` },
    ];
    expect((await askDocs(docs, 'cong tac khoa giao')).ids[0]).toBe('phrase');
  });

  it('finds a phrase that goes from one passage of a long text to the next', async () => {
    const words = Array.from({ length: 1000 }, (_, index) => `t${index % 97} `)
      .join('')
      .split(' ');
    const docs = [320, 330, 333, 334, 335, 340, 500, 660, 668].map(
      (at): Doc => ({
        id: String(at),
        text: words.toSpliced(at, 0, 'ánh', 'trăng', 'rơi', 'đầy', 'sân', `x${at}`).join(' '),
      }),
    );
    for (const { id } of docs) expect((await askDocs(docs, `trăng rơi đầy sân x${id}`)).ids[0]).toBe(id);
  });

  it('finds a phrase among many longer entries that have the bits of its pairs by chance', async () => {
    const typed = 'công tác khoa giáo';
    const [a, b, c, d] = tokenize(typed) as [Word, Word, Word, Word];
    const chance = [rowOf(a, b), rowOf(b, c), rowOf(c, d)].map(pairWithRow).join(' rồi ');
    const noise = Array.from({ length: 120 }, (_, at) => SYLLABLES[(at * 89) % SYLLABLES.length]).join(
      ' rồi ',
    );
    const docs: readonly Doc[] = [
      ...Array.from({ length: 40 }, (_, index) => ({
        id: `chance ${index}`,
        text: `${'công rồi tác rồi khoa rồi giáo rồi '.repeat(8)} ${chance} ${noise}`,
      })),
      { id: 'phrase', text: `về ${typed} ${filler(20, 'nữa ')}` },
      ...Array.from({ length: 40 }, (_, index) => ({ id: `other ${index}`, text: filler(30, 'khác ') })),
    ];
    expect((await askDocs(docs, typed)).ids[0]).toBe('phrase');
  });

  it('reads for a phrase beyond the entries that come first by their words', async () => {
    const scattered =
      'quy định tại các khoản, tại các điều, các điều 6, định tại các nơi, quy định tại nơi. ';
    const docs: readonly Doc[] = [
      ...Array.from({ length: 20 }, (_, index) => ({ id: `scattered ${index}`, text: scattered.repeat(8) })),
      { id: 'phrase', text: `${filler(250, 'chữ ')} quy định tại các điều 6 ${filler(70, 'nữa ')}` },
    ];
    expect((await askDocs(docs, 'quy định tại các điều 6')).ids[0]).toBe('phrase');
  });

  it('without marks asks for words that only fold to words of grammar', async () => {
    const docs: readonly Doc[] = [
      ...Array.from({ length: 30 }, (_, index) => ({
        id: `without ${index}`,
        text: 'nồng nàn, cồn cát, máu mủ',
      })),
      { id: 'all', text: `nồng nàn, độ dài, cồn cát, máu mủ ${filler(40, 'chữ ')}` },
    ];
    expect((await askDocs(docs, 'mau do con nong')).ids[0]).toBe('all');
  });

  it('gives the nearest entries too where one entry alone has all words', async () => {
    const docs: readonly Doc[] = [
      { id: 'all', text: 'sóng vỗ, đò đầy, bến vắng, lưới rách' },
      { id: 'one', title: 'Vá lưới', text: 'chuẩn bị mùa cá' },
      ...Array.from({ length: 30 }, (_, index) => ({ id: `none ${index}`, text: 'tin trong ngày' })),
    ];
    const { ids } = await askDocs(docs, 'sóng đò bến lưới');
    expect(ids).toEqual(['all', 'one']);
  });

  it('puts a title that is the query before texts that have it more often', async () => {
    const docs: readonly Doc[] = [
      { id: 'often', title: 'Tin trong ngày', text: 'phòng tiếp dân '.repeat(20) },
      { id: 'title', title: 'Phòng tiếp dân', text: 'mở cửa buổi sáng' },
    ];
    expect((await askDocs(docs, 'phong tiep dan')).ids).toEqual(['title', 'often']);
  });

  it('lets the weight of the words of a long question decide, not their number', async () => {
    const common = 'người dân đến cơ quan để làm việc gì và khi nào thì được nhận lại';
    const docs: readonly Doc[] = [
      { id: 'answer', text: 'sổ đỏ bị rách thì xin cấp đổi tại văn phòng đăng ký' },
      ...Array.from({ length: 40 }, (_, index) => ({
        id: `common ${index}`,
        text: `${common} ${filler(5, 'từ ')}`,
      })),
    ];
    const { ids, isRelaxed } = await askDocs(docs, `${common} sổ đỏ bị rách`);
    expect(ids[0]).toBe('answer');
    expect(isRelaxed).toBe(true);
  });

  it('of many entries that have all words gives no others', async () => {
    const docs: readonly Doc[] = [
      ...Array.from({ length: 12 }, (_, index) => ({
        id: `all ${index}`,
        text: `hội nghị tổng kết ${index}`,
      })),
      { id: 'part', text: 'hội làng' },
    ];
    const { ids, isRelaxed } = await askDocs(docs, 'hội nghị');
    expect(ids).toHaveLength(12);
    expect(ids).not.toContain('part');
    expect(isRelaxed).toBe(false);
  });

  it('of four words and more gives what lacks one of them, and says more with the others', async () => {
    const docs: readonly Doc[] = [
      ...Array.from({ length: 12 }, (_, index) => ({
        id: `all ${index}`,
        text: `${filler(30, 'chữ ')} nuôi ${filler(90, 'từ ')} tôm hùm ${filler(90, 'lời ')} lồng bè`,
      })),
      { id: 'farmed', title: 'Thả tôm hùm lồng bè', text: 'tôm hùm lồng bè lớn nhanh trên vịnh' },
    ];
    const { ids, isRelaxed } = await askDocs(docs, 'nuôi tôm hùm lồng bè');
    expect(ids[0]).toBe('farmed');
    expect(ids).toHaveLength(13);
    expect(isRelaxed).toBe(false);
  });

  const numbered: readonly Doc[] = [
    { id: 'neighbours', text: '35-HD/BTGTU, 28-CV/BTGTU' },
    { id: 'cites', text: 'theo Hướng dẫn 28-HD/BTGTU' },
    { id: '128', text: 'Hướng dẫn', number: '128-HD/BTGTU', date: '2020-01-28' },
    { id: '27', text: 'Hướng dẫn', number: '27-HD/BTGTU', date: '2020-01-28' },
    { id: '2017', text: 'Hướng dẫn', number: '28-HD/BTGTU', date: '2017-01-05' },
    { id: '2022', text: 'Hướng dẫn', number: '28-HD/BTGTU', date: '2022-01-05' },
    { id: 'letter', text: 'Công văn', number: '28-CV/BTGTU' },
    { id: 'state', text: 'Quy định đón tiếp công dân', number: '34/2026/TT-BYT', date: '2026-03-05' },
    ...Array.from({ length: 30 }, (_, index) => ({
      id: `mentions ${index}`,
      text: 'cùng lúc với Thông tư 34/2026 và theo Thông tư 34, mỗi thôn cử 34 người',
      number: `${40 + index}/2026/TT-BYT`,
    })),
  ];

  it.each(['28-hd/btgtu', '28 HD BTGTU', '28hd btgtu', 'số 28-HD/BTGTU'])(
    'for the whole number %s gives the documents of that number, those that name it, and no others',
    async (typed) => {
      const { ids } = await askDocs(numbered, typed);
      expect(ids.slice(0, 2).sort()).toEqual(['2017', '2022']);
      expect(ids.slice(2)).toEqual(['cites']);
    },
  );

  it.each(['28-HD', '28-hd', '28 HD', '28hd'])(
    'for the number without its issuer %s gives the same, and nothing that has its parts apart',
    async (typed) => {
      const { ids, isRelaxed } = await askDocs(numbered, typed);
      expect(ids.slice(0, 2).sort()).toEqual(['2017', '2022']);
      expect(ids.slice(2)).toEqual(['cites']);
      expect(isRelaxed).toBe(false);
    },
  );

  it.each([
    ['thông tư liên tịch 3', 'joint'],
    ['thong tu lien tich so 3 nam 2020', 'joint'],
    ['quyết định 3 ubnd', 'province'],
    ['quyet dinh so 3 ubnd', 'province'],
  ])('for %s gives the document of that type, number and issuer', async (typed, id) => {
    const docs: readonly Doc[] = [
      { id: 'joint', text: 'Liên tịch', number: '03/2020/TTLT-BYT-BTC', date: '2020-02-01' },
      { id: 'report', text: 'Báo cáo', number: '03-BC/UBND', date: '2025-02-01' },
      { id: 'premier', text: 'Quyết định', number: '03/2021/QĐ-TTg', date: '2021-02-01' },
      { id: 'province', text: 'Quyết định', number: '03/2019/QĐ-UBND', date: '2019-02-01' },
      ...Array.from({ length: 30 }, (_, index) => ({
        id: `mentions ${index}`,
        text: 'Thông tư liên tịch số 3 năm 2020 và Quyết định 3 của UBND',
      })),
    ];
    expect((await askDocs(docs, typed)).ids[0]).toBe(id);
  });

  it.each([
    ['28-HD/BTGTU ngày 05/01/2022', '2022'],
    ['28-hd/btgtu 2017', '2017'],
    ['huong dan 28 nam 2017', '2017'],
    ['28 hd 5/1/2022', '2022'],
  ])('for %s gives the document of that date', async (typed, id) => {
    expect((await askDocs(numbered, typed)).ids[0]).toBe(id);
  });

  it.each([
    'thông tư 34',
    'thong tu 34',
    'tt 34',
    'thông tư số 34',
    'thong tu so 34 nam 2026',
    '34/2026',
    '34/2026/tt',
    '34 tt byt',
  ])('for the type and running number %s gives that document, also where many mention it', async (typed) => {
    expect((await askDocs(numbered, typed)).ids[0]).toBe('state');
  });

  const onTopics: readonly Doc[] = [
    {
      id: 'school',
      title: 'Ban hành Quy chế tuyển sinh lớp 10',
      text: 'Quy chế này áp dụng cho trường trung học phổ thông',
      number: '34/2025/TT-BGDĐT',
      date: '2025-02-01',
    },
    {
      id: 'health',
      title: 'Quy định đón tiếp công dân',
      text: 'Người bệnh được đón tiếp theo thứ tự',
      number: '34/2026/TT-BYT',
      date: '2026-02-01',
    },
    { id: 'papers', title: 'Về công tác văn thư', text: 'Văn bản đến, đi', number: '30/2020/NĐ-CP' },
    { id: 'road', title: 'Trật tự, an toàn giao thông', text: 'Người đi bộ', number: '36/2024/QH15' },
    { id: 'festival', title: 'Tuyên truyền lễ hội', text: 'Đăng ký tiết mục', number: '10-HD/BTGTU' },
    {
      id: 'accounts',
      title: 'Việc đăng ký tài khoản định danh của cán bộ',
      text: 'Cán bộ đăng ký tài khoản định danh trong tháng',
      number: '12-HD/BTGTU',
    },
    {
      id: 'twelve steps',
      title: 'Hướng dẫn 12 bước đăng ký tài khoản định danh',
      text: 'Mở ứng dụng, chọn đăng ký tài khoản',
    },
    {
      id: 'steps',
      title: 'Hướng dẫn 10 bước đăng ký tài khoản định danh',
      text: 'Mở ứng dụng, chọn đăng ký tài khoản',
    },
    ...Array.from({ length: 30 }, (_, index) => ({
      id: `mentions ${index}`,
      title: 'Hỏi đáp về tuyển sinh lớp 10, công tác văn thư, an toàn giao thông và đón tiếp công dân',
      text: 'Thông tư 34 về tuyển sinh lớp 10 trung học phổ thông, Nghị định 30 về công tác văn thư. Luật 36.',
    })),
  ];

  it.each([
    ['thông tư 34 về tuyển sinh lớp 10 trung học phổ thông', 'school'],
    ['tt 34 tuyen sinh lop 10 trung hoc pho thong', 'school'],
    ['thông tư số 34 năm 2025 quy định những gì về tuyển sinh vào lớp 10', 'school'],
    ['thong tu 34 quy dinh viec don tiep cong dan', 'health'],
    ['nghị định 30 công tác văn thư trong cơ quan nhà nước', 'papers'],
    ['nđ 30 của Chính phủ về công tác văn thư, lưu trữ', 'papers'],
    ['luật số 36 về trật tự, an toàn giao thông đường bộ', 'road'],
    ['Hướng dẫn 10 bước đăng ký tài khoản định danh', 'steps'],
    ['Hướng dẫn 12 bước đăng ký tài khoản định danh', 'twelve steps'],
    ['huong dan 12 buoc dang ky tai khoan dinh danh', 'twelve steps'],
    ['hướng dẫn 12 đăng ký tài khoản định danh', 'accounts'],
    ['huong dan so 12 ve tai khoan dinh danh can bo', 'accounts'],
    ['huong dan 10 buoc dang ky tai khoan dinh danh', 'steps'],
  ])('for %s, a number and what it is about, gives the document that says it', async (typed, id) => {
    expect((await askDocs(onTopics, typed)).ids[0]).toBe(id);
  });

  it.each([
    ['28', ['2017', '2022', 'letter']],
    ['28-hd', ['2017', '2022']],
    ['số 28', ['2017', '2022', 'letter']],
    ['văn bản 28', ['2017', '2022', 'letter']],
    ['hd 28', ['2017', '2022']],
    ['hướng dẫn số 28', ['2017', '2022']],
  ])('for %s gives first the documents whose number begins so', async (typed, first) => {
    const { ids } = await askDocs(numbered, typed);
    expect(ids.slice(0, first.length).sort()).toEqual(first);
  });

  it('gives the nearest where no entry has all words, and says so', async () => {
    const docs: readonly Doc[] = [
      { id: 'a', text: 'hội nghị tổng kết' },
      { id: 'b', text: 'mùa xuân' },
    ];
    const { ids, isRelaxed } = await askDocs(docs, 'hội nghị xuân');
    expect(ids[0]).toBe('a');
    expect(isRelaxed).toBe(true);
    expect((await askDocs(docs, 'xyzzy')).ids).toEqual([]);
  });

  it.each([
    ['hội nghij', ['hội', 'nghi']],
    ['hoinghi', ['hoi', 'nghi']],
    ['hooij nghij', ['hoi', 'nghi']],
  ])('takes a word that no entry has for what it was most likely meant as: %s', async (typed, meant) => {
    const { ids, corrected } = await askDocs([{ id: 'a', text: 'hội nghị tổng kết năm' }], typed);
    expect(ids).toEqual(['a']);
    expect(corrected).toEqual(meant);
  });

  it('finds words that begin as the last one does, while it is being typed', async () => {
    const docs: readonly Doc[] = [{ id: 'a', text: 'công tác tuyên giáo' }];
    expect((await askDocs(docs, 'cong tac tuy')).ids).toEqual(['a']);
    expect((await askDocs(docs, 'tuy')).ids).toEqual(['a']);
    expect((await askDocs(docs, 'tuy ')).ids).toEqual([]);
  });

  it('sorts by date, newest first, and is narrowed by filters', async () => {
    const docs: readonly Doc[] = [
      { id: 'old', text: 'khoa giáo', date: '2016-01-01', filters: { nam: ['2016'] } },
      { id: 'new', text: 'khoa giáo và nhiều chữ khác', date: '2026-01-01', filters: { nam: ['2026'] } },
    ];
    expect((await askDocs(docs, 'khoa giáo', { sort: 'date' })).ids).toEqual(['new', 'old']);
    expect((await askDocs(docs, 'khoa giáo', { filters: { nam: '2016' } })).ids).toEqual(['old']);
    expect((await askDocs(docs, 'khoa giáo', { filters: { nam: '1999' } })).ids).toEqual([]);
  });

  it('puts the newer of two entries first that nothing else tells apart', async () => {
    const docs = ['2015-01-01', '2024-01-01', '2019-01-01'].map((date) => ({
      id: date,
      text: 'khoa giáo',
      date,
    }));
    expect((await askDocs(docs, 'khoa giáo')).ids).toEqual(['2024-01-01', '2019-01-01', '2015-01-01']);
  });

  it('without words gives all that the filters leave, newest first', async () => {
    const docs = ['2015-01-01', '2024-01-01', '2019-01-01'].map((date) => ({
      id: date,
      text: 'khoa giáo',
      date,
      filters: { loai: [date < '2020' ? 'a' : 'b'] },
    }));
    const { hits } = await browse(await openDocs(docs), { loai: 'a' });
    const shown = await Promise.all(hits.map(({ shard, first }) => shard.text(first)));
    expect(shown.map((text) => text.shown?.key)).toEqual(['2019-01-01', '2015-01-01']);
  });

  it('gives the same whether the index lies in one shard or in many', async () => {
    const docs = Array.from(
      { length: 60 },
      (_, index): Doc => ({
        id: `bài ${index}`,
        text: `khoa giáo ${'hội nghị '.repeat(1 + (index % 7))} ${index % 3 === 0 ? 'tổng kết' : 'mùa xuân'} ${index}`,
      }),
    );
    const one = await askDocs(docs, 'tổng kết hội nghị');
    const query = one.found.query as NonNullable<typeof one.found.query>;
    const { find } = await import('../../../src/search/query/find.ts');
    const many = await find(
      await openDocs(docs, { shards: 16, packs: 2, blocks: 256 }),
      query,
      {},
      'relevance',
    );
    expect(many.hits).toHaveLength(one.ids.length);
    const ids = await Promise.all(
      many.hits.map(async ({ shard, first }) => (await shard.text(first)).shown?.key),
    );
    expect(ids.slice(0, 3)).toEqual(one.ids.slice(0, 3));
  });
});
