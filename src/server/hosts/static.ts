import type { ReadStream, Stats } from 'node:fs';
import { close, existsSync, open, read } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import path from 'node:path';
import { contentType } from 'mime-types';
import send from 'send';
import {
  asksByQuery,
  OLD_ADDRESSES_FILE,
  type OldAddresses,
  parseOldAddresses,
  resolveOldAddress,
} from '../../domain/old-site.ts';
import { problemText } from '../http/problem.ts';
import { freshFile } from '../keys/fresh-file.ts';
import { readRanges, SEVERAL_RANGES, severalRanges } from './byte-ranges.ts';
import { atOnce, type InTurn } from './fair-turns.ts';
import { type HeaderRules, headersFor, parseHeaders } from './headers.ts';
import { Packer, type Packing, packingFor } from './packed.ts';
import { findRedirect, parseRedirects, type Redirects } from './redirects.ts';

/** Files that speak to servers, not to readers. */
const OWN_FILES = new Set(['/_redirects', '/_headers']);

/** Smaller answers do not get smaller. */
const PACK_FROM = 1024;
/** Larger ones would hold up the others while they are packed. */
const PACK_TO = 8 * 1024 * 1024;

/** How much of a file is read at a time, in bytes: a moment's work, of which a slow reader holds two. */
const PIECE = 16 * 1024;

/** The media type of a file by the end of its name. What has none is bytes: search's own files. */
function mediaType(name: string): string {
  const type = contentType(path.extname(name)) || 'application/octet-stream';
  return /^application\/(?:.+\+)?xml$/.test(type) ? `${type}; charset=utf-8` : type;
}

/** Whether files of a type shrink when packed. */
const isText = (type: string): boolean => /^text\/|\bcharset=|\bsvg\b|\bwasm\b/.test(type);

/** Whether an address names a file that is not for readers, however it is spelled. */
function isPrivate(pathname: string): boolean {
  let name: string;
  try {
    name = decodeURIComponent(pathname).replace(/\/+/g, '/');
  } catch {
    return false;
  }
  return (
    OWN_FILES.has(name) || name.split('/').some((part) => part.startsWith('.') && part !== '.well-known')
  );
}

function redirect(response: ServerResponse, to: string, status: number): void {
  response.writeHead(status, { Location: to, 'Cache-Control': 'no-cache' }).end();
}

