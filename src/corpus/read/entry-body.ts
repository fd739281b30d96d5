import { contentDir } from '../../config.ts';
import { type CitationTable, resolverOf } from '../../domain/citation-graph.ts';
import type { EntryBase } from '../../domain/entry.ts';
import { type BodyContext, type RenderedBody, renderMarkdown } from '../../markdown/markdown.ts';
import { bodyOf } from './front-matter.ts';
import { readSource } from './source.ts';

/** What rendering a body takes besides its text. */
export interface Body extends Pick<EntryBase, 'file' | 'id' | 'pictures' | 'media'> {
  readonly provisions: boolean;
  readonly citations: CitationTable;
}

/** The body of an entry as HTML. Read from its file when its page is made: bodies are kept nowhere else. */
export async function renderBody(body: Body, folder = contentDir()): Promise<RenderedBody> {
  return renderMarkdown(await readBody(body, folder), contextOf(body));
}

/** The context of a body for the Markdown plugins. */
export const contextOf = (body: Body): BodyContext => ({ ...body, resolve: resolverOf(body.citations) });

/** The Markdown of an entry's body. */
export async function readBody(entry: Pick<EntryBase, 'file'>, folder = contentDir()): Promise<string> {
  const source = await readSource(folder, entry.file);
  const body = source.ok ? bodyOf(source.value.text) : undefined;
  if (body === undefined) throw new Error(`${entry.file} changed while the site was being built`);
  return body;
}
