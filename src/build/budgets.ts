import path from 'node:path';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { markupOf, PAGE_LIMIT } from '../domain/page-weight.ts';

/** Limits of a reading page in bytes as sent (gzip). The build reports a page beyond them. */
export const budgets = { html: PAGE_LIMIT, css: 12_000, js: 3_000, fonts: 60_000 } as const;

/** A page that weighs too much. */
export interface Overweight {
  readonly page: string;
  readonly part: keyof typeof budgets;
  readonly bytes: number;
  readonly limit: number;
}

const gzipped = (bytes: Buffer): number => gzipSync(bytes, { level: 9 }).length;

/**
 * Zstandard in a hurry takes a fraction of gzip's time. With gzip's window it sees no repetition that gzip
 * does not.
 */
const HURRIED = { params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_windowLog]: 15 } };
/** Gzip at its best is at most so much larger than that, with room to spare. */
const ROOM = 1.25;

/**
 * Pages that are tools and not reading may load more; search all of its own scripts, with the worker that it
 * starts.
 */
const TOOLS: Readonly<Record<string, Partial<Record<keyof typeof budgets, number>>>> = {
  'ngoai-tuyen/index.html': {},
  'tim-kiem/index.html': { js: 24_000 },
  'so-do-trang/index.html': {},
  'thong-ke/index.html': {},
  'thong-ke/bien-tap/index.html': {},
};

/**
 * The weight of a page, not less than its true one. Where a long text makes it heavy, its markup alone: the
 * text is what readers came for.
 */
function htmlWeight(html: Buffer): number {
  if (html.length <= budgets.html) return html.length;
  // Packed in a hurry most pages are light enough, which is all that is asked.
  const hurried = Math.ceil(zstdCompressSync(html, HURRIED).length * ROOM);
  if (hurried <= budgets.html) return hurried;
  const whole = gzipped(html);
  return whole <= budgets.html ? whole : gzipped(Buffer.from(markupOf(html.toString('utf8'))));
}

/** Weighs pages with the styles, scripts and fonts that they bring. */
export interface Scale {
  /**
   * The parts of a page that are beyond their limit.
   *
   * @param page its file below the site
   */
  weigh(page: string, html: Buffer): readonly Overweight[];
}

/**
 * Makes a scale for the pages of one site.
 *
 * @param read the bytes of a file that pages bring, by its address on the site; undefined for one that is not
 * there
 */
export function createScale(read: (address: string) => Buffer | undefined): Scale {
  const remember = <T>(make: (address: string) => T): ((address: string) => T) => {
    const known = new Map<string, T>();
    return (address) => {
      if (!known.has(address)) known.set(address, make(address));
      return known.get(address) as T;
    };
  };
  const textOf = (address: string): string => read(address)?.toString('utf8') ?? '';
  const sizeOf = remember((address) => {
    const bytes = read(address);
    return bytes === undefined ? 0 : gzipped(bytes);
  });
  /** What a script imports at once and the workers it starts; what it fetches when asked does not count. */
  const broughtBy = remember((address) => {
    const code = textOf(address);
    const imported = code.matchAll(/(?:^|[;}\n])import(?:[^"'`(]*from)?["'`]([^"'`]+)["'`]/g);
    const workers = code.matchAll(/new Worker\(new URL\(["'`]([^"'`]+)["'`]/g);
    return [...imported, ...workers].map((match) =>
      path.posix.resolve('/', path.posix.dirname(address), match[1] as string),
    );
  });
  const scripts = (address: string, seen: Set<string>): number => {
    if (seen.has(address)) return 0;
    seen.add(address);
    return broughtBy(address).reduce((total, other) => total + scripts(other, seen), sizeOf(address));
  };
  /** The fonts that a style sheet names; they are packed in themselves. */
  const fonts = remember((address) =>
    total(textOf(address).matchAll(/url\(["']?([^"')]+\.woff2)["']?\)/g), (font) => read(font)?.length ?? 0),
  );
  /** Pages of one kind bring the same files. */
  const brought = remember((links) => {
    const [styles = [], sources = []] = JSON.parse(links) as [string[], string[]];
    const seen = new Set<string>();
    return {
      css: sum(styles, sizeOf),
      js: sum(sources, (address) => scripts(address, seen)),
      fonts: sum(styles, fonts),
    };
  });

  return {
    weigh(page, html) {
      const text = html.toString('utf8');
      const addresses = (pattern: RegExp): string[] =>
        [...text.matchAll(pattern)].map((match) => match[1] as string);
      const links = [addresses(/<link[^>]+href="([^"]+\.css)"/g), addresses(/<script[^>]+src="([^"]+)"/g)];
      const weights = { html: htmlWeight(html), ...brought(JSON.stringify(links)) };
      const limits = TOOLS[page] ?? budgets;
      return (Object.keys(weights) as (keyof typeof weights)[]).flatMap((part): Overweight[] => {
        const limit = limits[part];
        const bytes = weights[part];
        return limit !== undefined && bytes > limit ? [{ page, part, bytes, limit }] : [];
      });
    },
  };
}

const sum = (items: readonly string[], weigh: (item: string) => number): number =>
  items.reduce((total, item) => total + weigh(item), 0);

const total = (matches: Iterable<RegExpExecArray>, weigh: (address: string) => number): number =>
  sum(
    [...matches].map((match) => match[1] as string),
    weigh,
  );
