import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The pages of a built site by their address, and the paths of all its files. */
export interface BuiltPages {
  readonly pages: ReadonlyMap<string, string>;
  readonly files: ReadonlySet<string>;
}

export async function readPages(dist: string): Promise<BuiltPages> {
  const files = new Set(
    (await readdir(dist, { recursive: true })).map((file) => `/${file.replaceAll(path.sep, '/')}`),
  );
  const pages = new Map<string, string>();
  for (const file of files) {
    if (!file.endsWith('.html')) continue;
    pages.set(file.replace(/index\.html$/, ''), await readFile(path.join(dist, file), 'utf8'));
  }
  return { pages, files };
}

/** Links, sources and anchors of the site's own that lead nowhere, and how many anchors there were. */
export function brokenLinks({ pages, files }: BuiltPages): {
  readonly broken: string[];
  readonly anchors: number;
} {
  const names = new Map(
    [...pages].map(([address, html]) => [
      address,
      new Set([...html.matchAll(/\s(?:id|name)="([^"]+)"/g)].map((match) => match[1] as string)),
    ]),
  );
  const broken: string[] = [];
  let anchors = 0;
  for (const [address, html] of pages) {
    for (const [, value = ''] of html.matchAll(/\s(?:href|src)="([/#][^"]*)"/g)) {
      const [place = '', anchor] = decodeURI(value.replaceAll('&amp;', '&')).split('#');
      const target = place.replace(/\?.*$/, '') || address;
      // What the counter answers is no file of the site.
      const known = pages.has(target) || files.has(target) || target.startsWith('/api/');
      if (anchor) anchors += 1;
      if (!known || (anchor && !names.get(target)?.has(anchor))) broken.push(`${address}: ${value}`);
    }
  }
  return { broken, anchors };
}
