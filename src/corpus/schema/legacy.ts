import { z } from 'zod';
import { count, customIssue, day, optional } from './fields.ts';
import { key } from './keys.ts';

const counted = z.strictObject({
  /** Readings, downloads and comments that the old portal had counted. */
  views: key(optional(count), 'legacy: { views: 1356, asOf: 2022-01-10 }', 'luotxem luotdoc xem'),
  downloads: key(optional(count), 'legacy: { downloads: 218, asOf: 2022-01-10 }', 'luottai taive'),
  comments: key(optional(count), 'legacy: { comments: 3, asOf: 2022-01-10 }', 'phanhoi binhluan ykien'),
  /** Ratings there, and the sum of their stars. */
  votes: key(optional(count), 'legacy: { votes: 2, stars: 9, asOf: 2022-01-10 }', 'luotdanhgia danhgia'),
  stars: key(optional(count), 'legacy: { votes: 2, stars: 9, asOf: 2022-01-10 }', 'tongdiem diem sosao'),
  /** The day on which those numbers were read. */
  asOf: key(day, 'legacy: { views: 1356, asOf: 2022-01-10 }', 'ngaychot tinhden denngay ngaychotso'),
});

/** What the old portal had counted, as of a day. */
export const legacy = counted.superRefine(({ votes = 0, stars = 0 }, context) => {
  if (stars >= votes && stars <= 5 * votes) return;
  const wanted = 'tổng số sao, từ 1 đến 5 sao cho mỗi lượt đánh giá (votes)';
  context.addIssue({ ...customIssue({ diagnostic: 'value', wanted }), path: ['stars'] });
});
