import type { DiagnosticKind, MdxFault } from '../../../domain/diagnostic.ts';
import { bodyFaultMessage } from './body-faults.ts';
import { perhaps, quote, type Writers } from './words.ts';

// What stands in a body: links, raw HTML, and the components of static pages.

const MDX_FAULTS: Record<
  MdxFault,
  { readonly slip: string; readonly wanted: string; readonly example: string }
> = {
  unclosed: {
    slip: 'thẻ mở mà chưa đóng, hoặc đóng nhầm',
    wanted: 'mỗi thẻ mở có một thẻ đóng cùng tên; thẻ đứng một mình kết thúc bằng />',
    example: '<ThongBao>Trang nghỉ bảo trì.</ThongBao>',
  },
  tag: {
    slip: 'dấu < đứng trước chữ không phải là thẻ',
    wanted: 'dấu < trong câu chữ viết thành &lt;',
    example: 'dưới 5 tuổi (&lt; 5)',
  },
  brace: {
    slip: 'dấu { mở mà chưa đóng',
    wanted: 'dấu { trong câu chữ viết thành &#123;',
    example: '&#123;a&#125;',
  },
  comment: { slip: 'ghi chú <!-- --> không dùng được ở đây', wanted: 'xóa ghi chú', example: '(để trống)' },
  other: {
    slip: 'không đọc được dòng này',
    wanted: 'mỗi thẻ mở có thẻ đóng; dấu < và { trong câu chữ viết thành &lt; và &#123;',
    example: '<LienHe />',
  },
};

/** What is taken out of a body, and what an editor writes in its place. */
const UNSAFE: readonly (readonly [sort: RegExp, wanted: string, example?: string])[] = [
  [
    /^<(?:video|audio|source|track)>$/,
    'đặt tệp MP3 hoặc MP4 cạnh bài và viết như ảnh',
    '![Phóng sự ngày hội](ngay-hoi.mp4)',
  ],
  [
    /^<(?:iframe|embed|object|frame|frameset|applet|param)>$|^(?:allow|allowfullscreen)$/,
    'video, bản đồ ở trang khác: đặt liên kết tới trang có nó; video của cơ quan thì đặt tệp MP4 cạnh bài và viết như ảnh',
    '[Xem video](https://example.com/video)',
  ],
  [
    /^<(?:script|noscript|style|link|meta|base|template|head|title|html|body)>$|^on[a-z]+$/,
    'xóa mã ấy: bài không chạy mã lệnh, không có kiểu riêng',
  ],
  [
    /^<(?:form|input|button|select|option|textarea|label|fieldset|legend|optgroup|output)>$/,
    'đặt liên kết tới biểu mẫu, hoặc đính kèm mẫu phiếu',
    '[Phiếu đăng ký](phieu-dang-ky.docx)',
  ],
  [
    /^<(?:font|center|big|tt|strike|marquee|blink|basefont|nobr|bdo|bdi)>$|^(?:style|class|align|valign|color|bgcolor|size|face|width|height|border|cellpadding|cellspacing|hspace|vspace|nowrap|data-.*)$/,
    'xóa thẻ hoặc thuộc tính ấy, giữ lại chữ: trang tự lo phông, màu, cỡ và vị trí; cần nhấn mạnh thì viết chữ đậm',
    '**chữ đậm**, *chữ nghiêng*',
  ],
  [
    /^[a-z][a-z0-9+.-]*:/i,
    'địa chỉ trên trang bắt đầu bằng /, nơi khác bắt đầu bằng https://, thư điện tử là mailto:',
    '[Văn bản](/van-ban/)',
  ],
];
const UNSAFE_OTHER: (typeof UNSAFE)[number] = [
  /^/,
  'viết bằng Markdown: chữ, bảng, hình và liên kết; thẻ hoặc thuộc tính này thì xóa, giữ lại chữ',
  '**chữ đậm**, [liên kết](/van-ban/)',
];

/** Messages about bodies: markup, links, MDX. */
export const bodyMessages = {
  body: ({ fault, found }) => bodyFaultMessage(fault, found),
  'broken-link': ({ href, suggestion }) => ({
    found:
      href === ''
        ? 'liên kết không có địa chỉ'
        : `liên kết ${quote(href)} không dẫn tới trang nào.${perhaps(suggestion)}`,
    wanted: 'địa chỉ của một trang đang có, hoặc địa chỉ đầy đủ bắt đầu bằng https://',
    example: '[Văn bản](/van-ban/)',
  }),
  'broken-anchor': ({ href, anchor, suggestion }) => ({
    found: `liên kết ${quote(href)}: trang ấy không có mục ${quote(anchor)}.${perhaps(suggestion)}`,
    wanted: 'tên một đầu mục của trang, viết không dấu, nối bằng gạch',
    example: '[Tổ chức thực hiện](#to-chuc-thuc-hien)',
  }),
  'relative-link': ({ href, suggestion }) => ({
    found: `liên kết ${quote(href)} không phải là tệp cạnh bài, cũng không phải là địa chỉ đầy đủ`,
    wanted:
      'trang của ta: địa chỉ bắt đầu bằng /; nơi khác: bắt đầu bằng https://; thư điện tử: bắt đầu bằng mailto:',
    example: suggestion,
  }),
  'unknown-reference': ({ found }) => ({
    found: `${quote(found)} không trỏ tới đâu, nên hiện nguyên dấu ngoặc trên trang`,
    wanted: 'viết địa chỉ trong ngoặc đơn ngay sau chữ, hoặc thêm dòng giải nghĩa của ngoặc vuông',
    example: '[chữ](/van-ban/)',
  }),
  'unsafe-markup': ({ found }) => {
    const [, wanted, example] = UNSAFE.find(([sort]) => sort.test(found)) ?? UNSAFE_OTHER;
    return {
      found: `${quote(found)} không được phép trong bài và sẽ bị bỏ khi dựng trang`,
      wanted,
      ...(example === undefined ? {} : { example }),
    };
  },
  'too-deep': () => ({
    found: 'thẻ HTML hoặc danh sách lồng nhau quá nhiều tầng',
    wanted: 'viết lại đoạn này bằng Markdown đơn giản',
    example: '- Ý thứ nhất\n- Ý thứ hai',
  }),
  'unknown-component': ({ name, known }) => ({
    found: `không có thành phần ${quote(`<${name}>`)}`,
    wanted: `một trong: ${known.map((k) => `<${k}>`).join(', ')}`,
    example: '<LienHe />',
  }),
  'bad-attribute': ({ component, name, wanted }) => ({
    found: `thành phần <${component}>: ${quote(name)} không dùng được`,
    wanted,
    example: '<DanhSachVanBan loai="huong-dan" so="5" />',
  }),
  'code-in-page': ({ found }) => ({
    found: `trang chứa mã lệnh: ${quote(found)}`,
    wanted: 'trang tĩnh không chạy mã: bỏ import, export và ngoặc nhọn { }',
    example: '<ThongBao loai="luu-y">Trang nghỉ bảo trì.</ThongBao>',
  }),
  'bad-mdx': ({ fault, found }) => {
    const { slip, ...rest } = MDX_FAULTS[fault];
    return { found: `trang .mdx viết sai cú pháp ở ${quote(found)}: ${slip}`, ...rest };
  },
} satisfies Partial<Writers<DiagnosticKind>>;
