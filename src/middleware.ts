import { defineMiddleware } from 'astro:middleware';
import type { MDXInstance } from 'astro';
import { addresses } from './domain/addresses.ts';
import { bodyHtml, pageAt } from './site-pages.ts';
import { bodyOf } from './views/page-view.ts';

const modules = import.meta.glob<MDXInstance<object>>('@content/trang/**/*.mdx');

/** The compiled module of a static page in MDX. `file` is relative to the content folder. */
const mdxModule = (file: string): Promise<MDXInstance<object>> | undefined =>
  Object.entries(modules)
    .find(([name]) => name.endsWith(`/${file}`))?.[1]
    .call(undefined);

/** Gives every page what it prints. */
export const onRequest = defineMiddleware(async ({ url, locals, routePattern }, next) => {
  const pathname = routePattern === '/404' ? addresses.notFound : decodeURI(url.pathname);
  const found = (await pageAt(pathname)) ?? (await pageAt(pathname.replace(/\/$/, '')));
  if (!found) return next();
  const view = found.page.view();
  const bodyView = bodyOf(view);
  const mdx = bodyView?.mdx ? await mdxModule(bodyView.file) : undefined;
  const body = mdx
    ? { html: '', headings: mdx.getHeadings(), Content: mdx.Content }
    : await bodyHtml(bodyView);
  locals.page = { frame: found.frame, view, body };
  return next();
});