/** Refuses a request (RFC 9457). */
export function sendProblem(response: ServerResponse, status: number, detail: string): void {
  // Half an answer is told by its connection, which ends before its length.
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const name of ['ETag', 'Last-Modified', 'Content-Encoding']) response.removeHeader(name);
  const { text } = problemText(status, detail);
  response.writeHead(status, {
    'Content-Type': 'application/problem+json',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(text);
}

/** Reads the `_headers` of a built site, again after each build. */
export const siteHeaders = (folder: string): (() => HeaderRules) =>
  freshFile<HeaderRules>(path.join(folder, '_headers'), parseHeaders, []);

/**
 * Answers requests with the files of a built site, as a static host on the internet would: `send` does
 * ranges, dates and tags; ours are the `_redirects` of the build, its 404 page, and packing, since a build
 * leaves no packed files (a CDN counts files and packs by itself). A new build takes effect without a
 * restart.
 */
export function siteFiles(
  folder: string,
  rules = siteHeaders(folder),
  inTurn: InTurn = atOnce,
): RequestListener {
  const packer = new Packer();
  const redirects = freshFile<Redirects>(path.join(folder, '_redirects'), parseRedirects, new Map());
  const oldAddresses = freshFile<OldAddresses | undefined>(
    path.join(folder, OLD_ADDRESSES_FILE),
    parseOldAddresses,
    undefined,
  );

  /** Where an address of the site that went before leads now. */
  function oldAddress(pathname: string, search: string): string | undefined {
    const table = oldAddresses();
    const to = table && resolveOldAddress(table, pathname, search);
    return to === undefined || to === pathname
      ? undefined
      : to.replace(/[^\x21-\x7e]+/gu, encodeURIComponent);
  }

  interface Answer {
    readonly pathname: string;
    readonly status: number;
    readonly onMissing: () => void;
    readonly onFolder: () => void;
  }

  function sendFile(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
    const { pathname, status, onMissing, onFolder } = answer;
    const name = pathname.endsWith('/') ? 'index.html' : pathname;
    const type = mediaType(name);
    const isWhole = request.method === 'GET' && request.headers.range === undefined;
    const accepted =
      isWhole && isText(type) ? packingFor(String(request.headers['accept-encoding'] ?? '')) : undefined;
    let packing: Packing | undefined;
    let version = '';
    let size = 0;

    response.statusCode = status;
    const options = { root: path.resolve(folder), dotfiles: 'allow', cacheControl: false } as const;
    const stream = send(request, pathname, { ...options, acceptRanges: status === 200 });
    stream.on('headers', (_: ServerResponse, __: string, stat: Stats) => {
      response.setHeader('Content-Type', type);
      response.setHeader('Cache-Control', 'no-cache');
      if (status === 200)
        for (const [header, value] of headersFor(rules(), pathname)) response.setHeader(header, value);
      const isPackable = isText(type) && stat.size >= PACK_FROM && stat.size <= PACK_TO;
      if (isPackable) response.setHeader('Vary', 'Accept-Encoding');
      packing = isPackable ? accepted : undefined;
      size = stat.size;
      version = `${Math.trunc(stat.mtimeMs * 1000).toString(36)}-${stat.size.toString(36)}`;
      response.setHeader('ETag', packing === undefined ? `"${version}"` : `"${version}-${packing}"`);
    });
    const sendPlain = stream.stream.bind(stream);
    stream.stream = (file, range) => {
      const { range: asked, 'if-range': condition } = request.headers;
      const several = status === 200 && condition === undefined ? severalRanges(asked, size) : undefined;
      if (several) {
        readRanges(file, several, { size, type })
          .then((bytes) => {
            response.setHeader('Content-Type', SEVERAL_RANGES);
            response.setHeader('Content-Length', bytes.byteLength);
            response.writeHead(206).end(bytes);
          })
          .catch(() => sendProblem(response, 500, 'the file cannot be read'));
        return;
      }
      if (packing === undefined) {
        const readInTurn = (...args: Parameters<typeof read>): void => inTurn(request, () => read(...args));
        return sendPlain(file, { ...range, fs: { open, close, read: readInTurn }, highWaterMark: PIECE });
      }
      const used = packing;
      packer
        .packed(`${file} ${version}`, used, () => readFile(file))
        .then((bytes) => {
          response.setHeader('Content-Encoding', used);
          response.setHeader('Content-Length', bytes.byteLength);
          response.end(bytes);
        })
        .catch(() => sendProblem(response, 500, 'the file cannot be read'));
    };
    stream.on('stream', (file: ReadStream) => {
      // Of a file that was cut short the rest never comes: what came next would be taken for it.
      file.once('end', () => {
        if (file.bytesRead < Number(response.getHeader('Content-Length'))) response.destroy();
      });
    });
    stream.on('directory', onFolder);
    stream.on('error', (fault: { status?: number }) => {
      if (fault.status === 412 || fault.status === 416) {
        response.setHeader('Cache-Control', 'no-cache');
        response.writeHead(fault.status).end();
      } else if ((fault.status ?? 500) >= 500) sendProblem(response, 500, 'the file cannot be read');
      else onMissing();
    });
    stream.pipe(response);
  }

  function notFound(request: IncomingMessage, response: ServerResponse): void {
    const missing = (): void => sendProblem(response, 404, 'no such page');
    sendFile(request, response, {
      pathname: '/404.html',
      status: 404,
      onMissing: missing,
      onFolder: missing,
    });
  }

  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return sendProblem(response, 405, 'allowed: GET, HEAD');
    }
    const { pathname, search } = addressOf(request);
    const asked = asksByQuery(search) ? oldAddress(pathname, search) : undefined;
    if (asked !== undefined) return redirect(response, asked, 301);
    const found = findRedirect(redirects(), pathname, search);
    if (found !== undefined) return redirect(response, found.to, found.status);
    const onMissing = (): void => {
      const moved = oldAddress(pathname, search);
      if (moved === undefined) notFound(request, response);
      else redirect(response, moved, 301);
    };
    if (isPrivate(pathname)) return onMissing();
    return sendFile(request, response, {
      pathname,
      status: 200,
      onMissing,
      onFolder: () => {
        const index = path.join(folder, decodeURIComponent(pathname), 'index.html');
        // One leading slash only: "//host" would lead to another site.
        if (existsSync(index)) redirect(response, `${pathname.replace(/^\/+/, '/')}/${search}`, 301);
        else onMissing();
      },
    });
  };
}

/** The address of a request as written: a URL object would normalise it. */
export function addressOf(request: IncomingMessage): { pathname: string; search: string } {
  // A proxy may ask for a whole URL (RFC 9112, 3.2.2).
  const asked = (request.url ?? '/').replace(/^https?:\/\/[^/?]*/i, '');
  const [, pathname = '/', search = ''] = /^([^?#]*)(\?[^#]*)?/.exec(asked) ?? [];
  return { pathname: pathname || '/', search };
}
