import { describe, expect, it } from 'vitest';
import type { Site } from '../../../src/domain/site.ts';
import { commonIssuers } from '../../../src/domain/vocabulary.ts';
import { citationSentence, letterhead } from '../../../src/views/entries/document-parts.ts';
import { doc } from '../../support/documents.ts';

const site = {
  name: 'Ban thử',
  parent: 'Tỉnh ủy',
  place: 'Thái Nguyên',
  url: 'https://thu.example.vn',
} as Site;
const by = (symbol: string) => {
  const issuer = commonIssuers.find((one) => one.symbol === symbol);
  if (!issuer) throw new Error(symbol);
  return { issuer };
};

describe('the heading on paper', () => {
  it("of a Party body has the Party's name, an asterisk and no colon", () => {
    expect(letterhead(site, doc('28-HD/BTGTU', 'Một', by('BTGTU')))).toMatchObject({
      asterisk: true,
      number: 'Số 28-HD/BTGTU',
      right: ['ĐẢNG CỘNG SẢN VIỆT NAM'],
      date: 'Thái Nguyên, ngày 05 tháng 01 năm 2022',
    });
  });

  it("of a State body has the State's name and motto, and a colon; a central body writes in Hà Nội", () => {
    expect(letterhead(site, doc('30/2022/NĐ-CP', 'Một', by('CP')))).toMatchObject({
      asterisk: false,
      number: 'Số: 30/2022/NĐ-CP',
      right: ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'],
      date: 'Hà Nội, ngày 05 tháng 01 năm 2022',
    });
  });

  it('names the body above where the document is of the body that publishes', () => {
    const own = { ...by('BTGTU').issuer, label: 'Ban thử' };
    expect(letterhead(site, doc('28-HD/BTGTU', 'Một', { issuer: own })).above).toBe('Tỉnh ủy');
    expect(letterhead(site, doc('28-HD/BTGTU', 'Một', by('BTGTU'))).above).toBeUndefined();
  });
});

it('a document is cited in one sentence with type, number, day, issuer, subject and address', () => {
  expect(citationSentence(site, doc('28-HD/BTGTU', 'Một', by('BTGTU')))).toBe(
    'Hướng dẫn số 28-HD/BTGTU ngày 05/01/2022 của Ban Tuyên giáo Tỉnh ủy, “Một”, https://thu.example.vn/van-ban/2022/28-HD/BTGTU/',
  );
});
