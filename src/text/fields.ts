/**
 * Words of the interface: every key that an editor may write, as templates, the handbook, completion and the
 * editor in the browser name it. Which keys there are, and which must be there, is the schema's to say.
 */

/** A key in an editor's words. */
export interface FieldWords {
  readonly label: string;
  /** One sentence: what to write, and when. */
  readonly help: string;
  /** A right value as YAML, on one line. */
  readonly example: string;
  /** The keys inside, for a group. */
  readonly keys?: Readonly<Record<string, FieldWords>>;
}

const picture = {
  src: {
    label: 'Tệp ảnh',
    help: 'Tên tệp ảnh đặt cạnh bài, không dấu, không khoảng trắng.',
    example: 'anh-1.jpg',
  },
  alt: {
    label: 'Lời mô tả',
    help: 'Ảnh cho thấy gì, dành cho người không nhìn thấy ảnh.',
    example: '"Đại biểu trao đổi tại hội nghị"',
  },
  caption: {
    label: 'Chú thích',
    help: 'Dòng in dưới ảnh: ai, việc gì, ở đâu; người chụp.',
    example: '"Quang cảnh hội nghị sáng 15/3. Ảnh: Thu Hà"',
  },
} as const satisfies Record<string, FieldWords>;

const commonFields = {
  aliases: {
    label: 'Địa chỉ cũ',
    help: 'Các địa chỉ cũ dẫn về trang này.',
    example: '[/news/dia-chi-cu-123.html]',
  },
  updated: {
    label: 'Ngày cập nhật',
    help: 'Lần sửa gần nhất mà bạn đọc nên biết.',
    example: '2026-03-17 09:00',
  },
  draft: { label: 'Bản nháp', help: 'true: chưa đưa lên trang.', example: 'true' },
  publish: {
    label: 'Hẹn giờ đăng',
    help: 'Chỉ hiện từ lúc này, giờ Việt Nam.',
    example: '2026-12-01 07:00',
  },
  legacy: {
    label: 'Số của cổng cũ',
    help: 'Lượt đọc, lượt tải, đánh giá mà cổng cũ đã đếm, và ngày chốt số.',
    example: '{ views: 1.356, downloads: 0, comments: 0, asOf: 2022-01-10 }',
    keys: {
      views: { label: 'Lượt đọc', help: 'Lượt đọc ở cổng cũ.', example: '1.356' },
      downloads: { label: 'Lượt tải', help: 'Lượt tải tệp ở cổng cũ.', example: '218' },
      comments: { label: 'Phản hồi', help: 'Số phản hồi ở cổng cũ.', example: '3' },
      votes: { label: 'Lượt đánh giá', help: 'Số lượt đánh giá ở cổng cũ.', example: '2' },
      stars: { label: 'Tổng số sao', help: 'Số sao của các lượt đánh giá ấy cộng lại.', example: '9' },
      asOf: { label: 'Ngày chốt số', help: 'Ngày đọc các con số ấy.', example: '2022-01-10' },
    },
  },
  attachments: {
    label: 'Tệp đính kèm',
    help: 'Tệp để bạn đọc tải về, đặt cạnh tệp này.',
    example: '[{ file: de-cuong.pdf, label: "Đề cương" }]',
    keys: {
      file: { label: 'Tệp', help: 'Tên tệp, không dấu, không khoảng trắng.', example: 'hd-28-btgtu.pdf' },
      label: { label: 'Tên hiển thị', help: 'Bạn đọc thấy tên này.', example: '"Bản chính thức"' },
    },
  },
} as const satisfies Record<string, FieldWords>;

const articleFields = {
  title: { label: 'Tiêu đề', help: 'Tiêu đề bài viết.', example: '"Tiêu đề bài viết"' },
  date: {
    label: 'Ngày đăng',
    help: 'Ngày giờ đăng, giờ Việt Nam; ngày đứng trước tháng: 15/3/2026 08:30.',
    example: '2026-03-15 08:30',
  },
  summary: {
    label: 'Sapo',
    help: 'Một đoạn nói điều quan trọng nhất của bài.',
    example: '"Sapo: một đoạn nói điều quan trọng nhất của bài."',
  },
  author: { label: 'Tác giả', help: 'Người viết.', example: '"Hồng Nhung"' },
  source: { label: 'Nguồn', help: 'Nơi đã đăng đầu tiên, nếu lấy lại bài.', example: '"Báo Thái Nguyên"' },
  section: {
    label: 'Chuyên mục',
    help: 'Slug của một chuyên mục trong site.yaml.',
    example: 'khoa-giao',
  },
  tags: { label: 'Thẻ', help: 'Từ khóa của bài.', example: '[khoa giáo, hội nghị]' },
  cover: {
    label: 'Ảnh đại diện',
    help: 'Ảnh đứng đầu bài và trong danh sách.',
    example: '{ src: anh-bia.jpg, alt: "Quang cảnh hội trường", caption: "Hội nghị sáng 15/3" }',
    keys: picture,
  },
  expires: {
    label: 'Hết hạn hiển thị',
    help: 'Từ lúc này bài rút khỏi danh sách.',
    example: '2027-01-01',
  },
  ...commonFields,
} as const satisfies Record<string, FieldWords>;

