import { contextOf, readBody, renderBody } from '../../corpus/read/entry-body.ts';
import { type MdxRuntime, mdxContent } from '../../markdown/mdx-content.ts';
import type { BodyView } from '../../views/body.ts';

/** The body of a page: HTML, or a component where it is MDX. */
export async function bodyFor(
  view: BodyView | undefined,
  runtime: MdxRuntime,
  contentDir: string,
): Promise<App.Locals['page']['body']> {
  if (!view) return { html: '', headings: [] };
  if (!view.mdx) return renderBody(view, contentDir);
  const markdown = await readBody(view, contentDir);
  return { html: '', ...(await mdxContent(markdown, contextOf(view), runtime)) };
}
