import type { Stats } from 'node:fs';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import {
  asksByQuery,
  OLD_ADDRESSES_FILE,
  type OldAddresses,
  parseOldAddresses,
  resolveOldAddress,
} from '../../domain/old-site.ts';
import { freshFile } from './fresh-file.ts';
import { type HeaderRules, parseHeaders, setHeaders } from './headers.ts';
import { isText, mediaType } from './media-types.ts';
import { Packer, packingFor } from './packed.ts';
import { findRedirect, parseRedirects, type Redirects } from './redirects.ts';

interface Found {
  readonly file: string;
  readonly stat: Stats;
}

/** Files that speak to servers, not to readers. */
const OWN_FILES = new Set(['/_redirects', '/_headers']);

/** Smaller answers do not get smaller. */
const PACK_FROM = 1024;
/** Larger ones would hold up the others while they are packed. */
const PACK_TO = 8 * 1024 * 1024;

/** The file inside a folder that a path of a URL names; undefined when it names none, or means to leave the folder. */
export function fileFor(folder: string, pathname: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (/[\0\\]/.test(name) || OWN_FILES.has(name)) return undefined;
  const hidden = name.split('/').some((part) => part.startsWith('.') && part !== '.well-known');
  if (hidden) return undefined;
  const root = path.resolve(folder);
  const file = path.join(root, name);
  return file === root || file.startsWith(root + path.sep) ? file : undefined;
}

async function find(file: string): Promise<Found | undefined> {
  try {
    return { file, stat: await stat(file) };
  } catch {
    return undefined;
  }
}

function isUnchanged(headers: Headers, etag: string, modified: Date): boolean {
  const known = headers.get('If-None-Match');
  if (known !== null) {
    const tags = known.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    return tags.includes('*') || tags.includes(etag);
  }
  const since = Date.parse(headers.get('If-Modified-Since') ?? '');
  // HTTP dates know no milliseconds.
  return Math.floor(modified.getTime() / 1000) * 1000 <= since;
}

const redirectTo = (to: string, status: number): Response =>
  new Response(null, { status, headers: { Location: to, 'Cache-Control': 'no-cache' } });

/** Answers requests with the files of a built site, as a static host on the internet would. */
export function staticFiles(folder: string): (request: Request) => Promise<Response> {
  const packer = new Packer();
  const redirects = freshFile<Redirects>(path.join(folder, '_redirects'), parseRedirects, new Map());
  const oldAddresses = freshFile<OldAddresses | undefined>(
    path.join(folder, OLD_ADDRESSES_FILE),
    parseOldAddresses,
    undefined,
  );
  const rules = freshFile<HeaderRules>(path.join(folder, '_headers'), parseHeaders, []);

  async function answer(
    request: Request,
    { file, stat }: Found,
    pathname: string,
    status: number,
  ): Promise<Response> {
    const type = mediaType(file);
    const headers = new Headers({
      'Content-Type': type,
      'Cache-Control': 'no-cache',
      'Last-Modified': stat.mtime.toUTCString(),
      'X-Content-Type-Options': 'nosniff',
    });
    setHeaders(rules(), pathname, headers);
    const packable = isText(type) && stat.size >= PACK_FROM && stat.size <= PACK_TO;
    if (packable) headers.set('Vary', 'Accept-Encoding');
    const packing = packable ? packingFor(request.headers.get('Accept-Encoding') ?? '') : undefined;
    const version = `${Math.trunc(stat.mtimeMs * 1000).toString(36)}-${stat.size.toString(36)}`;
    const etag = packing === undefined ? `"${version}"` : `"${version}-${packing}"`;
    headers.set('ETag', etag);
    if (status === 200 && isUnchanged(request.headers, etag, stat.mtime)) {
      headers.delete('Content-Type');
      return new Response(null, { status: 304, headers });
    }
    if (packing !== undefined) {
      const bytes = await packer.packed(`${file} ${version}`, packing, () => readFile(file));
      headers.set('Content-Encoding', packing);
      headers.set('Content-Length', String(bytes.byteLength));
      return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), { status, headers });
    }
    headers.set('Content-Length', String(stat.size));
    if (request.method === 'HEAD' || stat.size === 0) return new Response(null, { status, headers });
    // `end` keeps the promise of Content-Length should the file grow meanwhile.
    const stream = createReadStream(file, { end: stat.size - 1 });
    return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, { status, headers });
  }

  /** Where an address of the site that went before leads now. */
  function oldAddress({ pathname, search }: URL): string | undefined {
    const table = oldAddresses();
    const to = table && resolveOldAddress(table, pathname, search);
    return to === undefined || to === pathname
      ? undefined
      : to.replace(/[^\x21-\x7e]+/gu, encodeURIComponent);
  }

  async function notFound(request: Request): Promise<Response> {
    const moved = oldAddress(new URL(request.url));
    if (moved !== undefined) return redirectTo(moved, 301);
    const page = await find(path.join(folder, '404.html'));
    if (page !== undefined) return answer(request, page, '/404.html', 404);
    return new Response('404\n', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
  }

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
    }
    const url = new URL(request.url);
    const { pathname, search } = url;
    const asked = asksByQuery(search) ? oldAddress(url) : undefined;
    if (asked !== undefined) return redirectTo(asked, 301);
    const redirect = findRedirect(redirects(), pathname, search);
    if (redirect !== undefined) return redirectTo(redirect.to, redirect.status);
    const file = fileFor(folder, pathname);
    if (file === undefined) return notFound(request);
    const found = await find(file);
    if (found?.stat.isFile() && !pathname.endsWith('/')) return answer(request, found, pathname, 200);
    if (!found?.stat.isDirectory()) return notFound(request);
    const index = await find(path.join(file, 'index.html'));
    if (!index?.stat.isFile()) return notFound(request);
    // One leading slash only: "//host" would lead to another site.
    if (!pathname.endsWith('/')) return redirectTo(`${pathname.replace(/^\/+/, '/')}/${search}`, 301);
    return answer(request, index, pathname, 200);
  };
}
