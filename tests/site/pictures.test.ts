import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALBUM, ARTICLE, DOCUMENT } from '../support/addresses.ts';
import { type OpenSample, openSample } from '../support/sample.ts';

let site: OpenSample;

beforeAll(async () => {
  site = await openSample();
});
afterAll(() => site?.close());

const PAGES = {
  home: '/',
  article: ARTICLE,
  document: DOCUMENT,
  news: '/tin-tuc/',
  albums: '/hinh-anh/',
  album: ALBUM,
};

/** A picture of a page as the browser came to show it. */
interface Shown {
  readonly file: string;
  /** How wide it is, and how wide `sizes` had said that it would be, in CSS pixels. */
  readonly width: number;
  readonly promised: number;
  readonly lazy: boolean;
  readonly urgent: boolean;
  readonly belowFold: boolean;
}

describe.each([360, 1280])('pictures at %i px', (width) => {
  it('are as wide as the page had said, and wait their turn unless they are seen first', async () => {
    const wrong: string[] = [];
    let seen = 0;
    for (const [kind, address] of Object.entries(PAGES)) {
      const page = await site.open(address, { width });
      const pictures = await page.evaluate(async () => {
        const shown: Shown[] = [];
        for (const img of document.querySelectorAll<HTMLImageElement>('img[srcset]')) {
          const belowFold = img.getBoundingClientRect().top + scrollY > 2 * innerHeight;
          img.scrollIntoView();
          await img.decode();
          shown.push({
            file: img.currentSrc,
            width: img.clientWidth,
            // Of a file chosen by width, the natural width is what `sizes` comes to.
            promised: img.naturalWidth,
            lazy: img.loading === 'lazy',
            urgent: img.fetchPriority === 'high',
            belowFold,
          });
        }
        return shown;
      });
      seen += pictures.length;
      for (const [index, { file, width: actual, promised, lazy, urgent, belowFold }] of pictures.entries()) {
        const name = `${kind} ${file.replace(/^.*\//, '')}`;
        if (Math.abs(promised - actual) > 0.1 * actual)
          wrong.push(`${name}: ${promised} said, ${actual} shown`);
        if (belowFold && !lazy) wrong.push(`${name}: fetched before it is near`);
        if (urgent && index > 0) wrong.push(`${name}: in a hurry, and not the first`);
      }
      if (['home', 'article'].includes(kind) && !pictures[0]?.urgent) wrong.push(`${kind}: its first waits`);
      await page.context().close();
    }
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(30);
  }, 120_000);
});
