import type { Page } from 'playwright-core';
import type { Answer, Ask } from '../../search/query/protocol.ts';

/** How a page is asked: gives the addresses found, best first, and how long it took in the browser. */
export type AskInPage = (
  query: string,
) => Promise<{ readonly addresses: readonly string[]; readonly ms: number }>;

const COUNT = 10;

/** Opens the search page until its worker waits for a question. Nothing of the index is loaded then. */
export async function openSearchPage(page: Page, origin: string): Promise<void> {
  const started = page.waitForEvent('worker');
  await page.goto(`${origin}/tim-kiem/`, { waitUntil: 'networkidle' });
  await page.locator('#query').focus();
  await started;
}

/**
 * Asks the worker of the open search page as the page does; another of its kind, so that the answers come
 * here.
 */
export async function askOurs(page: Page): Promise<AskInPage> {
  const address = page.workers()[0]?.url();
  const worker = await page.evaluateHandle((url) => new Worker(url, { type: 'module' }), `${address}?own`);
  let round = 0;
  return async (query) => {
    const ask: Ask = {
      round: ++round,
      query,
      filters: {},
      sort: 'relevance',
      from: 0,
      count: COUNT,
      counts: false,
    };
    return worker.evaluate(
      (asked, message) =>
        new Promise<{ addresses: string[]; ms: number }>((resolve, reject) => {
          const begun = performance.now();
          const listen = ({ data }: MessageEvent<Answer>): void => {
            if (data.round !== message.round || data.kind === 'counts') return;
            asked.removeEventListener('message', listen);
            if (data.kind === 'broken') reject(new Error('the index is broken'));
            else
              resolve({
                addresses: data.results.map(({ shown }) => shown.url),
                ms: performance.now() - begun,
              });
          };
          asked.addEventListener('message', listen);
          asked.postMessage(message);
        }),
      ask,
    );
  };
}

/** Asks Pagefind in an open page as its documentation says, with the text of its first results. */
export async function askPagefind(page: Page, folder: string): Promise<AskInPage> {
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
