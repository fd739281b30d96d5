import { type Build, INDEX_FOLDER, INDEX_SET, NO_NETWORK_PAGE } from '../manifest/manifest.ts';
import { isComplete, kept } from './caches.ts';
import { keepFile, keepPage } from './precache.ts';

/** How long a page may take before what is kept is shown in its place, in milliseconds. */
const PATIENCE_MS = 6000;

/** What has its content's hash in its name, so that it is the same in every build. */
const NAMED_BY_CONTENT = /^\/(?:_anh|_astro|_search\/files)\//;

/** What the worker leaves alone: the counter, whose beacons must not wait, and the lists of the builds. */
const NOT_OURS = /^\/(?:api\/|healthz$|metrics$|_offline\/|sw\.js$)/;

/** Whether the worker answers a request, rather than the network alone. */
export function isOurs(request: Request): boolean {
  const { origin, pathname } = new URL(request.url);
  return (
    request.method === 'GET' &&
    origin === location.origin &&
    !NOT_OURS.test(pathname) &&
    // A part of a file is no file: players and PDF readers ask for those.
    !request.headers.has('Range')
  );
}

/** Work that goes on after the answer. */
export type Later = (work: Promise<unknown>) => void;

const quietly = (work: Promise<unknown>): Promise<unknown> => work.catch(() => {});

/** Answers the request of a page: from the network, or from the cache where there is none. */
export async function answerPage(
  build: Build,
  request: Request,
  network: Promise<Response>,
  later: Later,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  const stored = (): Promise<Response | undefined> => keptPage(build, pathname);
  const fresh = network.then(
    (response) => {
      const isPage = response.headers.get('Content-Type')?.startsWith('text/html');
      if (response.status === 200 && isPage && !response.redirected)
        later(quietly(keepPage(build, pathname, response.clone())));
      return response;
    },
    async () => (await stored()) ?? (await offlinePage(build)),
  );
  const impatient = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)).then(
    async () => (await stored()) ?? fresh,
  );
  return Promise.race([fresh, impatient]);
}

const keptPage = async (build: Build, path: string): Promise<Response | undefined> =>
  (await kept(build, path)) ?? (path.endsWith('/') ? undefined : kept(build, `${path}/`));

async function offlinePage(build: Build): Promise<Response> {
  const page = await kept(build, NO_NETWORK_PAGE);
  return page ? new Response(page.body, { status: 503, headers: page.headers }) : Response.error();
}

/** Answers the request of a file. */
export async function answerFile(build: Build, request: Request, later: Later): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (NAMED_BY_CONTENT.test(pathname)) return answerNamed(build, request, pathname, later);
  // An index that is kept whole answers by itself, always: half of it from elsewhere could be of another
  // build.
  if (pathname.startsWith(INDEX_FOLDER) && (await isComplete(build, INDEX_SET))) {
    return (await kept(build, pathname)) ?? Response.error();
  }
  try {
    return await fetch(request);
  } catch {
    return (await kept(build, pathname)) ?? Response.error();
  }
}

async function answerNamed(
  build: Build,
  request: Request,
  pathname: string,
  later: Later,
): Promise<Response> {
  const known = await kept(build, pathname);
  if (known) return known;
  try {
    const response = await fetch(request);
    // The styles and scripts of this build are all in its shell; others are another build's.
    if (response.status === 200 && !pathname.startsWith('/_astro/'))
      later(quietly(keepFile(build, pathname, response.clone())));
    return response;
  } catch {
    return (await otherSize(build, pathname)) ?? Response.error();
  }
}

/** Another size of a picture that is kept, in place of the one that is not. */
async function otherSize(build: Build, pathname: string): Promise<Response | undefined> {
  const hash = /^\/_anh\/([0-9a-f]+)-/.exec(pathname)?.[1];
  if (hash === undefined) return undefined;
  for (const name of await caches.keys()) {
    if (!name.includes(` ${build.id} `)) continue;
    const cache = await caches.open(name);
    const match = (await cache.keys()).find(({ url }) => url.includes(`/_anh/${hash}-`));
    if (match) return cache.match(match);
  }
  return undefined;
}
