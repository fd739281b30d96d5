/** Words of the interface: albums. */

export const albumText = {
  albums: 'Hình ảnh hoạt động',
  intro: 'Những hình ảnh ghi lại các hoạt động của cơ quan.',
  count: (count: number) => `${count} ảnh`,
  photographer: 'Ảnh',
  place: 'Địa điểm',
} as const;
