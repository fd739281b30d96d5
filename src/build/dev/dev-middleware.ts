import { defineMiddleware } from 'astro:middleware';
import * as jsx from 'astro/jsx-runtime';
import { contentDir } from '../../config.ts';
import { addresses } from '../../domain/addresses.ts';
import { today } from '../../domain/date.ts';
import { createLibrary } from '../../domain/library.ts';
import { type FrameView, frameOf } from '../../views/frame.ts';
import { bodyOf } from '../../views/page-view.ts';
import { type SitePage, sitePages } from '../../views/pages.ts';
import { bodyFor } from '../files/page-body.ts';
import { LIVE_CONTENT, type WithLiveContent } from './live-bridge.ts';
import type { ContentNow } from './live-content.ts';

interface DevPages {
  readonly frame: FrameView;
  readonly byPathname: ReadonlyMap<string, SitePage>;
}

const known = new WeakMap<ContentNow, DevPages | undefined>();

/** The pages of the content as it is now. Views are made when a page is asked for. */
function pagesOf(content: ContentNow): DevPages | undefined {
  if (known.has(content)) return known.get(content);
  const library = content.source && createLibrary(content.source);
  const pages = library && {
    frame: frameOf(library),
    byPathname: new Map(
      sitePages(library, {
        today: today(),
        historyOf: (file) => content.changes.get(file) ?? [],
      }).map((page) => [page.pathname, page]),
    ),
  };
  known.set(content, pages);
  return pages;
}

/** Gives every page what it prints, as a build does. */
export const onRequest = defineMiddleware(async ({ url, locals }, next) => {
  const live = (globalThis as WithLiveContent)[LIVE_CONTENT];
  const pages = live && pagesOf(await live.now());
  if (!pages) return new Response('content/site.yaml: npm run check', { status: 503 });
  const pathname = decodeURI(url.pathname);
  const found = pages.byPathname.get(pathname) ?? pages.byPathname.get(pathname.replace(/\/$/, ''));
  const page = found ?? (pages.byPathname.get(addresses.notFound) as SitePage);
  const view = page.view();
  const body = await bodyFor(bodyOf(view), jsx, contentDir());
  locals.page = { frame: pages.frame, view, body };
  return found ? next() : next('/404/');
});
