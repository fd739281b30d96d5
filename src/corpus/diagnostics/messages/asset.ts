import type { AttachmentFault, AttachmentLeak } from '../../../domain/attachment.ts';
import type { ByteKind } from '../../../domain/byte-kind.ts';
import { formatDay } from '../../../domain/date.ts';
import type { DiagnosticKind } from '../../../domain/diagnostic.ts';
import type { PictureFault } from '../../../domain/picture.ts';
import { BYTE_KINDS, remedyOf } from './byte-kinds.ts';
import { perhaps, quote, type Writers } from './words.ts';

// Pictures and attachments beside an entry.

/** What a file tells that was not meant for readers, and how to take it out. */
const LEAKS: Readonly<
  Record<AttachmentLeak, { readonly found: (what: string) => string; readonly wanted: string }>
> = {
  changes: {
    found: (what) =>
      `còn dấu sửa (Track Changes): ai tải về cũng thấy chữ đã xóa và người sửa${what === '' ? '' : ` (${what})`}`,
    wanted: 'trong Word: Xem lại, Chấp nhận tất cả thay đổi, lưu lại; tốt nhất là xuất PDF rồi thay tệp này',
  },
  comments: {
    found: (what) => `còn nhận xét bên lề${what === '' ? '' : ` (${what})`}: ai tải về cũng đọc được`,
    wanted: 'trong Word: Xem lại, Xóa mọi chú thích, lưu lại; tốt nhất là xuất PDF rồi thay tệp này',
  },
  hidden: {
    found: (what) => `có chữ ẩn ${quote(what)}: bạn đọc bật chữ ẩn là thấy`,
    wanted: 'trong Word: chọn tất cả, Phông chữ, bỏ dấu Ẩn (Hidden), xóa phần không đăng rồi lưu lại',
  },
  author: {
    found: (what) => `ghi tên người soạn ${quote(what)} trong thuộc tính tệp`,
    wanted:
      'trong Word: Tệp, Thông tin, Kiểm tra tài liệu, xóa thuộc tính cá nhân rồi lưu hoặc xuất PDF lại; cố ý để tên thì bỏ qua',
  },
  secret: {
    found: (what) => `có dấu độ mật ${quote(what)}`,
    wanted:
      'không đăng tài liệu mật: gỡ tệp khỏi kho, báo người phụ trách; đã giải mật thì dùng bản không còn dấu',
  },
  citizen: {
    found: (what) => `có số căn cước hoặc giấy tờ của cá nhân (${what})`,
    wanted: 'che hoặc xóa số ấy trong tệp rồi thay: dữ liệu cá nhân không đăng công khai',
  },
};

const NO_TEXT = {
  scan: 'là bản chụp, không có lớp chữ (hoặc chỉ có chữ của dấu ký số), nên tìm kiếm không thấy chữ bên trong',
  garbled: 'có lớp chữ hỏng, không đọc ra chữ, nên tìm kiếm không thấy chữ bên trong',
  legacy: 'gõ bằng phông chữ cũ (TCVN3 .VnTime hoặc VNI), nên tìm kiếm không thấy chữ bên trong',
  'too-long': 'dài quá nên chữ bên trong không được đọc để tìm kiếm',
  encrypted: 'đặt mật khẩu: ai không có mật khẩu thì không mở được, và tìm kiếm không thấy chữ bên trong',
  damaged: 'không đọc được chữ bên trong',
} as const;

const STILL_BUILT = 'rồi thay tệp này; không thay được thì trang vẫn dựng như thường';
const NO_TEXT_REMEDY = {
  garbled: `xuất PDF thẳng từ tệp soạn thảo, hoặc nhận dạng chữ (OCR) lại ${STILL_BUILT}`,
  legacy: `chuyển mã tệp soạn thảo sang Unicode (công cụ chuyển mã của bộ gõ), xuất PDF lại ${STILL_BUILT}`,
  'too-long': `chia tệp thành nhiều phần ${STILL_BUILT}`,
  scan: `xuất PDF thẳng từ tệp soạn thảo, hoặc nhận dạng chữ (OCR) bản chụp ${STILL_BUILT}`,
  encrypted: `bỏ mật khẩu (mở tệp, in ra PDF mới) ${STILL_BUILT}`,
  damaged: `mở tệp trên máy để kiểm tra, xuất lại ${STILL_BUILT}`,
} as const;

/** What is the matter with a picture file, and what to do about it. */
const PICTURE_FAULTS: Readonly<
  Record<Extract<PictureFault, string>, { readonly found: string; readonly wanted: string }>
