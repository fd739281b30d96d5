import { z } from 'zod';

/** Shapes that are read from outside. Strict: what we do not know, we refuse. */
export const hitSchema = z.strictObject({
  key: z.string().min(1),
  event: z.enum(['view', 'download']),
});

/** The manifest of a build may grow fields that an older counter does not know. */
export const manifestSchema = z.object({
  pages: z.array(z.string()),
  files: z.array(z.string()),
});
