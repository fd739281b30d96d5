/** Words of the interface: counts and the statistics page. */

export const countText = {
  views: 'lượt xem',
  downloads: 'lượt tải',
  viewed: 'Đã xem',
  replies: 'Phản hồi',
} as const;

/** Words of the statistics page. */
export const statisticsText = {
  title: 'Thống kê truy cập',
  online: 'Đang truy cập',
  bots: 'Máy chủ tìm kiếm',
  guests: 'Khách viếng thăm',
  today: 'Hôm nay',
  month: 'Tháng hiện tại',
  total: 'Tổng lượt truy cập',
  baseline: (visits: string, day: string) =>
    `Tổng số gồm ${visits} lượt mà hệ thống cũ đã đếm đến ngày ${day}, cộng với số lượt đếm từ đó.`,
  rule: 'Một lượt truy cập là một người đọc, tính đến khi ngừng xem quá 30 phút; nhiều người chung một mạng và cùng một trình duyệt được tính là một. Một lượt xem chỉ tính một lần trong 30 phút. Máy tìm kiếm không tính vào số này. Trang không dùng cookie và không lưu địa chỉ IP.',
  content: 'Nội dung trên trang',
  articles: 'Tin, bài',
  documents: 'Văn bản',
  albums: 'Bộ ảnh',
  perYear: 'Số tin, bài và văn bản theo năm',
  year: 'Năm',
} as const;

/** Words of ratings. */
export const ratingText = {
  question: 'Bài viết này có ích với bạn không?',
  stars: (n: number) => `${n} sao`,
  send: 'Gửi đánh giá',
  average: 'Điểm trung bình:',
  votes: 'lượt đánh giá',
  unrated: 'Chưa có đánh giá.',
  before: (average: string, votes: string, day: string) =>
    `Hệ thống cũ, đến ngày ${day}: ${average}/5, ${votes} lượt đánh giá.`,
  done: 'Đã ghi nhận đánh giá của bạn. Bạn có thể gửi lại trong ngày để thay đổi.',
  failed: 'Chưa gửi được đánh giá. Hãy thử lại sau.',
} as const;
