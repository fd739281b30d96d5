import type { FieldWords } from './fields.ts';

/** Words of the interface: the keys of site.yaml. */

const entryKeys = {
  slug: {
    label: 'Slug',
    help: 'Phần cuối của địa chỉ: chữ thường không dấu, số, gạch nối.',
    example: 'khoa-giao',
  },
};

/** Words of the keys of site.yaml. */
export const siteFields = {
  name: { label: 'Tên cơ quan', help: 'Tên đầy đủ.', example: '"Ban Tuyên giáo Tỉnh ủy"' },
  shortName: { label: 'Tên ngắn', help: 'Tên ngắn cho màn hình hẹp.', example: '"Tuyên giáo tỉnh"' },
  parent: { label: 'Cấp trên', help: 'Cơ quan cấp trên trực tiếp.', example: '"Tỉnh ủy"' },
  motto: { label: 'Khẩu hiệu', help: 'Dòng chữ dưới tên cơ quan.', example: '"Gần dân, sát việc"' },
  description: {
    label: 'Mô tả',
    help: 'Một câu nói trang này có gì.',
    example: '"Tin tức và văn bản của Ban Tuyên giáo Tỉnh ủy"',
  },
  url: {
    label: 'Địa chỉ trang',
    help: 'Tên miền chính thức, không có gạch chéo ở cuối.',
    example: 'https://tuyengiao.example.vn',
  },
  address: { label: 'Trụ sở', help: 'Địa chỉ trụ sở.', example: '"Phường Trưng Vương, Thái Nguyên"' },
  phone: { label: 'Điện thoại', help: 'Số điện thoại.', example: '"0208 0000 000"' },
  email: { label: 'Thư điện tử', help: 'Hộp thư chung.', example: 'tuyengiao@example.vn' },
  responsible: {
    label: 'Chịu trách nhiệm',
    help: 'Người hoặc bộ phận chịu trách nhiệm nội dung.',
    example: '"Trưởng ban Biên tập"',
  },
  place: {
    label: 'Địa danh',
    help: 'Địa danh đứng trước ngày tháng trên văn bản.',
    example: '"Thái Nguyên"',
  },
  repository: {
    label: 'Kho nội dung',
    help: 'Địa chỉ công khai của kho nội dung, hoặc mẫu có {commit} và {path}.',
    example: '"https://git.example.vn/tuyen-giao/trang-tin"',
  },
  emblem: { label: 'Biểu trưng', help: 'Tệp ảnh đặt cạnh site.yaml.', example: 'bieu-trung.svg' },
  colours: {
    label: 'Màu',
    help: 'Màu chủ đạo và màu nhấn: dấu # và 6 chữ số, trong ngoặc kép.',
    example: '{ brand: "#8E1116", gold: "#FFD24A" }',
    keys: {
      brand: { label: 'Màu chủ đạo', help: 'Màu chủ đạo.', example: '"#8E1116"' },
      gold: { label: 'Màu nhấn', help: 'Màu nhấn.', example: '"#FFD24A"' },
    },
  },
  menu: {
    label: 'Danh mục',
    help: 'Danh mục đầu trang, mỗi mục có nhãn và địa chỉ.',
    example: '[{ label: "Văn bản", href: /van-ban/ }]',
    keys: {
      label: { label: 'Nhãn', help: 'Chữ trên danh mục.', example: '"Văn bản"' },
      href: { label: 'Địa chỉ', help: 'Địa chỉ trên trang hoặc địa chỉ đầy đủ.', example: '/van-ban/' },
      children: {
        label: 'Mục con',
        help: 'Các mục con.',
        example: '[{ label: "Hướng dẫn", href: /van-ban/loai/huong-dan/ }]',
        keys: {
          label: { label: 'Nhãn', help: 'Chữ trên mục con.', example: '"Hướng dẫn"' },
          href: { label: 'Địa chỉ', help: 'Địa chỉ của mục con.', example: '/van-ban/loai/huong-dan/' },
        },
      },
    },
  },
  sections: {
    label: 'Chuyên mục',
    help: 'Các chuyên mục của tin tức.',
    example: '[{ slug: khoa-giao, label: "Khoa giáo" }]',
    keys: {
      ...entryKeys,
      label: { label: 'Tên', help: 'Tên chuyên mục.', example: '"Khoa giáo"' },
      description: { label: 'Mô tả', help: 'Một câu về chuyên mục.', example: '"Giáo dục, y tế, khoa học"' },
    },
  },
  home: {
    label: 'Trang chủ',
    help: 'Các phần của trang chủ, theo thứ tự.',
    example: '[news, documents, albums]',
  },
  issuers: {
    label: 'Cơ quan ban hành',
    help: 'Cơ quan có ký hiệu trong số văn bản; kind là party, state hoặc mass.',
    example: '[{ symbol: BTGTU, label: "Ban Tuyên giáo Tỉnh ủy", kind: party }]',
    keys: {
      symbol: { label: 'Ký hiệu', help: 'Ký hiệu như trong số văn bản.', example: 'BTGTU' },
      label: { label: 'Tên', help: 'Tên đầy đủ.', example: '"Ban Tuyên giáo Tỉnh ủy"' },
      kind: { label: 'Khối', help: 'party (Đảng), state (Nhà nước), mass (đoàn thể).', example: 'party' },
      until: { label: 'Đến ngày', help: 'Ngày đầu tiên không còn cơ quan này.', example: '2025-02-01' },
      successor: { label: 'Nơi tiếp nhận', help: 'Ký hiệu cơ quan tiếp nối.', example: 'BTGDVTU' },
    },
  },
  fields: {
    label: 'Lĩnh vực',
    help: 'Các lĩnh vực của văn bản.',
    example: '[{ slug: khoa-giao, label: "Khoa giáo" }]',
    keys: { ...entryKeys, label: { label: 'Tên', help: 'Tên lĩnh vực.', example: '"Khoa giáo"' } },
  },
  synonyms: {
    label: 'Từ đồng nghĩa',
    help: 'Các nhóm từ cùng nghĩa khi tìm kiếm: gõ một từ thì tìm thấy cả bài dùng từ khác trong nhóm.',
    example: '[[ubnd, ủy ban nhân dân], [btg, ban tuyên giáo]]',
  },
  counter: {
    label: 'Bộ đếm',
    help: 'Nơi đếm lượt đọc; bỏ khóa này thì trang không đếm.',
    example: '{ path: /api, baseline: { visits: 13526187, asOf: 2022-01-10 } }',
    keys: {
      path: { label: 'Địa chỉ', help: 'Đường dẫn hoặc địa chỉ đầy đủ của bộ đếm.', example: '/api' },
      baseline: {
        label: 'Số cũ',
        help: 'Lượt truy cập cổng cũ đã đếm.',
        example: '{ visits: 13526187, asOf: 2022-01-10 }',
        keys: {
          visits: { label: 'Lượt truy cập', help: 'Lượt truy cập.', example: '13526187' },
          asOf: { label: 'Ngày chốt số', help: 'Ngày đọc con số ấy.', example: '2022-01-10' },
        },
      },
      unanswered: {
        label: 'Từ khóa tìm không thấy',
        help: 'true: ghi lại từ khóa mà nhiều người tìm không thấy, cho báo cáo biên tập.',
        example: 'true',
      },
    },
  },
  links: {
    label: 'Liên kết ở chân trang',
    help: 'Liên kết ở chân mỗi trang: cơ quan cấp trên, cơ quan liên quan, quyền riêng tư.',
    example: '[{ label: "Quyền riêng tư", href: /quyen-rieng-tu/ }]',
    keys: {
      label: { label: 'Nhãn', help: 'Chữ của liên kết.', example: '"Quyền riêng tư"' },
      href: {
        label: 'Địa chỉ',
        help: 'Địa chỉ trên trang hoặc địa chỉ đầy đủ.',
        example: '/quyen-rieng-tu/',
      },
    },
  },
  reuse: {
    label: 'Điều kiện dùng lại',
    help: 'Một câu ở chân trang: dùng lại thông tin thì theo điều kiện nào. Bỏ trống thì xin ghi nguồn.',
    example: '"Khi dùng lại thông tin, xin ghi nguồn."',
  },
  headings: {
    label: 'Tên các phần trên trang chủ',
    help: 'Tên riêng của phần văn bản và phần hình ảnh trên trang chủ.',
    example: '{ documents: "Tư liệu – Văn kiện" }',
    keys: {
      documents: { label: 'Phần văn bản', help: 'Tên phần văn bản.', example: '"Tư liệu – Văn kiện"' },
      albums: { label: 'Phần hình ảnh', help: 'Tên phần hình ảnh.', example: '"Hình ảnh hoạt động"' },
    },
  },
  editor: {
    label: 'Biên tập trên trình duyệt',
    help: 'Mở trang /bien-tap/ để sửa nội dung ngay trên trình duyệt; bỏ khóa này thì không có trang ấy.',
    example: '{ host: github, repository: tuyen-giao/trang-tin }',
    keys: {
      host: { label: 'Máy chủ git', help: 'github, gitlab hoặc gitea.', example: 'github' },
      repository: { label: 'Kho', help: 'Chủ kho và tên kho.', example: 'tuyen-giao/trang-tin' },
      branch: { label: 'Nhánh', help: 'Nhánh được sửa; không ghi thì là main.', example: 'main' },
      address: { label: 'Địa chỉ', help: 'Máy chủ git riêng.', example: 'https://git.example.vn' },
      folder: {
        label: 'Thư mục',
        help: 'Thư mục nội dung trong kho; không ghi thì là content.',
        example: 'content',
      },
      signIn: {
        label: 'Đăng nhập',
        help: 'Dịch vụ đăng nhập; không có thì đăng nhập bằng mã truy cập (token).',
        example: 'https://dang-nhap.example.vn',
      },
    },
  },
  feedback: { label: 'Góp ý', help: 'false: bỏ biểu mẫu góp ý dưới bài.', example: 'false' },
} as const satisfies Record<string, FieldWords>;
