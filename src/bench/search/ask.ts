import type { Page } from 'playwright-core';
import type { Answer, Ask } from '../../search/protocol.ts';

/** How a page is asked: gives the addresses found, best first, and how long it took in the browser. */
export type AskInPage = (
  query: string,
) => Promise<{ readonly addresses: readonly string[]; readonly ms: number }>;

const COUNT = 10;

/** Asks the site's own worker, as the search page does. */
export async function askOurs(page: Page, origin: string): Promise<AskInPage> {
  const started = page.waitForEvent('worker');
  await page.goto(`${origin}/tim-kiem/`);
  await page.locator('#query').focus();
  const address = (await started).url();
  const name = `shards=${await page.locator('#search').getAttribute('data-shards')}`;
  // A worker of our own, so that nothing is loaded yet and answers come here.
  const worker = await page.evaluateHandle(([url, id]) => new Worker(url, { type: 'module', name: id }), [
    `${address}?own`,
    name,
  ] as const);
  let round = 0;
  return async (query) => {
    const ask: Ask = { round: ++round, query, filters: {}, sort: 'relevance', from: 0, count: COUNT };
    return worker.evaluate(
      (asked, message) =>
        new Promise<{ addresses: string[]; ms: number }>((resolve, reject) => {
          const begun = performance.now();
          const listen = ({ data }: MessageEvent<Answer>): void => {
            if (data.round !== message.round || data.kind === 'counts') return;
            asked.removeEventListener('message', listen);
            if (data.kind === 'broken') reject(new Error('the index is broken'));
            else resolve({ addresses: data.results.map(({ url }) => url), ms: performance.now() - begun });
          };
          asked.addEventListener('message', listen);
          asked.postMessage(message);
        }),
      ask,
    );
  };
}

/** Asks Pagefind as its documentation says, with the text of its first results. */
export async function askPagefind(page: Page, origin: string, folder: string): Promise<AskInPage> {
  await page.goto(`${origin}/tim-kiem/`);
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
