import { formatBytes } from '../../../domain/attachment.ts';
import { type Day, formatDay } from '../../../domain/date.ts';
import type { DiagnosticKind } from '../../../domain/diagnostic.ts';
import type { OldAddressFault } from '../../../domain/old-address.ts';
import type { IssuerKind } from '../../../domain/vocabulary.ts';
import { perhaps, quote, type Writers } from './words.ts';

// What files have with each other: addresses, numbers, relations.

const dayOrYear = (issued: string): string =>
  /^\d{4}$/.test(issued) ? `năm ${issued}` : formatDay(issued as Day);

/** How each kind of body writes a number, in an editor's words. */
const NUMBER_FORMS: Record<IssuerKind, string> = {
  party: 'cơ quan Đảng viết số, gạch nối, loại văn bản, gạch chéo, cơ quan; không có dấu cách',
  state: 'cơ quan Nhà nước viết số, gạch chéo, loại văn bản, gạch nối, cơ quan; không có dấu cách',
  mass: 'số, loại văn bản và cơ quan viết liền nhau bằng gạch nối và gạch chéo, không có dấu cách',
};

/** What stands between several numbers that were written as one. */
const SEVERAL = /\s*;\s*|\s*,\s*(?=(?:số\s+)?\d)|\s+và\s+(?=(?:số\s+)?\d)/iu;

const RELATION_EXAMPLE = 'relations: { basedOn: ["12-CT/TU ngày 22/9/2016"] }';
const ALIAS_EXAMPLE = 'aliases: [/vi/news/bai-cu-12.html]';

const ALIAS_FAULTS: Record<OldAddressFault, string> = {
  start: 'không bắt đầu bằng một dấu /',
  character: 'có khoảng trắng hoặc một trong các dấu ? # * : $ % " < > | \\',
  encoding: 'có dấu % không đúng',
  step: 'có phần trống, phần bắt đầu bằng dấu chấm, hoặc phần dài quá',
};

