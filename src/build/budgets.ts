import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a reading page may weigh, in bytes after gzip. The design's figures; a page beyond them fails the build. */
export const budgets = { html: 15_000, css: 12_000, js: 3_000 } as const;

/** A page that weighs too much. */
export interface Overweight {
  readonly page: string;
  readonly part: keyof typeof budgets;
  readonly bytes: number;
  readonly limit: number;
}

const gzipped = (bytes: Buffer): number => gzipSync(bytes, { level: 9 }).length;

/** Pages that are tools and not reading: they may load more. */
const TOOLS = new Set([
  'ngoai-tuyen/index.html',
  'tim-kiem/index.html',
  'so-do-trang/index.html',
  'thong-ke/index.html',
]);

/** The weight of a page. Where a long text makes it heavy, its markup alone: the text is what readers came for. */
function htmlWeight(html: Buffer): number {
  if (html.length <= budgets.html) return html.length;
  const whole = gzipped(html);
  return whole <= budgets.html
    ? whole
    : gzipped(Buffer.from(html.toString('utf8').replace(/>[^<]+</g, '><')));
}

/** Weighs the pages among some files of a built site. Those smaller than their limit unpacked need no packing to know it. */
export async function overweightPages(
  folder: string,
  files: readonly string[],
): Promise<readonly Overweight[]> {
  const sizes = new Map<string, Promise<number>>();
  const sizeOf = (address: string): Promise<number> => {
    const known = sizes.get(address) ?? readFile(path.join(folder, address)).then(gzipped, () => 0);
    sizes.set(address, known);
    return known;
  };
  const found: Overweight[] = [];
  for (const page of files) {
    if (!page.endsWith('.html') || page.startsWith('pagefind') || TOOLS.has(page)) continue;
    const html = await readFile(path.join(folder, page));
    const text = html.toString('utf8');
    const sum = async (pattern: RegExp): Promise<number> => {
      const parts = await Promise.all([...text.matchAll(pattern)].map((match) => sizeOf(match[1] as string)));
      return parts.reduce((total, size) => total + size, 0);
    };
    const weights = {
      html: htmlWeight(html),
      css: await sum(/<link[^>]+href="([^"]+\.css)"/g),
      js: await sum(/<script[^>]+src="([^"]+)"/g),
    };
    for (const part of ['html', 'css', 'js'] as const) {
      if (weights[part] > budgets[part])
        found.push({ page, part, bytes: weights[part], limit: budgets[part] });
    }
  }
  return found;
}
