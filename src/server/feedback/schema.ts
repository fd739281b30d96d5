import { z } from 'zod';

/** Shapes that cross the border between an operator's command and the endpoint. */

const id = z.string().regex(/^[0-9a-f]{16}$/);

/** The key of an article, which is its folder below the content: no way out of it. */
export const articleKey = z
  .string()
  .max(300)
  .regex(/^tin-tuc(?:\/(?!\.)[^/\\\p{Cc}]+)+$/u);

/** The messages that wait, as the endpoint gives them to editors. */
export const messagesSchema = z.strictObject({
  messages: z.array(
    z.strictObject({
      id,
      key: articleKey,
      at: z.int().min(0).max(8.64e15),
      name: z.string(),
      contact: z.string(),
      message: z.string(),
    }),
  ),
});

/** Ids of messages to take away, at most 1000. */
export const idsSchema = z.strictObject({ ids: z.array(id).max(1000) });
