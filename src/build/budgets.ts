import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a reading page may weigh, in bytes as they are sent. The design's figures; a page beyond them fails the build. */
export const budgets = { html: 15_000, css: 12_000, js: 3_000, fonts: 60_000 } as const;

/** A page that weighs too much. */
export interface Overweight {
  readonly page: string;
  readonly part: keyof typeof budgets;
  readonly bytes: number;
  readonly limit: number;
}

const gzipped = (bytes: Buffer): number => gzipSync(bytes, { level: 9 }).length;

/** Pages that are tools and not reading may load more; search all of its own scripts, with the worker that it starts. */
const TOOLS: Readonly<Record<string, Partial<Record<keyof typeof budgets, number>>>> = {
  'ngoai-tuyen/index.html': {},
  'tim-kiem/index.html': { js: 20_000 },
  'so-do-trang/index.html': {},
  'thong-ke/index.html': {},
};

/** The weight of a page. Where a long text makes it heavy, its markup alone: the text is what readers came for. */
function htmlWeight(html: Buffer): number {
  if (html.length <= budgets.html) return html.length;
  const whole = gzipped(html);
  return whole <= budgets.html
    ? whole
    : gzipped(Buffer.from(html.toString('utf8').replace(/>[^<]+</g, '><')));
}

/** The weight of all files that matches name in their first group. */
async function total(
  matches: readonly RegExpExecArray[],
  weigh: (address: string) => Promise<number>,
): Promise<number> {
  const parts = await Promise.all(matches.map((match) => weigh(match[1] as string)));
  return parts.reduce((sum, size) => sum + size, 0);
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
  /** A script with all that it imports at once and its workers; what it fetches when asked does not count. */
  const scripts = async (address: string, seen: Set<string>): Promise<number> => {
    if (seen.has(address)) return 0;
    seen.add(address);
    const code = await readFile(path.join(folder, address), 'utf8').catch(() => '');
    const imported = [...code.matchAll(/(?:^|[;}\n])import(?:[^"'`(]*from)?["'`]([^"'`]+)["'`]/g)];
    const workers = [...code.matchAll(/new Worker\(new URL\(["'`]([^"'`]+)["'`]/g)];
    const parts = await Promise.all(
      [...imported, ...workers].map((match) =>
        scripts(path.posix.resolve('/', path.posix.dirname(address), match[1] as string), seen),
      ),
    );
    return parts.reduce((total, size) => total + size, await sizeOf(address));
  };
  /** The fonts that a style sheet names; they are packed in themselves. */
  const fonts = async (address: string): Promise<number> => {
    const styles = await readFile(path.join(folder, address), 'utf8').catch(() => '');
    return total([...styles.matchAll(/url\(["']?([^"')]+\.woff2)["']?\)/g)], (font) =>
      stat(path.join(folder, font)).then(({ size }) => size),
    );
  };
  const found: Overweight[] = [];
  for (const page of files) {
    if (!page.endsWith('.html') || page.startsWith('pagefind')) continue;
    const limits = TOOLS[page] ?? budgets;
    const html = await readFile(path.join(folder, page));
    const text = html.toString('utf8');
    const seen = new Set<string>();
    const styles = [...text.matchAll(/<link[^>]+href="([^"]+\.css)"/g)];
    const weights = {
      html: htmlWeight(html),
      css: await total(styles, sizeOf),
      js: await total([...text.matchAll(/<script[^>]+src="([^"]+)"/g)], (address) => scripts(address, seen)),
      fonts: await total(styles, fonts),
    };
    for (const part of Object.keys(weights) as (keyof typeof weights)[]) {
      const limit = limits[part];
      if (limit !== undefined && weights[part] > limit)
        found.push({ page, part, bytes: weights[part], limit });
    }
  }
  return found;
}
