import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCitations, NUMBER } from '../../src/domain/citation.ts';

/** What a text cites: "number" or "number@date". */
const cited = (text: string): string[] =>
  findCitations(text).map(({ canonical, date }) => (date === undefined ? canonical : `${canonical}@${date}`));

describe('findCitations', () => {
  it.each([
    ['Chỉ thị số 12-CT/TU, ngày 22/9/2016', '12-CT/TU@2016-09-22'],
    ['Nghị quyết số 36-NQ/TW, Chỉ thị số 37-CT/TW tại', '36-NQ/TW', '37-CT/TW'],
    ['Quyết định số 238-QĐ/TW, ngày 30/9/2020', '238-QĐ/TW@2020-09-30'],
    ['Số 1182-CV/BTGTU', '1182-CV/BTGTU'],
    ['Hướng dẫn số 115- HD/BTGW, ngày 08 tháng 01 năm\n2020', '115-HD/BTGW@2020-01-08'],
    ['Kết luận số 100 - KL/TW ngày 18/8/2014', '100-KL/TW@2014-08-18'],
    ['Quy định số 19-QĐ/TW, ngày 08/4/2026', '19-QĐ/TW@2026-04-08'],
    ['Chỉ thị số 47-CT/TU ngày 09 tháng 6 năm 2025', '47-CT/TU@2025-06-09'],
    ['NQ 35-NQ/TU ngày 29/12/2025', '35-NQ/TU@2025-12-29'],
    ['Công văn số 391 - CV/ĐU của', '391-CV/ĐU'],
    ['Hướng dẫn số 94-HD/ĐUK, ngày 30/3/2015', '94-HD/ĐUK@2015-03-30'],
    ['05-TB/BCĐTW, ngày 04/7/2025', '05-TB/BCĐTW@2025-07-04'],
    ['Bộ Chính trị số31-QĐ/TW, ngày 01-10-1997', '31-QĐ/TW@1997-10-01'],
    ['Quy định số 08-QĐi/TW và Kế hoạch số 65-Ctr/TU', '08-QĐi/TW', '65-CTr/TU'],
    ['Nghị Quyết số 72-NQ-TW ngày 09/09/2025', '72-NQ/TW@2025-09-09'],
    ['Số: 04-QyĐ/ĐU; 03-NQ/CB', '04-QyĐ/ĐU', '03-NQ/CB'],
    ['59-NQ/TƯ ngày 05/8/2020', '59-NQ/TW@2020-08-05'],
    ['Nghị quyết 29/NQ-TƯ … Nghị quyết 29-NQ-TƯ', '29-NQ/TW', '29-NQ/TW'],
    ['Thông báo 286-TB-VPCP và 262-TB/VPCP', '286/TB-VPCP', '262/TB-VPCP'],
    ['Nghị định 116/2020/NĐ - CP', '116/2020/NĐ-CP'],
    ['146/2013/ND-CP', '146/2013/NĐ-CP'],
    ['Nghị định số 13-2020-NĐ-CP', '13/2020/NĐ-CP'],
    ['nghị định 30/2020/nđ-cp, quyết định 123/qđ-ubnd', '30/2020/NĐ-CP', '123/QĐ-UBND'],
    ['Thông tư 11/2021/TT-BGDĐTvề và 10/2021/TT-BGDĐTsẽ', '11/2021/TT-BGDĐT', '10/2021/TT-BGDĐT'],
    ['Quyết định 44/QĐ-UBNDVề việc', '44/QĐ-UBND'],
    ['Nghị định 30/2020/NĐ-CP1 nêu', '30/2020/NĐ-CP'],
    ['văn bản số 6386/BNV- CCVC', '6386/BNV-CCVC'],
    ['1159/UBND-VX3; 199/TANDTC-PC; 235/SNV-CCVC', '1159/UBND-VX3', '199/TANDTC-PC', '235/SNV-CCVC'],
    ['công văn 930/BGDĐT-GDTrH của', '930/BGDĐT-GDTrH'],
    ['Công văn số 377/HTQTCT-HT gửi', '377/HTQTCT-HT'],
    ['Công điện 860/CĐ-CTUBND; 3440/CV-BCĐ; 333/TB-ĐTTH', '860/CĐ-CTUBND', '3440/CV-BCĐ', '333/TB-ĐTTH'],
    ['quyết định 100/QĐ-TTG ngày 19/01/2019', '100/QĐ-TTg@2019-01-19'],
    ['Nghị quyết số 66.22/2026/NQ-CP', '66.22/2026/NQ-CP'],
    ['05/1998/TTLT/TCCP-CCB', '05/1998/TTLT-TCCP-CCB'],
    ['60/2006/TTLB-BVHTT-BBCVT-BCA', '60/2006/TTLB-BVHTT-BBCVT-BCA'],
    ['07/2012/TTLT-BTTTT-BVHTTDL.', '07/2012/TTLT-BTTTT-BVHTTDL'],
    ['Nghị định số 64/CP và Sắc lệnh số 53/SL', '64/CP', '53/SL'],
    ['Nghị quyết số 30-HĐBT, Quyết định số 669/TTg', '30-HĐBT', '669/TTg'],
    ['35-L/CTN, 21-LCT/HĐNN8; SỐ 103-SL/L.005', '35-L/CTN', '21-LCT/HĐNN8', '103-SL/L.005'],
    ['06/2008/PL-UBTVQH12 và Luật số 01/2011/QH13', '06/2008/PL-UBTVQH12', '01/2011/QH13'],
    ['SỐ 32/2004/QH11 NGÀY 03 THÁNG 12 NĂM 2004 VỀ', '32/2004/QH11@2004-12-03'],
    ['Quyết định số 44 /2005/QĐ-UBND ngày 06 / 7 /2005', '44/2005/QĐ-UBND@2005-07-06'],
    ['Quyết địnhsố 2245/QĐ-BGDĐT ngày 06 tháng 08năm 2020của Bộ', '2245/QĐ-BGDĐT@2020-08-06'],
    ['thông tưsố19/2011/TT-BTCngày 14/02/2011', '19/2011/TT-BTC@2011-02-14'],
    ['NĐ116/2020/NĐ-CP; (21/NQ-CP); “27-KL/TW”', '116/2020/NĐ-CP', '21/NQ-CP', '27-KL/TW'],
    ['Nghị quyết số 36-NQ/TW,37-CT/TW', '36-NQ/TW', '37-CT/TW'],
    ['Nghị quyết 01/2016/NQ.HĐTP', '01/2016/NQ-HĐTP'],
    ['Quyết định số 1.182/QĐ-UBND', '1182/QĐ-UBND'],
    // Forms met in news, wiki, web pages and PDF text that nobody had looked at before.
    ['Nghị định 58/2000/CP về hải quan', '58/2000/CP'],
    ['ra Nghị định (số 221/CP) lập tổng cục', '221/CP'],
    ['Quyết định 201/QĐTTg ngày 12/10/1999', '201/QĐ-TTg@1999-10-12'],
    ['công văn số 1368CV/TCTW ngày 27/12/1999', '1368-CV/TCTW@1999-12-27'],
    ['Số 1182CV/BTGTU và Hướng dẫn 28HD/BTGTU', '1182-CV/BTGTU', '28-HD/BTGTU'],
    ['Thông tư liên bộ số 6-TT/LBKH/TC ngày 29/4/1997', '6-TT/LBKH-TC@1997-04-29'],
    ['giấy phép số 2528/GP/TLDN ngày 17-10-1999', '2528/GP-TLDN@1999-10-17'],
    ['Nghị định số 83/1998/ND-CP ngay 10/10/1998', '83/1998/NĐ-CP@1998-10-10'],
    ['Nghi dinh 83/1998/ND-CP ngay 10 thang 10 nam 1998', '83/1998/NĐ-CP@1998-10-10'],
    ['Quyết định số 124/CP ngày14/8/1967', '124/CP@1967-08-14'],
    ['công văn 669/CP-KTTH (ngày 21-5-2003) về', '669/CP-KTTH@2003-05-21'],
    ['Quyết định số 33B-HĐBT, Quyết định 4-CP', '33B-HĐBT', '4-CP'],
    ['Nghị quyết số 904/NQ-UBNTQH13', '904/NQ-UBNTQH13'],
    ['thông báo số 496/GD-ĐT-KT ngày 15-04-2005', '496/GD-ĐT-KT@2005-04-15'],
    ['SỐ 23-CTR/TU NGÀY 17/8/2022', '23-CTr/TU@2022-08-17'],
    ['Kế hoạch 52-KH/DU, Quy định 50-QD/TU', '52-KH/ĐU', '50-QĐ/TU'],
    ['Nghị quyết số số 11-NQ/TW', '11-NQ/TW'],
    ['Pháp lệnh về nhập cảnh\nsố 24/1999/PL-UBTVQH10 hết hiệu lực', '24/1999/PL-UBTVQH10'],
    [
      'sửa đổi bởi 02/2021/QH15, 34/2024/QH15 và 128/2025/QH15',
      '02/2021/QH15',
      '34/2024/QH15',
      '128/2025/QH15',
    ],
    ['các Nghị quyết số 18-NQ/TW, 19-NQ/TW', '18-NQ/TW', '19-NQ/TW'],
    ['từ Hướng dẫn số: 27 – HD/BTGTU đến số 28\u00A0-\u00A0HD/BTGTU', '27-HD/BTGTU', '28-HD/BTGTU'],
    ['Nghị quyết số 18, 19-NQ/TW ngày 25/10/2017', '18-NQ/TW', '19-NQ/TW@2017-10-25'],
    [
      'Chỉ thị 05 và 06-CT/TU; quyết định số 95, 96 và 97/QĐ-UBND',
      '05-CT/TU',
      '06-CT/TU',
      '95/QĐ-UBND',
      '96/QĐ-UBND',
      '97/QĐ-UBND',
    ],
    ['trong năm 2017, 19-NQ/TW; khoản 1, 2-CT/TU', '19-NQ/TW', '2-CT/TU'],
    ['Thông tư liên tịch 01/2016/TTLT-BNV-BTC', '01/2016/TTLT-BNV-BTC'],
    ['Q\u00D0 số 238-Q\u00D0/TW', '238-QĐ/TW'],
    ['số 12-\u00ADCT/T\u00ADU', '12-CT/TU'],
  ])('reads %j', (text, ...wanted) => {
    expect(cited(text)).toEqual(wanted);
  });

  it.each([...'-‐‑‒–—―−'].map((dash) => [dash]))('takes %s for a hyphen', (dash) => {
    expect(cited(`số 12${dash}CT/TU và 30/2020/NĐ${dash}CP`)).toEqual(['12-CT/TU', '30/2020/NĐ-CP']);
  });

  it.each(['\n', '\r\n', ' \n    ', '\u00A0', '\u202F', ' '])('reads over %j at any separator', (gap) => {
    expect(cited(`số 12-${gap}CT/TU`)).toEqual(['12-CT/TU']);
    expect(cited(`số 12-CT/${gap}TU`)).toEqual(['12-CT/TU']);
    expect(cited(`số 30/2020/NĐ-${gap}CP`)).toEqual(['30/2020/NĐ-CP']);
    expect(cited(`số 30/2020/${gap}NĐ-CP`)).toEqual(['30/2020/NĐ-CP']);
  });

  it.each([
    ['12-CT/TU ngày 5 tháng chín năm 2016', '2016-09-05'],
    ['12-CT/TU (22/9/2016)', '2016-09-22'],
    ['12-CT/TU (ban hành ngày 22.9.2016)', '2016-09-22'],
    ['12-CT/TU, ký ngày 22-9-2016', '2016-09-22'],
    ['12-CT/TU của Ban Thường vụ Tỉnh ủy, ngày 22/9/2016', '2016-09-22'],
    ['12-CT/TU của Tỉnh ủy đã triển khai ngày 22/9/2016', undefined],
    ['12-CT/TU. Ngày 22/9/2016, hội nghị', undefined],
    ['12-CT/TU ngày 31/02/2016', undefined],
    ['12-CT/TU ngày 22/9', undefined],
    ['12-CT/TU, 21-CT/TU ngày 25/7/2017', undefined],
  ])('of %j takes the day of issue', (text, day) => {
    expect(findCitations(text)[0]?.date).toBe(day);
  });

  it.each([
    '07/5/2019',
    'Thứ sáu - 16/07/2021 04:36',
    'giai đoạn 2016 - 2020',
    'Covid-19',
    '0208.3855.123, 0912-345-678, (0292) 3891433',
    '20A-123.45, 80B-1234',
    '2-1, 1/8, 24/7, 120/80 mmHg',
    'A321-NEO, Su-30MK2',
    'QCVN 01:2019/BTTTT, TCVN 6909:2001',
    'DS - KHHGĐ, QP-AN',
    'Số 18, đường Nha Trang',
    'Lượt xem:732',
    '01-TCD, 02/2020/NG-XNC',
    'mẫu số 4 - GCN- Dai ly',
    'mẫu số 01/TB-SSĐT',
    '01/GTGT-TKHT Hóa đơn',
    'GPQC 2097/2020/XNQC-ATTP',
    '2-Chloroethyl',
    'https://a.vn/12-CT/TU.pdf',
    'https://a.vn/?keyword=06/2010/TT-BNV&match=1',
    '126/2025/QHI5',
    '20 nghị quyết, chỉ thị',
    'Nghị quyết Đại hội XIII',
    'Điều 5/2',
    'Chỉ thị số 17, Công văn số 468',
    'SE3/SE4, K2-MK7, VN30-Index',
    'cấp 64/CP cho',
    'Quyết định 1177/QĐ',
    'Ban chỉ đạo 138/CP họp',
    'quy hoạch 1/500 phường',
    'Thông tư liên ngành số 01/TTLT',
    'tàu Ar 234C-3/N, tuyến 2-2A/B1',
    'CÔNG BÁO/Số 1583 + 1584/Ngày 17-11-2025',
    'khoản 12TT/ABC kho',
    'Nghị định số ..../2026/NĐ-CP',
    '',
  ])('finds nothing in %j', (text) => {
    expect(cited(text)).toEqual([]);
  });

  it('points at the number as it stands, in NFC and in NFD', () => {
    const text = 'Kết luận số 59-NQ/TƯ và Quyết định 12/QĐ­-UBND của';
    for (const form of ['NFC', 'NFD'] as const) {
      const given = text.normalize(form);
      const spans = findCitations(given).map(({ start, end }) => given.slice(start, end));
      expect(spans).toEqual(['59-NQ/TƯ', '12/QĐ­-UBND'].map((span) => span.normalize(form)));
    }
  });

  it('points at each running number of those that share a symbol', () => {
    const text = 'Nghị quyết số 18 và 19-NQ/TW'.normalize('NFD');
    expect(findCitations(text).map(({ start, end }) => text.slice(start, end))).toEqual(['18', '19-NQ/TW']);
  });

  it('finds the numbers of a whole article, with the days that it states, and no date, range or illness', () => {
    const article = readFileSync(
      'content/tin-tuc/2021/hieu-qua-tu-viec-phoi-hop-cong-tac-khoa-giao/index.md',
      'utf8',
    );
    expect([...new Set(cited(article))].sort()).toEqual([
      '12-CT/TU@2016-09-22',
      '21-CT/TU@2017-07-25',
      '238-QĐ/TW@2020-09-30',
      '36-NQ/TW',
      '37-CT/TW',
    ]);
  });

  it('gives spans in order that read as the same number, for any text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '12-CT/TU',
        '30/2020/NĐ-CP',
        '5973/UBND-KT',
        'số ',
        ' ',
        ',',
        '–',
        '/',
        '\n',
        'TƯ',
        'a',
        '1',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end, number, canonical } of findCitations(text)) {
          if (start < last || end <= start || number.canonical !== canonical) return false;
          last = end;
        }
        return last <= text.length;
      }),
      { numRuns: 1000 },
    );
  });

  it('has no repetition without a bound, and so takes time in proportion to the text', () => {
    expect(NUMBER.source.replace(/\\[+*]|\[[^\]]*\]/g, '')).not.toMatch(/[+*]|\{\d+,\}/);
    for (const unit of ['1', '12/', '1-A', '12/QĐ-A', '12 \n - ', 'ơ̛', '12-HD\n        /']) {
      expect(findCitations(unit.repeat(100_000 / unit.length)).length).toBeLessThan(2);
    }
  });
});
