/** Words of the interface: the frame around every page, and the pages that belong to it. */

export const frameText = {
  skip: 'Đến nội dung chính',
  menu: 'Danh mục',
  close: 'Đóng',
  home: 'Trang chủ',
  breadcrumbs: 'Vị trí trang',
  search: 'Tìm kiếm',
  searchHint: 'Tìm bài viết, số ký hiệu…',
  searchButton: 'Tìm',
  address: 'Địa chỉ',
  phone: 'Điện thoại',
  email: 'Thư điện tử',
  responsible: 'Chịu trách nhiệm nội dung',
  siteMap: 'Sơ đồ trang',
  statistics: 'Thống kê',
  feed: 'Tin mới qua RSS',
  links: 'Liên kết',
  about: 'Trang này',
  edit: 'Sửa trang này',
  reuse: (name: string) => `Khi dùng lại thông tin trên trang, xin ghi nguồn “${name}”.`,
  printedFrom: 'In từ trang',
} as const;

/** Words of the 404 page. */
export const notFoundText = {
  title: 'Không tìm thấy trang',
  intro: 'Địa chỉ này không có trên trang, có thể nội dung đã chuyển chỗ. Mời tìm theo tên hoặc số ký hiệu.',
} as const;

/** Words of the site map. */
export const siteMapText = { title: 'Sơ đồ trang', pages: 'Trang giới thiệu' } as const;

/** Words of pages that redirect. */
export const redirectText = { title: 'Trang đã chuyển', moved: 'Trang này đã chuyển tới' } as const;
