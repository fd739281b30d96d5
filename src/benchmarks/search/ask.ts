import type { Page } from 'playwright-core';

/** How a page is asked: gives the addresses found, best first, and how long it took in the browser. */
export type AskInPage = (
  query: string,
) => Promise<{ readonly addresses: readonly string[]; readonly ms: number }>;

const COUNT = 10;

/** Opens the search page, as a reader has it open who begins to type: what it fetches by itself is there. */
export async function openSearchPage(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/tim-kiem/`, { waitUntil: 'networkidle' });
  await page.locator('#query').focus();
}

/**
 * Asks in the box of the open search page as a reader does: from the moment the question is sent off until
 * its results are drawn.
 */
export function askOurs(page: Page): AskInPage {
  return (query) =>
    page.evaluate(
      (text) =>
        new Promise<{ addresses: string[]; ms: number }>((resolve) => {
          const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
          const [list, status, input] = [byId('results'), byId('search-status'), byId('query')];
          const begun = performance.now();
          const observer = new MutationObserver(() => {
            // Of an answer that is only on its way the page says so, with dots.
            if (status.textContent?.endsWith('…')) return;
            observer.disconnect();
            const links = [...list.querySelectorAll<HTMLAnchorElement>('h3 a')];
            const addresses = links.map(({ pathname }) => pathname);
            // A task behind the next frame: what is in the document has been drawn.
            requestAnimationFrame(() =>
              setTimeout(() => resolve({ addresses, ms: performance.now() - begun })),
            );
          });
          observer.observe(list, { childList: true });
          observer.observe(status, { childList: true });
          (input as HTMLInputElement).value = text;
          (input as HTMLInputElement).form?.requestSubmit();
        }),
      query,
    );
}

/** Asks Pagefind in an open page as its documentation says, with the text of its first results. */
export function askPagefind(page: Page, folder: string): AskInPage {
  return (query) =>
    page.evaluate(
      async ([address, text, count]) => {
        const begun = performance.now();
        const engine = await import(address);
        const { results } = await engine.search(text);
        const shown = await Promise.all(
          results.slice(0, count).map((result: { data(): Promise<{ url: string }> }) => result.data()),
        );
        return { addresses: shown.map(({ url }) => url), ms: performance.now() - begun };
      },
      [`${folder}pagefind.js`, query, COUNT] as const,
    );
}
