import { defineMiddleware } from 'astro:middleware';
import * as jsx from 'astro/jsx-runtime';
import { contentDir } from '../../config.ts';
import type { LocatedDiagnostic } from '../../corpus/snapshot.ts';
import { addresses } from '../../domain/addresses.ts';
import { COMMENT_FOLDER } from '../../domain/comment.ts';
import { today } from '../../domain/date.ts';
import { createLibrary } from '../../domain/library.ts';
import { decodeAddress } from '../../domain/percent.ts';
import { previewText } from '../../text/preview.ts';
import { type FrameView, frameOf } from '../../views/frame.ts';
import { bodyOf } from '../../views/page-view.ts';
import { type SitePage, sitePages } from '../../views/pages.ts';
import { unpublishedNotice, withNotices } from '../../views/preview.ts';
import { bodyFor } from '../files/page-body.ts';
import { faultNotice, faultPage, faultsAt, siteFaults } from './fault-page.ts';
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

const faultResponse = (faults: readonly LocatedDiagnostic[]): Response =>
  new Response(faultPage(faults), { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });

/**
 * What the page of an address says to editors: that readers do not see it yet, and which messages wait there.
 */
function noticesAt(pathname: string, { snapshot }: ContentNow): readonly string[] {
  const unpublished = snapshot.items.find(({ entry }) => entry.address === pathname)?.unpublished;
  const waiting = snapshot.waiting.filter((file) =>
    file.startsWith(`${pathname.slice(1)}${COMMENT_FOLDER}/`),
  );
  return [
    ...(unpublished ? [unpublishedNotice(unpublished)] : []),
    ...(waiting.length > 0 ? [previewText.waiting(waiting.length)] : []),
  ];
}

/** A page with all that it shows, or the faults that keep it from being shown. */
async function pageAt(
  pathname: string,
  content: ContentNow | undefined,
): Promise<{ readonly isThere: boolean; readonly page: PrintedPage } | Response> {
  const pages = content && pagesOf(content);
  if (!pages) return faultResponse(siteFaults(content?.faults ?? []));
  const found = pages.byPathname.get(pathname) ?? pages.byPathname.get(pathname.replace(/\/$/, ''));
  const faults = faultsAt(pathname, content.faults);
  if (!found && faults.length > 0) return faultResponse(faults);
  const page = found ?? (pages.byPathname.get(addresses.notFound) as SitePage);
  const view = withNotices(page.view(), [...faults.map(faultNotice), ...noticesAt(pathname, content)]);
  const body = await bodyFor(bodyOf(view), jsx, contentDir());
  return { isThere: found !== undefined, page: { frame: pages.frame, view, body } };
}

/** So long after a file was changed, in milliseconds, the watcher has told of it. */
const TOLD = 150;

/** Gives every page its frame, view and body, as a build does, or shows the faults of its file. */
export const onRequest = defineMiddleware(async ({ url, locals }, next) => {
  const live = (globalThis as WithLiveContent)[LIVE_CONTENT];
  const pathname = decodeAddress(url.pathname);
  const content = await live?.now();
  const made = await pageAt(pathname, content).catch(async (fault: unknown) => {
    // Its file may have gone a moment ago: then it is no fault, and the page is another one now.
    await new Promise((resolve) => setTimeout(resolve, TOLD));
    const later = await live?.now();
    if (later === content) throw fault;
    return pageAt(pathname, later);
  });
  if (made instanceof Response) return made;
  locals.page = made.page;
  return made.isThere ? next() : next('/404/');
});
