/** Words of the interface: an article's page. */

export const articleText = {
  by: 'Tác giả',
  source: 'Nguồn',
  tags: 'Từ khóa',
  newer: 'Tin mới hơn',
  older: 'Tin cũ hơn',
  neighbours: 'Cùng chuyên mục',
  related: 'Bài liên quan',
  updated: 'Cập nhật',
  expired: 'Bài này đã hết hạn hiển thị và chỉ còn để tra cứu.',
  attachments: 'Tệp kèm theo',
  cite: 'Trích dẫn bài này',
} as const;
