/** Words of the interface: the register of documents and its open data. */

export const registerText = {
  title: 'Sổ văn bản',
  intro:
    'Toàn bộ văn bản trên trang dưới dạng dữ liệu mở: tải về tự do, dùng lại thì ghi nguồn. Dữ liệu được dựng lại cùng trang.',
  dataTitle: 'Dữ liệu mở: sổ văn bản',
  dataLink: 'Tải cả sổ văn bản (CSV, JSON, JSON-LD)',
  count: (count: string, day: string) => `${count} văn bản, tính đến ngày ${day}.`,
  files: 'Tệp dữ liệu',
  fileNotes: {
    CSV: 'Mở bằng Excel hoặc LibreOffice; mã UTF-8, cột cách nhau bằng dấu phẩy.',
    JSON: 'Cho lập trình: mỗi văn bản là một đối tượng trong mảng documents; asOf là ngày dựng dữ liệu, count là số văn bản.',
    'JSON-LD':
      'Dữ liệu liên kết theo từ vựng schema.org: một Dataset, trong hasPart là từng văn bản (Legislation hoặc DigitalDocument) với quan hệ thay thế, sửa đổi, căn cứ, hướng dẫn.',
  },
  columnsTitle: 'Các cột',
  columnLabel: 'Cột trong CSV',
  columnKey: 'Khóa trong JSON',
  columnNote: 'Ý nghĩa',
  columns: {
    number: { label: 'Số ký hiệu', note: 'Số và ký hiệu, viết đúng thể thức.' },
    type: { label: 'Loại văn bản', note: 'Tên loại: Chỉ thị, Hướng dẫn, Công văn …' },
    subject: { label: 'Trích yếu', note: 'Nội dung chính, đúng như trên văn bản.' },
    issuer: { label: 'Cơ quan ban hành', note: 'Tên đầy đủ lúc ban hành.' },
    symbol: { label: 'Ký hiệu cơ quan', note: 'Ký hiệu đứng trong số văn bản.' },
    issued: { label: 'Ngày ban hành', note: 'Năm-tháng-ngày; chỉ có năm khi không biết ngày.' },
    effective: { label: 'Ngày hiệu lực', note: 'Trống khi hiệu lực từ ngày ban hành.' },
    until: { label: 'Ngày hết hiệu lực', note: 'Ngày đầu tiên không còn hiệu lực; trống khi chưa định.' },
    state: { label: 'Tình trạng', note: 'Vào ngày dựng dữ liệu.' },
    signer: { label: 'Người ký', note: 'Trống khi không ghi.' },
    position: { label: 'Chức vụ', note: 'Chức vụ của người ký.' },
    fields: { label: 'Lĩnh vực', note: 'Nhiều lĩnh vực cách nhau bằng dấu chấm phẩy.' },
    page: { label: 'Địa chỉ trang', note: 'Trang của văn bản, không đổi.' },
    files: { label: 'Tệp', note: 'Địa chỉ các tệp đính kèm.' },
    checksums: { label: 'SHA-256', note: 'Mã kiểm tra của từng tệp, theo thứ tự của cột Tệp.' },
  },
  filter: 'Lọc trong danh sách này',
  filterHint: 'Số, trích yếu, loại …',
  shown: (shown: string, all: string) => `Đang hiện ${shown}/${all} văn bản của trang này.`,
  sort: 'Sắp xếp theo cột này',
} as const;
