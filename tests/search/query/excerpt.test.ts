import { afterEach, describe, expect, it, vi } from 'vitest';
import { resultOf } from '../../../src/search/query/excerpt.ts';
import type { Marked } from '../../../src/search/query/highlights.ts';
import { askDocs, type Doc } from '../../support/search-index.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

async function resultFor(doc: Omit<Doc, 'id'>, typed: string) {
  const { found } = await askDocs([{ id: 'a', ...doc }], typed);
  const [hit] = found.hits;
  if (!hit) throw new Error('nothing found');
  return resultOf(hit, found);
}

/** A text with what is marked in brackets. */
const shown = (text: Marked): string =>
  text.map((part) => (part.mark ? `[${part.text}]` : part.text)).join('');

const HEAD =
  'ỦY BAN NHÂN DÂN XÃ VÍ DỤ Số: 12/KH-UBND CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Ví Dụ, ngày 3 tháng 12 năm 2024';
const BODY = 'Trạm y tế mở cửa buổi sáng, người dân mang theo thẻ bảo hiểm.';

describe('an excerpt', () => {
  it('is the stretch with the most words of the query, which are marked', async () => {
    const text = `${'chữ đệm '.repeat(60)}trạm ${'chữ đệm '.repeat(60)}mang theo thẻ bảo hiểm ${'chữ đệm '.repeat(60)}`;
    const { excerpt } = await resultFor({ text }, 'tram the bao hiem');
    expect(shown(excerpt)).toContain('mang theo [thẻ bảo hiểm] chữ');
    expect(shown(excerpt)).toMatch(/^… .* …$/s);
  });

  it('shows no letterhead, unless that is what was looked for', async () => {
    const doc = { text: `${HEAD}\n${BODY}`, title: 'Khám bệnh', number: '12/KH-UBND' };
    expect(shown((await resultFor(doc, 'kham benh')).excerpt)).toBe(BODY);
    expect(shown((await resultFor(doc, 'the bao hiem xa')).excerpt)).toMatch(/^Trạm y tế/);
    expect(shown((await resultFor(doc, 'ngay 3 thang 12 nam 2024')).excerpt)).toContain(
      '[ngày 3 tháng 12 năm 2024]',
    );
  });

  it('parts headings and paragraphs without a mark of their own, and no sentence that turns a page', async () => {
    const file = { name: 'a.pdf', label: 'Bản chính', href: '/a.pdf' };
    const sections = [
      { text: 'Tin về giếng nước', field: 'body' as const },
      { text: 'I. Mục đích', field: 'heading' as const },
      { text: 'Thay bơm cũ (cả hai máy)', field: 'body' as const },
      { text: 'II. Kinh phí?', field: 'heading' as const },
      { text: 'Do xã chi, theo', field: 'attachment' as const, file, page: 1 },
      { text: 'tháng.', field: 'attachment' as const, file, page: 2 },
    ];
    const excerptFor = async (typed: string) =>
      shown((await resultFor({ text: '', sections }, typed)).excerpt);
    expect(await excerptFor('bom cu')).toBe(
      'Tin về giếng nước. I. Mục đích: Thay [bơm cũ] (cả hai máy). II. Kinh phí?',
    );
    expect(await excerptFor('xa chi')).toBe('Do [xã chi], theo tháng.');
  });

  it('names the page of the file in which it stands', async () => {
    const file = { name: 'a.pdf', label: 'Bản chính', href: '/a.pdf' };
    const page = (text: string, number: number) => ({
      text,
      field: 'attachment' as const,
      file,
      page: number,
    });
    const sections = [
      { text: 'Lời dẫn ngắn.', field: 'body' as const },
      page('Trang đầu nói về cầu treo.', 1),
      page('Trang sau nói về giếng nước.', 2),
    ];
    expect((await resultFor({ text: '', sections }, 'gieng nuoc')).file).toMatchObject({
      file: 'Bản chính',
      page: 2,
    });
    expect((await resultFor({ text: '', sections }, 'cau treo')).file).toMatchObject({ page: 1 });
    expect((await resultFor({ text: '', sections }, 'loi dan')).file).toBeUndefined();
  });

  it.each([
    ['28-hd/btgtu', '[28-HD/BTGTU]'],
    ['hd 28', '[28-HD]/BTGTU'],
    ['khoa giáo', '28-HD/BTGTU'],
  ])('of a document that %s found has its number as %s', async (typed, number) => {
    const result = await resultFor(
      { text: 'Việc khoa giáo', number: '28-HD/BTGTU', title: 'Khoa giáo' },
      typed,
    );
    expect(shown(result.number)).toBe(number);
  });

  it('marks the number of the state that was typed without its year', async () => {
    const result = await resultFor({ text: 'Việc chung', number: '34/2026/TT-BYT' }, 'thong tu 34');
    expect(shown(result.number)).toBe('[34]/2026/[TT]-BYT');
  });

  it.each([
    ['huong dan so 28', '[Hướng dẫn] khám bệnh', BODY],
    ['28-hd/btgtu', 'Hướng dẫn khám bệnh', BODY],
    ['hướng dẫn số 28 về thẻ bảo hiểm', '[Hướng dẫn] khám bệnh', 'mang theo [thẻ bảo hiểm].'],
  ])('of a document that %s found marks what was said beside its number', async (typed, title, excerpt) => {
    const text = `${BODY} ${'Chữ đệm. '.repeat(30)} Theo số liệu của Sở, dân số là 28 nghìn.`;
    const doc = { text, title: 'Hướng dẫn khám bệnh', number: '28-HD/BTGTU' };
    const result = await resultFor(doc, typed);
    expect(shown(result.title)).toBe(title);
    expect(shown(result.excerpt)).toContain(excerpt);
    expect(shown(result.excerpt)).not.toMatch(/\[(?:28|số|Sở)/);
  });
});
