import { z } from 'zod';

/**
 * The keys that a build published: `pages` can be viewed, `files` can be downloaded; `titles` has
 * their titles; `unanswered` says whether the site gathers queries that found nothing. The manifest of a
 * build may grow fields that an older counter does not know, and an older one has no titles.
 */
export const manifestSchema = z.object({
  pages: z.array(z.string()),
  files: z.array(z.string()),
  titles: z.record(z.string(), z.string()).default({}),
  unanswered: z.boolean().default(false),
});

/** The manifest of keys: what may be counted. */
export type Manifest = Readonly<z.output<typeof manifestSchema>>;
