import type { DiagnosticKind } from '../../../domain/diagnostic.ts';
import { type Message, quote, type Writers } from './words.ts';

// The front matter as a whole: its fences and its YAML.

const QUOTED = 'title: "Hội nghị: kết quả và bài học"';
const MARKS = 'giá trị bắt đầu bằng * & ! % @ hoặc ` thì đặt cả giá trị trong ngoặc kép';

const BRACKET = {
  slip: 'mở ngoặc vuông hoặc ngoặc nhọn mà không đóng, hoặc đóng thừa',
  wanted: 'mở ngoặc nào thì đóng ngoặc ấy; một dòng chữ thì không có ngoặc',
  example: 'tags: [khoa giáo, y tế]',
};

/** What each slip looks like to an editor, and what mends it; by the parser's code or ours (see yaml.ts). */
const SLIPS: Readonly<Record<string, Omit<Message, 'found'> & { readonly slip: string }>> = {
  DUPLICATE_KEY: { slip: 'khóa này đã có ở trên', wanted: 'một khóa chỉ viết một lần: xóa dòng thừa' },
  TAB_AS_INDENT: {
    slip: 'đầu dòng thụt vào bằng phím Tab',
    wanted: 'thụt đầu dòng bằng dấu cách',
    example: 'cover:\n  src: anh-bia.jpg',
  },
  MISSING_CHAR: {
    slip: 'thiếu dấu đóng ngoặc kép, ngoặc vuông, dấu phẩy hoặc dấu hai chấm ở dòng này hay dòng trên',
    wanted: 'mở dấu nào thì đóng dấu ấy',
    example: QUOTED,
  },
  BLOCK_AS_IMPLICIT_KEY: {
    slip: 'trong giá trị có dấu hai chấm',
    wanted: 'đặt cả giá trị trong ngoặc kép',
    example: QUOTED,
  },
  MULTILINE_IMPLICIT_KEY: {
    slip: 'dòng không có dạng “khóa: giá trị”',
    wanted:
      'mỗi khóa một dòng: tên khóa, dấu hai chấm, một dấu cách rồi đến giá trị; dòng này thuộc giá trị ở trên thì nối vào dòng trên',
    example: 'date: 2021-07-16 15:36',
  },
  BAD_INDENT: {
    slip: 'thụt đầu dòng không đều, hoặc dòng trên chưa đóng ngoặc',
    wanted: 'khóa chính viết sát lề; các khóa cùng một nhóm thụt vào bằng nhau',
    example: 'cover:\n  src: anh-bia.jpg\n  alt: "Quang cảnh hội nghị"',
  },
  MARK: { slip: 'giá trị bắt đầu bằng dấu * & hoặc !', wanted: MARKS, example: 'title: "*Hội nghị*"' },
  BAD_ALIAS: { slip: 'giá trị bắt đầu bằng dấu * hoặc &', wanted: MARKS, example: 'title: "*Hội nghị*"' },
  BAD_SCALAR_START: {
    slip: 'giá trị bắt đầu bằng dấu % @ hoặc `',
    wanted: MARKS,
    example: 'title: "@nhandan"',
  },
  COMMENT: {
    slip: 'dấu # làm mất phần chữ phía sau',
    wanted: 'đặt cả giá trị trong ngoặc kép; nếu là ghi chú thì viết một dấu cách sau dấu #',
    example: 'brand: "#8E1116"',
  },
  UNEXPECTED_TOKEN: {
    slip: 'có chữ hoặc dấu thừa sau giá trị',
    wanted:
      'trong giá trị có ngoặc kép thì bọc cả giá trị bằng ngoặc đơn; có ngoặc đơn thì bọc bằng ngoặc kép',
    example: `title: 'Phong trào "Đền ơn đáp nghĩa"'`,
  },
  TRAILING_COMMA: {
    slip: 'có dấu phẩy hoặc dấu chấm phẩy thừa sau giá trị',
    wanted: 'xóa dấu ấy: mỗi khóa một dòng, cuối dòng không có dấu gì',
    example: QUOTED,
  },
  NO_BLANK: {
    slip: 'thiếu dấu cách sau dấu hai chấm',
    wanted: 'một dấu cách giữa dấu hai chấm và giá trị',
    example: QUOTED,
  },
  BAD_DQ_ESCAPE: {
    slip: 'có dấu \\ trong ngoặc kép',
    wanted: 'đổi ngoặc kép thành ngoặc đơn, hoặc bỏ dấu \\',
    example: "title: 'A\\B'",
  },
  NBSP: {
    slip: 'có dấu cách lạ (dấu cách không ngắt, chép từ Word hoặc trang web) ở đầu dòng hoặc sau dấu hai chấm',
    wanted: 'xóa dấu cách ấy rồi gõ lại bằng phím cách',
    example: QUOTED,
  },
  FULLWIDTH: {
    slip: 'có dấu câu cỡ rộng của bàn phím khác (： ， ［ ］)',
    wanted: 'gõ lại bằng dấu thường : , [ ] và một dấu cách sau dấu hai chấm',
    example: 'tags: [khoa giáo, y tế]',
  },
  CURLY: {
    slip: 'ngoặc kép cong “ ” không phải là ngoặc kép của phần khai báo',
    wanted:
      'gõ lại bằng ngoặc kép thẳng; nếu ngoặc cong thuộc về tên thì bọc thêm một cặp ngoặc thẳng bên ngoài',
    example: `${QUOTED} hoặc title: "“Tên” có ngoặc"`,
  },
  DASH: {
    slip: 'danh sách gõ bằng dấu – hoặc •',
    wanted: 'mỗi mục bắt đầu bằng dấu gạch nối thường và một dấu cách',
    example: 'tags:\n  - khoa giáo\n  - y tế',
  },
  SIGN_START: {
    slip: 'giá trị bắt đầu bằng một dấu có nghĩa riêng ([ ] { } > | ? , - % @ `)',
    wanted: 'đặt cả giá trị trong ngoặc kép',
    example: 'title: "[Ảnh] Khai mạc hội nghị"',
  },
  OPEN_BRACKET: BRACKET,
  LONE_BRACKET: BRACKET,
  COMMENT_TAIL: {
    slip: 'chữ từ dấu # trở đi là ghi chú, không hiện trên trang',
    wanted:
      'nếu dấu # thuộc về nội dung thì đặt cả giá trị trong ngoặc kép; nếu là ghi chú thì viết thành dòng riêng',
    example: 'title: "Hội thi lần # 3"',
  },
  MULTIPLE_DOCS: { slip: 'có thêm một dòng ---', wanted: 'chỉ hai dòng ---: một mở, một đóng phần khai báo' },
  NON_STRING_KEY: { slip: 'tên khóa có dấu ngoặc', wanted: 'tên khóa chỉ gồm chữ', example: QUOTED },
  RESOURCE_EXHAUSTION: {
    slip: 'ngoặc lồng nhau quá nhiều tầng',
    wanted: 'danh sách đơn giản',
    example: 'tags: [khoa giáo, y tế]',
  },
};

