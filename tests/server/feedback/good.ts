/** The fields of a message that nothing is wrong with. */
export const good = {
  key: 'tin-tuc/2021/bai',
  message: 'Bài viết rất có ích cho thôn tôi.',
  name: 'Nguyễn Văn A',
  contact: 'a@example.vn',
  consent: 'yes',
  website: '',
};