/** Messages about names and places of files and folders, and about addresses. */
export const placeMessages = {
  'same-article': ({ title, other }) => ({
    found: `bài ${quote(title)} đã có ở ${other}, cùng tiêu đề và ngày`,
    wanted: 'giữ một bài, xóa bài kia (địa chỉ của bài xóa ghi vào aliases của bài giữ)',
    example: ALIAS_EXAMPLE,
  }),
  'other-date': ({ number, stated, issued }) => ({
    found: `bài dẫn ${number} ngày ${formatDay(stated)}, còn văn bản ${number} trên trang đề ${dayOrYear(issued)}`,
    wanted: 'một trong hai ngày sai: sửa ngày trong bài, hoặc khóa issued của văn bản',
  }),
  'folder-mismatch': ({ what, found, wanted }) => ({
    found:
      what === 'year'
        ? `văn bản năm ${wanted} nằm trong thư mục năm ${found}`
        : `thư mục ${quote(found)} mang số của văn bản khác với khóa number`,
    wanted:
      what === 'year'
        ? 'chuyển thư mục sang đúng năm ban hành, hoặc sửa khóa issued'
        : `đổi tên thư mục theo số ký hiệu, hoặc sửa khóa number`,
    example: wanted,
  }),
  'empty-document': () => ({
    found: 'văn bản không có toàn văn mà cũng không có tệp đính kèm: bạn đọc không có gì để đọc',
    wanted: 'đặt tệp PDF cạnh tệp này rồi khai ở attachments, hoặc viết toàn văn dưới phần khai báo',
    example: 'attachments: [{ file: hd-28-btgtu.pdf, label: "Bản chính thức" }]',
  }),
  'empty-article': () => ({
    found: 'bài chỉ có phần khai báo, không có nội dung',
    wanted: 'viết nội dung dưới phần khai báo; chưa xong thì thêm draft: true',
    example: 'draft: true',
  }),
  'heavy-page': ({ address, bytes, limit }) => ({
    found: `trang ${quote(address)} nặng: riêng bảng, danh sách và liên kết, không kể chữ, đã ${formatBytes(bytes)} khi gửi đi, mức nên có là ${formatBytes(limit)}; điện thoại mạng yếu phải đợi`,
    wanted:
      'chia bảng hoặc danh sách dài thành nhiều bài, hoặc đính kèm dưới dạng tệp; để nguyên thì trang vẫn dựng như thường',
  }),
  'same-address': ({ address, other }) => ({
    found: `địa chỉ ${quote(address)} đã thuộc về ${other}`,
    wanted: 'mỗi địa chỉ chỉ một tệp: đổi tên thư mục, hoặc bỏ bớt một trong hai',
  }),
  'reserved-address': ({ address }) => ({
    found: `địa chỉ ${quote(address)} dành cho trang của hệ thống`,
    wanted: 'đổi tên tệp hoặc thư mục; địa chỉ cũ thì bỏ dòng này',
  }),
  'bad-alias': ({ found, fault }) => ({
    found: `địa chỉ cũ ${quote(found)} ${ALIAS_FAULTS[fault]}`,
    wanted: 'phần địa chỉ sau tên miền của trang cũ, không có phần hỏi sau dấu ?',
    example: ALIAS_EXAMPLE,
  }),
  'same-number': ({ number, issued, other }) => ({
    found: `văn bản số ${number} (${dayOrYear(issued)}) đã có ở ${other}`,
    wanted: 'một văn bản (số ký hiệu và ngày ban hành) chỉ một tệp: xóa bản thừa hoặc sửa số, ngày',
  }),
  'unknown-relation': ({ key, found, suggestion }) => {
    const numbers = found.split(SEVERAL);
    const right = numbers.length > 1 ? numbers : [suggestion ?? '12-CT/TU ngày 22/9/2016'];
    return {
      found: `khóa ${quote(key)}: không có văn bản ${quote(found)} trên trang.${perhaps(suggestion)}`,
      wanted:
        numbers.length > 1
          ? 'mỗi mục một số ký hiệu'
          : 'số ký hiệu của một văn bản đã có trong content/van-ban; chưa có thì thêm văn bản ấy trước',
      example: `relations: { ${key.split(', ')[1]}: [${right.map((number) => `"${number}"`).join(', ')}] }`,
    };
  },
  'self-relation': ({ key, found }) => ({
    found: `khóa ${quote(key)}: ${quote(found)} là chính văn bản này`,
    wanted: 'số ký hiệu của một văn bản khác, hoặc bỏ dòng này',
    example: RELATION_EXAMPLE,
  }),
  'relation-later': ({ key, found, issued, other }) => ({
    found: `khóa ${quote(key)}: ${quote(found)} ban hành ${dayOrYear(other)}, sau văn bản này (${dayOrYear(issued)})`,
    wanted: 'văn bản ban hành trước; xem lại ngày ban hành của hai văn bản, hoặc ghi quan hệ ở văn bản kia',
  }),
  'relation-circle': ({ key, chain }) => ({
    found: `khóa ${quote(key)} đi thành vòng: ${chain.join(' → ')}`,
    wanted: 'mỗi quan hệ chỉ ghi một chiều, ở văn bản ban hành sau: bỏ dòng ở văn bản ban hành trước',
  }),
  'ambiguous-relation': ({ key, found, choices }) => ({
    found: `khóa ${quote(key)}: ${quote(found)} trùng với nhiều văn bản: ${choices.join('; ')}`,
    wanted: 'viết thêm ngày ban hành',
    example: RELATION_EXAMPLE,
  }),
  'unknown-issuer': ({ symbol, suggestion }) => ({
    found: `chưa biết cơ quan ban hành ${quote(symbol)}.${perhaps(suggestion)}`,
    wanted: 'sửa số ký hiệu, hoặc khai cơ quan ấy trong phần issuers của site.yaml',
    example: `- { symbol: ${symbol}, label: "Tên cơ quan", kind: party }`,
  }),
  'issuer-ended': ({ issuer, until, successor }) => ({
    found: `${issuer} chỉ hoạt động đến trước ngày ${formatDay(until)}; văn bản này ban hành sau đó`,
    wanted:
      successor === undefined
        ? 'xem lại số ký hiệu và ngày ban hành'
        : `xem lại ngày ban hành, hoặc dùng ký hiệu của cơ quan tiếp nối (${successor})`,
    example: successor === undefined ? 'issued: 2025-02-20' : `number: 28-HD/${successor}`,
  }),
  'number-form': ({ found, right, kind }) => ({
    found: `số ký hiệu ${quote(found)} viết chưa đúng thể thức`,
    wanted: NUMBER_FORMS[kind],
    example: `number: ${right}`,
  }),
  'type-mismatch': ({ found, symbol, label }) => ({
    found: `khóa “type” ghi ${quote(found)}, còn trong số ký hiệu là ${symbol} (${label})`,
    wanted: 'bỏ dòng type, vì số ký hiệu đã nói loại văn bản; nếu số ký hiệu sai thì sửa số',
    example: `type: "${label}"`,
  }),
  'year-mismatch': ({ number, year }) => ({
    found: `số ${quote(number)} ghi một năm, ngày ban hành lại ở năm ${year}`,
    wanted: 'năm trong số ký hiệu trùng với năm ban hành: sửa một trong hai',
    example: 'number: 30/2020/NĐ-CP và issued: 2020-03-05',
  }),
} satisfies Partial<Writers<DiagnosticKind>>;
