import { expect, it } from 'vitest';
import { readCaptions, readTranscript } from '../../src/domain/captions.ts';
import { VTT } from '../support/media.ts';

it('captions give what is said by paragraphs, with who says it, and nothing of their marks', () => {
  const said = [
    'Phát thanh viên: Thưa bà con, lịch cấp nước thôn Hạ tuần này theo Quyết định số 12/QĐ-UBND.',
    'Bà Lan: Tôi nghe rồi & cảm ơn.',
  ];
  expect(readCaptions(VTT)).toEqual({ ok: true, value: said });
  expect(readCaptions(`\uFEFF${VTT.replaceAll('\n', '\r\n')}`)).toEqual({ ok: true, value: said });
});

it.each([
  ['of SubRip', '1\n00:00:01,000 --> 00:00:04,000\nChào.\n', 'srt'],
  ['that are only text', 'Chào bà con.', 'no-vtt'],
  ['without a cue', 'WEBVTT\n\nNOTE chưa làm\n', 'no-cues'],
  ['with a comma in a time', 'WEBVTT\n\n00:00:01,000 --> 00:00:04,000\nChào.\n', 'bad-times'],
  ['that end before they begin', 'WEBVTT\n\n00:00:04.000 --> 00:00:01.000\nChào.\n', 'bad-times'],
])('captions %s are refused with the reason', (_what, text, fault) => {
  expect(readCaptions(text)).toEqual({ ok: false, error: fault });
});

it('a transcript is cut where empty lines stand', () => {
  expect(readTranscript('\uFEFFMột\nhai.\r\n \r\nBa.\n')).toEqual(['Một hai.', 'Ba.']);
});
