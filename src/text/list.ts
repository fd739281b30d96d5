/** Words of the interface: lists. */

export const listText = {
  news: 'Tin tức',
  newsIntro: 'Toàn bộ tin, bài, mới nhất ở trên.',
  years: 'Theo năm',
  sections: 'Chuyên mục',
  tags: 'Từ khóa',
  tagsIntro: 'Các chủ đề mà tin, bài đề cập.',
  authors: 'Tác giả',
  authorsIntro: 'Những người viết tin, bài trên trang.',
  byAuthor: (name: string) => `Bài của ${name}`,
  byTag: (tag: string) => `Từ khóa: ${tag}`,
  empty: 'Chưa có nội dung ở mục này.',
  pages: 'Các trang của danh sách',
  newer: 'Mới hơn',
  older: 'Cũ hơn',
  first: 'Mới nhất',
  last: 'Cũ nhất',
  feed: 'Theo dõi mục này qua RSS',
  page: (number: number, total: number) => `Trang ${number}/${total}`,
  items: (count: string) => `${count} mục`,
} as const;
