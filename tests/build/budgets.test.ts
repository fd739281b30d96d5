import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createScale, type Overweight } from '../../src/build/budgets.ts';
import { markupOf } from '../../src/domain/page-weight.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-budgets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes a page with one script, and the files that the script brings. */
async function put(page: string, files: Readonly<Record<string, string>>): Promise<void> {
  const all = { [page]: '<!doctype html><script type="module" src="/_astro/page.js"></script>', ...files };
  for (const [file, content] of Object.entries(all)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), content);
  }
}

/** What of a page is too heavy. */
function overweight(page: string): readonly Overweight[] {
  const read = (address: string) => {
    const file = path.join(folder, address);
    return existsSync(file) ? readFileSync(file) : undefined;
  };
  return createScale(read).weigh(page, readFileSync(path.join(folder, page)));
}

/** Is a page too heavy by its markup, whatever its text? */
const isHeavy = (page: Buffer): boolean =>
  gzipSync(Buffer.from(markupOf(page.toString('utf8'))), { level: 9 }).length > 15_000;

/** Code of about so many bytes that packing does not make smaller. */
const code = (bytes: number): string => `\n//${randomBytes(bytes).toString('base64')}`;

describe('the weight of a page', () => {
  it('counts what its script imports at once, and not what comes when asked for', async () => {
    await put('a/index.html', {
      '_astro/page.js': `import"./shared.js";import("./later.js")${code(1000)}`,
      '_astro/shared.js': code(2500),
      '_astro/later.js': code(9000),
    });
    const [heavy, ...others] = overweight('a/index.html');
    expect(heavy).toMatchObject({ page: 'a/index.html', part: 'js', limit: 3000 });
    expect(heavy?.bytes).toBeLessThan(8000);
    expect(others).toEqual([]);
  });

  it.each([
    ['html', 20_000, 15_000],
    ['css', 16_000, 12_000],
    ['fonts', 61_000, 60_000],
  ])('has a limit for %s: %i bytes are too many', async (part, bytes, limit) => {
    const sizes = { html: 100, css: 100, fonts: 50_000, [part]: bytes };
    await put('a/index.html', {
      'a/index.html': `<link rel="stylesheet" href="/_astro/page.css">${`<i id="${code(sizes.html)}">`}`,
      '_astro/page.css': `@font-face{src:url(/_astro/one.woff2)format("woff2")}/*${code(sizes.css)}*/`,
      '_astro/one.woff2': 'x'.repeat(sizes.fonts),
    });
    const heavy = overweight('a/index.html');
    expect(heavy.map((one) => [one.part, one.limit])).toEqual([[part, limit]]);
  });

  it('is told exactly where what is packed in a hurry comes near the limit', () => {
    const words = fc.array(fc.stringMatching(/^[a-zàáảãạăâđêôơư]{1,7}$/), { minLength: 3, maxLength: 60 });
    // Markup, of which every byte counts: of few or many words, some of it again behind gzip's window.
    const pages = fc.record({
      words,
      numbers: fc.array(fc.nat(), { minLength: 1, maxLength: 3000 }),
      length: fc.integer({ min: 15_000, max: 120_000 }),
      again: fc.boolean(),
    });
    fc.assert(
      fc.property(pages, ({ words, numbers, length, again }) => {
        const piece = numbers.map((n) => `<i class="${words[n % words.length]} k${n}"></i>`).join('');
        const html = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
        const page = Buffer.from(again ? `${html}${html}` : html);
        const heavy = createScale(() => undefined).weigh('a/index.html', page);
        expect(heavy.length > 0).toBe(gzipSync(page, { level: 9 }).length > 15_000 && isHeavy(page));
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    [14_000, []],
    [23_000, ['js']],
  ])('of search counts its worker: %i bytes', async (bytes, parts) => {
    await put('tim-kiem/index.html', {
      '_astro/page.js': `const w=new Worker(new URL(\`/_astro/worker.js\`,\`\`+import.meta.url))${code(1000)}`,
      '_astro/worker.js': code(bytes),
    });
    const heavy = overweight('tim-kiem/index.html');
    expect(heavy.map(({ part }) => part)).toEqual(parts);
  });
});
