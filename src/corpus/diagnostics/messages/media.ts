import { extensionOf } from '../../../domain/attachment.ts';
import type { DiagnosticKind } from '../../../domain/diagnostic.ts';
import { type MediaFormat, mediaKinds } from '../../../domain/media.ts';
import { BYTE_KINDS } from './byte-kinds.ts';
import { quote, type Writers } from './words.ts';

// Sound and film beside an entry.

const EXPORT_SOUND =
  'xuất thành MP3 bằng phần mềm ghi âm, dựng âm rồi đặt tệp ấy cạnh bài; đổi đuôi không giúp được';
const EXPORT_FILM =
  'xuất thành MP4 (H.264, AAC) bằng phần mềm dựng phim rồi đặt tệp ấy cạnh bài; đổi đuôi không giúp được';

/** Kinds of sound and film by their bytes, in an editor's words. */
const FORMATS: Readonly<Record<MediaFormat, { readonly label: string; readonly remedy: string }>> = {
  mp3: { label: 'âm thanh MP3', remedy: 'đổi phần đuôi thành .mp3 và sửa tên tệp trong bài' },
  mp4: { label: 'tệp MP4', remedy: 'đổi phần đuôi thành .mp4 và sửa tên tệp trong bài' },
  webm: { label: 'phim WebM', remedy: 'đổi phần đuôi thành .webm và sửa tên tệp trong bài' },
  mov: { label: 'phim QuickTime (MOV) của iPhone, máy Mac', remedy: EXPORT_FILM },
  mkv: { label: 'phim MKV', remedy: EXPORT_FILM },
  '3gp': { label: 'phim 3GP', remedy: EXPORT_FILM },
  avi: { label: 'phim AVI', remedy: EXPORT_FILM },
  wma: {
    label: 'tệp Windows Media (WMV, WMA)',
    remedy: 'xuất thành MP4 (phim) hoặc MP3 (âm thanh) rồi đặt tệp ấy cạnh bài',
  },
  wav: { label: 'âm thanh WAV chưa nén', remedy: EXPORT_SOUND },
  ogg: {
    label: 'âm thanh hoặc phim Ogg',
    remedy: 'xuất thành MP3 (âm thanh) hoặc MP4 (phim) rồi đặt tệp ấy cạnh bài',
  },
  flac: { label: 'âm thanh FLAC', remedy: EXPORT_SOUND },
  amr: { label: 'bản ghi âm AMR của điện thoại', remedy: EXPORT_SOUND },
  aac: { label: 'âm thanh AAC', remedy: EXPORT_SOUND },
};

const MB = 1024 * 1024;

/** Messages about sound and film. */
export const mediaMessages = {
  'bad-media': ({ name, fault }) => {
    const kind = mediaKinds[extensionOf(name)];
    if (fault === 'heavy') {
      return {
        found: `tệp ${quote(name)} nặng hơn ${(kind?.limit ?? 0) / MB} MB`,
        wanted:
          kind?.plays === 'audio'
            ? 'xuất MP3 ở 64–96 kbit/giây (tiếng nói), hoặc chia thành nhiều phần'
            : 'xuất MP4 cao 720 điểm ảnh, khoảng 1,5 Mbit/giây, hoặc chia thành nhiều đoạn',
      };
    }
    if (fault === 'damaged') {
      return {
        found: `tệp ${quote(name)} hỏng hoặc bị cắt giữa chừng`,
        wanted: 'mở tệp trên máy để kiểm tra, chép hoặc xuất lại rồi thay tệp này',
      };
    }
    if ('codec' in fault) {
      const codec = /^(?:hvc1|hev1|dvh1|dvhe)$/.test(fault.codec) ? 'HEVC (H.265)' : quote(fault.codec);
      return {
        found: `phim ${quote(name)} nén bằng ${codec}, nhiều máy của bạn đọc không xem được`,
        wanted:
          'xuất lại thành MP4 nén H.264; điện thoại iPhone: Cài đặt, Camera, Định dạng, chọn “Tương thích nhất” trước khi quay',
      };
    }
    if ('format' in fault) {
      const { label, remedy } = FORMATS[fault.format];
      return {
        found: `tệp ${quote(name)} là ${label}, trình duyệt của bạn đọc không phát được dưới tên này`,
        wanted: remedy,
        example: '![Phóng sự ngày hội](ngay-hoi.mp4)',
      };
    }
    return {
      found: `tệp ${quote(name)} không phải là âm thanh hay phim như phần đuôi nói, mà ${BYTE_KINDS[fault.is].label}`,
      wanted: 'tệp MP3, M4A (âm thanh) hoặc MP4, WebM (phim): chép lại từ máy đã ghi rồi thay tệp này',
    };
  },
  'media-words': (facts) => {
    const { name, fault } = facts;
    const base = name.replace(/\.[^.]*$/, '');
    switch (fault) {
      case 'no-name':
        return {
          found: `âm thanh, phim ${quote(name)} chưa có tên`,
          wanted:
            'vài chữ trong ngoặc vuông nói tệp này là gì, để người nghe máy đọc màn hình biết trước khi mở',
          example: `![Phóng sự ngày hội đại đoàn kết](${name})`,
        };
      case 'no-captions':
        return {
          found: `phim ${quote(name)} chưa có phụ đề`,
          wanted: `đặt tệp phụ đề ${base}.vtt cạnh phim, để người không nghe được và người đang ở chỗ ồn cũng theo dõi được; lời trong phim tự hiện dưới phim và tìm được`,
          example: 'WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nSáng nay, ngày hội bắt đầu.',
        };
      case 'no-transcript':
        return {
          found: `âm thanh ${quote(name)} chưa có lời ghi lại`,
          wanted: `đặt tệp ${base}.txt (lời, mỗi đoạn cách nhau một dòng trống) hoặc ${base}.vtt (phụ đề) cạnh tệp âm thanh, để người không nghe được cũng đọc được`,
        };
      case 'srt':
        return {
          found: `${quote(facts.words)} là phụ đề dạng SRT, trình duyệt không đọc được`,
          wanted: `lưu thành ${base}.vtt: dòng đầu ghi WEBVTT, dấu phẩy trong giờ đổi thành dấu chấm`,
          example: 'WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nSáng nay, ngày hội bắt đầu.',
        };
      case 'not-utf8':
        return {
          found: `tệp ${quote(facts.words)} không phải mã UTF-8, chữ Việt sẽ hỏng`,
          wanted: 'mở bằng Notepad, chọn Lưu thành (Save as), mục Mã hóa (Encoding) chọn UTF-8',
        };
      default:
        return {
          found: `phụ đề ${quote(facts.words)} ${CAPTION_FAULTS[fault]}`,
          wanted: 'tệp WebVTT: dòng đầu WEBVTT, một dòng trống, rồi giờ và lời của từng câu',
          example: 'WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nSáng nay, ngày hội bắt đầu.',
        };
    }
  },
} satisfies Partial<Writers<DiagnosticKind>>;

const CAPTION_FAULTS = {
  'no-vtt': 'không bắt đầu bằng dòng WEBVTT',
  'no-cues': 'không có câu nào',
  'bad-times': 'có dòng giờ viết sai (đúng là 00:00:01.000 --> 00:00:04.000, giờ sau lớn hơn giờ trước)',
} as const;
