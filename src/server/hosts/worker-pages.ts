import {
  OLD_ADDRESSES_FILE,
  type OldAddresses,
  parseOldAddresses,
  resolveOldAddress,
} from '../../domain/old-site.ts';
import { securityHeaders } from '../http/security-headers.ts';

/** Files of the site as the platform holds them. */
export interface Assets {
  fetch(url: string): Promise<Response>;
}

const HERE = 'https://assets.local';

let table: Promise<OldAddresses | undefined> | undefined;

async function readTable(assets: Assets): Promise<OldAddresses | undefined> {
  try {
    const answer = await assets.fetch(`${HERE}/${OLD_ADDRESSES_FILE}`);
    return answer.ok ? parseOldAddresses(await answer.text()) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Answers for an address without a file: redirects an old address, else gives the 404 page.
 */
export async function absentPage(request: Request, assets: Assets): Promise<Response> {
  // One deployment has one table: a Worker that holds it is replaced with it.
  table ??= readTable(assets);
  const known = await table;
  const { pathname, search } = new URL(request.url);
  const to = known && resolveOldAddress(known, pathname, search);
  if (to !== undefined && to !== pathname) {
    const location = to.replace(/[^\x21-\x7e]+/gu, encodeURIComponent);
    return new Response(null, { status: 301, headers: { Location: location } });
  }
  // The platform serves 404.html at this address, with the headers of _headers.
  const page = await assets.fetch(`${HERE}/404/`);
  return page.ok
    ? new Response(page.body, { status: 404, headers: page.headers })
    : new Response('404\n', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}

let headers: Promise<readonly (readonly [string, string])[]> | undefined;

async function readHeaders(assets: Assets): Promise<readonly (readonly [string, string])[]> {
  const page = await assets.fetch(`${HERE}/404/`).catch(() => undefined);
  return Object.entries(securityHeaders).map(([name, value]) => [name, page?.headers.get(name) ?? value]);
}

/**
 * The headers of every answer: those that the platform gives to pages by `_headers`, or else our own.
 */
export function headersOf(assets: Assets): Promise<readonly (readonly [string, string])[]> {
  // As the table, they are those of one deployment.
  headers ??= readHeaders(assets);
  return headers;
}
