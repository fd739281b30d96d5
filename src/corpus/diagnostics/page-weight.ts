import { gzipSync } from 'node:zlib';
import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import { BODY_LIMIT, markupOf } from '../../domain/page-weight.ts';
import { renderMarkdown } from '../../markdown/markdown.ts';
import type { Parsed } from '../read/front-matter.ts';
import type { MadeEntry } from '../read/make.ts';

/** No shorter body has so much markup, in characters. */
const SHORTEST = 25_000;

/**
 * Checks that the markup of a body, without its words, keeps its page below the limit of weight. Too much is
 * a warning.
 */
export async function checkPageWeight(
  entry: MadeEntry,
  { body, bodyLine }: Parsed,
): Promise<readonly Diagnostic[]> {
  if (body.length < SHORTEST || (entry.kind === 'page' && entry.mdx)) return [];
  const { html } = await renderMarkdown(body, {
    ...entry,
    provisions: entry.kind === 'document',
    resolve: () => undefined,
  });
  const bytes = gzipSync(markupOf(html), { level: 9 }).length;
  if (bytes <= BODY_LIMIT) return [];
  const facts = { address: entry.address, bytes, limit: BODY_LIMIT };
  return [diagnostic('heavy-page', entry.file, facts, { line: bodyLine }, 'warning')];
}
