import { z } from 'zod';
import { flag, moment, optional, text } from './fields.ts';

/** What a reader wrote about an article: `npm run feedback -- pull` writes such files. */
export const commentSchema = z.strictObject({
  /** Nothing is shown until an editor has written `true`. */
  approved: flag,
  date: moment,
  name: optional(text),
});