> = {
  unreadable: {
    found: 'không mở được: tệp hỏng, hoặc không phải là ảnh',
    wanted: 'ảnh JPEG, PNG, WebP, AVIF, GIF hoặc TIFF; mở bằng phần mềm xem ảnh rồi lưu lại thành JPEG',
  },
  damaged: {
    found: 'hỏng hoặc bị cắt giữa chừng',
    wanted: 'lấy lại ảnh từ máy ảnh, điện thoại hoặc người gửi, vì ảnh chép chưa hết',
  },
  animated: {
    found: 'là ảnh động',
    wanted: 'ảnh tĩnh: xuất một khung hình thành JPEG hoặc PNG',
  },
  pages: {
    found: 'là bản quét TIFF nhiều trang',
    wanted: 'đính kèm bản quét dưới dạng PDF (attachments), hoặc xuất một trang thành JPEG để làm ảnh',
  },
  huge: {
    found: 'lớn hơn 120 triệu điểm ảnh hoặc 100 MB',
    wanted: 'thu nhỏ ảnh, cạnh dài khoảng 6000 điểm ảnh là đủ để in',
  },
};

/** What is the matter with an attachment, and what to do about it. */
const ATTACHMENT_FAULTS: Readonly<
  Record<
    Extract<AttachmentFault, string>,
    { readonly found: (kind: string) => string; readonly wanted: string }
  >
> = {
  damaged: {
    found: (kind) => `là tệp ${kind} hỏng, không mở được`,
    wanted: 'mở tệp trên máy để kiểm tra, xuất lại rồi thay tệp này',
  },
  heavy: {
    found: () => 'nặng hơn 100 MB',
    wanted: 'quét lại ở 150–200 dpi, nén PDF, hoặc chia thành nhiều phần',
  },
};

/** Pictures that do not lie beside the entry. */
const FOREIGN: Readonly<
  Record<'web' | 'data' | 'file', { readonly found: (address: string) => string; readonly wanted: string }>
> = {
  web: {
    found: (address) => `ảnh ${quote(address)} nằm ở trang khác`,
    wanted:
      'tải ảnh về, đặt cạnh bài rồi chỉ viết tên tệp: ảnh ở trang khác có thể mất, và trang ấy biết ai đang đọc bài này',
  },
  data: {
    found: (address) => `ảnh dán thẳng vào bài dưới dạng chữ (${quote(address.slice(0, 30))})`,
    wanted: 'lưu ảnh thành một tệp đặt cạnh bài (bấm chuột phải vào ảnh gốc, Lưu ảnh), rồi chỉ viết tên tệp',
  },
  file: {
    found: (address) => `ảnh ${quote(address)} nằm trên máy của bạn, bạn đọc không thấy`,
    wanted: 'chép tệp ảnh vào thư mục của bài rồi chỉ viết tên tệp',
  },
};

/** What to do with a file that stands where a picture should, and is none. */
const PICTURE_REMEDIES: Readonly<Partial<Record<ByteKind, string>>> = {
  empty: 'chép lại ảnh từ máy ảnh, điện thoại hoặc người gửi rồi thay tệp này',
  html: 'tải lại ảnh từ nơi đã lấy (đã lưu nhầm một trang web mang tên ảnh), hoặc xin ảnh gốc',
  pdf: 'đính kèm PDF (attachments), hoặc xuất trang cần dùng thành JPEG rồi đặt làm ảnh',
  docx: 'lấy ảnh ra khỏi tệp Word (bấm chuột phải, Lưu thành ảnh) rồi đặt ảnh cạnh bài',
};

/** What a file is whose extension is none of an attachment. */
const EXTENSIONS: readonly (readonly [RegExp, ByteKind])[] = [
  [/\.(?:jpe?g|jfif)$/i, 'jpeg'],
  [/\.png$/i, 'png'],
  [/\.gif$/i, 'gif'],
  [/\.(?:webp|avif)$/i, 'webp'],
  [/\.tiff?$/i, 'tiff'],
  [/\.(?:heic|heif)$/i, 'heic'],
  [/\.bmp$/i, 'bmp'],
  [/\.(?:svg|svgz)$/i, 'svg'],
  [/\.psd$/i, 'psd'],
  [/\.rar$/i, 'rar'],
  [/\.7z$/i, '7z'],
  [/\.rtf$/i, 'rtf'],
  [/\.(?:html?|mht|mhtml)$/i, 'html'],
  [/\.(?:txt|csv)$/i, 'text'],
  [/\.(?:exe|msi|bat|cmd|com|scr|vbs|js|ps1|apk|jar)$/i, 'exe'],
  [/\.(?:docm|xlsm|pptm|dotx?|wps)$/i, 'ole'],
  [/\.(?:mp4|avi|mov|wmv|mkv|webm|m4a|wav|wma|ogg|aac|flac)$/i, 'media'],
];
const PICTURES: ReadonlySet<ByteKind> = new Set(['jpeg', 'png', 'gif', 'webp']);

