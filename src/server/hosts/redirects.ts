/** Where an old address leads. */
export interface Redirect {
  readonly to: string;
  readonly status: number;
}

/** Old address, decoded and in lower case, as Windows servers and nginx compare them → its redirect. */
export type Redirects = ReadonlyMap<string, Redirect>;

/** Decodes an address as far as it can be; what cannot be decoded stays. */
function decoded(address: string): string {
  try {
    return decodeURI(address).normalize('NFC');
  } catch {
    return address;
  }
}

/** Reads a `_redirects` file: lines `/from /to 301`; `#` begins a comment. */
export function parseRedirects(text: string): Redirects {
  const redirects = new Map<string, Redirect>();
  for (const line of text.split('\n')) {
    const [from = '', to = '', status = '301'] = line.trim().split(/\s+/);
    if (!from.startsWith('/') || to === '' || !/^30[1278]$/.test(status)) continue;
    redirects.set(decoded(from).toLowerCase(), { to, status: Number(status) });
  }
  return redirects;
}

/** The redirect of an address, with or without its query and its last slash. */
export function findRedirect(redirects: Redirects, pathname: string, search: string): Redirect | undefined {
  const path = decoded(pathname).toLowerCase();
  const twin = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
  return redirects.get(path + decoded(search).toLowerCase()) ?? redirects.get(path) ?? redirects.get(twin);
}
