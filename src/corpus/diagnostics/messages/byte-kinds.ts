import type { ByteKind } from '../../../domain/byte-kind.ts';

interface ByteKindWords {
  /** What it is: completes "tệp … ". */
  readonly label: string;
  /** Extension under which it may be published for download. */
  readonly extension?: string;
  /**
   * What to do where it stands in the place of an attachment, of a picture, of a text; where it is no change
   * of name.
   */
  readonly remedy?: string;
  readonly remedyForText?: string;
}

const LFS_REMEDY =
  'tải tệp thật về bằng lệnh git lfs pull (nhờ người phụ trách kỹ thuật), hoặc chép tệp gốc vào thay';
const EXPORT =
  'mở bằng phần mềm đã tạo ra nó, xuất thành PDF hoặc lưu thành DOCX rồi thay tệp này; đổi đuôi không giúp được';

/** Kinds of file in an editor's words. */
export const BYTE_KINDS: Readonly<Record<ByteKind, ByteKindWords>> = {
  empty: { label: 'trống, không có gì bên trong', remedy: 'chép lại tệp từ máy đã soạn rồi thay tệp này' },
  lfs: {
    label: 'mới là tệp chỉ dẫn của Git LFS, chưa phải là tệp thật',
    remedy: LFS_REMEDY,
    remedyForText: LFS_REMEDY,
  },
  pdf: { label: 'là tệp PDF', extension: 'pdf' },
  docx: { label: 'là tệp Word (DOCX)', extension: 'docx' },
  xlsx: { label: 'là bảng tính Excel (XLSX)', extension: 'xlsx' },
  pptx: { label: 'là trình chiếu PowerPoint (PPTX)', extension: 'pptx' },
  odt: { label: 'là văn bản OpenDocument (ODT)', extension: 'odt' },
  ods: { label: 'là bảng tính OpenDocument (ODS)', extension: 'ods' },
  zip: { label: 'là tệp nén ZIP', extension: 'zip' },
  doc: { label: 'là tệp Word đời cũ (DOC)', extension: 'doc' },
  xls: { label: 'là bảng tính Excel đời cũ (XLS)', extension: 'xls' },
  ppt: { label: 'là trình chiếu PowerPoint đời cũ (PPT)', extension: 'ppt' },
  ole: { label: 'là tệp Office đời cũ', remedy: EXPORT },
  locked: {
    label: 'là tệp Office đặt mật khẩu',
    remedy:
      'bỏ mật khẩu: mở tệp, vào Tệp, Thông tin, Bảo vệ tài liệu, Mã hóa bằng mật khẩu, xóa mật khẩu rồi lưu lại; hoặc xuất PDF không mật khẩu',
  },
  rtf: {
    label: 'là tệp RTF',
    remedy: 'mở bằng Word, chọn Lưu thành DOCX hoặc PDF rồi thay tệp này; đổi đuôi không giúp được',
  },
  html: {
    label: 'là trang web (HTML)',
    remedy:
      'tải lại đúng tệp từ nơi đã lấy (có thể đã lưu nhầm trang đăng nhập hay trang báo lỗi), hoặc in trang ấy ra PDF rồi thay tệp này; đổi đuôi không giúp được',
  },
  svg: { label: 'là hình vẽ SVG', remedy: 'xuất thành PNG hoặc JPEG rồi thay tệp này' },
  jpeg: {
    label: 'là ảnh JPEG',
    remedy: 'đặt ảnh vào bài bằng ![mô tả](tên-ảnh.jpg), hoặc in ảnh ra PDF rồi thay tệp này',
  },
  png: {
    label: 'là ảnh PNG',
    remedy: 'đặt ảnh vào bài bằng ![mô tả](tên-ảnh.png), hoặc in ảnh ra PDF rồi thay tệp này',
  },
  gif: { label: 'là ảnh GIF', remedy: 'đặt ảnh vào bài, hoặc in ảnh ra PDF rồi thay tệp này' },
  webp: { label: 'là ảnh WebP', remedy: 'đặt ảnh vào bài, hoặc in ảnh ra PDF rồi thay tệp này' },
  tiff: { label: 'là ảnh quét TIFF', remedy: 'xuất thành PDF rồi thay tệp này' },
  heic: {
    label: 'là ảnh HEIC của điện thoại',
    remedy: 'xuất thành JPEG (iPhone: Cài đặt, Camera, Định dạng, chọn “Tương thích nhất”)',
  },
  bmp: { label: 'là ảnh BMP', remedy: 'mở bằng phần mềm xem ảnh, lưu thành PNG hoặc JPEG rồi thay tệp này' },
  psd: { label: 'là tệp Photoshop (PSD)', remedy: 'xuất thành JPEG hoặc PNG rồi thay tệp này' },
  rar: { label: 'là tệp nén RAR', remedy: 'giải nén rồi nén lại thành ZIP, hoặc đặt từng tệp cạnh bài' },
  '7z': { label: 'là tệp nén 7z', remedy: 'giải nén rồi nén lại thành ZIP, hoặc đặt từng tệp cạnh bài' },
  exe: {
    label: 'là chương trình chạy được',
    remedy: 'xóa tệp này: không đăng chương trình; báo người phụ trách kỹ thuật',
  },
  media: {
    label: 'là tệp âm thanh hoặc phim',
    remedy:
      'để bạn đọc nghe, xem ngay trong bài: xuất thành MP3 hoặc MP4 rồi viết ![Tên](tep.mp4) trong thân bài',
  },
  text: { label: 'là tệp chữ thường', remedy: EXPORT },
  unknown: {
    label: 'không rõ là loại tệp nào',
    remedy: 'xuất lại đúng loại từ phần mềm đã soạn rồi thay tệp này',
  },
};

/** What to do with a file that is this, but is called something else. */
export function remedyOf(is: ByteKind): string {
  const { extension, remedy } = BYTE_KINDS[is];
  if (remedy !== undefined) return remedy;
  return `đổi phần đuôi thành .${extension} và sửa tên tệp trong bài`;
}
