import type { AttachmentFault } from '../../../domain/attachment.ts';
import type { ProblemKind } from '../../../domain/diagnostic.ts';
import type { PictureFault } from '../../../domain/picture.ts';
import { perhaps, quote, type Writers } from './words.ts';

// Pictures and attachments beside an entry.

const NO_TEXT = {
  scan: 'là bản chụp, không có lớp chữ, nên tìm kiếm không thấy chữ bên trong',
  encrypted: 'đặt mật khẩu: ai không có mật khẩu thì không mở được, và tìm kiếm không thấy chữ bên trong',
  damaged: 'không đọc được chữ bên trong',
} as const;

const STILL_BUILT = 'rồi thay tệp này; không thay được thì trang vẫn dựng như thường';
const NO_TEXT_REMEDY = {
  scan: `xuất PDF thẳng từ tệp soạn thảo, hoặc nhận dạng chữ (OCR) bản chụp ${STILL_BUILT}`,
  encrypted: `bỏ mật khẩu (mở tệp, in ra PDF mới) ${STILL_BUILT}`,
  damaged: `mở tệp trên máy để kiểm tra, xuất lại ${STILL_BUILT}`,
} as const;

/** What is the matter with a picture file, and what to do about it. */
const PICTURE_FAULTS: Readonly<Record<PictureFault, { readonly found: string; readonly wanted: string }>> = {
  unreadable: {
    found: 'không mở được: tệp hỏng, hoặc không phải là ảnh',
    wanted: 'ảnh JPEG, PNG, WebP, AVIF, GIF hoặc TIFF; mở bằng phần mềm xem ảnh rồi lưu lại thành JPEG',
  },
  damaged: {
    found: 'hỏng hoặc bị cắt giữa chừng',
    wanted: 'lấy lại ảnh từ máy ảnh, điện thoại hoặc người gửi, vì ảnh chép chưa hết',
  },
  heic: {
    found: 'là ảnh HEIC của điện thoại',
    wanted: 'xuất thành JPEG (iPhone: Cài đặt, Camera, Định dạng, chọn “Tương thích nhất”)',
  },
  animated: {
    found: 'là ảnh động',
    wanted: 'ảnh tĩnh: xuất một khung hình thành JPEG hoặc PNG',
  },
  huge: {
    found: 'lớn hơn 120 triệu điểm ảnh hoặc 100 MB',
    wanted: 'thu nhỏ ảnh, cạnh dài khoảng 6000 điểm ảnh là đủ để in',
  },
};

/** What is the matter with an attachment, and what to do about it. */
const ATTACHMENT_FAULTS: Readonly<
  Record<AttachmentFault, { readonly found: (kind: string) => string; readonly wanted: string }>
> = {
  empty: {
    found: () => 'trống, không có gì bên trong',
    wanted: 'chép lại tệp từ máy đã soạn rồi thay tệp này',
  },
  magic: {
    found: (kind) => `không phải là tệp ${kind} như phần đuôi nói`,
    wanted: 'đổi phần đuôi cho đúng loại tệp, hoặc xuất lại đúng loại rồi thay tệp này',
  },
  damaged: {
    found: (kind) => `là tệp ${kind} hỏng, không mở được`,
    wanted: 'mở tệp trên máy để kiểm tra, xuất lại rồi thay tệp này',
  },
  heavy: {
    found: () => 'nặng hơn 100 MB',
    wanted: 'quét lại ở 150–200 dpi, nén PDF, hoặc chia thành nhiều phần',
  },
};

export const assetMessages = {
  'missing-file': ({ name, suggestion }) => ({
    found: `không thấy tệp ${quote(name)} cạnh bài.${perhaps(suggestion)}`,
    wanted: 'đặt tệp vào cùng thư mục với bài và viết đúng tên, kể cả chữ hoa, chữ thường và phần đuôi',
  }),
  'outside-folder': ({ name }) => ({
    found: `${quote(name)} không phải là tệp nằm cạnh bài`,
    wanted: 'chép tệp vào thư mục của bài rồi chỉ viết tên tệp',
    example: name.split(/[\\/]/).findLast((part) => part !== '') ?? 'anh-1.jpg',
  }),
  'bad-file-name': ({ name }) => ({
    found: `tên tệp ${quote(name)} có ký tự không dùng được trong địa chỉ (# ? % " < > | * : \\)`,
    wanted: 'đổi tên tệp, chỉ dùng chữ, số, gạch nối',
    example: 'huong-dan-28.pdf',
  }),
  'bad-picture': ({ name, fault }) => {
    const { found, wanted } = PICTURE_FAULTS[fault];
    return { found: `ảnh ${quote(name)} ${found}`, wanted };
  },
  'bad-attachment': ({ name, kind, fault }) => ({
    found: `tệp ${quote(name)} ${ATTACHMENT_FAULTS[fault].found(kind)}`,
    wanted: ATTACHMENT_FAULTS[fault].wanted,
  }),
  'file-name': ({ name, suggestion }) => ({
    found: `tên tệp ${quote(name)} có dấu, chữ hoa, khoảng trắng hoặc ký tự lạ; nhiều máy đọc sai tên như vậy`,
    wanted: 'chữ thường không dấu, số và gạch nối; đổi tên tệp rồi sửa tên trong bài',
    example: suggestion,
  }),
  'no-attachment-text': ({ name, reason }) => ({
    found: `${quote(name)} ${NO_TEXT[reason]}`,
    wanted: NO_TEXT_REMEDY[reason],
  }),
  'unknown-attachment-kind': ({ name, kinds }) => ({
    found: `không nhận tệp đính kèm ${quote(name)}`,
    wanted: `tệp có đuôi ${kinds.join(', ')}`,
    example: 'huong-dan-28.pdf',
  }),
  'foreign-picture': ({ address }) => ({
    found: `ảnh ${quote(address)} nằm ở trang khác`,
    wanted:
      'tải ảnh về, đặt cạnh bài rồi chỉ viết tên tệp: ảnh ở trang khác có thể mất, và trang ấy biết ai đang đọc bài này',
    example: '![Lời mô tả ảnh](anh-1.jpg "Chú thích in dưới ảnh")',
  }),
  'missing-alt': ({ name }) => ({
    found: `ảnh ${quote(name)} chưa có lời mô tả`,
    wanted: 'một câu nói ảnh cho thấy gì, để người không nhìn thấy ảnh cũng hiểu',
    example: `![Đại biểu trao đổi tại hội nghị](${name}) hoặc alt: "Đại biểu trao đổi tại hội nghị"`,
  }),
} satisfies Partial<Writers<ProblemKind>>;
