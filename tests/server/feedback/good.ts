/** The fields of a message that nothing is wrong with. */
export const good = {
  key: 'tin-tuc/2021/bai',
  message: 'Bài viết rất có ích cho thôn tôi.',
  name: 'Nguyễn Văn A',
  contact: 'a@example.vn',
  consent: 'yes',
  website: '',
};

/**
 * A message of so many letters as some keyboards write them, each mark on its own: of all there are, these
 * take the most room in a form.
 */
export const decomposed = (letters: number): string => 'ệ'.repeat(letters).normalize('NFD');
