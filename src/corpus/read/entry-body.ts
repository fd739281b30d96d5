import { contentDir } from '../../config.ts';
import type { Resolve } from '../../domain/citation-graph.ts';
import type { EntryBase } from '../../domain/entry.ts';
import { type RenderedBody, renderMarkdown } from '../../markdown/markdown.ts';
import { bodyOf } from './front-matter.ts';
import { readSource } from './source.ts';

/** The body of an entry. Read from its file when its page is built: bodies are kept nowhere else. */
export async function renderBody(
  entry: EntryBase & { readonly kind: string },
  resolve: Resolve,
): Promise<RenderedBody> {
  const provisions = entry.kind === 'document';
  return renderMarkdown(await readBody(entry), { ...entry, resolve, provisions });
}

/** The Markdown of an entry's body. */
export async function readBody(entry: Pick<EntryBase, 'file'>): Promise<string> {
  const source = await readSource(contentDir(), entry.file);
  const body = source.ok ? bodyOf(source.value.text) : undefined;
  if (body === undefined) throw new Error(`${entry.file} changed while the site was being built`);
  return body;
}