const documentFields = {
  number: {
    label: 'Số ký hiệu',
    help: 'Số đầy đủ cả ký hiệu. Đảng: 28-HD/BTGTU. Nhà nước: 30/2020/NĐ-CP, 123/QĐ-UBND.',
    example: '28-HD/BTGTU',
  },
  type: {
    label: 'Loại văn bản',
    help: 'Chỉ khi số ký hiệu không nói lên được.',
    example: '"Hướng dẫn"',
  },
  issuer: {
    label: 'Cơ quan ban hành',
    help: 'Ký hiệu cơ quan, chỉ khi khác ký hiệu trong số.',
    example: 'BTGTU',
  },
  subject: {
    label: 'Trích yếu',
    help: 'Chép đúng như trên văn bản.',
    example: '"Trích yếu chép đúng như trên văn bản"',
  },
  summary: {
    label: 'Giới thiệu',
    help: 'Vài dòng nói văn bản này dành cho ai, hiện trong danh sách.',
    example: '"Văn bản nói gì, ai cần đọc."',
  },
  issued: {
    label: 'Ngày ban hành',
    help: 'Không biết ngày thì chỉ ghi năm, ví dụ 2020.',
    example: '2026-01-05',
  },
  effective: {
    label: 'Ngày hiệu lực',
    help: 'Ngày đầu tiên có hiệu lực, nếu khác ngày ban hành.',
    example: '2026-01-15',
  },
  expires: {
    label: 'Ngày hết hiệu lực',
    help: 'Ngày đầu tiên không còn hiệu lực.',
    example: '2027-01-01',
  },
  signer: { label: 'Người ký', help: 'Họ và tên người ký.', example: '"Họ và tên"' },
  position: { label: 'Chức vụ', help: 'Chức vụ người ký.', example: '"Trưởng ban"' },
  fields: {
    label: 'Lĩnh vực',
    help: 'Slug ở phần fields của site.yaml.',
    example: '[khoa-giao, dan-so-y-te]',
  },
  relations: {
    label: 'Quan hệ',
    help: 'Văn bản khác đã có trên trang, ghi bằng số; trùng số thì thêm ngày.',
    example: '{ basedOn: ["12-CT/TU ngày 22/9/2016"] }',
    keys: {
      basedOn: { label: 'Căn cứ', help: 'Căn cứ vào.', example: '["12-CT/TU ngày 22/9/2016"]' },
      replaces: { label: 'Thay thế', help: 'Thay thế.', example: '["20-HD/BTGTU"]' },
      amends: { label: 'Sửa đổi', help: 'Sửa đổi, bổ sung.', example: '["1020-CV/BTGTU"]' },
      guides: { label: 'Hướng dẫn', help: 'Hướng dẫn thi hành.', example: '["12-QC/TU"]' },
      related: { label: 'Liên quan', help: 'Liên quan.', example: '["21-CT/TU"]' },
    },
  },
  ...commonFields,
} as const satisfies Record<string, FieldWords>;

const albumFields = {
  title: { label: 'Tên album', help: 'Tên album ảnh.', example: '"Tên album ảnh"' },
  date: {
    label: 'Ngày',
    help: 'Ngày chụp hoặc ngày đăng; ngày đứng trước tháng: 15/3/2026.',
    example: '2026-03-15',
  },
  summary: { label: 'Giới thiệu', help: 'Một đoạn ngắn.', example: '"Một đoạn ngắn giới thiệu album."' },
  place: { label: 'Nơi chụp', help: 'Nơi chụp.', example: '"Hội trường Tỉnh ủy"' },
  photographer: { label: 'Người chụp', help: 'Người chụp.', example: '"Họ và tên"' },
  pictures: {
    label: 'Ảnh',
    help: 'Ít nhất một ảnh, tệp đặt cạnh tệp này; cạnh dài từ 1600 điểm ảnh là vừa.',
    example: '[{ src: anh-1.jpg, alt: "Báo cáo viên đứng trước hội trường", caption: "Phần trao đổi" }]',
    keys: picture,
  },
  ...commonFields,
} as const satisfies Record<string, FieldWords>;

const pageFields = {
  title: { label: 'Tên trang', help: 'Tên trang.', example: '"Tên trang cố định"' },
  summary: {
    label: 'Giới thiệu',
    help: 'Một câu, hiện dưới tên trang và trong kết quả tìm kiếm.',
    example: '"Trang này nói về điều gì."',
  },
  ...commonFields,
} as const satisfies Record<string, FieldWords>;

/** The words of the keys of each kind of entry. */
export const entryFieldWords = {
  article: articleFields,
  document: documentFields,
  album: albumFields,
  page: pageFields,
} as const;
