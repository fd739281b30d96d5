import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const MIME: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  xml: 'application/xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  ico: 'image/x-icon',
  pdf: 'application/pdf',
  zip: 'application/zip',
  mp3: 'audio/mpeg',
  wasm: 'application/wasm',
};

const COMPRESSIBLE = /^(?:text\/|application\/(?:json|xml|manifest)|image\/svg)/;
/** Names that change with their content may be kept for ever. */
const FOREVER = /^\/(?:_astro|_anh)\//;
/** Files of the build that readers have no business with. */
const HIDDEN = /^\/(?:_redirects|_headers|counter-keys\.json)$|\/\./;

/** Serves a built site from a folder: for one-machine use, previews and tests. A CDN does the same in production. */
export function serveFolder(folder: string): (request: Request) => Promise<Response> {
  const compressed = new Map<string, Buffer>();
  const redirects = createRedirects(path.join(folder, '_redirects'));

  async function answer(file: string, address: string, request: Request, status = 200): Promise<Response> {
    const info = await stat(file);
    const type = MIME[path.extname(file).slice(1)] ?? 'application/octet-stream';
    const etag = `"${info.size.toString(36)}-${info.mtimeMs.toString(36)}"`;
    const headers = new Headers({
      'Content-Type': type,
      ETag: etag,
      'Last-Modified': info.mtime.toUTCString(),
      'Cache-Control': FOREVER.test(address) ? 'public, max-age=31536000, immutable' : 'no-cache',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
    });
    if (status === 200 && request.headers.get('If-None-Match')?.includes(etag)) {
      return new Response(null, { status: 304, headers });
    }
    const accepted = request.headers.get('Accept-Encoding') ?? '';
    const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
    if (COMPRESSIBLE.test(type)) headers.set('Vary', 'Accept-Encoding');
    if (encoding && COMPRESSIBLE.test(type) && info.size > 500) {
      const key = `${encoding} ${file} ${etag}`;
      const body = compressed.get(key) ?? compress(await readFile(file), encoding);
      compressed.set(key, body);
      const [oldest] = compressed.keys();
      if (compressed.size > 500 && oldest !== undefined) compressed.delete(oldest);
      headers.set('Content-Encoding', encoding);
      headers.set('Content-Length', String(body.length));
      return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { status, headers });
    }
    headers.set('Content-Length', String(info.size));
    const stream =
      request.method === 'HEAD' ? null : (Readable.toWeb(createReadStream(file)) as ReadableStream);
    return new Response(stream, { status, headers });
  }

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
    }
    const { pathname, search } = new URL(request.url);
    const target = (await redirects()).get(pathname);
    if (target !== undefined) return new Response(null, { status: 301, headers: { Location: target } });
    const notFound = (): Promise<Response> =>
      answer(path.join(folder, '404.html'), pathname, request, 404).catch(
        () => new Response('404', { status: 404 }),
      );
    let address: string;
    try {
      address = decodeURIComponent(pathname);
    } catch {
      return notFound();
    }
    const file = path.join(folder, address);
    if (address.includes('\0') || HIDDEN.test(address) || !`${file}/`.startsWith(`${folder}${path.sep}`))
      return notFound();
    const info = await stat(file).catch(() => undefined);
    if (!info) return notFound();
    if (info.isFile()) return answer(file, address, request);
    if (!address.endsWith('/')) {
      return new Response(null, { status: 301, headers: { Location: `${pathname}/${search}` } });
    }
    return answer(path.join(file, 'index.html'), address, request).catch(notFound);
  };
}

function compress(bytes: Buffer, encoding: 'br' | 'gzip'): Buffer {
  return encoding === 'gzip'
    ? gzipSync(bytes)
    : brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}

function createRedirects(file: string): () => Promise<ReadonlyMap<string, string>> {
  let stamp = -1;
  let known: ReadonlyMap<string, string> = new Map();
  return async () => {
    const info = await stat(file).catch(() => undefined);
    if (info && info.mtimeMs !== stamp) {
      const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.split(' '));
      known = new Map(lines.flatMap(([from, to]) => (from && to ? [[from, to] as const] : [])));
      stamp = info.mtimeMs;
    }
    return known;
  };
}
