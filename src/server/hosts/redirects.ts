import { decodeAddress } from '../../domain/percent.ts';

/** Where an old address leads. */
export interface Redirect {
  readonly to: string;
  readonly status: number;
}

/** Old address, decoded and in lower case, as Windows servers and nginx compare them → its redirect. */
export type Redirects = ReadonlyMap<string, Redirect>;

const comparable = (address: string): string => decodeAddress(address).normalize('NFC').toLowerCase();

/** Reads a `_redirects` file: lines `/from /to 301`; `#` begins a comment. */
export function parseRedirects(text: string): Redirects {
  const redirects = new Map<string, Redirect>();
  for (const line of text.split('\n')) {
    const [from = '', to = '', status = '301'] = line.trim().split(/\s+/);
    if (!from.startsWith('/') || to === '' || !/^30[1278]$/.test(status)) continue;
    redirects.set(comparable(from), { to, status: Number(status) });
  }
  return redirects;
}

/** The redirect of an address, with or without its query and its last slash. */
export function findRedirect(redirects: Redirects, pathname: string, search: string): Redirect | undefined {
  const path = comparable(pathname);
  const twin = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
  return redirects.get(path + comparable(search)) ?? redirects.get(path) ?? redirects.get(twin);
}
