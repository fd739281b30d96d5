import { z } from 'zod';

/** Shapes that cross the border between an operator's command and the endpoint. */

const id = z.string().regex(/^[0-9a-f]{16}$/);

export const messagesSchema = z.strictObject({
  messages: z.array(
    z.strictObject({
      id,
      key: z.string(),
      at: z.int(),
      name: z.string(),
      contact: z.string(),
      message: z.string(),
    }),
  ),
});

export const idsSchema = z.strictObject({ ids: z.array(id).max(1000) });
