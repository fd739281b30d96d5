/** Words of the interface: pictures that open large. */

export const pictureText = {
  original: 'Tải ảnh',
  source: (title: string, site: string) => `Nguồn: “${title}”, ${site}`,
  viewer: {
    name: 'Xem ảnh lớn',
    close: 'Đóng',
    zoom: 'Phóng to, thu nhỏ',
    previous: 'Ảnh trước',
    next: 'Ảnh sau',
    of: ' / ',
    broken: 'Không tải được ảnh này.',
    copy: 'Chép chú thích và nguồn',
    copied: 'Đã chép chú thích và nguồn.',
    notCopied: 'Trình duyệt không cho chép.',
  },
} as const;
