import { z } from 'zod';
import { KEYS_LIMIT } from './limits.ts';

/**
 * Every shape that crosses the border, once: requests are read with these, types and the OpenAPI file are
 * made of them. What is read is strict: what we do not know, we refuse.
 */

const key = z
  .string()
  .min(1)
  .describe('Address of an entry or file below the site, without slashes at the ends');
const count = z.int().nonnegative();
const day = z.iso.date().describe('A day in Vietnam, 2021-07-16');

/** The body of `POST /api/hit`. */
export const hitSchema = z.strictObject({
  key,
  event: z.enum(['view', 'download']),
});

/** The body of `POST /api/rating`. */
export const ratingSchema = z.strictObject({
  key,
  stars: z.int().min(1).max(5),
});

/** The body of `POST /api/unanswered`. */
export const unansweredSchema = z.strictObject({
  query: z.string().min(1).describe('What a reader looked for and did not find'),
});

/** The query of `GET /api/counts`. */
export const countsQuerySchema = z.strictObject({
  key: z
    .array(key)
    .min(1)
    .max(KEYS_LIMIT)
    .refine((keys) => new Set(keys).size === keys.length, 'a key is asked for twice'),
});

/** The query of `GET /api/report`. */
export const reportQuerySchema = z.strictObject({
  from: day,
  to: day,
  by: z
    .enum(['day', 'month', 'key', 'query'])
    .describe("`query` is for editors: it needs the operator's token (`Authorization: Bearer …`)"),
  format: z.enum(['json', 'csv']).default('json'),
});

const votes = {
  votes: count,
  stars: count.describe('Sum of the votes'),
  average: z.number().min(0).max(5).describe('Stars of a vote, to one decimal; 0 where nobody voted'),
};

/** Views, downloads and ratings of a key over all time. */
export const keyCountsSchema = z.strictObject({ views: count, downloads: count, ...votes });

/** Keys that the counter does not know are left out. */
export const countsSchema = z.strictObject({ counts: z.record(z.string(), keyCountsSchema) });

/** The ratings of a key after a vote. */
export const votesSchema = z.strictObject(votes);

/** Who is here now (`online` = `guests` + `bots`), and visits of people. */
export const statsSchema = z.strictObject({
  online: count,
  bots: count,
  guests: count,
  today: count,
  month: count,
  total: count,
});

/** The numbers of a day or month of the whole site; `bots` are visits of bots, in no other number. */
export const periodSchema = z.strictObject({
  period: z.string().describe('2021-07-16 or 2021-07'),
  visits: count,
  views: count,
  downloads: count,
  bots: count,
});

/** The numbers of one key in a time, most read first. */
export const keyRowSchema = z.strictObject({
  key: z.string(),
  title: z.string(),
  views: count,
  downloads: count,
});

/** A report by day or month. */
export const periodReportSchema = z.strictObject({
  from: day,
  to: day,
  by: z.enum(['day', 'month']),
  rows: z.array(periodSchema),
});
/** A report by key. */
export const keyReportSchema = z.strictObject({
  from: day,
  to: day,
  by: z.literal('key'),
  rows: z.array(keyRowSchema),
});
/** A query without an answer, on those days on which several visitors asked it. */
export const queryRowSchema = z.strictObject({
  query: z.string().describe('As search folds it: letters from a to z, digits, blanks'),
  count: count.describe('Visitors, each once a day'),
  days: count.describe('Days on which enough visitors asked it to be kept'),
  last: day,
});
/** A report of queries without an answer, most asked first. */
const queryReportSchema = z.strictObject({
  from: day,
  to: day,
  by: z.literal('query'),
  rows: z.array(queryRowSchema),
});
/** A report. */
export const reportSchema = z.union([periodReportSchema, keyReportSchema, queryReportSchema]);

/** The answer of `GET /healthz`. */
export const healthSchema = z.strictObject({ status: z.literal('ok') });

/** A refusal (RFC 9457). */
export const problemSchema = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
});
