import { formatDay } from '../../domain/date.ts';
import type { ProblemKind } from '../../domain/problem.ts';
import { perhaps, quote, type Writers } from './words.ts';

// What files have with each other: addresses, numbers, relations, links; and what a standing page may hold.

const RELATION_EXAMPLE = 'relations: { basedOn: ["12-CT/TU ngày 22/9/2016"] }';

export const placeMessages = {
  'same-address': ({ address, other }) => ({
    found: `địa chỉ ${quote(address)} đã thuộc về ${other}`,
    wanted: 'mỗi địa chỉ chỉ một tệp: đổi tên thư mục, hoặc bỏ bớt một trong hai',
  }),
  'reserved-address': ({ address }) => ({
    found: `địa chỉ ${quote(address)} dành cho trang của hệ thống`,
    wanted: 'đổi tên tệp hoặc thư mục',
  }),
  'same-number': ({ number, issued, other }) => ({
    found: `văn bản số ${number} (${/^\d{4}$/.test(issued) ? issued : formatDay(issued as never)}) đã có ở ${other}`,
    wanted: 'một văn bản (số ký hiệu và ngày ban hành) chỉ một tệp: xóa bản thừa hoặc sửa số, ngày',
  }),
  'unknown-relation': ({ key, found }) => ({
    found: `khóa ${quote(key)}: không có văn bản ${quote(found)} trên trang`,
    wanted: 'số ký hiệu của một văn bản đã có trong content/van-ban; chưa có thì thêm văn bản ấy trước',
    example: RELATION_EXAMPLE,
  }),
  'self-relation': ({ key, found }) => ({
    found: `khóa ${quote(key)}: ${quote(found)} là chính văn bản này`,
    wanted: 'số ký hiệu của một văn bản khác, hoặc bỏ dòng này',
  }),
  'ambiguous-relation': ({ key, found, choices }) => ({
    found: `khóa ${quote(key)}: ${quote(found)} trùng với nhiều văn bản: ${choices.join('; ')}`,
    wanted: 'viết thêm ngày ban hành',
    example: RELATION_EXAMPLE,
  }),
  'broken-link': ({ href, suggestion }) => ({
    found: `liên kết ${quote(href)} không dẫn tới trang nào.${perhaps(suggestion)}`,
    wanted: 'địa chỉ của một trang đang có',
  }),
  'unknown-component': ({ name, known }) => ({
    found: `không có thành phần ${quote(`<${name}>`)}`,
    wanted: `một trong: ${known.map((k) => `<${k}>`).join(', ')}`,
  }),
  'unsafe-markup': ({ found }) => ({
    found: `${quote(found)} không được phép trong bài và sẽ bị bỏ khi dựng trang`,
    wanted:
      'chữ, bảng, hình và liên kết; không dùng mã lệnh, biểu mẫu, khung nhúng, kiểu chữ riêng; video thì đặt liên kết tới trang có video',
  }),
  'code-in-page': ({ found }) => ({
    found: `trang chứa mã lệnh: ${quote(found)}`,
    wanted: 'trang tĩnh không chạy mã: bỏ import, export và ngoặc nhọn { }',
  }),
  'bad-mdx': ({ reason }) => ({
    found: `trang .mdx viết sai cú pháp (${reason})`,
    wanted: 'mỗi thẻ mở có thẻ đóng; dấu < và { trong câu chữ viết thành &lt; và &#123;',
  }),
} satisfies Partial<Writers<ProblemKind>>;
