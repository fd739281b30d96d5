import { describe, expect, it } from 'vitest';
import type { BodyFault } from '../../../src/domain/body-fault.ts';
import { examineBody } from '../../../src/markdown/examine-body.ts';

const faultsOf = (body: string, file = 'tin-tuc/2026/bai/index.md'): readonly string[] =>
  examineBody(body, 1, file).diagnostics.map((one) =>
    one.kind === 'body' ? `${one.facts.fault} ${'line' in one.place ? one.place.line : ''}` : one.kind,
  );

/** What is told of a body, and on which line; the first of each is looked at. */
const BAD: readonly (readonly [BodyFault, number, string])[] = [
  ['raw-bold', 1, '**Điều 2.**Đối tượng áp dụng.'],
  ['raw-bold', 3, 'Mở.\n\nXã**(cả thôn)**nộp trước.'],
  ['raw-bold', 1, '** Chú ý: ** mang theo giấy mời.'],
  ['raw-bold', 1, '**Chú ý mang theo giấy mời.'],
  ['raw-bold', 1, 'Gửi về Văn phòng**, hạn cuối là thứ sáu** tuần này'],
  ['raw-bold', 1, '__Điều 3.__Hiệu lực'],
  ['raw-bold', 1, 'Dặn __ mang giấy mời __ theo'],
  ['raw-emphasis', 1, 'Theo *(bản đã sửa)*của xã.'],
  ['raw-emphasis', 1, '***Chú ý** mang giấy mời.'],
  ['raw-heading', 1, '#Kết quả đạt được\n\nĐoạn.'],
  ['raw-heading', 1, '###III. Tổ chức'],
  ['raw-heading', 1, '＃ Mục đích'],
  ['raw-table', 1, '| Thôn | Hộ |\n| Đồng | 12 |\n| Trại | 9 |'],
  ['raw-table', 1, '| Thôn | Hộ |\n| – | – |\n| Đồng | 12 |'],
  ['raw-table', 1, '| Thôn | Hộ | Khẩu |\n| --- | --- |\n| Đồng | 12 | 40 |'],
  ['raw-table', 1, 'Thôn | Hộ\nĐồng | 12\nTrại | 9'],
  ['raw-table', 1, '+-----+-----+\n| A | B |\n+-----+-----+'],
  ['raw-picture', 1, '![Cổng xã](cong xa.jpg)'],
  ['raw-picture', 1, '![Cổng xã](cong xa (1).jpg "Chiều 3/2")'],
  ['raw-picture', 1, '![Cổng xã] (cong-xa.jpg)'],
  ['raw-link', 1, 'Tải [mẫu đơn](Mau don.docx) tại đây.'],
  ['raw-link', 1, 'Xem [trang chủ] (https://example.vn) nhé.'],
  ['raw-link', 1, 'Xem (trang chủ)[https://example.vn].'],
  ['raw-table', 5, '| Thôn | Hộ |\n| --- | --- |\n| Đồng | 12 |\n\n| Trại | 9 |'],
  ['raw-link', 1, 'Tải [mẫu đơn](https://example.vn/mau tại đây.'],
  ['raw-fence', 3, 'Đoạn.\n\n==========\n\nĐoạn.'],
  ['mistyped-link', 1, 'Xem [báo](htttps://example.vn/a).'],
  ['mistyped-link', 1, 'Xem [báo](http:/example.vn/a).'],
  ['mistyped-link', 1, 'Xem [báo](https//example.vn/a).'],
  ['mistyped-link', 1, 'Xem [báo](https://https://example.vn/a).'],
  ['placeholder', 1, 'Khai mạc ngày xx/xx/2026 tại hội trường'],
  ['placeholder', 1, 'Họp tại xxx.'],
  ['raw-strike', 1, 'Bỏ ~~ câu này ~~ đi'],
  ['raw-entity', 1, 'Văn hóa &amp;amp; Thể thao'],
  ['raw-fence', 1, '´´´\nlời\n´´´'],
  ['markdown-in-html', 2, '<div>\n**đậm** trong khối\n</div>'],
  ['other-markup', 1, '{{< youtube abc >}}'],
  ['other-markup', 1, 'Tên: {{ page.title }}'],
  ['other-markup', 1, '{% if x %}'],
  ['other-markup', 3, 'Đoạn.\n\n:::note\nLưu ý.\n:::'],
  ['other-markup', 1, '[caption id="a" width="300"]Ảnh[/caption]'],
  ['other-markup', 1, '[b]Đậm[/b] kiểu diễn đàn'],
  ['other-markup', 1, '> [!NOTE]\n> Điều cần nhớ.'],
  ['other-markup', 1, 'Chữ ==tô vàng== trong câu'],
  ['other-markup', 1, 'Chúc mừng :tada: cả nhà'],
  ['other-markup', 1, '## Mục một {#muc-mot}'],
  ['wiki-link', 1, 'Xem [[Giới thiệu|giới thiệu]] của xã'],
  ['formula', 1, 'Tỷ lệ là $\\frac{a}{b}$.'],
  ['indented-code', 3, 'Đoạn một.\n\n    Đoạn hai thụt vào.'],
  ['indented-code', 3, 'Đoạn một.\n\n\tĐoạn hai thụt vào bằng Tab.'],
  ['underlined-heading', 2, 'Cuộc họp kết thúc vào buổi trưa.\n---\nTin và ảnh: tổ thông tin'],
  ['underlined-heading', 2, 'Cuộc họp kết thúc\n-----'],
  ['empty-heading', 1, '##\n\nĐoạn.'],
  ['skipped-level', 5, '## Một\n\nĐoạn.\n\n#### Hai'],
  ['joined-lines', 1, 'Sáng nay trời mưa.\nChiều nay trời nắng.\nTối nay có họp.'],
  [
    'joined-lines',
    1,
    'Mưa về trên bến sông xa\nCon thuyền đợi khách hay là đợi trăng\nĐồng chiều lúa đã chín vàng\nTiếng ai gọi đó ngỡ ngàng chiều quê',
  ],
  ['joined-lines', 1, 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH'],
  [
    'joined-lines',
    1,
    `${'Đoạn này kể lại việc đã làm trong tuần của thôn. '.repeat(3)}\n${'Đoạn sau kể việc tuần tới. '.repeat(3)}`,
  ],
  ['typed-list', 2, 'Gồm có:\n– Ý một\n– Ý hai'],
  ['typed-list', 2, 'Gồm có:\n• Ý một\n• Ý hai'],
  ['typed-list', 1, '– Ý một\n– Ý hai'],
  ['typed-list', 1, '-\u00A0Ý một\n-\u00A0Ý hai'],
  ['typed-list', 1, 'a) Ý một;\nb) Ý hai.'],
  ['typed-list', 1, '1/ Ý một\n2/ Ý hai'],
  ['typed-list', 2, 'Gồm có:\n➢ Ý một\n➢ Ý hai'],
  ['typed-list', 2, '- Ý một\n– Ý hai'],
  ['typed-table', 1, 'STT\tThôn\tHộ\n1\tĐồng\t12\n2\tTrại\t9'],
  ['boxed-text', 1, '| Điều cần nhớ khi đi họp |\n| --- |'],
  ['swallowed-row', 4, '| A | B |\n|---|---|\n| 1 | 2 |\nNguồn: thống kê xã'],
  ['greater-sign', 3, 'Hộ có thu nhập:\n\n> 50 triệu đồng một năm'],
  ['eaten-star', 1, 'Diện tích là 20*30*2 mét.'],
  ['unclosed-fence', 3, 'Đoạn.\n\n```\nphần còn lại\n\nmất hết'],
  ['unclosed-fence', 3, 'Đoạn.\n\n~~~~~~~~~~\n\nphần còn lại'],
  ['unclosed-tag', 1, '<b>Chú ý: phần sau đậm hết.\n\nĐoạn hai.'],
  ['unclosed-tag', 1, '<div>\n\nĐoạn hai.'],
  ['unclosed-comment', 3, 'Mở.\n\n<!-- nhớ sửa\n\nĐoạn mất.'],
  ['unclosed-comment', 1, 'Câu <!-- nhớ sửa'],
  ['program-code', 1, '<?php echo $title; ?>'],
  ['program-code', 1, 'Ngày <?= date("d") ?> tháng'],
  ['unknown-tag', 1, 'Kính gửi <ten> ở <thon>'],
  ['other-markup', 1, 'Chữ<o:p></o:p>'],
  ['extra-cells', 3, '| A | B |\n|---|---|\n| 1 | 2 | ba |'],
  ['unused-definition', 3, 'Đoạn.\n\n[Ghi-chú]: số-liệu'],
  ['unused-definition', 3, 'Đoạn.\n\n[^1]: Chú thích không ai gọi'],
  ['empty-link', 1, 'Xem [](https://example.vn) nhé'],
  ['private-letter', 1, '\uF0B7 Ý một'],
  ['local-link', 1, '[Tệp](http://localhost:8080/a)'],
  ['local-link', 1, '[Tệp](file:///C:/a.pdf)'],
  ['local-link', 1, '[Máy chủ](http://192.168.1.5/chung)'],
  ['chat-residue', 1, 'Chắc chắn rồi! Dưới đây là bài viết theo yêu cầu của bạn:\n\nBài.'],
  ['chat-residue', 3, 'Bài.\n\nHy vọng bài viết này hữu ích cho bạn!'],
  ['chat-residue', 1, 'Số liệu tăng :contentReference[oaicite:0]{index=0}.'],
  ['chat-residue', 1, '[Nguồn](https://example.vn/?utm_source=chatgpt.com)'],
  ['placeholder', 1, 'Hội nghị tổ chức tại [Chèn địa điểm].'],
  ['secret-stamp', 1, '**TỐI MẬT**\n\nBáo cáo tình hình'],
  ['secret-stamp', 3, 'Đoạn.\n\nMẬT'],
  ['citizen-number', 1, 'Ông A, số CCCD 001085012345, trú tại thôn Đồng.'],
  ['citizen-number', 1, 'Bà B (CMND số 091 234 567) có mặt.'],
];

/** Bodies that say what they mean. */
const GOOD: Readonly<Record<string, string>> = {
  'prose with every usual mark':
    '## Mục một\n\nĐoạn có **đậm**, *nghiêng*, [liên kết](https://example.vn) và `mã`.\n\n- Ý một\n- Ý hai\n  - Ý nhỏ\n\n1. Một\n2. Hai\n\n> Lời trích.\n\n---\n\nHết.',
  'a poem with its line ends': 'Câu một của bài\\\nCâu hai của bài\\\nCâu ba của bài',
  'a poem with blanks at its line ends': 'Câu một của bài  \nCâu hai của bài  \nCâu ba của bài',
  'an address and a signature':
    'Trụ sở: số 1, phố Đông  \nĐiện thoại: 0208 3855 000\n\n**TM. BAN THƯỜNG VỤ**  \n**BÍ THƯ**',
  'prose that a program wrapped':
    'Đoạn văn này được phần mềm soạn thảo tự ngắt dòng ở khoảng bảy mươi lăm ký\ntự, nên dòng sau tiếp dòng trước giữa câu, và người đọc không thấy gì khác\nthường khi đoạn ấy nối lại thành một.',
  'formulas and units':
    'Nồng độ 35 µg/m3, 0,5 m²·24h; 2 * 3 = 6; a*b; x < 5 và y > 3; 10 % ± 2; 5~7 người, 40~45 tổ; 18~22 độ.',
  'a form with dotted lines':
    'Họ và tên: ........................ Năm sinh: ______\n\nNơi ở: …………………………\n\nKính gửi: (1) ..........(2)........',
  'a note sign': 'Số liệu sơ bộ (**)\n\n(**) Chưa gồm hai thôn vùng cao.\n\n(*) Ước tính.',
  'provisions as paragraphs': 'Điều 1. Phạm vi\n\na) Ý một;\n\nb) Ý hai.\n\n1/ Ý ba\n\n– Ý bốn',
  'a table': '| Thôn | Hộ |\n| --- | ---: |\n| Đồng | 12 |\n| Trại | 9 |\n\nNguồn: xã.',
  'a table with an empty cell too many': '| A | B |\n|---|---|\n| 1 | 2 | |',
  'escaped marks': 'Viết \\*\\*đậm\\*\\*, \\# và \\[chữ\\]\\(tệp.pdf\\), \\| a \\| b \\|.',
  'marks in code': 'Gõ `**chữ**`, `[[trang]]`, `{{ x }}` và `<b>`.\n\n```\n**chữ**\n  | a |\n```',
  'a heading with a long rule': 'Tiêu đề mục\n===========\n\nĐoạn.',
  'raw HTML that closes':
    '<figure>\n\n![Ảnh](anh.jpg)\n\n<figcaption>Chữ</figcaption>\n</figure>\n\nH<sub>2</sub>O, 5<br>6',
  'a closed comment': 'Đoạn.\n\n<!-- nhớ xem lại -->\n\nĐoạn.',
  'a footnote': 'Theo báo cáo.[^1]\n\n[^1]: Số liệu năm 2025.',
  'brackets of official text': 'Theo [1] (xem phụ lục), mục [a] (khoản 2) và Luật số 01/2026/QH15 [2].',
  'hashtags and ranks': '#1 là thôn Đồng.\n\n#ChuyểnĐổiSố #XãMới',
  'struck out text': 'Giá ~~12.000~~ 10.000 đồng',
  'speech about secrets':
    'Thực hiện Luật Bảo vệ bí mật nhà nước; tài liệu có độ mật phải được quản lý.\n\nBí mật của rừng già',
  'numbers that are no citizens':
    'Điện thoại 0208385500, tài khoản 123456789012, mã số thuế 4600123456, tổng 001.234.567 đồng.',
  'greater than in a sentence': 'Thu nhập > 50 triệu đồng.\n\n> “Lời nói của ông Năm”',
  'a mail and a phone': '[Thư](mailto:a@b.vn), [gọi](tel:02083855000), [trang](https://example.vn:8080/a)',
  'a date in brackets': 'Kỳ họp thứ [nhất] ngày 5/3/2026 (khóa XX).',
  'three pictures in a row': '![Một](a.jpg)\n![Hai](b.jpg)\n![Ba](c.jpg)',
  'a list with long items': '- Ý một dài,\n  viết tiếp ở dòng sau.\n- Ý hai.',
  'a levelled text': '# Tên\n\n## Một\n\n### Hai\n\n#### Ba\n\n## Bốn',
  'a document of provisions': '### Điều 1. Phạm vi\n\n1. Khoản một.\n\n2. Khoản hai.\n\n### Điều 2. Hiệu lực',
};

describe('a body', () => {
  it.each(BAD)('is told of %s on line %i: %j', (fault, line, body) => {
    expect(faultsOf(body)[0]).toBe(`${fault} ${line}`);
  });

  it.each(Object.entries(GOOD))('says nothing wrong with %s', (_name, body) => {
    expect(faultsOf(body)).toEqual([]);
  });

  it('is told of each line once', () => {
    expect(faultsOf('Gồm:\n– **a**b\n– **(c)**d')).toHaveLength(1);
  });

  it('of a form may have its blanks to fill in', () => {
    expect(faultsOf('Tôi tên là [tên người khai].', 'van-ban/2026/a/index.md')).toEqual([]);
  });

  it.each([
    ['lists', '- '.repeat(4000)],
    [
      'lists on lines of their own',
      Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n'),
    ],
    ['quotes', '> '.repeat(4000)],
    ['quotes and lists', '> - '.repeat(2000)],
  ])('is refused that nests %s without end', (_name, body) => {
    expect(faultsOf(`${body}a`)).toContain('too-deep');
  });
});
