import { library } from './corpus/library.ts';
import { renderBody } from './corpus/read/entry-body.ts';
import { history } from './corpus/read/history.ts';
import { today } from './domain/date.ts';
import type { Library } from './domain/library.ts';
import { digestOf } from './io/digest.ts';
import type { RenderedBody } from './markdown/markdown.ts';
import type { BodyView } from './views/body.ts';
import { type FrameView, frameOf } from './views/frame.ts';
import { type SitePage, sitePages } from './views/pages.ts';

/** The pages of one library. */
interface SiteOfPages {
  readonly frame: FrameView;
  readonly byPathname: ReadonlyMap<string, SitePage>;
  readonly byRoute: ReadonlyMap<string, readonly SitePage[]>;
}

const known = new WeakMap<Library, Promise<SiteOfPages>>();

async function open(): Promise<SiteOfPages> {
  const lib = await library();
  const opened = known.get(lib) ?? make(lib);
  known.set(lib, opened);
  return opened;
}

async function make(lib: Library): Promise<SiteOfPages> {
  const changes = await history();
  const pages = sitePages(lib, { today: today(), historyOf: (file) => changes.get(file) ?? [] });
  return {
    frame: frameOf(lib),
    byPathname: new Map(pages.map((page) => [page.pathname, page])),
    byRoute: Map.groupBy(pages, ({ route }) => route),
  };
}

/** The page at a pathname with what its frame shows. */
export async function pageAt(
  pathname: string,
): Promise<{ readonly frame: FrameView; readonly page: SitePage } | undefined> {
  const { frame, byPathname } = await open();
  const page = byPathname.get(pathname);
  return page && { frame, page };
}

/** The body that a view names; empty for a page without one, and for MDX, which the framework compiles. */
export async function bodyHtml(body: BodyView | undefined): Promise<RenderedBody> {
  return body === undefined || body.mdx ? { html: '', headings: [] } : renderBody(body);
}

const PARAMETER = /\[(\.\.\.)?(\w+)\]/g;

/** Matches the pathnames of a dynamic route; its groups are the route's parameters. */
function patternOf(route: string): RegExp {
  const pattern = route
    .replace(/\.(?:astro|ts)$/, '')
    .replaceAll('.xml', '\\.xml')
    .replace(PARAMETER, (_, rest, name) => (rest ? `(?<${name}>.*?)` : `(?<${name}>[^/]+)`));
  return new RegExp(`^/${pattern}/?$`);
}

/**
 * The paths of a dynamic route, as `getStaticPaths` returns them: a built page may be used again as long as its key,
 * the digest of all that it shows, stays the same. `route` is the file below src/pages.
 */
export async function staticPaths(route: string) {
  const { frame, byRoute } = await open();
  const pattern = patternOf(route);
  const frameDigest = digestOf(frame);
  return (byRoute.get(route) ?? []).map(({ pathname, view }) => ({
    params: Object.fromEntries(
      Object.entries(pattern.exec(pathname)?.groups ?? {}).map(([name, value]) => [name, value || undefined]),
    ),
    cacheKey: `${frameDigest} ${digestOf(view())}`,
  }));
}