const ANY_SLIP = {
  slip: 'không đọc được dòng này',
  wanted: 'mỗi dòng là “khóa: giá trị”; giá trị có dấu : hoặc # thì đặt trong ngoặc kép',
  example: QUOTED,
};

/** Messages about front matter that cannot be read, and about its keys. */
export const frontMatterMessages = {
  'merge-conflict': ({ lines }) => ({
    found: `có dấu của lần hợp nhất chưa xong (<<<<<<<, =======, >>>>>>>) ở dòng ${lines.join(', ')}`,
    wanted: 'chọn một trong hai cách viết, xóa cách kia và ba dòng dấu ấy',
  }),
  'no-front-matter': ({ found }) => ({
    found: /^---\s*$/.test(found)
      ? 'trước dòng --- mở phần khai báo có dòng trống hoặc dấu cách'
      : `dòng đầu là ${quote(found)}, không phải ---`,
    wanted: 'phần khai báo nằm giữa hai dòng --- ở ngay đầu tệp, sát lề',
    example: '---\ntitle: "Tiêu đề"\ndate: 2021-07-16 15:36\n---',
  }),
  'unclosed-front-matter': ({ found }) => ({
    found:
      found === ''
        ? 'phần khai báo mở bằng --- mà chưa đóng'
        : `phần khai báo chưa đóng: ${quote(found)} không phải ---`,
    wanted: 'một dòng chỉ có ba dấu gạch --- ngay sau khóa cuối cùng',
    example: '---\ntitle: "Tiêu đề"\n---',
  }),
  'split-front-matter': ({ found }) => ({
    found: `dòng --- này đóng phần khai báo quá sớm: phía dưới còn khóa (${quote(found)}) và một dòng --- nữa`,
    wanted:
      'xóa dòng --- ở giữa: phần khai báo chỉ có hai dòng ---, một mở ở đầu tệp, một đóng sau khóa cuối cùng',
  }),
  'front-matter-code': ({ found }) => ({
    found: `sau --- ở dòng đầu có ${quote(found)}`,
    wanted: 'dòng đầu chỉ có ---; phần khai báo viết bằng YAML, mã lệnh không được chạy',
    example: '---\ntitle: "Tiêu đề"\n---',
  }),
  yaml: ({ code, found, right }) => {
    const { slip, ...rest } = SLIPS[code] ?? ANY_SLIP;
    const example = right !== undefined && right.length <= 160 ? right : rest.example;
    return {
      found: `khai báo sai cú pháp YAML ở ${quote(found)}: ${slip}`,
      wanted: rest.wanted,
      ...(example === undefined ? {} : { example }),
    };
  },
  'not-a-mapping': ({ found }) => ({
    found: `${quote(found)} không có dạng “khóa: giá trị”`,
    wanted: 'mỗi dòng một khóa, dấu hai chấm, một dấu cách rồi đến giá trị',
    example: 'title: "Tiêu đề"',
  }),
} satisfies Partial<Writers<DiagnosticKind>>;
