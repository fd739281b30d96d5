import type { BodyFault } from '../../../domain/body-fault.ts';
import { type Message, quote } from './words.ts';

// What came out of a body and was not meant: see markdown/review.

interface FaultMessage {
  readonly found: (what: string) => string;
  readonly wanted: string | ((what: string) => string);
  readonly example?: string | ((what: string) => string | undefined);
}

const AS_IS = 'hiện nguyên trên trang';
/** A picture whose caption stands in no quotes, or in quotes of print. */
const CAPTIONED = /^(!\[[^\]]*\]\([^\s()]+\.\w{3,4})\s+[“”„«"]?([^“”„»"()]+?)[“”»"]?\)$/u;

const MESSAGES: Readonly<Record<BodyFault, FaultMessage>> = {
  'raw-bold': {
    found: (what) => `dấu ** ở ${quote(what)} không thành chữ đậm, ${AS_IS}`,
    wanted:
      'hai dấu ** viết sát chữ, không có dấu cách bên trong; bên ngoài cách chữ một dấu cách; mở rồi phải đóng',
    example: '**Lưu ý:** gửi bản giấy',
  },
  'raw-emphasis': {
    found: (what) => `dấu * ở ${quote(what)} không thành chữ nghiêng, ${AS_IS}`,
    wanted: 'dấu * viết sát chữ, không có dấu cách bên trong; bên ngoài cách chữ một dấu cách',
    example: '*chữ nghiêng* rồi đến chữ thường',
  },
  'raw-heading': {
    found: (what) => `${quote(what)} chưa thành tiêu đề mục: thiếu dấu cách sau dấu #`,
    wanted: 'một dấu cách giữa dấu # và chữ; tiêu đề mục bắt đầu bằng ## (nhiều nhất sáu dấu #)',
    example: (what) => `## ${what.replace(/^[\s#＃]+/u, '')}`,
  },
  'raw-table': {
    found: (what) => `bảng ở ${quote(what)} chưa thành bảng, các dấu | ${AS_IS}`,
    wanted:
      'dòng trống trước bảng; dưới hàng tiêu đề có một hàng gạch, mỗi cột ba dấu gạch nối thường (-), số cột bằng hàng tiêu đề',
    example: '| Tháng | Số |\n| --- | --- |\n| 1 | 10 |',
  },
  'raw-picture': {
    found: (what) => `${quote(what)} chưa thành ảnh, ${AS_IS}`,
    wanted: (what) =>
      CAPTIONED.test(what)
        ? 'chú thích sau tên tệp đặt trong ngoặc kép thẳng (")'
        : 'tên tệp ảnh không có dấu cách hay dấu ngoặc: đổi tên tệp, hoặc đặt tên tệp trong dấu < >; không có dấu cách giữa ] và (',
    example: (what) =>
      what.replace(CAPTIONED, '$1 "$2")') === what
        ? '![Quang cảnh hội nghị](anh-1.jpg) hoặc ![Quang cảnh hội nghị](<anh 1.jpg>)'
        : what.replace(CAPTIONED, '$1 "$2")'),
  },
  'raw-link': {
    found: (what) => `${quote(what)} chưa thành liên kết, ${AS_IS}`,
    wanted:
      'chữ trong ngoặc vuông trước, địa chỉ trong ngoặc tròn ngay sau, không có dấu cách: đổi tên tệp, hoặc đặt tên tệp trong dấu < >',
    example: '[Kế hoạch](ke-hoach-2026.pdf) hoặc [Kế hoạch](<Ke hoach 2026.pdf>)',
  },
  'raw-strike': {
    found: (what) => `dấu ~~ ở ${quote(what)} không gạch ngang chữ, ${AS_IS}`,
    wanted: 'hai dấu ~~ viết sát chữ cần gạch, không có dấu cách bên trong',
    example: '~~chữ bỏ đi~~',
  },
  'raw-entity': {
    found: (what) => `mã ký tự ${quote(what)} ${AS_IS}`,
    wanted: 'gõ thẳng ký tự ấy (dấu cách, dấu &, dấu <) thay cho mã',
    example: 'Văn hóa & Thể thao',
  },
  'raw-fence': {
    found: (what) => `dấu ${quote(what)} ${AS_IS}`,
    wanted:
      'xóa dòng dấu ấy (kẻ ngang là một dòng ---); chữ trích dẫn thì bắt đầu dòng bằng dấu > và một dấu cách',
    example: '> Lời trích dẫn',
  },
  'markdown-in-html': {
    found: (what) => `${quote(what)} nằm trong khối HTML nên dấu của nó ${AS_IS}`,
    wanted: 'để một dòng trống sau thẻ mở và trước thẻ đóng, hoặc bỏ thẻ HTML',
    example: '<div>\n\n**chữ đậm**\n\n</div>',
  },
  'other-markup': {
    found: (what) =>
      `${quote(what)} là mã của phần mềm khác (Word, Hugo, Jekyll, WordPress, diễn đàn …), ${AS_IS}`,
    wanted: 'xóa mã ấy, viết lại bằng chữ hoặc Markdown: ảnh là ![mô tả](anh-1.jpg), video là một liên kết',
    example: (what) =>
      /figure|caption|gallery|ima?ge?/i.test(what)
        ? '![Quang cảnh hội nghị](anh-1.jpg "Chú thích")'
        : undefined,
  },
  'wiki-link': {
    found: (what) => `${quote(what)} là liên kết kiểu wiki, không thành liên kết ở đây và ${AS_IS}`,
    wanted: 'chữ trong một cặp ngoặc vuông, địa chỉ của trang trong ngoặc tròn ngay sau',
    example: '[Giới thiệu](/gioi-thieu/)',
  },
  formula: {
    found: (what) => `công thức ${quote(what)} ${AS_IS} dưới dạng mã`,
    wanted: 'viết công thức bằng chữ thường (×, ÷, ², √), hoặc chụp công thức thành ảnh có lời mô tả',
    example: 'S = a × b',
  },
  'indented-code': {
    found: (what) =>
      `đoạn ${quote(what)} thụt đầu dòng bằng bốn dấu cách hoặc phím Tab nên thành khối mã, số văn bản trong đó không thành liên kết`,
    wanted: 'viết sát lề, xóa các dấu cách và Tab ở đầu dòng; trang tự lo khoảng cách đoạn',
  },
  'underlined-heading': {
    found: (what) => `dòng gạch ngay dưới ${quote(what)} biến đoạn ấy thành tiêu đề mục`,
    wanted: 'thêm một dòng trống trước dòng gạch; muốn tiêu đề thì viết ## ở đầu dòng',
    example: 'Đoạn văn.\n\n---',
  },
  'empty-heading': {
    found: (what) => `tiêu đề mục trống ${quote(what)}`,
    wanted: 'viết tên mục sau dấu #, hoặc xóa dòng này',
    example: '## Tổ chức thực hiện',
  },
  'skipped-level': {
    found: (what) => `tiêu đề ${quote(what.replace(/^#+ /, ''))} nhảy cấp: bỏ qua cấp ở giữa`,
    wanted: 'cấp tiêu đề tăng từng bậc: trong mục ## chỉ có mục con ###',
    example: (what) => what,
  },
  'joined-lines': {
    found: (what) =>
      `các dòng từ ${quote(what)} chỉ cách nhau một lần Enter nên dính thành một đoạn trên trang`,
    wanted:
      'đoạn văn: để một dòng trống ở giữa; câu thơ, địa chỉ, chữ ký: thêm hai dấu cách (hoặc dấu \\) ở cuối mỗi dòng',
    example: 'Câu thơ thứ nhất\\\nCâu thơ thứ hai',
  },
  'typed-list': {
    found: (what) =>
      `danh sách ở ${quote(what)} gõ bằng dấu mà Markdown không hiểu, các ý dính thành một đoạn`,
    wanted:
      'mỗi ý một dòng bắt đầu bằng dấu gạch nối và dấu cách “- ”, hoặc “1. ”; muốn giữ nguyên a), 1/ thì để một dòng trống giữa các ý',
    example: '- Ý thứ nhất\n- Ý thứ hai',
  },
  'typed-table': {
    found: (what) => `bảng ở ${quote(what)} kẻ bằng phím Tab hoặc dấu cách, các cột dính thành một dòng`,
    wanted: 'viết bảng bằng dấu |, dưới hàng tiêu đề có một hàng gạch ---',
    example: '| Tháng | Số |\n| --- | --- |\n| 1 | 10 |',
  },
  'boxed-text': {
    found: (what) => `bảng chỉ có một ô ${quote(what)}: khung của Word, không phải là bảng`,
    wanted: 'viết thành đoạn văn, hoặc thành lời trích với dấu > ở đầu dòng',
    example: '> Nội dung trong khung',
  },
  'swallowed-row': {
    found: (what) => `dòng ${quote(what)} ngay dưới bảng bị coi là một hàng của bảng`,
    wanted: 'để một dòng trống giữa bảng và đoạn tiếp theo',
  },
  'greater-sign': {
    found: (what) => `dấu > ở đầu dòng ${quote(what)} biến dòng ấy thành lời trích và mất dấu`,
    wanted: 'viết bằng chữ (trên, hơn), hoặc viết &gt; thay cho dấu >',
    example: 'Trên 50 triệu đồng',
  },
  'eaten-star': {
    found: (what) => `dấu * trong ${quote(what)} bị hiểu là chữ nghiêng và mất khỏi trang`,
    wanted: 'dùng dấu nhân ×, hoặc thêm dấu \\ trước mỗi dấu *',
    example: '2 × 3 × 4 hoặc 2\\*3\\*4',
  },
  'unclosed-fence': {
    found: (what) => `khối mã mở bằng ${quote(what)} mà chưa đóng: phần phía sau thành chữ mã, mất định dạng`,
    wanted:
      'xóa dòng ấy nếu chỉ là dấu trang trí (kẻ ngang là ---); nếu đúng là khối mã thì đóng bằng dòng cùng dấu',
    example: '---',
  },
  'unclosed-tag': {
    found: (what) => `thẻ ${quote(what)} mở mà chưa đóng: phần phía sau bị đổi theo`,
    wanted: 'thêm thẻ đóng ngay sau chữ cần định dạng, hoặc dùng **chữ đậm**, *chữ nghiêng*',
    example: (what) => `${what}chữ</${/^<([a-z0-9]+)/i.exec(what)?.[1] ?? 'b'}>`,
  },
  'unclosed-comment': {
    found: (what) => `ghi chú ${quote(what)} mở mà chưa đóng: mọi chữ phía sau mất khỏi trang`,
    wanted: 'đóng ghi chú bằng -->, hoặc xóa dấu <!--',
    example: '<!-- ghi chú của người biên tập -->',
  },
  'program-code': {
    found: (what) => `${quote(what)} là mã lệnh, không chạy ở đây và mất khỏi trang`,
    wanted: 'xóa mã lệnh, viết thẳng chữ mà mã ấy phải cho ra',
  },
  'unknown-tag': {
    found: (what) => `${quote(what)} bị coi là thẻ HTML lạ và mất khỏi trang`,
    wanted: (what) =>
      what.includes(':')
        ? 'xóa thẻ ấy: mã của Word; dán lại chữ không kèm định dạng (Ctrl+Shift+V)'
        : 'dấu < và > trong câu chữ viết thành &lt; và &gt;, hoặc dùng ngoặc tròn; thẻ của phần mềm khác thì xóa',
    example: (what) => (what.includes(':') ? undefined : `&lt;${what.replace(/^<\/?|>.*$/g, '')}&gt;`),
  },
  'extra-cells': {
    found: (what) => `hàng này có nhiều ô hơn hàng tiêu đề của bảng: ${quote(what)} mất khỏi trang`,
    wanted:
      'mỗi hàng có số ô bằng hàng tiêu đề: thêm cột vào tiêu đề, hoặc bỏ dấu | thừa (dấu | trong ô viết thành \\|)',
    example: '| Tháng | Số | Ghi chú |\n| --- | --- | --- |\n| 1 | 10 | tăng |',
  },
  'unused-definition': {
    found: (what) =>
      `dòng ${quote(what)} được hiểu là lời giải nghĩa của một liên kết hoặc chú thích mà không chỗ nào dùng, nên mất khỏi trang`,
    wanted: 'bỏ ngoặc vuông hoặc thêm dấu \\ trước [ để dòng hiện ra; chú thích thì đặt [^1] trong câu',
    example: 'Theo báo cáo.[^1]\n\n[^1]: Số liệu năm 2025.',
  },
  'empty-link': {
    found: (what) => `liên kết ${quote(what)} không có chữ nào để bấm`,
    wanted: 'viết chữ trong ngoặc vuông',
    example: '[Kế hoạch năm 2026](ke-hoach-2026.pdf)',
  },
  'private-letter': {
    found: (what) =>
      `${quote(what)} có ký hiệu riêng của phông Symbol hoặc Wingdings, trên trang thành ô vuông`,
    wanted: 'thay bằng dấu thường: gạch đầu dòng là “- ”, mũi tên là →, ô đánh dấu là ☐',
    example: '- Ý thứ nhất',
  },
  'local-link': {
    found: (what) => `liên kết ${quote(what)} chỉ mở được trên máy hoặc mạng nội bộ của bạn`,
    wanted:
      'địa chỉ trên trang bắt đầu bằng /, nơi khác bắt đầu bằng https://; tệp thì đặt cạnh bài rồi viết tên tệp',
    example: '[Kế hoạch](ke-hoach-2026.pdf)',
  },
  'mistyped-link': {
    found: (what) => `liên kết ${quote(what)} viết sai phần đầu của địa chỉ, bấm vào không mở được`,
    wanted: 'địa chỉ của trang khác bắt đầu đúng bằng https:// và chỉ một lần',
    example: (what) =>
      `https://${what.replace(/^(?:[a-z]{3,8}\s*[:;.,]?\s*[/\\]*(?=\w))+?(?=[\w-]+\.)/i, '')}`,
  },
  'chat-residue': {
    found: (what) => `${quote(what)} là lời hoặc mã sót lại của công cụ trò chuyện (AI)`,
    wanted: 'xóa phần ấy, đọc lại cả bài và đối chiếu số liệu với nguồn gốc',
  },
  placeholder: {
    found: (what) => `${quote(what)} là chỗ còn phải điền`,
    wanted: 'thay bằng nội dung thật, hoặc xóa; chưa đủ thì thêm draft: true',
    example: 'draft: true',
  },
  'secret-stamp': {
    found: (what) => `có dấu độ mật ${quote(what)}`,
    wanted:
      'không đăng tài liệu mật: gỡ bài và tệp khỏi kho, báo người phụ trách; đã giải mật thì bỏ dấu này',
  },
  'citizen-number': {
    found: (what) => `có số căn cước hoặc giấy tờ của cá nhân (${what})`,
    wanted: 'xóa hoặc che số ấy: dữ liệu cá nhân không đăng công khai',
    example: '0010xxxxxxxx',
  },
};

/** The message of a fault of a body. */
export function bodyFaultMessage(fault: BodyFault, what: string): Message {
  const { found, wanted, example } = MESSAGES[fault];
  const shown = typeof example === 'function' ? example(what) : example;
  return {
    found: found(what),
    wanted: typeof wanted === 'function' ? wanted(what) : wanted,
    ...(shown === undefined ? {} : { example: shown }),
  };
}
