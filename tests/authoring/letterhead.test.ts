import { describe, expect, it } from 'vitest';
import { convert } from '../../src/authoring/convert.ts';
import { readDocxFlow } from '../../src/authoring/docx/read-docx.ts';
import { p, r, tbl, tc, tr, wordFile } from '../support/word-file.ts';

const c = (text: string, look = {}): string => p(text, { align: 'center', ...look });
const b = (text: string): string => c(text, { b: true });
/** A letterhead as most offices set it: two cells without lines. */
const sides = (left: readonly string[], right: readonly string[]): string =>
  tbl([tr([tc(left), tc(right)])], { lines: false });
const NATION = [b('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), b('Độc lập - Tự do - Hạnh phúc')];
const PARTY = b('ĐẢNG CỘNG SẢN VIỆT NAM');
const END = sides(
  [p('Nơi nhận:', { b: true, i: true }), p('- Như trên;'), p('- Các xã, phường;'), p('- Lưu: VT.')],
  [b('TM. ỦY BAN NHÂN DÂN'), b('KT. CHỦ TỊCH'), b('PHÓ CHỦ TỊCH'), c('(Đã ký)'), b('Nguyễn Văn Bình')],
);
const TEXT = p('Căn cứ tình hình thực tế, cơ quan thông báo như sau.');

function facts(body: string) {
  const result = readDocxFlow(wordFile({ body }));
  if (result.kind !== 'read') throw new Error(result.kind);
  const converted = convert(result.flow);
  if (converted.kind !== 'document') return { kind: converted.kind };
  const { number, type, day, year, place, subject, issuer } = converted.letterhead;
  const { signer, position, recipients } = converted.signature;
  return {
    number: number?.canonical,
    type: type?.label,
    day: day ?? year,
    place,
    subject,
    issuer,
    signer,
    position,
    recipients,
    body: converted.body,
  };
}

describe('the heading of a document', () => {
  it.each<readonly [name: string, body: string, wanted: Record<string, unknown>]>([
    [
      'a guideline of a Party office',
      sides(
        [c('TỈNH ỦY THÁI NGUYÊN'), b('BAN TUYÊN GIÁO'), c('*'), c('Số 28-HD/BTGTU')],
        [PARTY, c('Thái Nguyên, ngày 05 tháng 01 năm 2022', { i: true })],
      ) +
        b('HƯỚNG DẪN') +
        b('nhiệm vụ trọng tâm công tác khoa giáo') +
        b('năm 2022') +
        c('-----') +
        TEXT,
      {
        number: '28-HD/BTGTU',
        type: 'Hướng dẫn',
        day: '2022-01-05',
        place: 'Thái Nguyên',
        subject: 'Hướng dẫn nhiệm vụ trọng tâm công tác khoa giáo năm 2022',
        issuer: 'TỈNH ỦY THÁI NGUYÊN BAN TUYÊN GIÁO',
      },
    ],
    [
      'a letter of a State body, its subject below the number',
      sides(
        [
          c('ỦY BAN NHÂN DÂN'),
          b('TỈNH THÁI NGUYÊN'),
          c('Số: 1234/UBND-KGVX'),
          c('V/v tiêm chủng cho trẻ em'),
          c('trên địa bàn tỉnh'),
        ],
        [...NATION, c('Thái Nguyên, ngày 9 tháng 4 năm 2025')],
      ) +
        c('Kính gửi: Sở Y tế') +
        TEXT +
        END,
      {
        number: '1234/UBND-KGVX',
        day: '2025-04-09',
        subject: 'Tiêm chủng cho trẻ em trên địa bàn tỉnh',
        signer: 'Nguyễn Văn Bình',
        position: 'Phó Chủ tịch',
        recipients: ['Như trên', 'Các xã, phường', 'Lưu: VT'],
      },
    ],
    [
      'a decision, with who decides below its subject',
      sides(
        [b('UBND XÃ TÂN CƯƠNG'), c('Số: 45/QĐ-UBND')],
        [...NATION, c('Tân Cương, ngày 02 tháng 02 năm 2026')],
      ) +
        b('QUYẾT ĐỊNH') +
        b('Về việc ban hành Quy chế làm việc') +
        b('CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ') +
        TEXT,
      {
        number: '45/QĐ-UBND',
        type: 'Quyết định',
        subject: 'Về việc ban hành Quy chế làm việc',
        body: expect.stringContaining('CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ'),
      },
    ],
    [
      'a letterhead set with the Tab key',
      p('HUYỆN ỦY PHÚ BÌNH\tĐẢNG CỘNG SẢN VIỆT NAM', { b: true }) +
        p('Số 12-CV/HU\tPhú Bình, ngày 3 tháng 3 năm 2024') +
        p('V/v báo cáo quý I') +
        p('Kính gửi: Các chi bộ') +
        TEXT,
      { number: '12-CV/HU', day: '2024-03-03', place: 'Phú Bình', subject: 'Báo cáo quý I' },
    ],
    [
      'a letterhead set with blanks',
      p('ĐẢNG ỦY XÃ TÂN CƯƠNG               ĐẢNG CỘNG SẢN VIỆT NAM') +
        p('Số 07-KH/ĐU               Tân Cương, ngày 15 tháng 8 năm 2025') +
        b('KẾ HOẠCH') +
        b('học tập nghị quyết') +
        TEXT,
      { number: '07-KH/ĐU', type: 'Kế hoạch', day: '2025-08-15', subject: 'Kế hoạch học tập nghị quyết' },
    ],
    [
      'a circular of a ministry, with its year',
      sides([b('BỘ NỘI VỤ'), c('Số: 05/2023/TT-BNV')], [...NATION, c('Hà Nội, ngày 03 tháng 5 năm 2023')]) +
        b('THÔNG TƯ') +
        b('Quy định tiêu chuẩn công chức') +
        TEXT,
      {
        number: '05/2023/TT-BNV',
        type: 'Thông tư',
        day: '2023-05-03',
        subject: 'Quy định tiêu chuẩn công chức',
      },
    ],
    [
      'a regulation whose number says QĐ',
      sides(
        [b('BAN CHẤP HÀNH TRUNG ƯƠNG'), c('Số 37-QĐ/TW')],
        [PARTY, c('Hà Nội, ngày 25 tháng 10 năm 2021')],
      ) +
        b('QUY ĐỊNH') +
        b('về những điều đảng viên không được làm') +
        TEXT,
      { number: '37-QĐ/TW', type: 'Quy định', subject: 'Quy định về những điều đảng viên không được làm' },
    ],
    [
      'a report whose title and subject stand in one line of capitals',
      sides(
        [b('CHI BỘ KHOA GIÁO'), c('Số: 03 - BC/CB')],
        [PARTY, c('Thái Nguyên, ngày 10 tháng 12 năm 2025')],
      ) +
        b('BÁO CÁO') +
        b('TỔNG KẾT CÔNG TÁC NĂM 2025') +
        TEXT,
      { number: '03-BC/CB', type: 'Báo cáo', subject: 'Tổng kết công tác năm 2025' },
    ],
    [
      'a day that was left open',
      sides([b('SỞ Y TẾ'), c('Số:      /TB-SYT')], [...NATION, c('Thái Nguyên, ngày     tháng 7 năm 2025')]) +
        b('THÔNG BÁO') +
        b('Lịch trực') +
        TEXT,
      { number: undefined, type: 'Thông báo', day: 2025, subject: 'Lịch trực' },
    ],
    [
      'a motto and a date that narrow cells broke over two lines',
      sides(
        [b('UBND TỈNH'), c('Số: 9/KH-UBND')],
        [b('CỘNG HÒA XÃ HỘI CHỦ NGHĨA'), b('VIỆT NAM'), c('Thái Nguyên, ngày 01 tháng'), c('02 năm 2026')],
      ) +
        b('KẾ HOẠCH') +
        b('Chuyển đổi số') +
        TEXT,
      {
        number: '9/KH-UBND',
        day: '2026-02-01',
        place: 'Thái Nguyên',
        issuer: 'UBND TỈNH',
        subject: 'Chuyển đổi số',
      },
    ],
    [
      'a letter of a Party office, its subject below the number without a mark',
      sides(
        [
          c('TỈNH ỦY BẾN TRE'),
          b('VĂN PHÒNG'),
          c('*'),
          c('Số 2231-CV/VPTU'),
          c('Chuẩn bị hội nghị lần thứ 20', { i: true }),
        ],
        [PARTY, c('Bến Tre, ngày 03 tháng 10 năm 2022')],
      ) +
        c('Kính gửi: Các ban đảng') +
        TEXT,
      { number: '2231-CV/VPTU', day: '2022-10-03', subject: 'Chuẩn bị hội nghị lần thứ 20' },
    ],
    [
      'a number with room in front of it, a day in digits',
      sides(
        [b('HỘI ĐỒNG NHÂN DÂN'), c('Số:       12/2025/NQ-HĐND')],
        [...NATION, c('Phường 5, ngày 20/7/2025')],
      ) +
        b('NGHỊ QUYẾT') +
        b('Quy định mức thu') +
        TEXT,
      { number: '12/2025/NQ-HĐND', day: '2025-07-20', place: 'Phường 5' },
    ],
    [
      'two columns that are set with the Tab key, down to the signature',
      p('HUYỆN ỦY CAO LÃNH\tĐẢNG CỘNG SẢN VIỆT NAM', { b: true }) +
        p('*\tCao Lãnh, ngày 30 tháng 6 năm 2024') +
        p('Số 45-BC/BDVHU') +
        b('BÁO CÁO') +
        b('kết quả công tác dân vận') +
        TEXT +
        p('Nơi nhận:\tTRƯỞNG BAN', { b: true }) +
        p('- Lưu Ban.') +
        p('\tPhạm Thị Thu Hà', { b: true }),
      { day: '2024-06-30', place: 'Cao Lãnh', signer: 'Phạm Thị Thu Hà', position: 'Trưởng ban' },
    ],
    [
      'a title that goes on in capitals, then in small letters',
      sides([b('BAN TUYÊN GIÁO'), c('Số 4-HD/BTGTU')], [PARTY, c('Trà Vinh, ngày 22 tháng 9 năm 2023')]) +
        b('HƯỚNG DẪN LIÊN NGÀNH') +
        b('về việc giáo dục truyền thống') +
        TEXT,
      { type: 'Hướng dẫn', subject: 'Hướng dẫn liên ngành về việc giáo dục truyền thống' },
    ],
    [
      'a proposal whose subject has the mark of a letter',
      sides([b('TỈNH ĐOÀN'), c('Số 15-TTr/TĐTN')], [PARTY, c('Đồng Tháp, ngày 14 tháng 2 năm 2025')]) +
        b('TỜ TRÌNH') +
        b('V/v xin chủ trương tổ chức Đại hội') +
        TEXT,
      { type: 'Tờ trình', subject: 'Tờ trình xin chủ trương tổ chức Đại hội' },
    ],
    [
      'a telegram, whose sender stands below the subject',
      sides([b('UBND TỈNH'), c('Số: 05/CĐ-UBND')], [...NATION, c('Hậu Giang, ngày 9 tháng 9 năm 2024')]) +
        b('CÔNG ĐIỆN') +
        b('Về việc ứng phó bão số 3') +
        p('CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:', { b: true }) +
        TEXT,
      { subject: 'Về việc ứng phó bão số 3' },
    ],
    [
      'a decision with a long regulation bound behind its signature',
      sides([b('TỈNH ỦY'), c('Số 1234-QĐ/TU')], [PARTY, c('Sóc Trăng, ngày 1 tháng 6 năm 2021')]) +
        b('QUYẾT ĐỊNH') +
        b('ban hành Quy chế bổ nhiệm') +
        TEXT +
        END +
        sides([b('TỈNH ỦY SÓC TRĂNG'), c('*')], [PARTY]) +
        b('QUY CHẾ') +
        Array.from({ length: 60 }, (_, index) => p(`Khoản ${index + 1} của quy chế.`)).join(''),
      { signer: 'Nguyễn Văn Bình', position: 'Phó Chủ tịch' },
    ],
  ])('%s', (_name, body, wanted) => {
    expect(facts(body)).toMatchObject(wanted);
  });

  it.each([
    [
      'in whose name',
      ['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ', 'Trần Thị Minh An'],
      'Phó Bí thư',
      'Trần Thị Minh An',
    ],
    ['a deputy', ['K/T TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN', 'Lê Cường'], 'Phó Trưởng ban', 'Lê Cường'],
    [
      'by order',
      ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG', 'TS. Nguyễn Đức Ân'],
      'Chánh Văn phòng',
      'TS. Nguyễn Đức Ân',
    ],
    [
      'in the name of a body that takes two lines',
      ['TM. BAN THƯỜNG VỤ', 'TỈNH ĐOÀN', 'BÍ THƯ', 'Lê Cường'],
      'Bí thư',
      'Lê Cường',
    ],
    ['of the police of a commune', ['TRƯỞNG CÔNG AN XÃ', 'Dương Hậu'], 'Trưởng Công an xã', 'Dương Hậu'],
    ['acting', ['Q. GIÁM ĐỐC', 'Hà Thu'], 'Quyền Giám đốc', 'Hà Thu'],
    ['a name in capitals', ['BÍ THƯ', 'HOÀNG VĂN ĐẠT'], 'Bí thư', 'Hoàng Văn Đạt'],
  ])('reads a signature: %s', (_name, lines, position, signer) => {
    const head = sides([b('CƠ QUAN'), c('Số 1-CV/TU')], [PARTY, c('Thái Nguyên, ngày 1 tháng 3 năm 2025')]);
    const end = sides(
      [p('Nơi nhận:'), p('- Lưu VP.')],
      lines.map((line) => b(line)),
    );
    expect(facts(head + c('V/v họp') + TEXT + end)).toMatchObject({
      position,
      signer,
      recipients: ['Lưu VP'],
    });
  });

  it.each<readonly [name: string, behind: string]>([
    ['alone', b('Trần Văn Minh')],
    ['behind a word that it was signed', c('(Đã ký)', { i: true }) + b('Trần Văn Minh')],
  ])('reads a name that a page left %s below the table of the signature', (_name, behind) => {
    const head = sides(
      [b('UBND XÃ'), c('Số: 8/QĐ-UBND')],
      [...NATION, c('Văn Hán, ngày 5 tháng 1 năm 2026')],
    );
    const end = sides([p('Nơi nhận:'), p('- Như Điều 3;'), p('- Lưu: VT.')], [b('CHỦ TỊCH')]);
    expect(facts(head + c('V/v họp') + TEXT + end + behind)).toMatchObject({
      position: 'Chủ tịch',
      signer: 'Trần Văn Minh',
      recipients: ['Như Điều 3', 'Lưu: VT'],
    });
  });

  it('loses no word of the text below it', () => {
    const head = sides(
      [b('UBND XÃ'), c('Số: 45/QĐ-UBND')],
      [...NATION, c('Tân Cương, ngày 02 tháng 02 năm 2026')],
    );
    const { body } = facts(
      head +
        b('QUYẾT ĐỊNH') +
        b('Về việc khen thưởng') +
        b('CHỦ TỊCH UBND XÃ') +
        TEXT +
        p([r('Điều 1. ', { b: true }), r('Khen thưởng 5 cá nhân.')]) +
        END,
    );
    expect(
      body
        ?.replace(/[*#\\\n-]+/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ).toBe(
      'CHỦ TỊCH UBND XÃ Căn cứ tình hình thực tế, cơ quan thông báo như sau. Điều 1. Khen thưởng 5 cá nhân. Nơi nhận: Như trên; Các xã, phường; Lưu: VT. TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Đã ký) Nguyễn Văn Bình',
    );
  });

  it('is not seen in news that names a document', () => {
    const news =
      b('Hội nghị triển khai Chỉ thị số 12-CT/TU') +
      p('Sáng 5/1, Ban Tuyên giáo Tỉnh ủy tổ chức hội nghị triển khai Chỉ thị số 12-CT/TU, ngày 22/9/2016.') +
      TEXT;
    expect(facts(news)).toEqual({ kind: 'article' });
  });
});
