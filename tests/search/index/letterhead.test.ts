import { describe, expect, it } from 'vitest';
import { letterheadLength } from '../../../src/search/index/letterhead.ts';

const TEXT = 'Thực hiện chương trình công tác năm, Ban yêu cầu các đơn vị nộp báo cáo đúng hạn.';

describe('a letterhead', () => {
  it.each([
    [
      'of the Party',
      'TỈNH ỦY VÍ DỤ BAN TUYÊN GIÁO * Số 28-HD/BTGTU ĐẢNG CỘNG SẢN VIỆT NAM Ví Dụ, ngày 05 tháng 01 năm 2022 ',
    ],
    [
      'of the state',
      'ỦY BAN NHÂN DÂN XÃ VÍ DỤ Số: 12/KH-UBND CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Ví Dụ, ngày 3 tháng 12 năm 2024\n',
    ],
    [
      'with the day left open',
      'Số: …/TB CỘNG HÒA… Độc lập – Tự do – Hạnh phúc Ví Dụ, ngày ... tháng ... năm 2025 ',
    ],
  ])('%s is told from the text below it', (_, head) => {
    expect((head + TEXT).slice(letterheadLength(head + TEXT)).trimStart()).toBe(TEXT);
  });

  it.each([
    TEXT,
    '',
    'Tiêu ngữ gồm ba vế. Dòng “Độc lập - Tự do - Hạnh phúc” đặt dưới quốc hiệu, ngày 3 tháng 12 năm 2024 có hướng dẫn.',
    'Độc lập - Tự do - Hạnh phúc là tiêu ngữ của nước ta.',
  ])('is not seen in a text that begins otherwise: %s', (text) => {
    expect(letterheadLength(text)).toBe(0);
  });
});
