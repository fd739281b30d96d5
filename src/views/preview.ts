import { addresses } from '../domain/addresses.ts';
import { formatMoment } from '../domain/date.ts';
import type { Site } from '../domain/site.ts';
import type { Unpublished } from '../domain/unpublished.ts';
import { previewText } from '../text/preview.ts';
import { fileView } from './files/file.ts';
import type { PageView } from './page-view.ts';
import type { SitePage } from './pages.ts';

/** The notice above the page of an entry that is not public yet. */
export function unpublishedNotice(unpublished: Unpublished): string {
  return unpublished.kind === 'draft'
    ? previewText.draft
    : previewText.scheduled(formatMoment(unpublished.at));
}

/** Adds notices for editors above a page, and keeps it out of search engines. */
export const withNotices = (view: PageView, notices: readonly string[]): PageView =>
  'head' in view && notices.length > 0
    ? ({ ...view, head: { ...view.head, noindex: true, notices } } as PageView)
    : view;

/** The site of a preview: without counter, feedback and editor. */
export const previewSite = (site: Site): Site => ({
  ...site,
  counter: { ...site.counter, path: undefined, unanswered: false },
  feedback: false,
  editor: undefined,
});

/**
 * The pages of a preview for an internal host: each says that it is one, and search engines are sent away.
 */
export function previewPages(
  pages: readonly SitePage[],
  unpublished: ReadonlyMap<string, Unpublished>,
): readonly SitePage[] {
  return pages.map((page): SitePage => {
    if (page.pathname === addresses.robots)
      return {
        ...page,
        inputs: undefined,
        view: () => fileView('text/plain; charset=utf-8', 'User-agent: *\nDisallow: /\n'),
      };
    const own = unpublished.get(page.pathname);
    const notices = [previewText.site, ...(own ? [unpublishedNotice(own)] : [])];
    return { ...page, inputs: undefined, view: () => withNotices(page.view(), notices) };
  });
}