/** Messages about pictures and files beside an entry. */
export const assetMessages = {
  'unlisted-file': ({ name, line }) => ({
    found: `tệp ${quote(name)} nằm cạnh bài mà bài không nhắc tới, nên chưa lên trang`,
    wanted: 'thêm tệp vào bài như ví dụ; không đăng thì xóa tệp, hoặc thêm dấu _ trước tên tệp',
    example: line,
  }),
  'same-file': ({ names }) => ({
    found:
      new Set(names).size === 1
        ? `tệp ${quote(names[0] ?? '')} được ghi hai lần`
        : `các tệp ${names.map(quote).join(', ')} giống hệt nhau`,
    wanted: 'mỗi tệp ghi một lần; chép nhầm tệp thì thay bằng đúng tệp',
  }),
  'same-label': ({ label, names }) => ({
    found: `các tệp ${names.map(quote).join(', ')} cùng mang nhãn ${quote(label)}, bạn đọc không biết tải tệp nào`,
    wanted: 'mỗi tệp một nhãn nói rõ bên trong có gì',
    example: 'label: "Phụ lục 1: Danh sách đơn vị"',
  }),
  'other-file-number': ({ name, found, wanted }) => ({
    found: `trong tệp ${quote(name)} ghi số ${found}, còn khai báo là ${wanted}: có thể là tệp của văn bản khác`,
    wanted: 'thay bằng tệp của đúng văn bản này, hoặc sửa khóa number',
    example: `number: ${found}`,
  }),
  'other-file-subject': ({ name, wanted }) => ({
    found: `đầu tệp ${quote(name)} không có trích yếu ${quote(wanted)}: có thể là tệp của văn bản khác`,
    wanted: 'thay bằng tệp của đúng văn bản này, hoặc chép lại khóa subject đúng như bản gốc',
  }),
  'other-file-date': ({ name, found, wanted }) => ({
    found: `trong tệp ${quote(name)} ghi ngày ${formatDay(found)}, còn khai báo là ${formatDay(wanted)}`,
    wanted: 'sửa khóa issued theo bản gốc, hoặc thay bằng tệp của đúng văn bản này',
    example: `issued: ${found}`,
  }),
  'attachment-leak': ({ name, leak, found }) => ({
    found: `tệp ${quote(name)} ${LEAKS[leak].found(found)}`,
    wanted: LEAKS[leak].wanted,
  }),
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
    if (typeof fault === 'object') {
      const { label, remedy } = BYTE_KINDS[fault.is];
      return {
        found: `ảnh ${quote(name)} không mở được: tệp ${label}`,
        wanted:
          PICTURE_REMEDIES[fault.is] ??
          remedy ??
          'đính kèm tệp ấy (attachments), còn ảnh thì xuất thành JPEG rồi đặt cạnh bài',
      };
    }
    const { found, wanted } = PICTURE_FAULTS[fault];
    return { found: `ảnh ${quote(name)} ${found}`, wanted };
  },
  'bad-attachment': ({ name, kind, fault }) => {
    if (typeof fault === 'object') {
      const { label } = BYTE_KINDS[fault.is];
      const found =
        fault.is === 'empty' || fault.is === 'lfs' || fault.is === 'locked'
          ? `tệp ${quote(name)} ${label}`
          : `tệp ${quote(name)} không phải là tệp ${kind} như phần đuôi nói, mà ${label}`;
      return { found, wanted: remedyOf(fault.is) };
    }
    return {
      found: `tệp ${quote(name)} ${ATTACHMENT_FAULTS[fault].found(kind)}`,
      wanted: ATTACHMENT_FAULTS[fault].wanted,
    };
  },
  'file-name': ({ name, suggestion }) => ({
    found: `tên tệp ${quote(name)} có dấu, chữ hoa, khoảng trắng hoặc ký tự lạ; nhiều máy đọc sai tên như vậy`,
    wanted: 'chữ thường không dấu, số và gạch nối; đổi tên tệp rồi sửa tên trong bài',
    example: suggestion,
  }),
  'no-attachment-text': ({ name, reason }) => ({
    found: `${quote(name)} ${NO_TEXT[reason]}`,
    wanted: NO_TEXT_REMEDY[reason],
  }),
  'unknown-attachment-kind': ({ name, kinds }) => {
    const is = EXTENSIONS.find(([extensions]) => extensions.test(name))?.[1];
    const remedy =
      is === 'text' ? 'dán chữ vào bài, hoặc in ra PDF rồi đính kèm' : is && BYTE_KINDS[is].remedy;
    const accepted = `tệp có đuôi ${kinds.join(', ')}`;
    return {
      found: `không nhận tệp đính kèm ${quote(name)}`,
      wanted: remedy ?? (/\.\w+$/.test(name) ? accepted : `tên tệp viết đủ phần đuôi; ${accepted}`),
      ...(is !== undefined && PICTURES.has(is)
        ? { example: `![Đại biểu trao đổi tại hội nghị](${name})` }
        : { example: 'huong-dan-28.pdf' }),
    };
  },
  'foreign-picture': ({ address, sort }) => ({
    found: FOREIGN[sort].found(address),
    wanted: FOREIGN[sort].wanted,
    example: '![Lời mô tả ảnh](anh-1.jpg "Chú thích in dưới ảnh")',
  }),
  'missing-alt': ({ name }) => ({
    found: `ảnh ${quote(name)} chưa có lời mô tả (để trống, hoặc chỉ là tên tệp do máy đặt)`,
    wanted: 'một câu nói ảnh cho thấy gì, để người không nhìn thấy ảnh cũng hiểu',
    example: `![Đại biểu trao đổi tại hội nghị](${name}) hoặc alt: "Đại biểu trao đổi tại hội nghị"`,
  }),
} satisfies Partial<Writers<DiagnosticKind>>;
